package io.marketagent.tool;

import io.marketagent.analysis.figure.Amounts;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts several symbols in order by a figure that was asked of each, or by their RSI: the largest first unless a reader wants it
 * otherwise; of falls the deepest. Of two percentages the difference is told, in percentage points.
 */
public final class Ranking {

    /** Which one comes first. */
    public enum Order {
        /** The largest; of falls the deepest. */
        USUAL,
        /** The lowest; of falls the shallowest. */
        LOWEST,
        /** What fell the most, or is the furthest below its high. */
        DEEPEST,
        /** What fell the least, or is the nearest to its high or low. */
        SHALLOWEST
    }

    private static final String PERCENT = "%";

    /** One symbol's value, and how it is shown. */
    private record Place(String symbol, BigDecimal value, String shown) {}

    /**
     * What is put in order.
     *
     * @param lowest the word for the first place where it is not the usual one
     * @param percent whether a difference of two is in percentage points
     */
    private record Measure(String label, String lowest, boolean percent, List<Place> places) {}

    private Ranking() {}

    /** A sentence for each figure that is a number of the same unit for two symbols at least. */
    static List<String> of(List<? extends Item<?>> items) {
        return of(items, Order.USUAL);
    }

    /**
     * A sentence for each figure that is a number of the same unit for two symbols at least; a caution follows where the numbers
     * may not be comparable.
     */
    public static List<String> of(List<? extends Item<?>> items, Order order) {
        List<String> sentences = new ArrayList<>();
        List<Figure> ranked = items.stream()
                .flatMap(item -> item.figures().stream())
                .map(FigureReading::figure)
                .distinct()
                .filter(figure -> isRanked(figure, order))
                .toList();
        for (Figure figure : ranked) {
            sentence(measure(figure, items, order), isAscending(figure, order), isAscending(figure, Order.USUAL), items)
                    .ifPresent(sentences::add);
        }
        if (!sentences.isEmpty()) {
            items.stream()
                    .flatMap(item -> item.figures().stream())
                    .filter(reading -> ranked.contains(reading.figure()))
                    .map(FigureReading::caution)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(sentences::add);
        }
        return sentences;
    }

    /** "By RSI, AMD (70.78) comes first, before NVDA (55.28)"; empty with fewer than two. */
    public static Optional<String> byRsi(List<? extends Item<?>> items, Order order) {
        List<Place> places = new ArrayList<>();
        for (Item<?> item : items) {
            Double rsi = item.data() instanceof IndicatorsView view && view.indicators() != null
                    ? view.indicators().rsi14()
                    : null;
            if (rsi != null) {
                BigDecimal value = BigDecimal.valueOf(rsi).setScale(2, RoundingMode.HALF_UP);
                places.add(new Place(String.valueOf(item.symbol()), value, Amounts.number(value, "0.00")));
            }
        }
        return sentence(
                new Measure("RSI", "lowest", false, places),
                order == Order.LOWEST || order == Order.DEEPEST,
                false,
                items);
    }

    /** Whether a figure is told in the order of the symbols. */
    public static boolean isRanked(Figure figure, Order order) {
        return isComparable(figure) || (figure == Figure.LAST && order != Order.USUAL);
    }

    /** A price says nothing beside another company's. */
    private static boolean isComparable(Figure figure) {
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

    /** Falls are below 0, and called so. */
    private static boolean isFall(Figure figure) {
        return figure == Figure.MAX_DRAWDOWN || figure == Figure.BIGGEST_DROP;
    }

    /** What has a sign: a volatility has none, and a drop is called one. */
    private static boolean isSigned(Figure figure) {
        return switch (figure) {
            case VOLATILITY, ATM_IV, RANGE, STANDARD_MOVE, EXPECTED_MOVE, MAX_DRAWDOWN, BIGGEST_DROP -> false;
            default -> true;
        };
    }

    private static boolean isAscending(Figure figure, Order order) {
        boolean least = order == Order.LOWEST || order == Order.SHALLOWEST;
        return switch (figure) {
            case MAX_DRAWDOWN, BIGGEST_DROP -> !least;
            case FROM_YEAR_LOW -> least;
            case LAST, CHANGE, PERIOD_CHANGE, GAP, FROM_YEAR_HIGH -> order == Order.LOWEST || order == Order.DEEPEST;
            default -> order == Order.LOWEST;
        };
    }

    private static Measure measure(Figure figure, List<? extends Item<?>> items, Order order) {
        // What is cheapest goes by its price, what did worst by its change
        if (figure == Figure.LAST && order != Order.LOWEST) {
            return new Measure(
                    "change",
                    "lowest",
                    true,
                    places(items, figure, reading -> reading.parts().get("change_percent"), Amounts::signedPercent));
        }
        // A cent is much of a cheap share and little of a dear one
        if (figure == Figure.SPREAD) {
            return new Measure(
                    figure.label(),
                    "lowest",
                    false,
                    places(
                            items,
                            figure,
                            reading -> reading.parts().get("percent"),
                            percent -> Amounts.number(percent, "0.000") + "% of the mid"));
        }
        String unit = items.stream()
                .flatMap(item -> item.figures().stream())
                .filter(reading -> reading.figure() == figure)
                .map(FigureReading::unit)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return new Measure(
                figure == Figure.PERIOD_CHANGE ? "change" : figure.label(),
                isFall(figure) ? "smallest" : figure == Figure.FROM_YEAR_HIGH ? "furthest below" : "lowest",
                unit.equals(PERCENT),
                places(items, figure, FigureReading::value, value -> amount(figure, unit, value)));
    }

    private static List<Place> places(
            List<? extends Item<?>> items,
            Figure figure,
            Function<FigureReading, @Nullable BigDecimal> value,
            Function<BigDecimal, String> shown) {
        List<Place> places = new ArrayList<>();
        for (Item<?> item : items) {
            item.figures().stream()
                    .filter(reading -> reading.figure() == figure)
                    .flatMap(reading -> Stream.ofNullable(value.apply(reading)))
                    .findFirst()
                    .ifPresent(
                            known -> places.add(new Place(String.valueOf(item.symbol()), known, shown.apply(known))));
        }
        return places;
    }

    private static Optional<String> sentence(
            Measure measure, boolean ascending, boolean usual, List<? extends Item<?>> asked) {
        if (measure.places.size() < 2) {
            return Optional.empty();
        }
        Comparator<Place> order = Comparator.comparing(Place::value);
        List<Place> places = measure.places.stream()
                .sorted(ascending ? order : order.reversed())
                .toList();
        List<String> shown = places.stream()
                .map(place -> place.symbol() + " (" + place.shown() + ")")
                .toList();
        String rest = apart(measure, places, asked.size())
                + (places.size() < asked.size() ? "; not known of the others" : "")
                + ".";
        if (ascending != usual) {
            return Optional.of(
                    "By " + measure.label + ", " + measure.lowest + " first: " + String.join(", ", shown) + rest);
        }
        String first = measure.label.equals("change") && measure.percent
                ? shown.getFirst() + " did best"
                : "By " + measure.label + ", " + shown.getFirst() + " comes first";
        return Optional.of(first + ", before " + String.join(", ", shown.subList(1, shown.size())) + rest);
    }

    /** Of the percentages as they are shown; nothing where they are the same. */
    private static String apart(Measure measure, List<Place> places, int asked) {
        if (!measure.percent || places.size() != 2 || asked != 2) {
            return "";
        }
        BigDecimal apart =
                rounded(places.getFirst()).subtract(rounded(places.getLast())).abs();
        return apart.signum() == 0 ? "" : "; " + Amounts.number(apart, "#,##0.00") + " percentage points apart";
    }

    private static BigDecimal rounded(Place place) {
        return place.value().setScale(2, RoundingMode.HALF_UP);
    }

    private static String amount(Figure figure, String unit, BigDecimal value) {
        return switch (unit) {
            case PERCENT -> isSigned(figure) ? Amounts.signedPercent(value) : Amounts.percent(value);
            case "USD" -> Amounts.price(value);
            case "ratio" -> Amounts.number(value, "#,##0.00");
            default -> Amounts.count(value) + " " + unit;
        };
    }
}
