package io.marketagent.tool;

import io.marketagent.analysis.figure.Amounts;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Puts several symbols in order by a figure that was asked of each, the largest first; of falls the deepest. */
final class Ranking {

    private record Place(String symbol, FigureReading reading, BigDecimal value) {}

    private Ranking() {}

    /** A sentence for each figure that is a number of the same unit for two symbols at least. */
    static List<String> of(List<? extends Item<?>> items) {
        List<String> sentences = new ArrayList<>();
        List<Figure> figures = items.stream()
                .flatMap(item -> item.figures().stream())
                .map(FigureReading::figure)
                .distinct()
                .toList();
        for (Figure figure : figures) {
            List<Place> places = places(items, figure);
            if (places.size() > 1 && isRanked(figure)) {
                sentences.add(sentence(figure, places, items.size()));
            }
        }
        if (!sentences.isEmpty()) {
            items.stream()
                    .flatMap(item -> item.figures().stream())
                    .filter(reading -> isRanked(reading.figure()))
                    .map(FigureReading::caution)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(sentences::add);
        }
        return sentences;
    }

    /** A price says nothing beside another company's. */
    private static boolean isRanked(Figure figure) {
        return switch (figure) {
            case LAST,
                    OPEN,
                    HIGH,
                    LOW,
                    PREVIOUS_CLOSE,
                    BID,
                    ASK,
                    YEAR_HIGH,
                    YEAR_LOW,
                    CLOSE,
                    FIRST_OPEN,
                    HIGHEST_CLOSE,
                    LOWEST_CLOSE,
                    HIGHEST_HIGH,
                    LOWEST_LOW,
                    MEAN_CLOSE,
                    SMA,
                    EMA,
                    CALL_SPREAD,
                    PUT_SPREAD,
                    CALL_QUOTE,
                    PUT_QUOTE,
                    ATM_STRIKE,
                    MAX_PAIN,
                    NEAREST_DELTA,
                    MOST_OPEN_INTEREST,
                    MOST_VOLUME -> false;
            default -> true;
        };
    }

    private static boolean isFall(Figure figure) {
        return figure == Figure.MAX_DRAWDOWN || figure == Figure.BIGGEST_DROP;
    }

    /** What has a sign: a volatility has none, and a drop is called one. */
    private static boolean isChange(Figure figure) {
        return switch (figure) {
            case VOLATILITY, ATM_IV, RANGE, STANDARD_MOVE, EXPECTED_MOVE, MAX_DRAWDOWN, BIGGEST_DROP -> false;
            default -> true;
        };
    }

    private static List<Place> places(List<? extends Item<?>> items, Figure figure) {
        List<Place> places = new ArrayList<>();
        for (Item<?> item : items) {
            item.figures().stream()
                    .filter(reading -> reading.figure() == figure && reading.value() != null)
                    .findFirst()
                    .ifPresent(reading -> places.add(new Place(
                            String.valueOf(item.symbol()), reading, Objects.requireNonNull(reading.value()))));
        }
        Comparator<Place> ascending = Comparator.comparing(Place::value);
        places.sort(isFall(figure) ? ascending : ascending.reversed());
        return places;
    }

    private static String sentence(Figure figure, List<Place> places, int asked) {
        List<String> shown = places.stream()
                .map(place -> place.symbol() + " (" + amount(place) + ")")
                .toList();
        String missing = places.size() < asked ? "; not known of the others" : "";
        String first = figure == Figure.PERIOD_CHANGE
                ? shown.getFirst() + " did best"
                : "By " + figure.label() + ", " + shown.getFirst() + " comes first";
        return first + ", before " + String.join(", ", shown.subList(1, shown.size())) + missing + ".";
    }

    private static String amount(Place place) {
        String unit = String.valueOf(place.reading().unit());
        return switch (unit) {
            case "%" ->
                isChange(place.reading().figure())
                        ? Amounts.signedPercent(place.value())
                        : Amounts.percent(place.value());
            case "USD" -> Amounts.price(place.value());
            case "ratio" -> Amounts.number(place.value(), "#,##0.00");
            default -> Amounts.count(place.value()) + " " + unit;
        };
    }
}
