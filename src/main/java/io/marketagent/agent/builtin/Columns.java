package io.marketagent.agent.builtin;

import io.marketagent.agent.Field;
import io.marketagent.market.Interval;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields of a quote or columns of bars a question names, and of which interval the bars are. */
final class Columns {

    private Columns() {}

    /** The fields of a quote that were asked; empty for all. */
    static List<Field> ofAQuote(List<Mark.Said> said) {
        Set<Field> fields = new LinkedHashSet<>();
        boolean all = said.stream()
                .anyMatch(s -> s.concept() == Concept.PRICE
                        && (s.detail().isEmpty() || s.detail().equals("stock")));
        for (Mark.Said s : said) {
            if (s.concept() == Concept.OHLC) {
                fields.addAll(List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.LAST));
            } else if (s.concept() == Concept.FIELD) {
                fields.addAll(
                        switch (s.detail()) {
                            case "range" -> List.of(Field.HIGH, Field.LOW);
                            case "bidask" -> List.of(Field.BID, Field.ASK);
                            case "change" -> List.of(Field.LAST, Field.CHANGE);
                            case "close" -> List.of(Field.LAST);
                            case "highest" -> List.of(Field.HIGH);
                            case "lowest" -> List.of(Field.LOW);
                            default -> List.of(Field.valueOf(s.detail().toUpperCase(Locale.ROOT)));
                        });
            }
        }
        return all && said.stream().noneMatch(s -> s.concept() == Concept.OHLC) ? List.of() : List.copyOf(fields);
    }

    /** The columns of bars that were asked; empty for all. */
    static List<Field> ofBars(List<Mark.Said> said) {
        Set<Field> fields = new LinkedHashSet<>();
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
                            case "open" -> List.of(Field.OPEN);
                            case "high", "highest" -> List.of(Field.HIGH);
                            case "low", "lowest" -> List.of(Field.LOW);
                            case "range" -> List.of(Field.HIGH, Field.LOW);
                            case "close", "previous_close" -> List.of(Field.CLOSE);
                            case "volume" -> List.of(Field.VOLUME);
                            case "change" -> List.of(Field.CHANGE);
                            default -> List.of();
                        });
            }
        }
        return List.copyOf(fields);
    }

    static @Nullable Interval interval(List<Mark.Said> said) {
        return said.stream()
                .filter(s -> s.concept() == Concept.INTERVAL)
                .map(s -> Interval.of(s.detail()))
                .findFirst()
                .orElse(null);
    }
}
