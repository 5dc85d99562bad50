package io.marketagent.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many sessions a bar of a history covers. */
public enum Interval {
    DAY,
    /** Monday to Sunday. */
    WEEK,
    /** A calendar month. */
    MONTH;

    /** The word users and JSON know: {@code day}, {@code week}, {@code month}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code day}, {@code daily}, {@code 1d} and the like.
     *
     * @throws MarketException.BadRequest for anything else, naming the three words
     */
    @JsonCreator
    public static Interval of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "day", "daily", "days", "1d", "d" -> DAY;
            case "week", "weekly", "weeks", "1w", "w" -> WEEK;
            case "month", "monthly", "months", "1mo", "1m", "m" -> MONTH;
            default ->
                throw new MarketException.BadRequest("'" + Shown.text(text) + "' is no interval: expected one of "
                        + Arrays.stream(values()).map(Interval::label).collect(Collectors.joining(", ")));
        };
    }

    /** The first calendar day of the interval that the date falls in. */
    LocalDate startOf(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }
}
