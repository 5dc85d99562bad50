package io.marketagent.sandbox;

import java.time.LocalDate;

/** One listing's bar: of a session, or of the sessions of a week or a month. Prices in dollars, volume in shares. */
record DailyBar(LocalDate date, double open, double high, double low, double close, long volume) {

    /** This bar and the next ones as one bar that bears another date. */
    DailyBar followedBy(DailyBar next) {
        return new DailyBar(
                date, open, Math.max(high, next.high), Math.min(low, next.low), next.close, volume + next.volume);
    }

    DailyBar dated(LocalDate other) {
        return new DailyBar(other, open, high, low, close, volume);
    }

    /** Volume-weighted average price: not known from a bar, so a point that lies well inside it. */
    double averagePrice() {
        return Price.fine((high + low + 2 * close) / 4);
    }
}
