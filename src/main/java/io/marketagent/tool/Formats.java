package io.marketagent.tool;

import io.marketagent.analysis.figure.Amounts;
import io.marketagent.calendar.TradingCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers, dates and foreign text are shown to a reader. What is unknown is a dash, never 0. */
final class Formats {

    static final String UNKNOWN = "–";

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ENGLISH).withZone(TradingCalendar.NEW_YORK);

    private Formats() {}

    /** A price: two decimals, more (up to four) where the price has them and is below one dollar; thousands separated. */
    static String price(@Nullable BigDecimal price) {
        if (price == null) {
            return UNKNOWN;
        }
        return Amounts.price(price);
    }

    static String price(double price) {
        return price(BigDecimal.valueOf(price));
    }

    /** A strike: without decimals when whole. */
    static String strike(BigDecimal strike) {
        return Amounts.strike(strike);
    }

    /** A change with its sign. */
    static String signed(@Nullable BigDecimal change) {
        return change == null ? UNKNOWN : Amounts.signed(change);
    }

    /** A percentage with its sign, given in percent. */
    static String signedPercent(@Nullable BigDecimal percent) {
        return percent == null ? UNKNOWN : signed(percent) + "%";
    }

    /** Shares, contracts: thousands separated. */
    static String count(@Nullable Long count) {
        return count == null ? UNKNOWN : Amounts.count(count);
    }

    /** Implied volatility as a whole percent, from a fraction. */
    static String wholePercent(@Nullable Double fraction) {
        return fraction == null ? UNKNOWN : number(BigDecimal.valueOf(fraction).movePointRight(2), "0") + "%";
    }

    static String decimals(@Nullable Double value, int places) {
        return value == null ? UNKNOWN : number(BigDecimal.valueOf(value), "#,##0." + "0".repeat(places));
    }

    static String number(BigDecimal value, String pattern) {
        return Amounts.number(value, pattern);
    }

    /** An instant in New York, to the second, with its zone. */
    static String instant(@Nullable Instant instant) {
        return instant == null ? UNKNOWN : INSTANT.format(instant);
    }

    /** A date with its weekday. */
    static String day(LocalDate date) {
        return Amounts.day(date);
    }

    /** "5 h 0 min", "44 min", "2 d 17 h 5 min"; a minute that has begun counts. */
    static String hoursAndMinutes(Duration duration) {
        long minutes = duration.plusSeconds(59).toMinutes();
        long days = minutes / (24 * 60);
        long hours = minutes / 60 % 24;
        return (days > 0 ? days + " d " : "") + (minutes >= 60 ? hours + " h " : "") + minutes % 60 + " min";
    }

    /** A vendor's or user's text inside our Markdown: one line, nothing in it is markup. */
    static String foreign(@Nullable String text) {
        return ForeignText.inline(text);
    }
}
