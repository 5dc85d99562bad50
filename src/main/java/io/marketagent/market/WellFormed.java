package io.marketagent.market;

import io.marketagent.text.LinearPattern;
import java.util.regex.Pattern;

/**
 * Text as it may stand in JSON. A Java string can hold half a surrogate pair, which is no character: strict readers refuse
 * a document with one. So what comes from outside (a question, a tool's argument, a model's prose, a vendor's name) passes
 * here once, where it comes in; and what is cut is cut here, because a cut can make two halves of one.
 */
public final class WellFormed {

    private static final String REPLACEMENT = "\ufffd";

    /** In a surrogate's range only halves match: the regex engine reads a pair as the one character that it is. */
    private static final Pattern LONE = LinearPattern.compile("[\\ud800-\\udfff]");

    /** Control characters but for tab and the ends of lines, which texts have. */
    private static final Pattern CONTROL = LinearPattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]");

    private WellFormed() {}

    /** The text with U+FFFD in the place of each half of a surrogate pair, as {@code String.toWellFormed} of ECMAScript. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return LONE.matcher(text).replaceAll(REPLACEMENT);
            }
        }
        return text;
    }

    /** The same with a blank in the place of each NUL or other control character: what a vendor calls something. */
    public static String withoutControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return CONTROL.matcher(of(text)).replaceAll(" ");
            }
        }
        return of(text);
    }

    /** The beginning of a text, at most so many chars long, that ends with a whole character. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean withinAPair = most > 0
                && Character.isHighSurrogate(text.charAt(most - 1))
                && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, withinAPair ? most - 1 : most);
    }
}
