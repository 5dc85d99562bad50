package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A stretch of the past that someone asked about, as they meant it: relative ones stay relative until they are resolved.
 *
 * <p>Source of the meanings: the product's table of periods. Dates are New York's, weeks run Monday to Sunday.
 */
public sealed interface Period {

    /** What history covers when nothing was asked. */
    static Period pastMonth() {
        return new PastSpan(1, CalendarUnit.MONTH);
    }

    /** Today's session once it has opened, else the last one. */
    record Today() implements Period {}

    /** The last completed session before today. */
    record Yesterday() implements Period {}

    /** The current week, month, quarter or year up to now; the year is "YTD". */
    record Current(CalendarUnit unit) implements Period {
        public Current {
            requireSpan(unit);
        }
    }

    /** The whole calendar week (Monday to Friday), month, quarter or year before the current one. */
    record Previous(CalendarUnit unit) implements Period {
        public Previous {
            requireSpan(unit);
        }
    }

    /** One day of the week. */
    record Weekday(DayOfWeek day, Which which) implements Period {
        public Weekday {
            Objects.requireNonNull(day);
            Objects.requireNonNull(which);
        }
    }

    /** Which Friday is meant. */
    enum Which {
        /** "on Friday": the latest one; today counts unless its session has not opened yet. */
        MOST_RECENT,
        /** "last Friday": the latest one before today. */
        BEFORE_TODAY,
        /** "this Friday": the current week's. */
        THIS_WEEK,
        /** "the previous week's Friday". */
        PREVIOUS_WEEK
    }

    /** One date; when NYSE was closed, the session before it. */
    record SingleDate(LocalDate date) implements Period {
        public SingleDate {
            Objects.requireNonNull(date);
        }
    }

    /** Exactly {@code n} completed sessions; today counts only after its close. */
    record LastTradingDays(int n) implements Period {
        public LastTradingDays {
            requireCount(n);
        }
    }

    /** From today minus {@code n} units to now; counted from the last close on or before that day. */
    record PastSpan(int n, CalendarUnit unit) implements Period {
        public PastSpan {
            requireCount(n);
            Objects.requireNonNull(unit);
        }
    }

    /** The one day {@code n} units before today. */
    record Ago(int n, CalendarUnit unit) implements Period {
        public Ago {
            requireCount(n);
            Objects.requireNonNull(unit);
        }
    }

    /** The {@code n}-th session before today; 1 is yesterday's. */
    record TradingDaysAgo(int n) implements Period {
        public TradingDaysAgo {
            requireCount(n);
        }
    }

    /** The Monday to Friday week that a date lies in. */
    record WeekOf(LocalDate date) implements Period {
        public WeekOf {
            date = CalendarUnit.WEEK.start(date);
        }
    }

    /** A calendar month of a known year. */
    record NamedMonth(YearMonth month) implements Period {
        public NamedMonth {
            Objects.requireNonNull(month);
        }
    }

    /** A calendar quarter, 1 to 4. */
    record NamedQuarter(int year, int quarter) implements Period {
        public NamedQuarter {
            requireBetween(quarter, 4, "quarter");
        }
    }

    /** A half of a calendar year, 1 or 2. */
    record NamedHalf(int year, int half) implements Period {
        public NamedHalf {
            requireBetween(half, 2, "half");
        }
    }

    /** A calendar year. */
    record NamedYear(Year year) implements Period {
        public NamedYear {
            Objects.requireNonNull(year);
        }
    }

    /** From one date to another, both included; a range of one day is that {@link SingleDate}. */
    record Range(LocalDate from, LocalDate to) implements Period {
        public Range {
            if (from.isAfter(to)) {
                throw new IllegalArgumentException(
                        "The range ends (%1$s) before it starts (%2$s); %1$s to %2$s would be right"
                                .formatted(to, from));
            }
        }
    }

    /** From a date, included, to now. */
    record Since(LocalDate from) implements Period {
        public Since {
            Objects.requireNonNull(from);
        }
    }

    /** A period and where it stands in the text that it was found in, the end exclusive. */
    record Match(Period period, int start, int end) {}

    /**
     * Reads a text that is one period: "past 3 months", "last week", "YTD", "from 2 Jan to 31 Mar 2025", "Oct 17".
     *
     * <p>A date without a year is the most recent one that is not in the future.
     *
     * @return empty when the text is no period
     * @throws IllegalArgumentException when it names a date that does not exist or that the calendar does not cover, or a
     *     range that ends before it starts; the message is a sentence that says what would be right
     */
    static Optional<Period> parse(String phrase, Instant now) {
        return PeriodGrammar.parse(phrase, now);
    }

    /**
     * Finds the period inside a question: the leftmost one, and there the longest. Words for an option's expiration are
     * not told from a period; the caller takes them out first.
     *
     * @return empty when the text names no period
     * @throws IllegalArgumentException as {@link #parse} does, because answering for another period would be worse
     */
    static Optional<Match> find(String text, Instant now) {
        return PeriodGrammar.find(text, now);
    }

    /** Finds all periods inside a question that do not overlap, at most {@code most}, as {@link #find} does the first. */
    static List<Match> findAll(String text, Instant now, int most) {
        return PeriodGrammar.findAll(text, now, most);
    }

    /**
     * The dates and sessions that this period means at an instant.
     *
     * @throws NoSessionException when no session of it has opened, e.g. for a date in the future
     * @throws IllegalArgumentException when it reaches beyond the calendar's years
     */
    default ResolvedPeriod resolve(Instant now) {
        return PeriodResolver.resolve(this, now);
    }

    /** The canonical words, which {@link #parse} reads back as an equal period: "past 3 months", "2025-10-17". */
    default String phrase() {
        return switch (this) {
            case Today() -> "today";
            case Yesterday() -> "yesterday";
            case Current(CalendarUnit unit) -> unit == CalendarUnit.YEAR ? "year to date" : "this " + unit.word();
            case Previous(CalendarUnit unit) -> "last " + unit.word();
            case Weekday(DayOfWeek day, Which which) ->
                switch (which) {
                    case MOST_RECENT -> "on " + Wording.name(day);
                    case BEFORE_TODAY -> "last " + Wording.name(day);
                    case THIS_WEEK -> "this week's " + Wording.name(day);
                    case PREVIOUS_WEEK -> "the previous week's " + Wording.name(day);
                };
            case SingleDate(LocalDate date) -> date.toString();
            case LastTradingDays(int n) -> n == 1 ? "last trading day" : "last " + n + " trading days";
            case PastSpan(int n, CalendarUnit unit) -> "past " + (n == 1 ? unit.word() : unit.counted(n));
            case Ago(int n, CalendarUnit unit) -> unit.counted(n) + " ago";
            case TradingDaysAgo(int n) -> n + (n == 1 ? " trading day ago" : " trading days ago");
            case WeekOf(LocalDate date) -> "week of " + date;
            case NamedMonth(YearMonth month) -> Wording.name(month.getMonth()) + " " + month.getYear();
            case NamedQuarter(int year, int quarter) -> "Q" + quarter + " " + year;
            case NamedHalf(int year, int half) -> "H" + half + " " + year;
            case NamedYear(Year year) -> year.toString();
            case Range(LocalDate from, LocalDate to) -> from + " to " + to;
            case Since(LocalDate from) -> "since " + from;
        };
    }

    private static void requireSpan(CalendarUnit unit) {
        if (unit == CalendarUnit.DAY) {
            throw new IllegalArgumentException("A day is today, yesterday or a date");
        }
    }

    private static void requireCount(int n) {
        requireBetween(n, 99_999, "count");
    }

    private static void requireBetween(int n, int most, String what) {
        if (n < 1 || n > most) {
            throw new IllegalArgumentException("A %s of %d is not possible; give 1 to %d".formatted(what, n, most));
        }
    }
}
