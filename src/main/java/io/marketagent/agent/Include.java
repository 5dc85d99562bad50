package io.marketagent.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The parts of the technical reading of a symbol. */
public enum Include {
    INDICATORS,
    LEVELS,
    ANALYSIS;

    /** The word in tool arguments: {@code levels}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
