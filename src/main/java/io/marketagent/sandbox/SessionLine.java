package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.Arrays;

/** The sessions that have prices, numbered from 0: what the walk of a price takes its steps on. */
final class SessionLine {

    /** The walk's first session. Prices are promised for clocks that have ten years of them behind. */
    static final LocalDate FIRST = LocalDate.of(2010, 1, 4);

    private final LocalDate[] dates =
            TradingCalendar.NYSE.sessions(FIRST, TradingCalendar.LAST_DAY).toArray(LocalDate[]::new);

    LocalDate date(int index) {
        return dates[index];
    }

    /** The number of the last session on or before a date; -1 before the first one. */
    int onOrBefore(LocalDate date) {
        int found = Arrays.binarySearch(dates, date);
        return found >= 0 ? found : -found - 2;
    }

    /** The number of the first session on or after a date. */
    int onOrAfter(LocalDate date) {
        int found = Arrays.binarySearch(dates, date);
        return found >= 0 ? found : -found - 1;
    }
}
