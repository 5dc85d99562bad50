package io.marketagent.analysis.figure;

import java.util.ArrayList;
import java.util.List;

/** Pieces of sentences that several figures share. */
final class Clauses {

    /** More than these are counted: a dozen strikes can share the lowest price of a cent. */
    private static final int NAMED = 4;

    private Clauses() {}

    /** {@code a}, {@code a and b}, {@code a, b and c}; of many the first ones and how many more. */
    static String and(List<String> words) {
        if (words.size() == 1) {
            return words.getFirst();
        }
        List<String> named = new ArrayList<>(words.subList(0, Math.min(NAMED, words.size())));
        String last = words.size() > NAMED ? words.size() - NAMED + " more" : named.removeLast();
        return String.join(", ", named) + " and " + last;
    }

    /** {@code 1 session}, {@code 2 sessions}. */
    static String counted(long count, String one) {
        return Amounts.count(count) + " " + one + (count == 1 ? "" : "s");
    }

    /** The same reading with more to say before its full stop. */
    static FigureReading adding(FigureReading reading, String clause) {
        String sentence = reading.sentence();
        return reading.saying(sentence.substring(0, sentence.length() - 1) + clause + ".");
    }
}
