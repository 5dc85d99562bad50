package io.marketagent.api;

import io.marketagent.access.Secrets;
import io.marketagent.agent.RunRefused;
import io.marketagent.agent.SessionNotFound;
import io.marketagent.market.MarketException;
import io.marketagent.tool.Failure;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one place where errors become RFC 9457 problems: type, title, status, detail, and where there is one the wait and
 * each source's reason. {@code instance} is added by the extension.
 */
final class Problems {

    /** What the one body that is posted looks like. */
    static final String ASK = "has to be a JSON object: send {\"question\": \"Tesla stock price\"}";

    /** {@link MarketException#kind()}, see {@link #ofAll}. */
    private static final List<String> MOST_TELLING = List.of(
            "unavailable",
            "busy",
            "budget-exhausted",
            "not-configured",
            "not-entitled",
            "ambiguous-symbol",
            "bad-request",
            "no-data",
            "unknown-symbol");

    private Problems() {}

    /**
     * One problem for several symbols that all failed. A client must not take it for final (404) while one of them may pass:
     * what can be asked again goes first, then what the operator has to mend, then what was asked wrongly. Of equals the
     * first; all of them are in {@code errors}.
     */
    static HttpProblem ofAll(List<Failure> failures) {
        Failure told = failures.stream()
                .min(Comparator.comparingInt(failure -> MOST_TELLING.indexOf(failure.kind())))
                .orElseThrow();
        HttpProblem.Builder problem = builder(told.exception());
        if (failures.size() > 1) {
            problem.with("errors", failures);
        }
        return retryable(problem, told.exception().retryAfter());
    }

    static HttpProblem of(MarketException failure) {
        return retryable(builder(failure), failure.retryAfter());
    }

    private static HttpProblem.Builder builder(MarketException failure) {
        HttpProblem.Builder problem = switch (failure) {
            case MarketException.BadRequest bad -> problem(400, bad.kind(), "Bad request");
            case MarketException.AmbiguousSymbol ambiguous ->
                problem(400, ambiguous.kind(), "Ambiguous name").with("candidates", Failure.candidates(ambiguous));
            case MarketException.UnknownSymbol unknown -> problem(404, unknown.kind(), "Unknown symbol");
            case MarketException.NoData nothing -> problem(404, nothing.kind(), "No data");
            case MarketException.NotEntitled refused ->
                problem(502, refused.kind(), "Not included in the vendor's plan");
            case MarketException.BudgetExhausted over ->
                problem(503, over.kind(), "The vendor's call budget is used up");
            case MarketException.Unavailable down -> problem(503, down.kind(), "Market data unavailable");
            case MarketException.Busy ours -> problem(503, ours.kind(), "Short of memory");
            case MarketException.NotConfigured missing -> problem(503, missing.kind(), "No market data source");
        };
        problem.withDetail(Secrets.masked(failure.getMessage()));
        if (!failure.sources().isEmpty()) {
            problem.with("sources", Failure.sources(failure));
        }
        return problem;
    }

    static HttpProblem of(RunRefused refused) {
        HttpProblem.Builder problem = switch (refused.reason()) {
            case QUEUE_FULL -> problem(503, refused.reason().kind(), "The queue is full");
            case QUEUE_TIMEOUT -> problem(503, refused.reason().kind(), "Waited too long for a place");
            case CALLER_LIMIT -> problem(429, refused.reason().kind(), "Too many questions at once");
            case DRAINING -> problem(503, refused.reason().kind(), "Shutting down");
            case CANCELLED -> problem(409, refused.reason().kind(), "Cancelled while waiting");
        };
        return retryable(problem.withDetail(refused.getMessage()), refused.retryAfter());
    }

    /** A caller has as many streams open as one may have. */
    static HttpProblem tooManyStreams(int most) {
        return retryable(
                problem(429, "too-many-streams", "Too many streams at once")
                        .withDetail("You have " + most + " streams of answers open, as many as one caller may have;"
                                + " read or close one"),
                Optional.of(Duration.ofSeconds(1)));
    }

    static HttpProblem of(SessionNotFound missing) {
        return problem(404, "unknown-session", "Unknown session")
                .withDetail(missing.getMessage())
                .build();
    }

    static HttpProblem notFound(String kind, String title, String detail) {
        return problem(404, kind, title).withDetail(detail).build();
    }

    /** What should never happen; its reason is in the log alone. */
    static HttpProblem defect() {
        return HttpProblem.valueOf(Response.Status.INTERNAL_SERVER_ERROR);
    }

    static HttpProblem badRequest(String detail) {
        return of(new MarketException.BadRequest(detail));
    }

    private static HttpProblem.Builder problem(int status, String kind, String title) {
        return HttpProblem.builder()
                .withType(URI.create("urn:market-agent:problem:" + kind))
                .withTitle(title)
                .withStatus(status);
    }

    private static HttpProblem retryable(HttpProblem.Builder problem, Optional<Duration> wait) {
        wait.map(Failure::wholeSeconds).ifPresent(seconds -> {
            problem.with("retryAfter", seconds);
            problem.withHeader(HttpHeaders.RETRY_AFTER, seconds);
        });
        return problem.build();
    }
}
