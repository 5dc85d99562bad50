package io.marketagent.agent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.marketagent.text.LinearPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
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

    private static final Pattern LIST_MARK = LinearPattern.compile("(?m)^[ \\t]*+(\\d{1,2})[.)]\\s");
    /** Each with the numbers that are part of its own name: a Dow at 3000 is a level, not a name. */
    private static final Pattern INDEX_NAME =
            LinearPattern.compile("(?i)\\b(?:S&P[ -]?(?:100|400|500|600)|Nasdaq[ -]?100|Russell[ -]?(?:1000|2000|3000)"
                    + "|(?:Dow(?: Jones)?|DJIA)[ -]?30)\\b(?![.,]\\d)");

    private static final Pattern DIGIT = LinearPattern.compile("\\d");

    private final Moments moments = new Moments();
    private final Set<BigDecimal> values = new HashSet<>();

    /** A text of the run: the question, a tool's result, its rendering. */
    @CanIgnoreReturnValue
    Grounding knows(String text) {
        for (Numeral numeral : Numeral.inData(moments.learn(text))) {
            values.add(numeral.digits());
            values.add(numeral.value());
        }
        return this;
    }

    /** What was asked: its dates are written as people write them. */
    Grounding knowsQuestion(String question) {
        return knows(moments.learnAsked(question));
    }

    /** A number of things in an answer, which the prose may name. */
    @CanIgnoreReturnValue
    Grounding knowsCount(int count) {
        values.add(BigDecimal.valueOf(count));
        return this;
    }

    /** The numbers and dates of a prose that are not known, as they are written, each once. */
    List<String> ungrounded(String prose) {
        List<String> unknown = new ArrayList<>();
        String text = INDEX_NAME.matcher(withoutListMarks(prose)).replaceAll(" ");
        String numbers = moments.check(text, unknown);
        for (Numeral numeral : Numeral.inProse(numbers)) {
            if (values.stream().noneMatch(numeral::shows)) {
                unknown.add(numeral.text());
            }
        }
        return unknown.stream().distinct().toList();
    }

    /** A number that starts a line is a list's where it is 1 or follows the one before; else it is a number like any other. */
    private static String withoutListMarks(String prose) {
        int[] last = {0};
        return LIST_MARK.matcher(prose).replaceAll(mark -> {
            int number = Integer.parseInt(mark.group(1));
            if (number != 1 && number != last[0] + 1) {
                return Matcher.quoteReplacement(mark.group());
            }
            last[0] = number;
            return " ";
        });
    }

    /** Whether there is anything to check, which there mostly is not in the built-in model's prose. */
    static boolean concerns(String prose) {
        return DIGIT.matcher(prose).find();
    }
}
