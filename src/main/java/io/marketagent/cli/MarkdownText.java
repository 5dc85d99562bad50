package io.marketagent.cli;

import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer's Markdown for a terminal: what code wrote as headings, tables, lists and notes, and a model's prose. */
final class MarkdownText {

    private static final Pattern BOLD = LinearPattern.compile("\\*\\*([^*]{1,300})\\*\\*");
    private static final Pattern CODE = LinearPattern.compile("`([^`]{1,2000})`");

    private final Screen screen;
    private final Map<String, String> charts;
    private final List<String> lines = new ArrayList<>();
    private boolean inFooter;

    private MarkdownText(Screen screen, Map<String, String> charts) {
        this.screen = screen;
        this.charts = charts;
    }

    /**
     * The lines of a text.
     *
     * @param charts a line that is drawn below a heading, by the heading
     */
    static List<String> lines(String markdown, Screen screen, Map<String, String> charts) {
        MarkdownText text = new MarkdownText(screen, charts);
        List<String> table = new ArrayList<>();
        for (String line : Text.plain(markdown).lines().toList()) {
            if (line.startsWith("|")) {
                table.add(line);
                continue;
            }
            text.addTable(table);
            text.add(line.stripTrailing());
        }
        text.addTable(table);
        return text.lines;
    }

    /** Without emphasis, code marks and backslashes. */
    static String unmarked(String text) {
        String plain = BOLD.matcher(text).replaceAll("$1");
        return Text.unescaped(CODE.matcher(plain).replaceAll("$1"));
    }

    /** One line, with emphasis as the terminal has it. */
    static String inline(String text, boolean colours) {
        String marked = BOLD.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Style.BOLD.of(found.group(1), colours)));
        marked = CODE.matcher(marked)
                .replaceAll(found -> Matcher.quoteReplacement(Style.CYAN.of(found.group(1), colours)));
        return Text.unescaped(marked);
    }

    private void addTable(List<String> table) {
        if (!table.isEmpty()) {
            lines.addAll(TextTable.lines(table, screen));
            table.clear();
        }
    }

    private void add(String line) {
        if (line.equals("---")) {
            inFooter = true;
        } else if (inFooter) {
            wrap("", line, Style.DIM);
        } else if (line.startsWith("### ")) {
            String title = line.substring("### ".length());
            wrap("", title, Style.BOLD);
            String chart = charts.get(title);
            if (chart != null) {
                lines.add(Style.CYAN.of(chart, screen.colours()));
            }
        } else if (line.startsWith("> ")) {
            wrap("! ", line.substring("> ".length()), Style.YELLOW);
        } else if (line.startsWith("- ")) {
            wrap("• ", line.substring("- ".length()), null);
        } else if (line.startsWith("_") && line.endsWith("_") && line.length() > 2) {
            wrap("", line.substring(1, line.length() - 1), Style.DIM);
        } else {
            wrap("", line, null);
        }
    }

    /** Wrapped before it is coloured: what colours a text has no width. */
    private void wrap(String mark, String text, @Nullable Style style) {
        boolean first = true;
        String shown = style == null ? text : unmarked(text);
        for (String line : Text.wrapped(shown, screen.width() - mark.length())) {
            String lead = first ? mark : " ".repeat(mark.length());
            lines.add(style == null ? lead + inline(line, screen.colours()) : style.of(lead + line, screen.colours()));
            first = false;
        }
    }
}
