package io.marketagent.agent;

import java.util.Locale;
import java.util.Objects;

/**
 * The model, or the loop round it, cannot go on; what the tools found so far is still shown. Its message is a sentence
 * without a full stop for the reader of the answer: never a server's own text, which can hold anything, also the key.
 */
public final class ModelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What went wrong, as the metric {@code market_agent_model_failures_total} counts it. */
    public enum Reason {
        /** It did not answer within its time, or within what was left of the run's. */
        TIMEOUT,
        /** Its server has had too many requests (429). */
        RATE_LIMITED,
        /** Its server refused the key (401, 403). */
        UNAUTHORIZED,
        /** Its server does not take the request (other 4xx): model name, URL, or too long a conversation. */
        REJECTED,
        /** Its server failed (5xx). */
        SERVER_ERROR,
        /** No connection to its server. */
        UNREACHABLE,
        /** What came is no answer. */
        UNREADABLE,
        /** The answer ended before it was complete. */
        CUT_OFF,
        /** The answer is longer than it may be. */
        TOO_LONG,
        /** Its server holds the answer back. */
        WITHHELD,
        /** Neither words nor a tool call. */
        EMPTY,
        /** It never stopped calling tools. */
        TOO_MANY_ROUNDS,
        /** The run used up its tokens. */
        TOO_MANY_TOKENS,
        /** A defect: anything else. */
        UNKNOWN;

        /** The word in metrics, for example {@code rate-limited}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Without a cause: its text could come from the model's server. */
    public ModelFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the sentence; never null, unlike that of other exceptions. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage()); // the constructor asks for one
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }
}
