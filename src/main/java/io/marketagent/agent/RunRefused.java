package io.marketagent.agent;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a run never started. */
public final class RunRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reasons. */
    public enum Reason {
        /** All places taken and the queue full. */
        QUEUE_FULL("queue-full"),
        /** It waited its whole time limit. */
        QUEUE_TIMEOUT("queue-timeout"),
        /** This caller has as many runs as one may have. */
        CALLER_LIMIT("too-many-runs"),
        /** The service is shutting down. */
        DRAINING("draining"),
        /** Cancelled while it waited. */
        CANCELLED("cancelled");

        private final String kind;

        Reason(String kind) {
            this.kind = kind;
        }

        /** A short fixed word for problem types and metrics. */
        public String kind() {
            return kind;
        }
    }

    private final Reason reason;
    private final transient @Nullable Duration retryAfter;

    RunRefused(Reason reason, String message, @Nullable Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** When to come back, where that makes sense. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
