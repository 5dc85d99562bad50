package io.marketagent.calendar;

public enum MarketState {
    PRE_MARKET,
    OPEN,
    AFTER_HOURS,
    CLOSED
}
