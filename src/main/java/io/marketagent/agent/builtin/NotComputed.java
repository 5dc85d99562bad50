package io.marketagent.agent.builtin;

import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which part of a question has no number here: an answer about open interest must not look like one about order
 * flow.
 */
final class NotComputed {

    private static final Pattern FLOW = word("unusual(?:\\s+options?)?\\s+activity|options?\\s+flow|dark\\s+pool");
    private static final Pattern GREEK = word("theta|vega|rho");
    private static final Pattern IN_THE_MONEY = word("itm|in[\\s-]the[\\s-]money");
    private static final Pattern STUDY = word(
            "vwap|fibonacci|fib\\s+(?:levels?|retracements?)|stochastics?|adx|ichimoku|parabolic\\s+sar|obv|keltner");
    private static final Pattern PROBABILITY = word("probability|probabilities|odds|chances?");
    private static final Pattern RSI = word(
            "(?<a>\\d{1,3})[\\s-]*(?:days?|d|periods?)?[\\s-]*rsi|rsi(?:\\s{1,3}(?:with|of|over)(?:\\s{1,3}a)?(?:\\s{1,3}(?:period|length|window))?(?:\\s{1,3}of)?)?[\\s(-]*(?<b>\\d{1,3})\\)?");

    /** In the order in which they are told. */
    private static final List<Note> NOTES = List.of(
            new Note(FLOW, "I have no order flow; the chain shows each contract's volume and open interest."),
            new Note(PROBABILITY, "I compute no probability; the chain shows each contract's delta."),
            new Note(GREEK, "The table shows delta and gamma; the other greeks are in the answer's data only."),
            new Note(
                    IN_THE_MONEY,
                    "The usual strikes are those at or out of the money; ask for \"within 5%\" to see both sides of the price."));

    private record Note(Pattern pattern, String sentence) {}

    private NotComputed() {}

    private static Pattern word(String regex) {
        return LinearPattern.compile("(?<!\\w)(?:" + regex + ")(?!\\w)", Pattern.CASE_INSENSITIVE);
    }

    /** The sentences that a question needs beside its answer. */
    static List<String> of(String question) {
        List<String> notes = new ArrayList<>();
        for (Note note : NOTES) {
            if (note.pattern.matcher(question).find()) {
                notes.add(note.sentence);
            }
        }
        Matcher study = STUDY.matcher(question);
        if (study.find()) {
            notes.add("I do not compute " + Sentences.escape(study.group(), 30) + ".");
        }
        Matcher rsi = RSI.matcher(question);
        if (rsi.find()) {
            String window = rsi.group("a") == null ? rsi.group("b") : rsi.group("a");
            if (!window.equals("14")) {
                notes.add("The RSI is computed over 14 sessions, not over " + window + ".");
            }
        }
        return notes;
    }
}
