package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * NYSE's calendar from 1990 to 2060: sessions, early closes, the state of the market at an instant.
 *
 * <p>Rules: NYSE's published holidays and hours (regular 9:30 to 16:00, pre-market from 4:00, after-hours to 20:00; an
 * early close ends at 13:00, its after-hours at 17:00) and the extraordinary closings since 1990. All dates and times are
 * New York's. Without state and safe for concurrent use; a date outside the calendar's years is an
 * {@link IllegalArgumentException}.
 */
public final class TradingCalendar {

    /** The zone of every date and time in this package. */
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The first date for which sessions are promised. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

    /** The last date for which sessions are promised. */
    public static final LocalDate LAST_DAY = LocalDate.of(2060, 12, 31);

    /** The one calendar there is. */
    public static final TradingCalendar NYSE = new TradingCalendar();

    static final String WEEKEND = "weekend";

    private static final LocalTime REGULAR_CLOSE = LocalTime.of(16, 0);
    private static final MonthDay CHRISTMAS_EVE = MonthDay.of(12, 24);
    private static final MonthDay JULY_3 = MonthDay.of(7, 3);

    private TradingCalendar() {}

    /** Whether NYSE trades on a date, if only until 13:00. */
    public boolean isSession(LocalDate date) {
        return closureReason(date).isEmpty();
    }

    /** The session of a date; empty when NYSE is closed all day. */
    public Optional<TradingSession> session(LocalDate date) {
        return isSession(date) ? Optional.of(sessionOf(date)) : Optional.empty();
    }

    /** Why NYSE is closed on a date ("weekend", "Thanksgiving", "National Day of Mourning"); empty on sessions. */
    public Optional<String> closureReason(LocalDate date) {
        if (date.getYear() < Closures.FIRST_YEAR || date.getYear() > Closures.LAST_YEAR) {
            throw new IllegalArgumentException("The trading calendar covers %d to %d; %s lies outside"
                    .formatted(FIRST_DAY.getYear(), LAST_DAY.getYear(), date));
        }
        return isWeekend(date) ? Optional.of(WEEKEND) : Closures.reason(date);
    }

    /** The last session strictly before a date. */
    public LocalDate previousSession(LocalDate date) {
        return sessionOnOrBefore(date.minusDays(1));
    }

    /** The date itself if it is a session, else the last session before it. */
    public LocalDate sessionOnOrBefore(LocalDate date) {
        LocalDate candidate = date;
        while (!isSession(candidate)) {
            candidate = candidate.minusDays(1);
        }
        return candidate;
    }

    /** The first session strictly after a date. */
    public LocalDate nextSession(LocalDate date) {
        return sessionOnOrAfter(date.plusDays(1));
    }

    /** The date itself if it is a session, else the first session after it. */
    public LocalDate sessionOnOrAfter(LocalDate date) {
        LocalDate candidate = date;
        while (!isSession(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /** All sessions from one date to another, both included, ascending; empty when there is none. */
    public List<LocalDate> sessions(LocalDate from, LocalDate to) {
        return from.isAfter(to)
                ? List.of()
                : from.datesUntil(to.plusDays(1)).filter(this::isSession).toList();
    }

    /**
     * The session {@code n} sessions before another; 0 is the session itself.
     *
     * @param session a session; a date that is none counts as the session before it
     */
    public LocalDate minusSessions(LocalDate session, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("Cannot go back %d sessions; give 0 or more".formatted(n));
        }
        return Stream.iterate(sessionOnOrBefore(session), this::previousSession)
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    /** The date in New York at an instant. */
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, NEW_YORK);
    }

    /** What the market does at an instant; every boundary belongs to the state that it starts. */
    public MarketState stateAt(Instant now) {
        Optional<TradingSession> today = session(today(now));
        if (today.isEmpty() || now.isBefore(today.get().preMarketOpen().toInstant())) {
            return MarketState.CLOSED;
        }
        TradingSession session = today.get();
        if (now.isBefore(session.open().toInstant())) {
            return MarketState.PRE_MARKET;
        }
        if (now.isBefore(session.close().toInstant())) {
            return MarketState.OPEN;
        }
        return now.isBefore(session.afterHoursClose().toInstant()) ? MarketState.AFTER_HOURS : MarketState.CLOSED;
    }

    /** The first instant strictly after {@code now} at which {@link #stateAt} gives another answer. */
    public Instant nextStateChange(Instant now) {
        LocalDate today = sessionOnOrAfter(today(now));
        return Stream.of(today, nextSession(today))
                .map(this::sessionOf)
                .flatMap(s -> Stream.of(s.preMarketOpen(), s.open(), s.close(), s.afterHoursClose()))
                .map(time -> time.toInstant())
                .filter(now::isBefore)
                .findFirst()
                .orElseThrow();
    }

    /** The first start of pre-market trading (4:00 New York on a session's day) strictly after {@code now}. */
    public Instant nextPreMarketOpen(Instant now) {
        LocalDate today = sessionOnOrAfter(today(now));
        Instant opens = sessionOf(today).preMarketOpen().toInstant();
        return now.isBefore(opens)
                ? opens
                : sessionOf(nextSession(today)).preMarketOpen().toInstant();
    }

    /** The last session whose regular close is at or before {@code now}. */
    public LocalDate lastCompletedSession(Instant now) {
        LocalDate last = sessionOnOrBefore(today(now));
        return now.isBefore(sessionOf(last).close().toInstant()) ? previousSession(last) : last;
    }

    /** Today's session once it has opened (9:30 New York), else the last session before it. */
    public LocalDate currentOrLastSession(Instant now) {
        LocalDate last = sessionOnOrBefore(today(now));
        return now.isBefore(sessionOf(last).open().toInstant()) ? previousSession(last) : last;
    }

    /** The first session that has not opened yet: today's before 9:30 New York, else a later one. */
    public LocalDate nextSessionToOpen(Instant now) {
        return nextSession(currentOrLastSession(now));
    }

    /**
     * Whether an option expiration has passed: at NYSE's close of its date (16:00 New York, 13:00 on an early close),
     * whatever its root. A date without a session passes at 16:00.
     */
    public boolean expired(LocalDate expiration, Instant now) {
        return !now.isBefore(closeOf(expiration));
    }

    /** When NYSE closes on a date: 13:00 New York on an early close, else 16:00, also for a date that is no session. */
    public Instant closeOf(LocalDate date) {
        boolean known = !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
        return (known ? session(date) : Optional.<TradingSession>empty())
                .map(TradingSession::close)
                .orElseGet(() -> date.atTime(REGULAR_CLOSE).atZone(NEW_YORK))
                .toInstant();
    }

    /** The third Friday of the month of a date, or the session before it when NYSE is closed: the standard monthly. */
    LocalDate standardMonthly(LocalDate month) {
        return sessionOnOrBefore(month.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY)));
    }

    private TradingSession sessionOf(LocalDate date) {
        return new TradingSession(date, closesEarly(date));
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    /**
     * Asked for sessions only: 24 December and 3 July trade on Monday to Thursday alone, because on a Friday they are the
     * observed holiday themselves. Source: NYSE's hours.
     */
    private static boolean closesEarly(LocalDate session) {
        LocalDate thanksgiving = session.withMonth(11).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
        MonthDay day = MonthDay.from(session);
        return session.equals(thanksgiving.plusDays(1)) || day.equals(CHRISTMAS_EVE) || day.equals(JULY_3);
    }
}
