package io.marketagent.cli;

import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of others on its way to a terminal: it says what it says, and moves no cursor. */
final class Text {

    /** All that a terminal could take for a command, and what has no width at all. */
    private static final Pattern CONTROL = LinearPattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]");

    private static final Pattern ESCAPED = LinearPattern.compile("\\\\([\\\\`*_{}\\[\\]<>#|~])");
    private static final Pattern BLANK = LinearPattern.compile(" ");

    private Text() {}

    /** Without what a terminal would obey; lines stay. */
    static String plain(String text) {
        return CONTROL.matcher(text).replaceAll("");
    }

    /** Without the backslashes that keep Markdown from taking a sign for markup. */
    static String unescaped(String markdown) {
        return ESCAPED.matcher(markdown).replaceAll("$1");
    }

    /** How many columns it takes: wide signs (Chinese, Japanese, Korean, emoji) take two. */
    static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int sign) {
        boolean wide = (sign >= 0x1100 && sign <= 0x115F)
                || (sign >= 0x2E80 && sign <= 0xA4CF)
                || (sign >= 0xAC00 && sign <= 0xD7A3)
                || (sign >= 0xF900 && sign <= 0xFAFF)
                || (sign >= 0xFE30 && sign <= 0xFE6F)
                || (sign >= 0xFF00 && sign <= 0xFF60)
                || (sign >= 0x1F300 && sign <= 0x1FAFF)
                || (sign >= 0x20000 && sign <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** Lines of at most so many columns; a longer word keeps a line of its own. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BLANK.split(text, -1)) {
            if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
