package io.marketagent.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a bar of a history covers: minutes of a session, or sessions. */
public enum Interval {
    MINUTE("1min", 1),
    FIVE_MINUTES("5min", 5),
    FIFTEEN_MINUTES("15min", 15),
    /** From 9:30, so that the last one of a session is half as long; made of those of 15 minutes. */
    HOUR("hour", 60),
    DAY,
    /** Monday to Sunday. */
    WEEK,
    /** A calendar month. */
    MONTH;

    private final String label;
    private final int minutes;

    Interval() {
        this.label = name().toLowerCase(Locale.ROOT);
        this.minutes = 0;
    }

    Interval(String label, int minutes) {
        this.label = label;
        this.minutes = minutes;
    }

    /** The word users and JSON know: {@code 1min}, {@code hour}, {@code day}. */
    @JsonValue
    public String label() {
        return label;
    }

    /** Whether a session has several such bars. */
    public boolean isIntraday() {
        return minutes > 0;
    }

    /** How long a bar within a session is; 0 for those of sessions. */
    public int minutes() {
        return minutes;
    }

    /** The bars that these are made of, which is what a source is asked for: an hour is made of quarters. */
    public Interval loaded() {
        return this == HOUR ? FIFTEEN_MINUTES : this;
    }

    /** As it is said before "bar": {@code 1-minute}, {@code 1-hour}, {@code daily}. */
    public String adjective() {
        return switch (this) {
            case MINUTE, FIVE_MINUTES, FIFTEEN_MINUTES -> minutes + "-minute";
            case HOUR -> "1-hour";
            case DAY -> "daily";
            case WEEK -> "weekly";
            case MONTH -> "monthly";
        };
    }

    /**
     * Reads {@code 5min}, {@code hourly}, {@code day}, {@code 1d} and the like.
     *
     * @throws MarketException.BadRequest for anything else, naming the words
     */
    @JsonCreator
    public static Interval of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1min", "1-min", "minute", "minutes", "1 minute", "1-minute", "min" -> MINUTE;
            case "5min", "5-min", "5m", "5 minutes", "5-minute" -> FIVE_MINUTES;
            case "15min", "15-min", "15m", "15 minutes", "15-minute" -> FIFTEEN_MINUTES;
            case "hour", "hourly", "hours", "1h", "h", "60min", "1 hour", "1-hour" -> HOUR;
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
            case MINUTE, FIVE_MINUTES, FIFTEEN_MINUTES, HOUR, DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }
}
