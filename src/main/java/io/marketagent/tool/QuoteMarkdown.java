package io.marketagent.tool;

import io.marketagent.market.Quote;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A quote table: one symbol a row. */
final class QuoteMarkdown {

    private QuoteMarkdown() {}

    static String title(List<Item<Quote>> items) {
        if (items.size() == 1) {
            Quote quote = items.getFirst().data();
            return quote.symbol() + (quote.name() == null ? "" : " – " + Formats.foreign(quote.name()));
        }
        return "Quotes: "
                + items.stream().map(item -> item.data().symbol().value()).collect(Collectors.joining(", "));
    }

    static String render(List<Item<Quote>> items, List<QuoteField> asked) {
        List<QuoteField> fields = asked.isEmpty() ? QuoteField.ALL : withLast(asked);
        List<String> headings = new ArrayList<>(List.of("Symbol"));
        fields.forEach(field -> headings.add(field.heading()));
        headings.add("Traded");
        MarkdownTable table = new MarkdownTable(headings);
        for (Item<Quote> item : items) {
            Quote quote = item.data();
            List<String> row = new ArrayList<>(List.of(quote.symbol().value()));
            fields.forEach(field -> row.add(field.shown(quote)));
            row.add(Formats.instant(quote.tradeTime()));
            table.row(row);
        }
        return table + "\n" + Provenance.lines(items);
    }

    /** In the usual order; the last price is context for every other field. */
    private static List<QuoteField> withLast(List<QuoteField> asked) {
        Set<QuoteField> fields = EnumSet.of(QuoteField.LAST);
        fields.addAll(asked);
        return List.copyOf(fields);
    }
}
