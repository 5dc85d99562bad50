package io.marketagent.cli;

import java.io.PrintStream;

/** Prose that is written while it comes: whole words, wrapped at the screen's edge. */
final class LiveText {

    private final PrintStream out;
    private final Screen screen;
    private final StringBuilder all = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();
    private int column;
    private boolean blank;

    LiveText(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    void add(String delta) {
        all.append(delta);
        pending.append(delta);
        int end = Math.max(pending.lastIndexOf(" "), pending.lastIndexOf("\n")) + 1;
        String words = pending.substring(0, end);
        if (isWhole(words)) {
            write(words);
            pending.delete(0, end);
            out.flush();
        }
    }

    /** Emphasis and code may reach over several words. */
    private static boolean isWhole(String words) {
        return count(words, "**") % 2 == 0 && count(words, "`") % 2 == 0;
    }

    private static int count(String text, String mark) {
        int count = 0;
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
            count++;
        }
        return count;
    }

    private void write(String text) {
        String shown = Text.plain(text);
        int from = 0;
        while (from < shown.length()) {
            char sign = shown.charAt(from);
            if (sign == '\n') {
                out.println();
                column = 0;
                blank = false;
                from++;
            } else if (sign == ' ') {
                from++;
                blank = column > 0;
            } else {
                int end = end(shown, from);
                word(shown.substring(from, end));
                from = end;
            }
        }
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && (!isBlank(text.charAt(end)) || !isWhole(text.substring(from, end)))) {
            end++;
        }
        return end;
    }

    private static boolean isBlank(char sign) {
        return sign == ' ' || sign == '\n';
    }

    private void word(String word) {
        int width = Text.width(MarkdownText.unmarked(word));
        if (column > 0 && column + (blank ? 1 : 0) + width > screen.width()) {
            out.println();
            column = 0;
        } else if (blank) {
            out.print(" ");
            column++;
        }
        blank = false;
        out.print(MarkdownText.inline(word, screen.colours()));
        column += width;
    }

    /** All that came. */
    String told() {
        return all.toString();
    }

    /** Nothing more comes; false when nothing came. */
    boolean end() {
        write(pending.toString());
        pending.setLength(0);
        if (column > 0) {
            out.println();
            column = 0;
        }
        return !all.toString().isBlank();
    }
}
