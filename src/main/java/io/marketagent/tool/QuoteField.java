package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a quote that can be asked for on their own, and how each is shown. */
enum QuoteField {
    LAST("Last", Quote::last, Formats::price),
    CHANGE("Change", Quote::change, Formats::signed),
    CHANGE_PERCENT("Change %", Quote::changePercent, Formats::signedPercent),
    OPEN("Open", Quote::open, Formats::price),
    HIGH("High", Quote::high, Formats::price),
    LOW("Low", Quote::low, Formats::price),
    PREVIOUS_CLOSE("Previous close", Quote::previousClose, Formats::price),
    VOLUME("Volume", Quote::volume, Formats::count),
    BID("Bid", Quote::bid, Formats::price),
    ASK("Ask", Quote::ask, Formats::price);

    static final List<QuoteField> ALL = List.of(values());
    static final List<String> LABELS = ALL.stream().map(QuoteField::label).toList();

    private final String heading;
    private final Function<Quote, ? extends @Nullable Number> value;
    private final Function<Quote, String> shown;

    <N extends @Nullable Number> QuoteField(String heading, Function<Quote, N> value, Function<N, String> shown) {
        this.heading = heading;
        this.value = value;
        this.shown = value.andThen(shown);
    }

    String heading() {
        return heading;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String shown(Quote quote) {
        return shown.apply(quote);
    }

    /** Adds the field to what a model gets, unless it is unknown. */
    void describe(Quote quote, ObjectNode node) {
        switch (value.apply(quote)) {
            case BigDecimal price -> node.put(label(), price);
            case Long count -> node.put(label(), count);
            case null, default -> {
                /* unknown is absent */
            }
        }
    }

    /** The change is shown in dollars and in percent, whichever of them was asked. */
    static List<QuoteField> complete(List<QuoteField> asked) {
        return asked.stream()
                .flatMap(field -> field == CHANGE || field == CHANGE_PERCENT
                        ? Stream.of(CHANGE, CHANGE_PERCENT)
                        : Stream.of(field))
                .distinct()
                .toList();
    }

    static QuoteField of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.label().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest("'fields' may hold " + LABELS));
    }
}
