package io.marketagent.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a quote that can be asked for on their own, and how each is shown. */
public enum QuoteField {
    LAST("Last"),
    CHANGE("Change"),
    CHANGE_PERCENT("Change %"),
    OPEN("Open"),
    HIGH("High"),
    LOW("Low"),
    PREVIOUS_CLOSE("Previous close"),
    VOLUME("Volume"),
    BID("Bid"),
    ASK("Ask");

    static final List<QuoteField> ALL = List.of(values());
    static final List<String> LABELS = ALL.stream().map(QuoteField::label).toList();

    private final String heading;

    QuoteField(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    /** The word in arguments: {@code open}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String shown(Quote quote) {
        return switch (this) {
            case LAST -> Formats.price(quote.last());
            case CHANGE -> Formats.signed(quote.change());
            case CHANGE_PERCENT -> Formats.signedPercent(quote.changePercent());
            case OPEN -> Formats.price(quote.open());
            case HIGH -> Formats.price(quote.high());
            case LOW -> Formats.price(quote.low());
            case PREVIOUS_CLOSE -> Formats.price(quote.previousClose());
            case VOLUME -> Formats.count(quote.volume());
            case BID -> Formats.price(quote.bid());
            case ASK -> Formats.price(quote.ask());
        };
    }

    /** Adds the field to what a model gets, unless it is unknown. */
    void describe(Quote quote, ObjectNode node) {
        switch (value(quote)) {
            case BigDecimal price -> node.put(label(), price);
            case Long count -> node.put(label(), count);
            case null, default -> {
                /* unknown is absent */
            }
        }
    }

    private @Nullable Number value(Quote quote) {
        return switch (this) {
            case LAST -> quote.last();
            case CHANGE -> quote.change();
            case CHANGE_PERCENT -> quote.changePercent();
            case OPEN -> quote.open();
            case HIGH -> quote.high();
            case LOW -> quote.low();
            case PREVIOUS_CLOSE -> quote.previousClose();
            case VOLUME -> quote.volume();
            case BID -> quote.bid();
            case ASK -> quote.ask();
        };
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

    /** The figures that say these fields in a sentence; of more than two the price says enough. */
    static List<Figure> told(List<QuoteField> asked) {
        List<Figure> figures = asked.stream()
                .filter(field -> field != LAST || !asked.contains(CHANGE))
                .map(field -> switch (field) {
                    case LAST -> Figure.LAST;
                    case CHANGE, CHANGE_PERCENT -> Figure.CHANGE;
                    case OPEN -> Figure.OPEN;
                    case HIGH -> Figure.HIGH;
                    case LOW -> Figure.LOW;
                    case PREVIOUS_CLOSE -> Figure.PREVIOUS_CLOSE;
                    case VOLUME -> Figure.VOLUME;
                    case BID -> Figure.BID;
                    case ASK -> Figure.ASK;
                })
                .distinct()
                .toList();
        if (figures.equals(List.of(Figure.BID, Figure.ASK)) || figures.equals(List.of(Figure.ASK, Figure.BID))) {
            return List.of(Figure.SPREAD);
        }
        return figures.isEmpty() || figures.size() > 2 ? List.of(Figure.LAST) : figures;
    }

    static QuoteField of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.label().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest("'fields' may hold " + LABELS));
    }
}
