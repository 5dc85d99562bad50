package io.marketagent.tool;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;

/** A GitHub-flavoured Markdown table. The first column is text, the others are right-aligned numbers. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();
    private final int columns;

    MarkdownTable(List<String> headings) {
        columns = headings.size();
        row(headings);
        List<String> alignment = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            alignment.add(i == 0 ? "---" : "---:");
        }
        row(alignment);
    }

    MarkdownTable(String... headings) {
        this(List.of(headings));
    }

    @CanIgnoreReturnValue
    MarkdownTable row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells in a table of " + columns + " columns");
        }
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    @CanIgnoreReturnValue
    MarkdownTable row(String... cells) {
        return row(List.of(cells));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
