package io.marketagent.market;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong with a market read, as a sealed family: each vendor's answers are mapped to it in one
 * place, and it is mapped to problem+json in one place. The message is a sentence for a reader: it names what failed and
 * what to do next, and holds no key, no URL and no vendor stack trace.
 */
public abstract sealed class MarketException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;
    private final transient List<SourceFailure> sources;

    private MarketException(String message, @Nullable Duration retryAfter, List<SourceFailure> sources) {
        super(message);
        this.retryAfter = retryAfter;
        this.sources = List.copyOf(sources);
    }

    /** Returns the sentence; never null, unlike that of other exceptions. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage()); // each constructor asks for one
    }

    /** How long to wait before asking again has a chance, where it is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Each source's reason, in the order they were asked; empty where no source was asked. */
    public List<SourceFailure> sources() {
        return sources;
    }

    /** A short fixed word for metrics and problem types, for example {@code unknown-symbol}. */
    public abstract String kind();

    /** One source's part in a failure. */
    public record SourceFailure(
            String source,
            String kind,
            String reason,
            @Nullable Duration retryAfter) {

        /** What this source's exception says. */
        public static SourceFailure of(String source, MarketException failure) {
            return new SourceFailure(source, failure.kind(), failure.getMessage(), failure.retryAfter);
        }
    }

    /** The request itself cannot be served, whoever is asked. */
    public static final class BadRequest extends MarketException {
        private static final long serialVersionUID = 1L;

        public BadRequest(String message) {
            super(message, null, List.of());
        }

        @Override
        public String kind() {
            return "bad-request";
        }
    }

    /** A name that fits several symbols: never guessed, always asked back. */
    public static final class AmbiguousSymbol extends MarketException {
        private static final long serialVersionUID = 1L;

        private final transient List<SymbolMatch> candidates;

        public AmbiguousSymbol(String message, List<SymbolMatch> candidates) {
            super(message, null, List.of());
            this.candidates = List.copyOf(candidates);
        }

        /** The symbols that it can mean, best first. */
        public List<SymbolMatch> candidates() {
            return candidates;
        }

        @Override
        public String kind() {
            return "ambiguous-symbol";
        }
    }

    /** No source knows the symbol or name. Final: asking another source or again does not help. */
    public static final class UnknownSymbol extends MarketException {
        private static final long serialVersionUID = 1L;

        public UnknownSymbol(String message) {
            super(message, null, List.of());
        }

        /** The usual sentence for one symbol. */
        public static UnknownSymbol of(Symbol symbol) {
            return new UnknownSymbol("No stock, fund or index has the symbol " + symbol + "; check the spelling");
        }

        @Override
        public String kind() {
            return "unknown-symbol";
        }
    }

    /** The symbol is known but there is nothing of what was asked (no bars in the period, no options listed). */
    public static final class NoData extends MarketException {
        private static final long serialVersionUID = 1L;

        private final boolean listed;

        public NoData(String message) {
            this(message, List.of());
        }

        public NoData(String message, List<SourceFailure> sources) {
            this(message, sources, false);
        }

        private NoData(String message, List<SourceFailure> sources, boolean listed) {
            super(message, null, sources);
            this.listed = listed;
        }

        /** Of a symbol that a source itself knows: nobody has to look up whether there is one. */
        public static NoData ofListed(String message, List<SourceFailure> sources) {
            return new NoData(message, sources, true);
        }

        /** Whether a source said that there is such a symbol. */
        public boolean isListed() {
            return listed;
        }

        @Override
        public String kind() {
            return "no-data";
        }
    }

    /** The vendor's plan does not include it, or the vendor refuses the key. */
    public static final class NotEntitled extends MarketException {
        private static final long serialVersionUID = 1L;

        public NotEntitled(String message) {
            this(message, List.of());
        }

        public NotEntitled(String message, List<SourceFailure> sources) {
            super(message, null, sources);
        }

        @Override
        public String kind() {
            return "not-entitled";
        }
    }

    /** The vendor's calls of this minute are used up. */
    public static final class BudgetExhausted extends MarketException {
        private static final long serialVersionUID = 1L;

        public BudgetExhausted(String message, @Nullable Duration retryAfter) {
            this(message, retryAfter, List.of());
        }

        public BudgetExhausted(String message, @Nullable Duration retryAfter, List<SourceFailure> sources) {
            super(message, retryAfter, sources);
        }

        @Override
        public String kind() {
            return "budget-exhausted";
        }
    }

    /** The vendor does not answer, answers with an error of its own, or with something that cannot be read. */
    public static final class Unavailable extends MarketException {
        private static final long serialVersionUID = 1L;

        private final boolean momentary;

        public Unavailable(String message) {
            this(message, null, List.of());
        }

        public Unavailable(String message, @Nullable Duration retryAfter, List<SourceFailure> sources) {
            this(message, retryAfter, sources, false);
        }

        private Unavailable(
                String message, @Nullable Duration retryAfter, List<SourceFailure> sources, boolean momentary) {
            super(message, retryAfter, sources);
            this.momentary = momentary;
        }

        /** A failure of this one call, as a broken connection is. */
        public static Unavailable momentary(String message) {
            return new Unavailable(message, null, List.of(), true);
        }

        /** Whether the same call, made again at once, may well succeed. */
        public boolean isMomentary() {
            return momentary;
        }

        @Override
        public String kind() {
            return "unavailable";
        }
    }

    /** This process itself is short of memory or stack: no vendor's fault, and asking another one would take more. */
    public static final class Busy extends MarketException {
        private static final long serialVersionUID = 1L;

        private static final Duration WAIT = Duration.ofSeconds(5);

        public Busy() {
            super("This service ran short of memory while it read the answer; try again in a moment", WAIT, List.of());
        }

        /**
         * What a failure means where this process's lack is among its causes.
         *
         * @return null where it is another failure
         */
        public static @Nullable Busy among(Throwable failure) {
            Throwable cause = failure;
            for (int depth = 0; cause != null && depth < 20; depth++) {
                if (cause instanceof VirtualMachineError || cause instanceof Busy) {
                    return cause instanceof Busy busy ? busy : new Busy();
                }
                cause = cause.getCause();
            }
            return null;
        }

        @Override
        public String kind() {
            return "busy";
        }
    }

    /** No key for the vendor is configured in this process. */
    public static final class NotConfigured extends MarketException {
        private static final long serialVersionUID = 1L;

        public NotConfigured(String message) {
            this(message, List.of());
        }

        public NotConfigured(String message, List<SourceFailure> sources) {
            super(message, null, sources);
        }

        @Override
        public String kind() {
            return "not-configured";
        }
    }
}
