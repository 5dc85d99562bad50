package io.marketagent.upstream;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Vendors write 0 where they mean "unknown", and sometimes nonsense: what cannot be is null. */
public final class Figures {

    private Figures() {}

    /** The price, or null unless it is above zero. */
    public static @Nullable BigDecimal positive(@Nullable BigDecimal price) {
        return price != null && price.signum() > 0 ? price : null;
    }

    /** The price, or null when it is below zero. */
    public static @Nullable BigDecimal notNegative(@Nullable BigDecimal price) {
        return price != null && price.signum() >= 0 ? price : null;
    }

    /** The count, or null when it is below zero. */
    public static @Nullable Long notNegative(@Nullable Long count) {
        return count != null && count >= 0 ? count : null;
    }

    /** The count, or null unless it is above zero. */
    public static @Nullable Long positive(@Nullable Long count) {
        return count != null && count > 0 ? count : null;
    }

    /** The number, or null unless it is finite and above zero. */
    public static @Nullable Double positive(@Nullable Double number) {
        return number != null && number > 0 && Double.isFinite(number) ? number : null;
    }

    /** The number, or null unless it is from the least to the most. */
    public static @Nullable Double within(double least, double most, @Nullable Double number) {
        return number != null && number >= least && number <= most ? number : null;
    }

    /** The number, or null unless it is finite. */
    public static @Nullable Double finite(@Nullable Double number) {
        return number != null && Double.isFinite(number) ? number : null;
    }
}
