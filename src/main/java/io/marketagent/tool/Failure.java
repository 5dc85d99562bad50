package io.marketagent.tool;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.marketagent.access.Secrets;
import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a tool has nothing for one of the things asked.
 *
 * @param input what was asked for, as it was written
 * @param kind a fixed word, for example {@code unknown-symbol}
 * @param message a sentence for a reader
 * @param retryAfterSeconds how long to wait before asking again has a chance, where it is known
 * @param candidates what an ambiguous name can mean
 * @param sources each source's reason
 */
@RegisterForReflection
public record Failure(
        String input,
        String kind,
        String message,
        @Nullable Long retryAfterSeconds,
        List<Candidate> candidates,
        List<Source> sources,
        @JsonIgnore MarketException exception) {

    /** One symbol that an ambiguous name can mean. */
    @RegisterForReflection
    public record Candidate(Symbol symbol, String name) {}

    /** One source's reason. */
    @RegisterForReflection
    @Schema(name = "SourceFailure")
    public record Source(
            String source,
            String kind,
            String reason,
            @Nullable Long retryAfterSeconds) {}

    /**
     * What is told of an exception.
     *
     * @param input what was asked for, as it was written; empty where a call failed as a whole
     */
    public static Failure of(String input, MarketException exception) {
        return new Failure(
                Secrets.masked(input),
                exception.kind(),
                Secrets.masked(exception.getMessage()),
                exception.retryAfter().map(Failure::wholeSeconds).orElse(null),
                exception instanceof MarketException.AmbiguousSymbol ambiguous ? candidates(ambiguous) : List.of(),
                sources(exception),
                exception);
    }

    /** What an ambiguous name can mean, as it is shown. */
    public static List<Candidate> candidates(MarketException.AmbiguousSymbol ambiguous) {
        return ambiguous.candidates().stream()
                .map(match -> new Candidate(match.symbol(), match.name()))
                .toList();
    }

    /** The sources' reasons of an exception, as they are shown. */
    public static List<Source> sources(MarketException exception) {
        return exception.sources().stream()
                .map(failed -> new Source(
                        failed.source(),
                        failed.kind(),
                        failed.reason(),
                        failed.retryAfter() == null ? null : Long.valueOf(wholeSeconds(failed.retryAfter()))))
                .toList();
    }

    /** Rounded up: who comes back a moment too early is refused again. */
    public static long wholeSeconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
