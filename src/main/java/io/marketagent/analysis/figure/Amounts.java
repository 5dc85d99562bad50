package io.marketagent.analysis.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers and dates stand in a sentence and in a table. */
public final class Amounts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);

    private Amounts() {}

    /** A price: two decimals, more (up to four) where it is below one dollar; thousands separated. */
    public static String price(BigDecimal price) {
        boolean subDollar = price.abs().compareTo(BigDecimal.ONE) < 0;
        return number(price, subDollar ? "#,##0.00##" : "#,##0.00");
    }

    /** A strike: without decimals when whole. */
    public static String strike(BigDecimal strike) {
        return number(strike, "#,##0.###");
    }

    /** A change with its sign. */
    public static String signed(BigDecimal change) {
        return number(change, "+#,##0.00;-#,##0.00");
    }

    /** A percentage with its sign, given in percent. */
    public static String signedPercent(BigDecimal percent) {
        return signed(percent) + "%";
    }

    /** A percentage without a sign, where a word says it ("fell 3.20%"). */
    public static String percent(BigDecimal percent) {
        return number(percent.abs(), "#,##0.00") + "%";
    }

    /** Shares, contracts, sessions: thousands separated. */
    public static String count(BigDecimal count) {
        return number(count, "#,##0");
    }

    /** Shares, contracts, sessions: thousands separated. */
    public static String count(long count) {
        return count(BigDecimal.valueOf(count));
    }

    /** A date with its weekday: {@code Fri 2026-11-27}. */
    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** A number by a pattern of {@link DecimalFormat}, rounded half up. */
    public static String number(BigDecimal value, String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        // rounded beforehand: a DecimalFormat shows what rounds to nothing as "-0.00"
        return format.format(value.setScale(format.getMaximumFractionDigits(), RoundingMode.HALF_UP));
    }
}
