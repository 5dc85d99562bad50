package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Support and resistance: prices that the symbol turned at or hangs on. Levels and price are compared at the cent (below
 * one dollar at the hundredth of a cent); a level equal to the price is neither a support nor a resistance and is left out.
 *
 * @param session the last completed session in them
 * @param price what they are compared with
 * @param supports below the price, nearest first, at most three
 * @param resistances above the price, nearest first, at most three
 */
public record Levels(
        Symbol symbol, LocalDate session, BigDecimal price, List<Level> supports, List<Level> resistances) {

    private static final int SHOWN = 3;
    private static final List<Integer> EXTREME_WINDOWS = List.of(5, 20, 60, 252);
    private static final List<Integer> AVERAGE_WINDOWS = List.of(20, 50, 200);

    public Levels {
        supports = List.copyOf(supports);
        resistances = List.copyOf(resistances);
    }

    /**
     * One price.
     *
     * @param price US dollars, to the cent (below one dollar to the hundredth of a cent)
     * @param reasons why it is a level, shortest window first; several where they fall on the same price
     * @param distancePercent from the price, in percent of the price, two decimals: negative for a support
     */
    public record Level(BigDecimal price, List<Reason> reasons, BigDecimal distancePercent) {
        public Level {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Why a price is a level.
     *
     * @param window sessions looked at; absent for the previous close
     * @param session when the price was made (the latest session, where several made it); absent for an average
     */
    @Schema(name = "LevelReason")
    public record Reason(
            Kind kind, @Nullable Integer window, @Nullable LocalDate session) {

        /** For a reader: {@code 20-session high of 2025-10-10}, {@code SMA 50}, {@code previous close of 2025-10-17}. */
        public String label() {
            return switch (kind) {
                case HIGH -> window + "-session high of " + session;
                case LOW -> window + "-session low of " + session;
                case PREVIOUS_CLOSE -> "previous close of " + session;
                case AVERAGE -> "SMA " + window;
            };
        }
    }

    /** What can make a level. */
    @Schema(name = "LevelKind")
    public enum Kind {
        HIGH,
        LOW,
        PREVIOUS_CLOSE,
        AVERAGE
    }

    /**
     * The levels round a price: highs and lows of the last 5, 20, 60 and 252 completed sessions, the last completed
     * session's close, and SMA 20, 50 and 200. A window with fewer sessions than its length gives none.
     *
     * @param price the last price, positive
     * @throws MarketException.NoData when the history is empty
     */
    public static Levels levels(PriceHistory history, BigDecimal price) {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price is not positive: " + price);
        }
        DailySeries series = DailySeries.of(history);
        Tick tick = Tick.of(price);
        SortedMap<BigDecimal, List<Reason>> reasons = reasons(series, tick);
        BigDecimal here = tick.round(price);
        Comparator<Level> nearestFirst =
                Comparator.comparing(level -> level.price().subtract(price).abs());
        List<Level> supports = levels(reasons.headMap(here), price);
        List<Level> resistances = levels(reasons.tailMap(here), price).stream()
                .filter(level -> level.price().compareTo(here) > 0)
                .toList();
        return new Levels(
                history.symbol(),
                series.lastBar().lastSession(),
                price,
                supports.stream().sorted(nearestFirst).limit(SHOWN).toList(),
                resistances.stream().sorted(nearestFirst).limit(SHOWN).toList());
    }

    private static List<Level> levels(SortedMap<BigDecimal, List<Reason>> reasons, BigDecimal price) {
        List<Level> levels = new ArrayList<>();
        reasons.forEach(
                (level, why) -> levels.add(new Level(level, why, Quote.percentOf(level.subtract(price), price))));
        return levels;
    }

    private static SortedMap<BigDecimal, List<Reason>> reasons(DailySeries series, Tick tick) {
        SortedMap<BigDecimal, List<Reason>> reasons = new TreeMap<>();
        Bar last = series.lastBar();
        add(reasons, tick.round(last.close()), new Reason(Kind.PREVIOUS_CLOSE, null, last.lastSession()));
        for (int window : EXTREME_WINDOWS) {
            if (series.size() >= window) {
                Bar high = Extremes.latestHigh(series.last(window));
                Bar low = Extremes.latestLow(series.last(window));
                add(reasons, tick.round(high.high()), new Reason(Kind.HIGH, window, high.lastSession()));
                add(reasons, tick.round(low.low()), new Reason(Kind.LOW, window, low.lastSession()));
            }
        }
        for (int window : AVERAGE_WINDOWS) {
            Double average = series.sma(window).last();
            if (average != null) {
                add(reasons, tick.round(average), new Reason(Kind.AVERAGE, window, null));
            }
        }
        return reasons;
    }

    private static void add(SortedMap<BigDecimal, List<Reason>> reasons, BigDecimal level, Reason reason) {
        if (level.signum() > 0) {
            reasons.computeIfAbsent(level, any -> new ArrayList<>()).add(reason);
        }
    }
}
