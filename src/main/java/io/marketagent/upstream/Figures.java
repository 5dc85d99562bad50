package io.marketagent.upstream;

import io.marketagent.market.Bounds;
import io.marketagent.market.WellFormed;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Vendors write 0 where they mean "unknown", and sometimes nonsense: what cannot be is null. */
public final class Figures {

    private Figures() {}

    /** Greeks of a share's price in dollars: beyond it is no greek. */
    private static final double MOST_GREEK = 1e6;

    /** 10,000 % a year. */
    private static final double MOST_VOLATILITY = 100;

    private static final int LONGEST_NAME = 200;

    /** The price, or null unless it is above zero and within {@link Bounds}. */
    public static @Nullable BigDecimal positive(@Nullable BigDecimal price) {
        return price != null && Bounds.isPrice(price) ? price : null;
    }

    /** The change of a price, or null where no price can change so much. */
    public static @Nullable BigDecimal change(@Nullable BigDecimal change) {
        return change != null && change.abs().compareTo(Bounds.MOST_PRICE) <= 0 ? change : null;
    }

    /** The count, or null when it is below zero or beyond {@link Bounds}. */
    public static @Nullable Long notNegative(@Nullable Long count) {
        return count != null && Bounds.isCount(count) ? count : null;
    }

    /** The count, or null unless it is above zero and within {@link Bounds}. */
    public static @Nullable Long positive(@Nullable Long count) {
        return count != null && count > 0 ? notNegative(count) : null;
    }

    /** An implied volatility as a fraction, or null where it cannot be one. */
    public static @Nullable Double volatility(@Nullable Double number) {
        return within(0, MOST_VOLATILITY, positive(number));
    }

    /** Gamma or vega, or null where it cannot be one. */
    public static @Nullable Double notNegativeGreek(@Nullable Double number) {
        return within(0, MOST_GREEK, number);
    }

    /** Theta, or null where it cannot be one. */
    public static @Nullable Double greek(@Nullable Double number) {
        return within(-MOST_GREEK, MOST_GREEK, number);
    }

    /** What a vendor calls something, at most 200 characters, or null where it does not. */
    public static @Nullable String name(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String name = text.strip();
        return name.length() <= LONGEST_NAME ? name : WellFormed.cut(name, LONGEST_NAME - 1) + "…";
    }

    /** The number, or null unless it is finite and above zero. */
    public static @Nullable Double positive(@Nullable Double number) {
        return number != null && number > 0 && Double.isFinite(number) ? number : null;
    }

    /** The number, or null unless it is from the least to the most. */
    public static @Nullable Double within(double least, double most, @Nullable Double number) {
        return number != null && number >= least && number <= most ? number : null;
    }
}
