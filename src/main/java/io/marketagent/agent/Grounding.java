package io.marketagent.agent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the numbers in a model's prose that nothing of the run holds: no tool result, no resolved argument, not the question.
 * Such a number was computed, remembered or invented by the model, which it must not do.
 *
 * <p>A number is held when a known value equals it, or rounds to the places written: 436.527 is 436.53 and 437; a whole number
 * below ten is no rounding. {@code %} also stands for a fraction, and K, M, B, T for powers of thousand. Dates and times of
 * day have to be known as such.
 */
final class Grounding {

    private static final Pattern LIST_MARK = Pattern.compile("(?m)^\\s*\\d{1,2}[.)]\\s");
    private static final Pattern INDEX_NAME = Pattern.compile(
            "(?i)\\b(S&P|Nasdaq|Russell|Dow(?: Jones)?|DJIA)[ -]?(100|500|400|600|1000|2000|3000|30)\\b");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private final Moments moments = new Moments();
    private final Set<BigDecimal> values = new HashSet<>();

    /** A text of the run: the question, a tool's result, its rendering. */
    Grounding knows(String text) {
        for (Numeral numeral : Numeral.inData(moments.learn(text))) {
            values.add(numeral.digits());
            values.add(numeral.value());
        }
        return this;
    }

    /** A number of things in an answer, which the prose may name. */
    Grounding knowsCount(int count) {
        values.add(BigDecimal.valueOf(count));
        return this;
    }

    /** The numbers and dates of a prose that are not known, as they are written, each once. */
    List<String> ungrounded(String prose) {
        List<String> unknown = new ArrayList<>();
        String text =
                INDEX_NAME.matcher(LIST_MARK.matcher(prose).replaceAll(" ")).replaceAll("$1");
        String numbers = moments.check(text, unknown);
        for (Numeral numeral : Numeral.inProse(numbers)) {
            if (values.stream().noneMatch(numeral::shows)) {
                unknown.add(numeral.text());
            }
        }
        return unknown.stream().distinct().toList();
    }

    /** Whether there is anything to check, which there mostly is not in the built-in model's prose. */
    static boolean concerns(String prose) {
        return DIGIT.matcher(prose).find();
    }
}
