package io.marketagent.regression;

import io.marketagent.regression.SandboxReader.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Support and resistance once more: extremes of 5, 20, 60 and 252 sessions, the previous close, SMA 20, 50 and 200. */
final class PlainLevels {

    private final TreeMap<BigDecimal, List<String>> reasons = new TreeMap<>();
    private final BigDecimal price;

    PlainLevels(List<Bar> bars, BigDecimal price) {
        this.price = price;
        Bar last = bars.getLast();
        add(last.close(), "previous close of " + last.last());
        for (int window : new int[] {5, 20, 60, 252}) {
            Bar high = last;
            Bar low = last;
            for (Bar bar : bars.subList(bars.size() - window, bars.size()).reversed()) {
                high = bar.high().compareTo(high.high()) > 0 ? bar : high;
                low = bar.low().compareTo(low.low()) < 0 ? bar : low;
            }
            add(high.high(), window + "-session high of " + high.last());
            add(low.low(), window + "-session low of " + low.last());
        }
        PlainIndicators indicators = new PlainIndicators(bars);
        for (int window : new int[] {20, 50, 200}) {
            add(BigDecimal.valueOf(indicators.sma(window)), "SMA " + window);
        }
    }

    private void add(BigDecimal level, String reason) {
        reasons.computeIfAbsent(rounded(level), any -> new ArrayList<>()).add(reason);
    }

    private BigDecimal rounded(BigDecimal level) {
        return level.setScale(price.compareTo(BigDecimal.ONE) < 0 ? 4 : 2, RoundingMode.HALF_UP);
    }

    /** The table's rows: the farthest of three resistances first, the price, the farthest of three supports last. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        BigDecimal here = rounded(price);
        reasons.tailMap(here, false).entrySet().stream()
                .limit(3)
                .forEach(level -> rows.addFirst(row("Resistance", level)));
        rows.add("| **Price** | **" + PlainFormat.price(price) + "** |  |  |");
        reasons.headMap(here, false).descendingMap().entrySet().stream()
                .limit(3)
                .forEach(level -> rows.add(row("Support", level)));
        return rows;
    }

    private String row(String side, Map.Entry<BigDecimal, List<String>> level) {
        return "| " + side + " | " + PlainFormat.price(level.getKey()) + " | "
                + PlainFormat.percent(PlainFormat.percentOf(level.getKey().subtract(price), price)) + " | "
                + String.join(", ", level.getValue()) + " |";
    }
}
