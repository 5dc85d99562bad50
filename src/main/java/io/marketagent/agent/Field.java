package io.marketagent.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a quote or a bar consists of. */
public enum Field {
    LAST,
    CHANGE,
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    PREVIOUS_CLOSE,
    VOLUME,
    BID,
    ASK;

    /** The word in tool arguments: {@code previous_close}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
