package io.marketagent.agent;

import java.util.Optional;

/**
 * The first line {@code @outcome: clarification} (or another that only a model can tell) of a model's message, which is for
 * the loop and never shown.
 *
 * @param outcome what it declares; empty without such a line, or with another word on it
 * @param prose the message without it
 */
record DeclaredOutcome(Optional<Outcome> outcome, String prose) {

    private static final String MARK = "@outcome:";

    static DeclaredOutcome of(String message) {
        String text = message.strip();
        if (!text.startsWith(MARK)) {
            return new DeclaredOutcome(Optional.empty(), text);
        }
        String line = text.lines().findFirst().orElseThrow();
        return new DeclaredOutcome(
                Outcome.declared(line.substring(MARK.length()).strip()),
                text.substring(line.length()).strip());
    }

    /**
     * Where the prose of a message begins, as far as its text has come.
     *
     * @param over nothing more comes
     * @return its length while that is not yet known, or there is none
     */
    static int proseStart(CharSequence text, boolean over) {
        int start = skipBlank(text, 0);
        int marked = Math.min(MARK.length(), text.length() - start);
        if (!MARK.startsWith(text.subSequence(start, start + marked).toString())) {
            return start;
        }
        if (marked < MARK.length()) {
            return over ? start : text.length();
        }
        int end = start + marked;
        while (end < text.length() && text.charAt(end) != '\n') {
            end++;
        }
        return skipBlank(text, end);
    }

    private static int skipBlank(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
