package io.marketagent.calendar;

import java.time.Instant;
import java.time.LocalDateTime;

/** Instants told by New York's clock. */
final class Clocks {

    private Clocks() {}

    static Instant newYork(LocalDateTime local) {
        return local.atZone(TradingCalendar.NEW_YORK).toInstant();
    }

    static Instant newYork(String local) {
        return newYork(LocalDateTime.parse(local));
    }
}
