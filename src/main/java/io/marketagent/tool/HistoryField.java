package io.marketagent.tool;

import io.marketagent.market.MarketException.BadRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns of a history that can be asked for on their own. */
enum HistoryField {
    OPEN("Open", row -> Formats.price(row.open())),
    HIGH("High", row -> Formats.price(row.high())),
    LOW("Low", row -> Formats.price(row.low())),
    CLOSE("Close", row -> Formats.price(row.close())),
    VOLUME("Volume", row -> Formats.count(row.volume())),
    CHANGE("Change %", row -> Formats.signedPercent(row.changePercent()));

    static final List<HistoryField> ALL = List.of(values());
    static final List<String> LABELS = ALL.stream().map(HistoryField::label).toList();

    private final String heading;
    private final Function<HistoryView.Row, String> shown;

    HistoryField(String heading, Function<HistoryView.Row, String> shown) {
        this.heading = heading;
        this.shown = shown;
    }

    String heading() {
        return heading;
    }

    String shown(HistoryView.Row row) {
        return shown.apply(row);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HistoryField of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.label().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest("'fields' may hold " + LABELS));
    }
}
