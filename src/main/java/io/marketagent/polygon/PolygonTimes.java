package io.marketagent.polygon;

import io.marketagent.calendar.TradingCalendar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Polygon's several forms of time. */
final class PolygonTimes {

    private static final long NANOS = 1_000_000_000L;

    /** 2060-12-31, where the trading calendar ends: later instants are no times of market data. */
    private static final Instant LATEST =
            TradingCalendar.LAST_DAY.atStartOfDay(TradingCalendar.NEW_YORK).toInstant();

    private PolygonTimes() {}

    /**
     * The session of a bar's stamp (epoch milliseconds). Stocks are stamped midnight New York and indices midnight
     * Chicago, which is 1:00 New York of the same date; {@code /prev} and grouped bars also the close. So the zone tells
     * the date in summer and winter; a fixed offset does not.
     */
    static @Nullable LocalDate session(@Nullable Long millis) {
        if (millis == null || millis <= 0 || millis > LATEST.toEpochMilli()) {
            return null;
        }
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), TradingCalendar.NEW_YORK);
    }

    /** Snapshots count nanoseconds; 0 means never. */
    static @Nullable Instant nanos(@Nullable Long nanos) {
        if (nanos == null || nanos <= 0) {
            return null;
        }
        Instant instant = Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
        return instant.isAfter(LATEST) ? null : instant;
    }

    /** RFC 3339 with an offset ({@code 2026-03-10T15:00:00-04:00}). */
    static @Nullable Instant rfc3339(@Nullable String text) {
        try {
            Instant instant =
                    text == null ? null : OffsetDateTime.parse(text.strip()).toInstant();
            return instant == null || instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** A date that the trading calendar knows. */
    static @Nullable LocalDate date(@Nullable String text) {
        try {
            LocalDate date = text == null ? null : LocalDate.parse(text.strip());
            return date == null || date.isBefore(TradingCalendar.FIRST_DAY) || date.isAfter(TradingCalendar.LAST_DAY)
                    ? null
                    : date;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** When the data of a session's bar is from: its close, or now while it runs. */
    static Instant asOf(LocalDate session, Instant now) {
        Instant close = TradingCalendar.NYSE.closeOf(session);
        return close.isBefore(now) ? close : now;
    }

    /** The latest of the known ones, else the time of receipt. One of a day after that is no time of the data. */
    static Instant latest(Stream<@Nullable Instant> instants, Instant received) {
        Instant last = received.plus(Duration.ofDays(1));
        return instants.filter(Objects::nonNull)
                .filter(instant -> !instant.isAfter(last))
                .max(Instant::compareTo)
                .orElse(received);
    }
}
