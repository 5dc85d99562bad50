package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.analysis.PeriodSummary;
import io.marketagent.market.Interval;
import io.marketagent.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A history for a reader: the summary, then the bars; several symbols are compared in one table first. */
final class HistoryMarkdown {

    /** With several symbols the comparison says most; only short histories follow in full. */
    private static final int ROWS_BESIDE_COMPARISON = 10;

    private static final int ROWS_AT_MOST = 260;
    private static final int ROWS_FOR_MODEL = 5;

    private HistoryMarkdown() {}

    static List<Block> blocks(List<Item<HistoryView>> items, List<HistoryField> asked) {
        List<Block> blocks = new ArrayList<>();
        if (items.size() > 1) {
            blocks.add(
                    block("comparison", "Compared: " + items.getFirst().data().period(), comparison(items), items));
        }
        for (Item<HistoryView> item : items) {
            HistoryView view = item.data();
            if (items.size() == 1 || view.rows().size() <= ROWS_BESIDE_COMPARISON) {
                String title = item.symbol() + " – " + view.period();
                blocks.add(block("history", title, history(item, asked), List.of(item)));
            }
        }
        return blocks;
    }

    private static Block block(String type, String title, String markdown, List<Item<HistoryView>> items) {
        PeriodSummary summary = items.getFirst().data().summary();
        return new Block(
                type,
                title,
                markdown,
                summary.firstSession(),
                summary.lastSession(),
                summary.baseSession(),
                List.copyOf(items));
    }

    private static String comparison(List<Item<HistoryView>> items) {
        MarkdownTable table = new MarkdownTable(
                "Symbol", "Base close", "Last close", "Change", "Change %", "High", "Low", "Sessions", "Volume");
        for (Item<HistoryView> item : items) {
            Symbol symbol = Objects.requireNonNull(item.symbol()); // a history is always a symbol's
            PeriodSummary summary = item.data().summary();
            table.row(
                    symbol.value(),
                    Formats.price(summary.baseClose()),
                    Formats.price(summary.lastClose()),
                    Formats.signed(summary.change()),
                    Formats.signedPercent(summary.changePercent()),
                    Formats.price(summary.high()),
                    Formats.price(summary.low()),
                    Integer.toString(summary.sessions()),
                    Formats.count(summary.volume()));
        }
        return table + "\n" + Provenance.lines(items);
    }

    private static String history(Item<HistoryView> item, List<HistoryField> asked) {
        HistoryView view = item.data();
        List<HistoryField> fields = asked.isEmpty() ? HistoryField.ALL : asked;
        List<String> headings = new ArrayList<>(List.of(view.interval() == Interval.DAY ? "Session" : "Sessions"));
        fields.forEach(field -> headings.add(field.heading()));
        MarkdownTable table = new MarkdownTable(headings);
        List<HistoryView.Row> rows = view.rows();
        List<HistoryView.Row> shown = rows.subList(Math.max(0, rows.size() - ROWS_AT_MOST), rows.size());
        for (HistoryView.Row row : shown) {
            List<String> cells = new ArrayList<>(List.of(session(row)));
            fields.forEach(field -> cells.add(field.shown(row)));
            table.row(cells);
        }
        String cut = shown.size() < rows.size()
                ? "\n_The last " + shown.size() + " of " + rows.size() + " rows are shown._\n"
                : "";
        return summary(item) + "\n" + table + cut + "\n" + Provenance.lines(List.of(item));
    }

    private static String session(HistoryView.Row row) {
        String days = row.firstSession().equals(row.lastSession())
                ? Formats.day(row.firstSession())
                : row.firstSession() + " to " + row.lastSession();
        return row.partial() ? days + " (partial)" : days;
    }

    private static String summary(Item<HistoryView> item) {
        PeriodSummary summary = item.data().summary();
        List<String> lines = new ArrayList<>();
        if (summary.change() != null) {
            lines.add("Change: **" + Formats.signed(summary.change()) + " ("
                    + Formats.signedPercent(summary.changePercent())
                    + ")**, from the close of " + summary.baseSession() + " at " + Formats.price(summary.baseClose())
                    + " to "
                    + Formats.price(summary.lastClose()) + " on " + summary.lastSession());
        }
        item.notes().stream().filter(Item::isCaution).forEach(lines::add);
        if (summary.sessions() > 1) {
            lines.add("High " + Formats.price(summary.high()) + " on " + summary.highSession() + ", low "
                    + Formats.price(summary.low()) + " on " + summary.lowSession() + ", first open "
                    + Formats.price(summary.firstOpen()) + " on " + summary.firstSession());
            lines.add(summary.sessions() + " sessions" + volume(summary));
        }
        return lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }

    private static String volume(PeriodSummary summary) {
        return summary.volume() == null ? "" : ", total volume " + Formats.count(summary.volume());
    }

    /** What a model needs: the summary and the last few rows. */
    static ObjectNode describe(HistoryView view) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        PeriodSummary summary = view.summary();
        node.put("period", view.period());
        put(node, "base_session", summary.baseSession());
        if (summary.baseClose() != null) {
            node.put("base_close", summary.baseClose());
        }
        put(node, "first_session", summary.firstSession());
        put(node, "last_session", summary.lastSession());
        node.put("first_open", summary.firstOpen()).put("last_close", summary.lastClose());
        if (summary.change() != null) {
            node.put("change", summary.change()).put("change_percent", summary.changePercent());
        }
        node.put("high", summary.high()).put("low", summary.low()).put("sessions", summary.sessions());
        if (summary.volume() != null) {
            node.put("volume", summary.volume());
        }
        List<HistoryView.Row> rows = view.rows();
        ArrayNode last = node.putArray("rows");
        rows.subList(Math.max(0, rows.size() - ROWS_FOR_MODEL), rows.size())
                .forEach(row -> last.addObject()
                        .put("session", session(row))
                        .put("open", row.open())
                        .put("high", row.high())
                        .put("low", row.low())
                        .put("close", row.close()));
        if (rows.size() > ROWS_FOR_MODEL) {
            node.put(
                    "rows_note",
                    "last " + ROWS_FOR_MODEL + " of " + rows.size() + " "
                            + view.interval().label() + " rows shown here");
        }
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable LocalDate date) {
        if (date != null) {
            node.put(name, date.toString());
        }
    }
}
