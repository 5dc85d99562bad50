package io.marketagent.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.market.MarketException.BadRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of a history that can be asked for on their own. */
public enum HistoryField {
    OPEN("Open"),
    HIGH("High"),
    LOW("Low"),
    CLOSE("Close"),
    VOLUME("Volume"),
    CHANGE("Change %");

    static final List<HistoryField> ALL = List.of(values());
    static final List<String> LABELS = ALL.stream().map(HistoryField::label).toList();

    private final String heading;

    HistoryField(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    String shown(HistoryView.Row row) {
        return switch (this) {
            case OPEN -> Formats.price(row.open());
            case HIGH -> Formats.price(row.high());
            case LOW -> Formats.price(row.low());
            case CLOSE -> Formats.price(row.close());
            case VOLUME -> Formats.count(row.volume());
            case CHANGE -> Formats.signedPercent(row.changePercent());
        };
    }

    /** The word in arguments: {@code open}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The figures that say these columns in a sentence. */
    static List<Figure> told(List<HistoryField> asked, boolean isOneDay) {
        List<Figure> figures = asked.stream()
                .map(field -> switch (field) {
                    case OPEN -> isOneDay ? Figure.FIRST_OPEN : Figure.PERIOD_CHANGE;
                    case CLOSE -> isOneDay ? Figure.CLOSE : Figure.PERIOD_CHANGE;
                    case HIGH -> Figure.HIGHEST_HIGH;
                    case LOW -> Figure.LOWEST_LOW;
                    case VOLUME -> Figure.TOTAL_VOLUME;
                    case CHANGE -> Figure.PERIOD_CHANGE;
                })
                .distinct()
                .toList();
        return figures.isEmpty() || figures.size() > 2 ? List.of(Figure.PERIOD_CHANGE) : figures;
    }

    static HistoryField of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.label().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest("'fields' may hold " + LABELS));
    }
}
