package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which expiration of an option someone wants; matched against the listed ones, never against a rule alone.
 *
 * <p>Source of the meanings: the product's rules for expirations. A wished Friday on which NYSE is closed is the session
 * before it. An expiration has passed at NYSE's close of its date. Dates are New York's.
 */
public sealed interface Expiry {

    /** This week's Friday until its session's close, then next week's. */
    record ThisFriday() implements Expiry {}

    /** The Friday of the week after this one. */
    record NextFriday() implements Expiry {}

    /** The third Friday of this month until its close, then next month's. */
    record Monthly() implements Expiry {}

    /** The third Friday of the next calendar month. */
    record NextMonth() implements Expiry {}

    /** The third Friday of a named month. */
    record MonthOf(YearMonth month) implements Expiry {
        public MonthOf {
            Objects.requireNonNull(month);
        }
    }

    /** A date. */
    record OnDate(LocalDate date) implements Expiry {
        public OnDate {
            Objects.requireNonNull(date);
        }
    }

    /** The listed one that is nearest to a date, on either side: "closest to Christmas"; of two as near, the earlier. */
    record ClosestTo(LocalDate date) implements Expiry {
        public ClosestTo {
            Objects.requireNonNull(date);
        }
    }

    /** A number of units ahead: "in 30 days", "45 DTE"; the first listed one from then on. */
    record In(int n, CalendarUnit unit) implements Expiry {
        public In {
            Objects.requireNonNull(unit);
            if (n < 1 || n > 9_999) {
                throw new IllegalArgumentException(
                        "An expiration %d %ss ahead is not possible; give 1 to 9999".formatted(n, unit.word()));
            }
        }
    }

    /** Today, "0DTE". */
    record ZeroDte() implements Expiry {}

    /** The first that has not passed; what a chain shows when nothing was asked. */
    record Nearest() implements Expiry {}

    /** The last one listed. */
    record Furthest() implements Expiry {}

    /** A wish and where it stands in the text that it was found in, the end exclusive. */
    record Match(Expiry expiry, int start, int end) {}

    /**
     * The listed expiration that fulfils a wish.
     *
     * @param note why it is another date than the one in the wish's words; a sentence without its full stop
     */
    record Choice(LocalDate expiration, Optional<String> note) {
        public Choice {
            Objects.requireNonNull(expiration);
            Objects.requireNonNull(note);
        }
    }

    /**
     * Reads a text that is one wish: "this Friday", "0DTE", "Oct 17", "45 days out", "January 2027". A date without a year
     * is the next one that has not passed.
     *
     * @return empty when the text is none
     * @throws IllegalArgumentException when it names a date that does not exist, with a sentence
     */
    static Optional<Expiry> parse(String phrase, Instant now) {
        return ExpiryGrammar.parse(phrase, now);
    }

    /**
     * Finds the wish inside a question about options: one that stands behind "expiring" or before "expiration" first, else
     * the leftmost, and there the longest.
     *
     * @return empty when the text has none
     * @throws IllegalArgumentException as {@link #parse} does
     */
    static Optional<Match> find(String text, Instant now) {
        return ExpiryGrammar.find(text, now);
    }

    /** Finds all wishes inside a question that do not overlap, at most {@code most}, as {@link #find} does the first. */
    static List<Match> findAll(String text, Instant now, int most) {
        return ExpiryGrammar.findAll(text, now, most);
    }

    /** The canonical words, which {@link #parse} reads back as an equal wish. */
    default String phrase() {
        return switch (this) {
            case ThisFriday() -> "this Friday";
            case NextFriday() -> "next Friday";
            case Monthly() -> "monthly";
            case NextMonth() -> "next month";
            case MonthOf(YearMonth month) -> Wording.name(month.getMonth()) + " " + month.getYear();
            case OnDate(LocalDate date) -> date.toString();
            case ClosestTo(LocalDate date) -> "closest to " + date;
            case In(int n, CalendarUnit unit) -> "in " + unit.counted(n);
            case ZeroDte() -> "0DTE";
            case Nearest() -> "nearest";
            case Furthest() -> "furthest";
        };
    }

    /**
     * The date that the wish means by the calendar alone, whether or not it is listed; a Friday on which NYSE is closed is
     * already moved. The nearest is the first session that has not closed, the furthest the calendar's last day.
     */
    default LocalDate wished(Instant now) {
        TradingCalendar nyse = TradingCalendar.NYSE;
        LocalDate today = nyse.today(now);
        LocalDate friday = CalendarUnit.WEEK.start(today).with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        return switch (this) {
            case ThisFriday() -> {
                LocalDate session = nyse.sessionOnOrBefore(friday);
                yield nyse.expired(session, now) ? nyse.sessionOnOrBefore(friday.plusWeeks(1)) : session;
            }
            case NextFriday() -> nyse.sessionOnOrBefore(friday.plusWeeks(1));
            case Monthly() -> {
                LocalDate session = nyse.standardMonthly(today);
                yield nyse.expired(session, now) ? nyse.standardMonthly(today.plusMonths(1)) : session;
            }
            case NextMonth() -> nyse.standardMonthly(today.plusMonths(1));
            case MonthOf(YearMonth month) -> nyse.standardMonthly(month.atDay(1));
            case OnDate(LocalDate date) -> date;
            case ClosestTo(LocalDate date) -> date;
            case In(int n, CalendarUnit unit) -> unit.add(today, n);
            case ZeroDte() -> today;
            case Nearest() -> nyse.nextSession(nyse.lastCompletedSession(now));
            case Furthest() -> TradingCalendar.LAST_DAY;
        };
    }

    /**
     * Chooses among the listed expirations, in any order; those that have passed are never chosen. A wish that is not
     * listed gets the next listed one, and the note says so.
     *
     * @throws NoExpirationException when none is left, or none from the wish on
     */
    default Choice choose(List<LocalDate> listed, Instant now) {
        return ExpiryChoice.choose(this, listed, now);
    }
}
