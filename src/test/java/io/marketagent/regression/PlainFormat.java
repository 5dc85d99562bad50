package io.marketagent.regression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the domain page has numbers shown, once more: thousands separated, two decimals, strikes short, a dash for unknown. */
final class PlainFormat {

    static final String UNKNOWN = "–";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private PlainFormat() {}

    static String price(@Nullable BigDecimal price) {
        if (price == null) {
            return UNKNOWN;
        }
        if (price.abs().compareTo(BigDecimal.ONE) >= 0) {
            return fixed(price, 2);
        }
        // below a dollar up to four decimals, without needless zeros beyond the cents
        String four = fixed(price, 4);
        return four.endsWith("00") ? four.substring(0, four.length() - 2) : four.replaceAll("0$", "");
    }

    static String price(double price) {
        return price(BigDecimal.valueOf(price));
    }

    static String fixed(double value, int decimals) {
        return fixed(BigDecimal.valueOf(value), decimals);
    }

    static String fixed(@Nullable BigDecimal value, int decimals) {
        return value == null
                ? UNKNOWN
                : String.format(Locale.ROOT, "%,." + decimals + "f", value.setScale(decimals, RoundingMode.HALF_UP));
    }

    static String signed(@Nullable BigDecimal value) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%+,.2f", value.setScale(2, RoundingMode.HALF_UP));
    }

    static String percent(@Nullable BigDecimal percent) {
        return percent == null ? UNKNOWN : signed(percent) + "%";
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String strike(BigDecimal strike) {
        BigDecimal plain = strike.stripTrailingZeros();
        return fixed(plain, Math.max(0, plain.scale()));
    }

    /** Of a fraction. */
    static String wholePercent(@Nullable BigDecimal fraction) {
        return fraction == null ? UNKNOWN : fixed(fraction.movePointRight(2), 0) + "%";
    }

    static BigDecimal percentOf(BigDecimal part, BigDecimal whole) {
        return part.movePointRight(2).divide(whole, 2, RoundingMode.HALF_UP);
    }

    static String day(LocalDate date) {
        return date.format(DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH));
    }

    static String instant(Instant instant) {
        return instant.atZone(NEW_YORK).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ENGLISH));
    }

    static LocalDate today(Instant now) {
        return now.atZone(NEW_YORK).toLocalDate();
    }
}
