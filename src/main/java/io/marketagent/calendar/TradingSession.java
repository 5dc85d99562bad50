package io.marketagent.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * One day on which NYSE trades, with its hours in New York time. Made by {@link TradingCalendar#session(LocalDate)}.
 *
 * @param date the New York date
 * @param earlyClose whether the regular session ends at 13:00 instead of 16:00
 */
public record TradingSession(LocalDate date, boolean earlyClose) {

    private static final LocalTime PRE_MARKET_OPEN = LocalTime.of(4, 0);
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime AFTER_HOURS_CLOSE = LocalTime.of(20, 0);
    private static final int EARLIER_BY_HOURS = 3;

    public TradingSession {
        Objects.requireNonNull(date, "A session has a date");
    }

    /** 4:00 New York. */
    public ZonedDateTime preMarketOpen() {
        return at(PRE_MARKET_OPEN);
    }

    /** 9:30 New York. */
    public ZonedDateTime open() {
        return at(OPEN);
    }

    /** 16:00 New York, 13:00 on an early close. */
    public ZonedDateTime close() {
        return at(earlyClose ? CLOSE.minusHours(EARLIER_BY_HOURS) : CLOSE);
    }

    /** 20:00 New York, 17:00 on an early close. */
    public ZonedDateTime afterHoursClose() {
        return at(earlyClose ? AFTER_HOURS_CLOSE.minusHours(EARLIER_BY_HOURS) : AFTER_HOURS_CLOSE);
    }

    private ZonedDateTime at(LocalTime time) {
        return date.atTime(time).atZone(TradingCalendar.NEW_YORK);
    }
}
