package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.analysis.PeriodSummary;
import java.util.ArrayList;
import java.util.List;

/** Bars within days for a reader: one table a symbol, the sentence of what was asked before it. */
final class IntradayMarkdown {

    private static final int ROWS_AT_MOST = 120;
    private static final int ROWS_BESIDE_OTHERS = 30;
    private static final int ROWS_FOR_MODEL = 5;

    private IntradayMarkdown() {}

    static List<Block> blocks(List<Item<HistoryView>> items, List<HistoryField> asked) {
        return items.stream().map(item -> block(item, asked, items.size() > 1)).toList();
    }

    private static Block block(Item<HistoryView> item, List<HistoryField> asked, boolean beside) {
        HistoryView view = item.data();
        PeriodSummary summary = view.summary();
        return new Block(
                "history",
                item.symbol() + " – " + view.period() + ", " + view.interval().adjective() + " bars",
                table(item, asked, beside ? ROWS_BESIDE_OTHERS : ROWS_AT_MOST),
                summary.firstSession(),
                summary.lastSession(),
                null,
                List.of(item));
    }

    private static String table(Item<HistoryView> item, List<HistoryField> asked, int most) {
        HistoryView view = item.data();
        List<HistoryField> fields = asked.isEmpty() ? HistoryField.ALL : asked;
        List<String> headings = new ArrayList<>(List.of("Bar from"));
        fields.forEach(field -> headings.add(field.heading()));
        MarkdownTable table = new MarkdownTable(headings);
        List<HistoryView.Row> rows = view.rows();
        List<HistoryView.Row> shown = rows.subList(Math.max(0, rows.size() - most), rows.size());
        for (HistoryView.Row row : shown) {
            List<String> cells = new ArrayList<>(List.of(name(row)));
            fields.forEach(field -> cells.add(field.shown(row)));
            table.row(cells);
        }
        String cut = shown.size() < rows.size()
                ? "\n_The last " + shown.size() + " of " + rows.size() + " bars are shown._\n"
                : "";
        return table + cut + "\n" + Provenance.lines(List.of(item));
    }

    private static String name(HistoryView.Row row) {
        return Formats.day(row.firstSession()) + " " + row.start() + (row.partial() ? " (partial)" : "");
    }

    /** What a model needs: the sentence, and the last few bars. */
    static ObjectNode describe(HistoryView view) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (view.told() != null) {
            node.putArray("figures").add(view.told());
        }
        node.put("period", view.period()).put("interval", view.interval().label());
        List<HistoryView.Row> rows = view.rows();
        ArrayNode last = node.putArray("rows");
        rows.subList(Math.max(0, rows.size() - ROWS_FOR_MODEL), rows.size())
                .forEach(row -> last.addObject()
                        .put("start", name(row))
                        .put("open", row.open())
                        .put("high", row.high())
                        .put("low", row.low())
                        .put("close", row.close()));
        if (rows.size() > ROWS_FOR_MODEL) {
            node.put("rows_note", "last " + ROWS_FOR_MODEL + " of " + rows.size() + " bars shown here");
        }
        return node;
    }
}
