package io.marketagent.market;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The right an option gives. */
public enum OptionSide {
    CALL,
    PUT;

    /** {@code call} or {@code put}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
