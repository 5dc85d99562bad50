package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A unit in which people count back or name a stretch of the calendar. Weeks run Monday to Sunday. */
public enum CalendarUnit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    private static final int MONTHS_IN_QUARTER = 3;

    /** The English word in the singular: "week". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A count in words: "1 week", "3 months". */
    String counted(int n) {
        return n + " " + plural(n);
    }

    /** The word that fits a count: "week", "months". */
    String plural(int n) {
        return n == 1 ? word() : word() + "s";
    }

    /** The date {@code n} units later (earlier when negative); a day that the month lacks becomes its last one. */
    public LocalDate add(LocalDate date, int n) {
        return switch (this) {
            case DAY -> date.plusDays(n);
            case WEEK -> date.plusWeeks(n);
            case MONTH -> date.plusMonths(n);
            case QUARTER -> date.plusMonths((long) MONTHS_IN_QUARTER * n);
            case YEAR -> date.plus(n, ChronoUnit.YEARS);
        };
    }

    /** The first day of the unit that a date lies in. */
    public LocalDate start(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            case QUARTER -> date.withDayOfMonth(1).minusMonths((date.getMonthValue() - 1) % MONTHS_IN_QUARTER);
            case YEAR -> date.withDayOfYear(1);
        };
    }

    /** The last day of the unit that a date lies in. */
    public LocalDate end(LocalDate date) {
        return add(start(date), 1).minusDays(1);
    }

    /** Reads a unit's word or abbreviation: "weeks", "mo", "y". */
    static CalendarUnit of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "d", "day", "days" -> DAY;
            case "w", "wk", "wks", "week", "weeks" -> WEEK;
            case "m", "mo", "mos", "mth", "mths", "month", "months" -> MONTH;
            case "q", "qtr", "qtrs", "quarter", "quarters" -> QUARTER;
            case "y", "yr", "yrs", "year", "years" -> YEAR;
            default -> throw new IllegalArgumentException("\"" + word + "\" is no unit of time");
        };
    }
}
