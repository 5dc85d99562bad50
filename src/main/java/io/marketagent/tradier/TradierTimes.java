package io.marketagent.tradier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tradier's several forms of time. */
final class TradierTimes {

    /** Epoch numbers below it are seconds (until the year 5138), others milliseconds (from 1973). */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    /** 2100-01-01: later instants are no times of market data. */
    private static final Instant LATEST = Instant.ofEpochSecond(4_102_444_800L);

    private static final DateTimeFormatter GREEKS_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private TradierTimes() {}

    /** An epoch number in seconds or milliseconds; 0 means never. */
    static @Nullable Instant epoch(@Nullable Long number) {
        if (number == null || number <= 0) {
            return null;
        }
        Instant instant = number < FIRST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return instant.isAfter(LATEST) ? null : instant;
    }

    /** The form of {@code greeks.updated_at}, which is UTC: read as New York it would lie in the future. */
    static @Nullable Instant utc(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text.strip(), GREEKS_TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** A New York date. */
    static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException unreadable) {
            return null;
        }
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
