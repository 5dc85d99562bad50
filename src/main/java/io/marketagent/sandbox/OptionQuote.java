package io.marketagent.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What one option shows at a moment. Prices in dollars a share, null where the exchange knows none.
 *
 * @param trades null for a contract that never traded
 * @param greeks null where nobody computes them: deep contracts, and expired ones
 * @param midVolatility implied by the market, a fraction
 * @param smoothVolatility of the surface, a fraction
 */
record OptionQuote(
        OptionContract contract,
        Moment moment,
        @Nullable Double bid,
        @Nullable Double ask,
        int bidSize,
        int askSize,
        @Nullable Trades trades,
        long openInterest,
        @Nullable BlackScholes greeks,
        double bidVolatility,
        double midVolatility,
        double askVolatility,
        double smoothVolatility) {

    /**
     * What a contract that has traded shows of it.
     *
     * @param previousClose of the session before the one that is shown
     * @param day null where it has not traded in the session that is shown
     */
    record Trades(double previousClose, @Nullable Day day) {

        double last() {
            return day == null ? previousClose : day.last();
        }

        double change() {
            return Price.fine(last() - previousClose);
        }

        double changePercent() {
            return Price.percent(change(), previousClose);
        }
    }

    /** The session that is shown; its volume in contracts, at least one. */
    record Day(double open, double high, double low, double last, long volume) {}

    /** Returns null where the contract has not traded in the session that is shown. */
    @Nullable
    Day day() {
        return trades == null ? null : trades.day();
    }
}
