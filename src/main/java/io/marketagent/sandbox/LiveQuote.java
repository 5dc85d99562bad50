package io.marketagent.sandbox;

/**
 * What a listing shows at a moment. Prices in dollars; open, high and low have no meaning before the open, bid and ask
 * none for an index.
 *
 * @param previousClose the close of the session before the one that is shown
 * @param volume shares so far
 * @param averageVolume shares a session over the last three months
 * @param yearHigh of the last 252 sessions and what is shown of the current one
 */
record LiveQuote(
        Listing listing,
        Moment moment,
        double last,
        double previousClose,
        double open,
        double high,
        double low,
        long volume,
        double bid,
        double ask,
        int bidSize,
        int askSize,
        long averageVolume,
        double yearHigh,
        double yearLow) {

    double change() {
        return Price.fine(last - previousClose);
    }

    double changePercent() {
        return Price.percent(last - previousClose, previousClose);
    }
}
