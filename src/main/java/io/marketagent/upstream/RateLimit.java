package io.marketagent.upstream;

import io.marketagent.text.LinearPattern;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's {@code X-Ratelimit-*} headers say of the vendor's own count; null is not said.
 *
 * @param allowed calls in the vendor's window
 * @param available calls that are left in it
 * @param expiry when it ends
 */
public record RateLimit(
        @Nullable Integer allowed,
        @Nullable Integer available,
        @Nullable Instant expiry) {

    /** Nothing is said. */
    public static final RateLimit UNKNOWN = new RateLimit(null, null, null);

    /** Smaller numbers are seconds: as milliseconds they would be before 1973. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    /** 2100-01-01 */
    private static final long LAST_SECOND = 4_102_444_800L;

    private static final Pattern NUMBER = LinearPattern.compile("\\d{1,15}");

    /**
     * Reads the headers as they were sent; what is no number is not said. Where {@code available} is missing, it is what
     * {@code used} leaves of {@code allowed}.
     */
    public static RateLimit of(
            @Nullable String allowed, @Nullable String used, @Nullable String available, @Nullable String expiry) {
        Integer most = count(allowed);
        Integer left = count(available);
        Integer spent = count(used);
        if (left == null && most != null && spent != null) {
            left = Math.max(0, most - spent);
        }
        Instant end = instant(expiry);
        return most == null && left == null && end == null ? UNKNOWN : new RateLimit(most, left, end);
    }

    private static @Nullable Integer count(@Nullable String header) {
        Long number = number(header);
        return number == null || number > Integer.MAX_VALUE ? null : Integer.valueOf(number.intValue());
    }

    private static @Nullable Instant instant(@Nullable String header) {
        Long number = number(header);
        if (number == null || number == 0) {
            return null;
        }
        Instant instant = number < FIRST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return instant.getEpochSecond() > LAST_SECOND ? null : instant;
    }

    private static @Nullable Long number(@Nullable String header) {
        return header != null && NUMBER.matcher(header.strip()).matches() ? Long.valueOf(header.strip()) : null;
    }
}
