package io.marketagent.completions;

import io.marketagent.text.LinearPattern;
import io.marketagent.tool.ForeignText;
import java.util.regex.Pattern;

/**
 * The text of an answer on its way to a client that shows it as it comes and takes nothing back. A model's prose leaves as the answer
 * will have it, without links, pictures and HTML; so a piece waits until its word is whole, and what follows cannot change it. What
 * the answer has beside the prose (tables, what failed, the footer) follows at the end. Not safe for several threads.
 */
final class ToldText {

    /** "Source", of which a colon that is still to come would make a claim. */
    private static final Pattern MAYBE_A_CLAIM = LinearPattern.compile("(?i)sources?[*_]*\\s*$");

    private final StringBuilder message = new StringBuilder();
    private final StringBuilder waiting = new StringBuilder();
    private int toldOfLine;
    private boolean toldBefore;

    /** A piece of the model's prose; returns what of it can be told. */
    String add(String piece) {
        waiting.append(piece);
        StringBuilder ready = new StringBuilder();
        for (int end = waiting.indexOf("\n"); end >= 0; end = waiting.indexOf("\n")) {
            if (MAYBE_A_CLAIM.matcher(waiting.substring(0, end)).find() && isBlankAfter(end)) {
                return told(ready);
            }
            ready.append(lineUpTo(end + 1));
            waiting.delete(0, end + 1);
            toldOfLine = 0;
        }
        int words = lastBlank() + 1;
        if (words > 0 && !MAYBE_A_CLAIM.matcher(waiting.substring(0, words)).find()) {
            ready.append(lineUpTo(words));
        }
        return told(ready);
    }

    private boolean isBlankAfter(int end) {
        return waiting.substring(end).isBlank();
    }

    private int lastBlank() {
        for (int i = waiting.length() - 1; i >= 0; i--) {
            if (Character.isWhitespace(waiting.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** What has not been told of the line so far. */
    private String lineUpTo(int end) {
        String safe = ForeignText.prose(waiting.substring(0, end));
        String more = safe.substring(Math.min(toldOfLine, safe.length()));
        toldOfLine = safe.length();
        return more;
    }

    private String told(CharSequence text) {
        message.append(text);
        return text.toString();
    }

    /** The message ends here: returns what waited. */
    private String rest() {
        String rest = told(lineUpTo(waiting.length()));
        waiting.setLength(0);
        toldOfLine = 0;
        return rest;
    }

    /** The model calls tools: what it said so far was a remark. Returns what waited of it. */
    String remarkEnds() {
        String rest = rest();
        toldBefore |= !message.isEmpty();
        message.setLength(0);
        return rest;
    }

    /** The answer is there; returns what has not been told of it. */
    String end(String markdown) {
        String rest = rest();
        String prose = message.toString().strip();
        if (prose.isEmpty()) {
            return rest + (toldBefore ? "\n\n" : "") + markdown;
        }
        return rest + (markdown.startsWith(prose) ? markdown.substring(prose.length()) : "\n\n" + markdown);
    }
}
