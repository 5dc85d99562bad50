package io.marketagent.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** How a run that started ended. */
public enum Outcome {
    /** Everything asked is answered. */
    ANSWERED,
    /** Some of it is; the rest is named with its reason. */
    PARTIAL,
    /** The service asks back. */
    CLARIFICATION,
    /** Not a question about US stocks and options. */
    OUT_OF_SCOPE,
    /** An order, or advice: the service is read-only and describes. */
    REFUSED,
    /** Nothing could be had; the reasons are named. */
    FAILED,
    /** Ended by DELETE. */
    CANCELLED;

    /** The word in JSON and metrics, for example {@code out-of-scope}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcomes that only a model can tell, by a first line {@code @outcome: <label>}. */
    static Optional<Outcome> declared(String label) {
        return switch (label) {
            case "clarification" -> Optional.of(CLARIFICATION);
            case "out-of-scope" -> Optional.of(OUT_OF_SCOPE);
            case "refused" -> Optional.of(REFUSED);
            default -> Optional.empty();
        };
    }
}
