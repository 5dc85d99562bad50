package io.marketagent.agent;

import io.marketagent.text.LinearPattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A number as it is written in a text: {@code -1,234.50}, {@code $64.8M}, {@code 31%}. Its sign is not looked at, because prose
 * says it in words ("fell 1.2%").
 *
 * @param text as it is written, with its sign, currency and unit
 * @param digits the written figure without sign and separators; its scale is the precision that it claims
 * @param unit what the figure is multiplied by: 1, thousand, million, ...
 * @param percent whether it is written as a percentage
 */
record Numeral(String text, BigDecimal digits, BigDecimal unit, boolean percent) {

    private static final String FIGURE =
            "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,2}(?![\\w.]))?";
    private static final String UNIT =
            "\\s?%|\\s(?:percent|per cent|thousand|million|billion|trillion)\\b|\\s?(?:[KkMmBT]|bn|mn)(?![\\w-])";

    /** As a reader sees numbers: what is part of a word (Q3, SPX500) is none. */
    private static final Pattern IN_PROSE =
            LinearPattern.compile("(?<![\\p{L}\\p{N}_])(?<!\\d[.,])([+\\-−–]?[$€£]?)(" + FIGURE + ")(" + UNIT + ")?");

    /** As data holds them: also as a part of a name ({@code sma_50}). */
    private static final Pattern IN_DATA = LinearPattern.compile("()(" + FIGURE + ")(" + UNIT + ")?");

    private static final Map<String, Integer> POWERS = Map.ofEntries(
            Map.entry("k", 3),
            Map.entry("thousand", 3),
            Map.entry("m", 6),
            Map.entry("mn", 6),
            Map.entry("million", 6),
            Map.entry("b", 9),
            Map.entry("bn", 9),
            Map.entry("billion", 9),
            Map.entry("t", 12),
            Map.entry("trillion", 12));

    /** A whole number below this is taken at its word: 5 is no rounding of 4.87. */
    private static final BigDecimal LEAST_ROUNDED_WHOLE = BigDecimal.TEN;

    static List<Numeral> inProse(String text) {
        return IN_PROSE.matcher(text).results().map(Numeral::of).toList();
    }

    static List<Numeral> inData(String text) {
        return IN_DATA.matcher(text).results().map(Numeral::of).toList();
    }

    private static Numeral of(MatchResult match) {
        String unit = Optional.ofNullable(match.group(3)).orElse("").strip().toLowerCase(Locale.ROOT);
        boolean percent = unit.equals("%") || unit.startsWith("per");
        return new Numeral(
                match.group().strip(),
                new BigDecimal(match.group(2).replace(",", "")),
                BigDecimal.ONE.scaleByPowerOfTen(POWERS.getOrDefault(unit, 0)),
                percent);
    }

    BigDecimal value() {
        return digits.multiply(unit);
    }

    /** Whether this is a value as it is, or rounded to the places that are written here. */
    boolean shows(BigDecimal value) {
        return rounds(value.divide(unit, Math.max(digits.scale(), 0) + 6, RoundingMode.HALF_UP))
                || (percent && rounds(value.movePointRight(2)));
    }

    private boolean rounds(BigDecimal value) {
        if (value.compareTo(digits) == 0) {
            return true;
        }
        boolean mayBeRounded = digits.scale() > 0 || digits.compareTo(LEAST_ROUNDED_WHOLE) >= 0;
        return mayBeRounded
                && value.setScale(Math.max(digits.scale(), 0), RoundingMode.HALF_UP)
                                .compareTo(digits)
                        == 0;
    }
}
