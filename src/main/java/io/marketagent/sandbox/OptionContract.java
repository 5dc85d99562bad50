package io.marketagent.sandbox;

import io.marketagent.text.LinearPattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One option: what the exchange lists. */
record OptionContract(Listing underlying, Expiration expiration, String root, double strike, boolean call) {

    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd");
    private static final Pattern OCC = LinearPattern.compile("([A-Z]{1,6})(\\d{6})([CP])(\\d{8})");

    /** {@code SPY261218C00650000}: root, yymmdd, C or P, the strike in thousandths. */
    String occSymbol() {
        return root
                + YYMMDD.format(expiration.date())
                + (call ? "C" : "P")
                + String.format(Locale.ROOT, "%08d", thousandths());
    }

    private long thousandths() {
        return Math.round(strike * 1000);
    }

    /** What an OCC symbol says, whether or not it is listed. */
    record Name(String root, LocalDate date, boolean call, double strike) {

        /** Null where it is no OCC symbol. */
        static @Nullable Name parse(String symbol) {
            Matcher parts = OCC.matcher(symbol);
            if (!parts.matches()) {
                return null;
            }
            try {
                return new Name(
                        parts.group(1),
                        LocalDate.parse(parts.group(2), YYMMDD),
                        parts.group(3).equals("C"),
                        Long.parseLong(parts.group(4)) / 1000.0);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
