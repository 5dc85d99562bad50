package io.marketagent.agent.builtin;

import java.util.Locale;

/**
 * One word, number or punctuation mark of a question.
 *
 * @param raw as typed
 * @param word in lower case, without apostrophes and possessive s, slips corrected: what the vocabulary knows
 * @param start where it begins in the question
 * @param end where it ends, exclusive
 * @param possessive it was "Tesla's"
 */
record Token(String raw, String word, int start, int end, Kind kind, boolean possessive) {

    enum Kind {
        WORD,
        /** Digits, or digits with letters: 20, 650c, 3m. */
        NUMBER,
        /** Marked as a ticker by the writer: $ON, ^SPX, BRK.B. */
        TICKER,
        /** One of , ; : . ? ! */
        MARK
    }

    Token spelled(String correct) {
        return new Token(raw, correct, start, end, kind, possessive);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether it is written in capitals throughout. */
    boolean capitals() {
        return !raw.equals(raw.toLowerCase(Locale.ROOT)) && base().equals(base().toUpperCase(Locale.ROOT));
    }

    /** Whether its first letter is a capital. */
    boolean capitalised() {
        return Character.isUpperCase(raw.charAt(0));
    }

    /** As typed, without a possessive s. */
    String base() {
        return possessive ? raw.substring(0, Math.max(1, raw.length() - 2)) : raw;
    }
}
