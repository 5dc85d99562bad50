package io.marketagent.analysis;

import java.math.BigDecimal;
import java.util.Locale;

/** Where one number stands against another. */
public enum Side {
    ABOVE,
    AT,
    BELOW;

    /** {@code above}, {@code at} or {@code below}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Side of(BigDecimal value, BigDecimal other) {
        return ofDifference(value.compareTo(other));
    }

    static Side ofDifference(double difference) {
        return difference > 0 ? ABOVE : difference < 0 ? BELOW : AT;
    }
}
