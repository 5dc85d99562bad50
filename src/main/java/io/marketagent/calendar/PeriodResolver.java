package io.marketagent.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Turns a period into dates and sessions: the product's table of periods as code. */
final class PeriodResolver {

    /** The calendar days that a period names, whether or not NYSE traded; they may lie in the future. */
    record Bounds(LocalDate from, LocalDate to) {
        private static Bounds day(LocalDate date) {
            return new Bounds(date, date);
        }

        private static Bounds whole(CalendarUnit unit, LocalDate date) {
            return new Bounds(unit.start(date), unit.end(date));
        }
    }

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private final Period period;
    private final Instant now;
    private final LocalDate today;

    private PeriodResolver(Period period, Instant now) {
        this.period = period;
        this.now = now;
        this.today = NYSE.today(now);
    }

    static ResolvedPeriod resolve(Period period, Instant now) {
        return new PeriodResolver(period, now).resolve();
    }

    static Bounds bounds(Period period, Instant now) {
        return new PeriodResolver(period, now).bounds();
    }

    private ResolvedPeriod resolve() {
        Bounds bounds = bounds();
        return switch (period) {
            case Period.Today() -> day(bounds.to, bounds.to, noteForToday(bounds.to));
            case Period.Yesterday() -> day(bounds.to, bounds.to, noteForYesterday(bounds.to));
            case Period.TradingDaysAgo _ -> day(bounds.to, bounds.to, Optional.empty());
            case Period.SingleDate _, Period.Weekday _, Period.Ago _ -> date(bounds.to);
            case Period.LastTradingDays(int n) ->
                n == 1
                        ? day(bounds.to, bounds.to, Optional.empty())
                        : sessions(bounds, bounds.from, bounds.to, Optional.empty());
            case Period.PastSpan _ -> {
                LocalDate base = NYSE.sessionOnOrBefore(bounds.from);
                yield sessions(bounds, NYSE.nextSession(base), lastOpened(bounds.to), Optional.empty());
            }
            case Period.Range(LocalDate from, LocalDate to) when from.equals(to) -> date(to);
            case Period.Range range
            when range.to().isAfter(today) ->
                named(bounds, Optional.of("%s lies in the future; the period runs until now".formatted(range.to())));
            case Period.Range _,
                    Period.Since _,
                    Period.Current _,
                    Period.Previous _,
                    Period.WeekOf _,
                    Period.NamedMonth _,
                    Period.NamedQuarter _,
                    Period.NamedHalf _,
                    Period.NamedYear _ -> named(bounds, Optional.empty());
        };
    }

    private Bounds bounds() {
        return switch (period) {
            case Period.Today() -> Bounds.day(NYSE.currentOrLastSession(now));
            case Period.Yesterday() -> Bounds.day(NYSE.previousSession(today));
            case Period.Current(CalendarUnit unit) -> new Bounds(unit.start(today), today);
            case Period.Previous(CalendarUnit unit) when unit == CalendarUnit.WEEK -> week(today.minusWeeks(1));
            case Period.Previous(CalendarUnit unit) -> Bounds.whole(unit, unit.add(today, -1));
            case Period.Weekday weekday -> Bounds.day(date(weekday));
            case Period.SingleDate(LocalDate date) -> Bounds.day(date);
            case Period.LastTradingDays(int n) -> {
                LocalDate last = NYSE.lastCompletedSession(now);
                yield new Bounds(NYSE.minusSessions(last, n - 1), last);
            }
            case Period.PastSpan(int n, CalendarUnit unit) -> new Bounds(unit.add(today, -n), today);
            case Period.Ago(int n, CalendarUnit unit) -> Bounds.day(unit.add(today, -n));
            case Period.TradingDaysAgo(int n) -> Bounds.day(NYSE.minusSessions(NYSE.previousSession(today), n - 1));
            case Period.WeekOf(LocalDate date) -> week(date);
            case Period.NamedMonth(var month) -> Bounds.whole(CalendarUnit.MONTH, month.atDay(1));
            case Period.NamedQuarter(int year, int quarter) ->
                Bounds.whole(CalendarUnit.QUARTER, LocalDate.of(year, 3 * quarter, 1));
            case Period.NamedHalf(int year, int half) ->
                half == 1
                        ? new Bounds(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.JUNE, 30))
                        : new Bounds(LocalDate.of(year, Month.JULY, 1), LocalDate.of(year, Month.DECEMBER, 31));
            case Period.NamedYear(var year) -> Bounds.whole(CalendarUnit.YEAR, year.atDay(1));
            case Period.Range(LocalDate from, LocalDate to) -> new Bounds(from, to);
            case Period.Since(LocalDate from) -> new Bounds(from, from.isAfter(today) ? from : today);
        };
    }

    private static Bounds week(LocalDate date) {
        LocalDate monday = CalendarUnit.WEEK.start(date);
        return new Bounds(monday, monday.plusDays(4));
    }

    private LocalDate date(Period.Weekday weekday) {
        LocalDate thisWeek = CalendarUnit.WEEK.start(today).with(TemporalAdjusters.nextOrSame(weekday.day()));
        return switch (weekday.which()) {
            case MOST_RECENT -> {
                boolean waits =
                        NYSE.isSession(today) && !NYSE.currentOrLastSession(now).equals(today);
                yield waits
                        ? today.with(TemporalAdjusters.previous(weekday.day()))
                        : today.with(TemporalAdjusters.previousOrSame(weekday.day()));
            }
            case BEFORE_TODAY -> today.with(TemporalAdjusters.previous(weekday.day()));
            case THIS_WEEK -> thisWeek;
            case PREVIOUS_WEEK -> thisWeek.minusWeeks(1);
        };
    }

    /** One date that was asked for, or the session before it when NYSE was closed. */
    private ResolvedPeriod date(LocalDate asked) {
        LocalDate shown = NYSE.sessionOnOrBefore(asked);
        if (asked.isAfter(today) || shown.isAfter(NYSE.currentOrLastSession(now))) {
            throw noSession(asked, asked, NYSE.nextSessionToOpen(now));
        }
        return day(asked, shown, closedNote(asked, shown));
    }

    private ResolvedPeriod day(LocalDate asked, LocalDate shown, Optional<String> note) {
        return resolved(Bounds.day(asked), shown, shown, true, note);
    }

    /** A named calendar range: its start is included, the base is the session before its first one. */
    private ResolvedPeriod named(Bounds bounds, Optional<String> note) {
        if (bounds.from.isAfter(today)) {
            throw noSession(bounds.from, bounds.to, NYSE.nextSessionToOpen(now));
        }
        LocalDate to = bounds.to.isAfter(today) ? today : bounds.to;
        return sessions(new Bounds(bounds.from, to), NYSE.sessionOnOrAfter(bounds.from), lastOpened(to), note);
    }

    private ResolvedPeriod sessions(Bounds bounds, LocalDate first, LocalDate last, Optional<String> note) {
        if (first.isAfter(last)) {
            throw noSession(bounds.from, bounds.to, first);
        }
        return resolved(bounds, first, last, false, note);
    }

    private ResolvedPeriod resolved(
            Bounds bounds, LocalDate first, LocalDate last, boolean singleDay, Optional<String> note) {
        LocalDate base = NYSE.previousSession(first);
        boolean includesToday = last.equals(today);
        return new ResolvedPeriod(
                bounds.from,
                bounds.to,
                first,
                last,
                base,
                includesToday,
                singleDay,
                label(first, last, singleDay),
                note);
    }

    private LocalDate lastOpened(LocalDate to) {
        LocalDate opened = NYSE.currentOrLastSession(now);
        LocalDate last = NYSE.sessionOnOrBefore(to);
        return last.isAfter(opened) ? opened : last;
    }

    private String label(LocalDate first, LocalDate last, boolean singleDay) {
        String phrase = period.phrase();
        String dates = singleDay ? last.toString() : first + " to " + last;
        return phrase.equals(dates) ? dates : phrase + ", " + dates;
    }

    private Optional<String> noteForToday(LocalDate shown) {
        if (shown.equals(today)) {
            return Optional.empty();
        }
        return Optional.of(NYSE.closureReason(today)
                .map(reason ->
                        "NYSE is closed on %s (%s); the last session, %s, is shown".formatted(today, reason, shown))
                .orElse("The session of %s opens at 9:30 New York time; the last one, %s, is shown"
                        .formatted(today, shown)));
    }

    /** Nobody wonders that Friday stands for Monday's yesterday; a holiday in between is worth a word. */
    private Optional<String> noteForYesterday(LocalDate shown) {
        return shown.plusDays(1)
                .datesUntil(today)
                .filter(date -> !NYSE.closureReason(date).orElseThrow().equals(TradingCalendar.WEEKEND))
                .findFirst()
                .flatMap(holiday -> closedNote(holiday, shown));
    }

    private Optional<String> closedNote(LocalDate asked, LocalDate shown) {
        return NYSE.closureReason(asked)
                .map(reason -> "NYSE %s closed on %s (%s); %s is shown instead"
                        .formatted(asked.equals(today) ? "is" : "was", asked, reason, shown));
    }

    private NoSessionException noSession(LocalDate from, LocalDate to, LocalDate next) {
        String dates = from.equals(to) ? from.toString() : from + " to " + to;
        String message;
        if (from.isAfter(today)) {
            message = "%s lies in the future; the next session is %s".formatted(dates, next);
        } else if (!next.isBefore(today)) {
            message = "No session of %s has opened yet; the next one is %s, from 9:30 New York time"
                    .formatted(dates, next);
        } else {
            message = "NYSE was closed all of %s; the next session after it is %s".formatted(dates, next);
        }
        return new NoSessionException(message, next);
    }
}
