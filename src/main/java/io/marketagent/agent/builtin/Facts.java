package io.marketagent.agent.builtin;

import io.marketagent.agent.Emphasis;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.agent.Intent.IndicatorRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.analysis.Walls;
import io.marketagent.analysis.figure.Amounts;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureReading;
import io.marketagent.market.OptionSide;
import io.marketagent.tool.ChainView;
import io.marketagent.tool.HistoryView;
import io.marketagent.tool.Item;
import io.marketagent.tool.Ranking;
import io.marketagent.tool.Ranking.Order;
import io.marketagent.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Answers a pointed question in its first sentence: whether it is up, where the wall is, which one fell the most. Every number
 * and every comparison is the tool's; a question for a whole table gets none.
 */
final class Facts {

    /** So many symbols have a sentence each; more have their order, or one sentence together. */
    static final int MOST_SYMBOLS = 3;

    private Facts() {}

    /**
     * What to say first.
     *
     * @param now decides what is told with its day
     */
    static List<String> of(Intent.Ask ask, Found found, Instant now) {
        // Both sides of a chain tell the same
        Set<String> figures = new LinkedHashSet<>();
        found.results().forEach(result -> figures.addAll(figures(result, order(ask), now)));
        List<String> facts = new ArrayList<>(figures);
        // One request of a kind, else it is not known which of them a result belongs to
        for (Request request : ask.requests()) {
            boolean alone = ask.requests().stream()
                            .filter(other -> other.getClass().equals(request.getClass()))
                            .count()
                    == 1;
            if (alone && request instanceof IndicatorRequest technical) {
                facts.addAll(TechnicalFacts.of(technical, found, ask.emphasis(), order(ask)));
            }
            if (alone && request instanceof ChainRequest chain && chain.wallsOnly()) {
                facts.addAll(0, walls(found));
            }
        }
        return facts;
    }

    private static Order order(Intent.Ask ask) {
        if (ask.emphasis().contains(Emphasis.DEEPEST)) {
            return Order.DEEPEST;
        }
        return ask.emphasis().contains(Emphasis.SHALLOWEST)
                ? Order.SHALLOWEST
                : ask.emphasis().contains(Emphasis.LOWEST) ? Order.LOWEST : Order.USUAL;
    }

    /** Whether the figures say in sentences all that a call found. */
    static boolean isTold(ToolResult result) {
        List<Item<?>> items = result.items();
        return !items.isEmpty()
                && items.stream().allMatch(item -> !item.figures().isEmpty() || isIntraday(item))
                && (items.size() <= MOST_SYMBOLS || Listing.isWhole(items));
    }

    private static List<String> figures(ToolResult result, Order order, Instant now) {
        List<Item<?>> items = result.items();
        boolean few = items.size() <= MOST_SYMBOLS;
        List<String> sentences =
                new ArrayList<>(ClosedDays.of(items, now).stream().toList());
        sentences.addAll(Ranking.of(items, order));
        for (Item<?> item : items) {
            if (item.instead() != null) {
                sentences.add(Sentences.of(item.instead()));
            }
            if (few || isIntraday(item)) {
                sentences.addAll(told(item));
            }
        }
        if (!few) {
            items.stream()
                    .flatMap(item -> item.figures().stream())
                    .map(FigureReading::figure)
                    .distinct()
                    .filter(figure -> !Ranking.isRanked(figure, order) || !isNumber(figure, items))
                    .forEach(figure -> sentences.addAll(Listing.of(figure, items, now)));
        }
        return sentences;
    }

    private static boolean isNumber(Figure figure, List<Item<?>> items) {
        return items.stream()
                .flatMap(item -> item.figures().stream())
                .anyMatch(reading -> reading.figure() == figure && reading.value() != null);
    }

    private static boolean isIntraday(Item<?> item) {
        return item.data() instanceof HistoryView view && view.told() != null;
    }

    /** The sentences of one symbol, each caution once and last. */
    private static List<String> told(Item<?> item) {
        List<String> sentences = new ArrayList<>();
        boolean closed = item.data() instanceof HistoryView view && view.closedDay() != null;
        if (item.data() instanceof HistoryView view && view.told() != null) {
            sentences.add(view.told());
        }
        item.figures().stream()
                // That it closed is told beside the closed day
                .filter(reading -> !closed || reading.figure() != Figure.CLOSE)
                .map(FigureReading::sentence)
                .forEach(sentences::add);
        item.figures().stream()
                .map(FigureReading::caution)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(sentences::add);
        return sentences;
    }

    private static List<String> walls(Found found) {
        List<String> facts = new ArrayList<>();
        // Both sides of a chain tell the same ratio
        Set<String> ratios = new LinkedHashSet<>();
        for (Item<ChainView> item : found.of(ChainView.class)) {
            ChainView view = item.data();
            String whose = item.symbol() + " for " + view.expiration() + " is ";
            for (OptionSide side : OptionSide.values()) {
                List<Walls.Wall> walls = !side.label().equals(view.side().label())
                        ? List.of()
                        : side == OptionSide.CALL
                                ? view.walls().calls()
                                : view.walls().puts();
                if (!walls.isEmpty() && facts.size() < 2 * MOST_SYMBOLS) {
                    facts.add("The " + side.label() + " wall of " + whose
                            + Amounts.strike(walls.getFirst().strike()) + ", with an open interest of "
                            + Amounts.count(walls.getFirst().openInterest()) + ".");
                }
            }
            if (view.walls().callPutRatio() != null && ratios.size() < MOST_SYMBOLS) {
                ratios.add("The call/put open interest ratio of " + whose
                        + Amounts.number(view.walls().callPutRatio(), "#,##0.00") + ".");
            }
        }
        facts.addAll(ratios);
        return facts;
    }
}
