package io.marketagent.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One option contract's quote. Prices in US dollars a share.
 *
 * @param symbol the contract; root, side, strike and expiration are in it
 * @param bid best bid; unknown when there is none
 * @param volume contracts traded in the session
 * @param openInterest contracts open after the session before
 * @param impliedVolatility a fraction (0.57 is 57 %): the vendor's mid IV, else its smoothed one
 * @param delta change of price per dollar of the underlying, −1 to 1
 * @param gamma change of delta per dollar
 * @param theta change of price a day
 * @param vega change of price per percentage point of volatility
 * @param contractSize shares a contract, normally 100
 */
public record OptionContract(
        OptionSymbol symbol,
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        @Nullable BigDecimal last,
        @Nullable Long volume,
        @Nullable Long openInterest,
        @Nullable Double impliedVolatility,
        @Nullable Double delta,
        @Nullable Double gamma,
        @Nullable Double theta,
        @Nullable Double vega,
        int contractSize) {

    /** Shares of an adjusted contract after any merger or split. */
    private static final int LARGEST_SIZE = 1_000_000;

    public OptionContract {
        requireNotNegative(bid);
        requireNotNegative(ask);
        requireNotNegative(last);
        if ((volume != null && volume < 0) || (openInterest != null && openInterest < 0)) {
            throw new IllegalArgumentException("negative volume or open interest in " + symbol);
        }
        if ((volume != null && !Bounds.isCount(volume)) || (openInterest != null && !Bounds.isCount(openInterest))) {
            throw new IllegalArgumentException("volume or open interest out of bounds in " + symbol);
        }
        if (impliedVolatility != null && !(impliedVolatility > 0 && Double.isFinite(impliedVolatility))) {
            throw new IllegalArgumentException("implied volatility is not positive: " + impliedVolatility);
        }
        if (delta != null && !(delta >= -1 && delta <= 1)) {
            throw new IllegalArgumentException("delta out of −1 to 1: " + delta);
        }
        if (contractSize < 1 || contractSize > LARGEST_SIZE) {
            throw new IllegalArgumentException("contract size " + contractSize);
        }
    }

    public BigDecimal strike() {
        return symbol.strike();
    }

    public OptionSide side() {
        return symbol.side();
    }

    public String root() {
        return symbol.root();
    }

    public LocalDate expiration() {
        return symbol.expiration();
    }

    private static void requireNotNegative(@Nullable BigDecimal price) {
        if (price != null && price.signum() < 0) {
            throw new IllegalArgumentException("negative price " + price);
        }
        if (price != null && price.compareTo(Bounds.MOST_PRICE) > 0) {
            throw new IllegalArgumentException("price out of bounds: " + price);
        }
    }
}
