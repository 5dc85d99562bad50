package io.marketagent.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol trades at. Prices in US dollars (index points for an index).
 *
 * @param symbol what is quoted
 * @param name the company's or fund's name as the vendor gives it: foreign text
 * @param last the last trade's price, or the close of {@link Basis#PREVIOUS_DAY}
 * @param change {@code last} minus {@code previousClose}; computed when the vendor gives none
 * @param changePercent the change in percent of {@code previousClose}, two decimals
 * @param open the session's first price; unknown before the open
 * @param high the session's highest price so far
 * @param low the session's lowest price so far
 * @param previousClose the close of the session before
 * @param volume shares traded in the session; unknown for an index
 * @param averageVolume average shares a day as the vendor reckons it
 * @param bid best bid
 * @param ask best ask
 * @param yearHigh highest price of the last 52 weeks
 * @param yearLow lowest price of the last 52 weeks
 * @param tradeTime the instant of the last trade
 * @param basis what the prices are
 */
public record Quote(
        Symbol symbol,
        @Nullable String name,
        BigDecimal last,
        @Nullable BigDecimal change,
        @Nullable BigDecimal changePercent,
        @Nullable BigDecimal open,
        @Nullable BigDecimal high,
        @Nullable BigDecimal low,
        @Nullable BigDecimal previousClose,
        @Nullable Long volume,
        @Nullable Long averageVolume,
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        @Nullable BigDecimal yearHigh,
        @Nullable BigDecimal yearLow,
        @Nullable Instant tradeTime,
        Basis basis) {

    /** What a quote's prices are. */
    public enum Basis {
        /** The running or last session's trades. */
        TRADE,
        /** A finished session's bar stands in for a quote: its close is shown as the last price, and labelled so. */
        PREVIOUS_DAY
    }

    public Quote {
        requirePositive(last, "last");
        requirePositiveIfKnown(open, "open");
        requirePositiveIfKnown(high, "high");
        requirePositiveIfKnown(low, "low");
        requirePositiveIfKnown(previousClose, "previous close");
        requirePositiveIfKnown(bid, "bid");
        requirePositiveIfKnown(ask, "ask");
        if (high != null && low != null && high.compareTo(low) < 0) {
            throw new IllegalArgumentException("high " + high + " is below low " + low);
        }
        if (volume != null && volume < 0) {
            throw new IllegalArgumentException("negative volume " + volume);
        }
        if ((volume != null && !Bounds.isCount(volume)) || (averageVolume != null && !Bounds.isCount(averageVolume))) {
            throw new IllegalArgumentException("volume out of bounds: " + volume + ", average " + averageVolume);
        }
        if (previousClose != null && change == null) {
            change = last.subtract(previousClose);
        }
        if (previousClose != null && change != null && changePercent == null) {
            changePercent = percentOf(change, previousClose);
        }
    }

    /** A change in percent of a base, rounded half up to two decimals. */
    public static BigDecimal percentOf(BigDecimal change, BigDecimal base) {
        return change.movePointRight(2).divide(base, 2, RoundingMode.HALF_UP);
    }

    private static void requirePositiveIfKnown(@Nullable BigDecimal price, String what) {
        if (price != null) {
            requirePositive(price, what);
        }
    }

    private static void requirePositive(BigDecimal price, String what) {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException(what + " is not positive: " + price);
        }
        if (!Bounds.isPrice(price)) {
            throw new IllegalArgumentException(what + " is out of bounds: " + price);
        }
    }
}
