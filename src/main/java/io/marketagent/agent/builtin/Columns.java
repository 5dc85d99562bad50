package io.marketagent.agent.builtin;

import io.marketagent.market.Interval;
import io.marketagent.tool.HistoryField;
import io.marketagent.tool.QuoteField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields of a quote or columns of bars a question names, and of which interval the bars are. */
final class Columns {

    private Columns() {}

    /** The fields of a quote that were asked; empty for all. */
    static List<QuoteField> ofAQuote(List<Mark.Said> said) {
        Set<QuoteField> fields = new LinkedHashSet<>();
        boolean all = said.stream()
                .anyMatch(s -> s.concept() == Concept.PRICE
                        && (s.detail().isEmpty() || s.detail().equals("stock")));
        for (Mark.Said s : said) {
            if (s.concept() == Concept.OHLC) {
                fields.addAll(List.of(QuoteField.OPEN, QuoteField.HIGH, QuoteField.LOW, QuoteField.LAST));
            } else if (s.concept() == Concept.FIELD) {
                fields.addAll(
                        switch (s.detail()) {
                            case "range" -> List.of(QuoteField.HIGH, QuoteField.LOW);
                            case "bidask" -> List.of(QuoteField.BID, QuoteField.ASK);
                            case "change" -> List.of(QuoteField.LAST, QuoteField.CHANGE);
                            case "close" -> List.of(QuoteField.LAST);
                            case "highest" -> List.of(QuoteField.HIGH);
                            case "lowest" -> List.of(QuoteField.LOW);
                            default -> List.of(QuoteField.valueOf(s.detail().toUpperCase(Locale.ROOT)));
                        });
            }
        }
        return all && said.stream().noneMatch(s -> s.concept() == Concept.OHLC) ? List.of() : List.copyOf(fields);
    }

    /** The columns of bars that were asked; empty for all. */
    static List<HistoryField> ofBars(List<Mark.Said> said) {
        Set<HistoryField> fields = new LinkedHashSet<>();
        for (Mark.Said s : said) {
            boolean all = s.concept() == Concept.OHLC
                    || s.concept() == Concept.PERFORMANCE
                    || (s.concept() == Concept.PRICE && !s.detail().equals("weak"));
            if (all) {
                return List.of();
            }
            if (s.concept() == Concept.FIELD) {
                fields.addAll(
                        switch (s.detail()) {
                            case "open" -> List.of(HistoryField.OPEN);
                            case "high", "highest" -> List.of(HistoryField.HIGH);
                            case "low", "lowest" -> List.of(HistoryField.LOW);
                            case "range" -> List.of(HistoryField.HIGH, HistoryField.LOW);
                            case "close", "previous_close" -> List.of(HistoryField.CLOSE);
                            case "volume" -> List.of(HistoryField.VOLUME);
                            case "change" -> List.of(HistoryField.CHANGE);
                            default -> List.of();
                        });
            }
        }
        return List.copyOf(fields);
    }

    /** The column that says of a day what the field says of now; empty where bars have none. */
    static Optional<HistoryField> ofABar(QuoteField field) {
        return Optional.ofNullable(
                switch (field) {
                    case LAST, PREVIOUS_CLOSE -> HistoryField.CLOSE;
                    case CHANGE, CHANGE_PERCENT -> HistoryField.CHANGE;
                    case OPEN -> HistoryField.OPEN;
                    case HIGH -> HistoryField.HIGH;
                    case LOW -> HistoryField.LOW;
                    case VOLUME -> HistoryField.VOLUME;
                    case BID, ASK -> null;
                });
    }

    static @Nullable Interval interval(List<Mark.Said> said) {
        return said.stream()
                .filter(s -> s.concept() == Concept.INTERVAL)
                .map(s -> Interval.of(s.detail()))
                .findFirst()
                .orElse(null);
    }
}
