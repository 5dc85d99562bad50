package io.marketagent.feed;

import io.marketagent.market.Interval;
import io.marketagent.market.Symbol;
import java.time.LocalDate;

/** One entry holds all hours of a day; bars of an hour are made from those of 15 minutes. */
record IntradayKey(Symbol symbol, Interval interval, LocalDate day) {

    /** As an operator names it when invalidating: {@code SPY@2026-11-27@5min}. */
    @Override
    public String toString() {
        return symbol + "@" + day + "@" + interval.label();
    }
}
