package io.marketagent.sandbox;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** How many days one bar holds. Longer ones are made of the daily ones, of those that were asked for only. */
enum Span {
    DAY,
    WEEK,
    MONTH;

    /** Ascending; each bar dated with its first session. */
    List<DailyBar> of(List<DailyBar> days) {
        List<DailyBar> bars = new ArrayList<>();
        for (DailyBar day : days) {
            if (!bars.isEmpty() && monday(bars.getLast().date()).equals(monday(day.date()))) {
                bars.add(bars.removeLast().followedBy(day));
            } else {
                bars.add(day);
            }
        }
        return bars;
    }

    /** The first calendar day of a bar: weeks begin on Monday, as Tradier's do. */
    LocalDate monday(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    /** The first calendar day of a bar: weeks begin on Sunday, as Polygon's do. */
    LocalDate sunday(LocalDate date) {
        return this == WEEK ? date.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)) : monday(date);
    }
}
