package io.marketagent.sandbox;

import java.time.Instant;

/**
 * What one option shows at a moment. Prices in dollars a share, null where the exchange knows none.
 *
 * @param greeks null where nobody computes them: deep contracts, and expired ones
 * @param midVolatility implied by the market, a fraction
 * @param smoothVolatility of the surface, a fraction
 * @param volume contracts of the session that is shown
 * @param lastTrade null for a contract that never traded
 */
record OptionQuote(
        OptionContract contract,
        Moment moment,
        Double bid,
        Double ask,
        int bidSize,
        int askSize,
        Double last,
        Double previousClose,
        Double open,
        Double high,
        Double low,
        long volume,
        long openInterest,
        BlackScholes greeks,
        double bidVolatility,
        double midVolatility,
        double askVolatility,
        double smoothVolatility,
        Instant lastTrade) {

    Double change() {
        return last == null || previousClose == null ? null : Price.fine(last - previousClose);
    }

    Double changePercent() {
        return change() == null ? null : Price.percent(change(), previousClose);
    }

    /** The last price once the session has ended and the contract traded in it. */
    Double close() {
        return moment.finished() && volume > 0 ? last : null;
    }
}
