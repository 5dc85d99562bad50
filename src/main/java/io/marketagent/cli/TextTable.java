package io.marketagent.cli;

import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table that fits the screen. Where it is too wide, a short one stands upright, a line a column, and a long one is cut into
 * several below each other, each with the first column. Nothing is left out.
 */
final class TextTable {

    private static final String GAP = "  ";
    private static final int UPRIGHT_AT_MOST = 3;
    private static final Pattern BAR = LinearPattern.compile("(?<!\\\\)\\|");
    private static final Pattern SIGNED = LinearPattern.compile("[+-][\\d,]+(?:\\.\\d+)?%?");

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private final Screen screen;

    private TextTable(List<String> headings, Screen screen) {
        this.headings = headings;
        this.screen = screen;
    }

    /** The lines of a GitHub-flavoured Markdown table, the one of dashes included. */
    static List<String> lines(List<String> markdown, Screen screen) {
        TextTable table = new TextTable(cells(markdown.getFirst()), screen);
        for (String line : markdown.subList(Math.min(2, markdown.size()), markdown.size())) {
            List<String> cells = new ArrayList<>(cells(line));
            while (cells.size() < table.headings.size()) {
                cells.add("");
            }
            table.rows.add(cells.subList(0, table.headings.size()));
        }
        return table.lines();
    }

    private static List<String> cells(String line) {
        String inside = line.strip();
        inside = inside.substring(1, inside.endsWith("|") ? inside.length() - 1 : inside.length());
        return BAR.splitAsStream(inside)
                .map(cell -> MarkdownText.unmarked(cell.strip()))
                .toList();
    }

    private List<String> lines() {
        List<Integer> all = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            all.add(column);
        }
        if (total(all) <= screen.width()) {
            return lines(all);
        }
        List<String> upright = rows.size() <= UPRIGHT_AT_MOST ? upright() : List.of();
        return upright.isEmpty() ? inParts() : upright;
    }

    private int width(int column) {
        int widest = Text.width(headings.get(column));
        for (List<String> row : rows) {
            widest = Math.max(widest, Text.width(row.get(column)));
        }
        return widest;
    }

    private int total(List<Integer> columns) {
        return columns.stream().mapToInt(this::width).sum() + GAP.length() * (columns.size() - 1);
    }

    private List<String> lines(List<Integer> columns) {
        List<String> lines = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        for (int column : columns) {
            heads.add(Style.BOLD.of(padded(headings.get(column), column), screen.colours()));
        }
        lines.add(String.join(GAP, heads).stripTrailing());
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int column : columns) {
                cells.add(coloured(padded(row.get(column), column)));
            }
            lines.add(String.join(GAP, cells).stripTrailing());
        }
        return lines;
    }

    /** The first column is text, the others are numbers. */
    private String padded(String cell, int column) {
        String blanks = " ".repeat(width(column) - Text.width(cell));
        return column == 0 ? cell + blanks : blanks + cell;
    }

    private String coloured(String cell) {
        String value = cell.strip();
        if (!SIGNED.matcher(value).matches()) {
            return cell;
        }
        return (value.startsWith("+") ? Style.GREEN : Style.RED).of(cell, screen.colours());
    }

    /** Each column a line; empty where that is too wide as well. */
    private List<String> upright() {
        int names = headings.stream().mapToInt(Text::width).max().orElse(0);
        List<Integer> widths = rows.stream()
                .map(row -> row.stream().mapToInt(Text::width).max().orElse(0))
                .toList();
        int total =
                names + widths.stream().mapToInt(width -> width + GAP.length()).sum();
        if (total > screen.width()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            String name = headings.get(column);
            StringBuilder line =
                    new StringBuilder(Style.BOLD.of(name + " ".repeat(names - Text.width(name)), screen.colours()));
            for (int row = 0; row < rows.size(); row++) {
                String cell = rows.get(row).get(column);
                line.append(GAP).append(coloured(" ".repeat(widths.get(row) - Text.width(cell)) + cell));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<String> inParts() {
        List<String> lines = new ArrayList<>();
        List<Integer> part = new ArrayList<>(List.of(0));
        for (int column = 1; column < headings.size(); column++) {
            part.add(column);
            if (total(part) > screen.width() && part.size() > 2) {
                lines.addAll(lines(part.subList(0, part.size() - 1)));
                lines.add("");
                part = new ArrayList<>(List.of(0, column));
            }
        }
        lines.addAll(lines(part));
        return lines;
    }
}
