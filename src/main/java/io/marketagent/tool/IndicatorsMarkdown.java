package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.analysis.Levels;
import io.marketagent.analysis.Momentum;
import io.marketagent.analysis.TechnicalAnalysis;
import io.marketagent.market.Indicators;
import io.marketagent.market.Indicators.MovingAverage;
import io.marketagent.tool.IndicatorPick.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Indicators and levels for a reader. */
final class IndicatorsMarkdown {

    private IndicatorsMarkdown() {}

    static List<Block> blocks(Item<IndicatorsView> item, List<IndicatorPick> picks) {
        List<Block> blocks = new ArrayList<>();
        Indicators indicators = item.data().indicators();
        Levels levels = item.data().levels();
        if (indicators != null) {
            blocks.add(Block.of(
                    "indicators",
                    item.symbol() + " indicators, close of " + Formats.day(indicators.session()) + " at "
                            + Formats.price(indicators.close()),
                    indicators(indicators, picks) + "\n" + Provenance.lines(List.of(item)),
                    List.of(item)));
        }
        if (levels != null) {
            blocks.add(Block.of(
                    "levels",
                    item.symbol() + " support and resistance round " + Formats.price(levels.price()),
                    levels(levels) + "\n" + Provenance.lines(List.of(item)),
                    List.of(item)));
        }
        TechnicalAnalysis analysis = item.data().analysis();
        if (analysis != null) {
            blocks.add(Block.of(
                    "analysis",
                    item.symbol() + " technical analysis at " + Formats.price(analysis.price()),
                    AnalysisMarkdown.render(analysis) + "\n" + Provenance.lines(List.of(item)),
                    List.of(item)));
        }
        return blocks;
    }

    private static String indicators(Indicators indicators, List<IndicatorPick> picks) {
        MarkdownTable table = new MarkdownTable("Indicator", "Value");
        if (IndicatorPick.wants(picks, Kind.RSI, null)) {
            table.row("RSI 14", Formats.decimals(indicators.rsi14(), 2));
        }
        if (IndicatorPick.wants(picks, Kind.MACD, null)) {
            Indicators.Macd macd = indicators.macd();
            table.row("MACD 12/26", Formats.decimals(macd == null ? null : macd.value(), 2));
            table.row("MACD signal 9", Formats.decimals(macd == null ? null : macd.signal(), 2));
            table.row("MACD histogram", Formats.decimals(macd == null ? null : macd.histogram(), 2));
        }
        rows(table, "SMA", Kind.SMA, indicators.sma(), picks);
        rows(table, "EMA", Kind.EMA, indicators.ema(), picks);
        return table.toString();
    }

    private static void rows(
            MarkdownTable table, String name, Kind kind, List<MovingAverage> averages, List<IndicatorPick> picks) {
        for (MovingAverage average : averages) {
            if (IndicatorPick.wants(picks, kind, average.window())) {
                table.row(
                        name + " " + average.window() + (average.shortHistory() ? " (short history)" : ""),
                        Formats.price(average.value()));
            }
        }
        // Who asks for one average is told why there is none; who asks for all sees those there are.
        picks.stream()
                .filter(pick -> pick.kind() == kind && pick.window() != null)
                .filter(pick -> averages.stream().noneMatch(average -> Objects.equals(pick.window(), average.window())))
                .forEach(pick -> table.row(
                        name + " " + pick.window(), Formats.UNKNOWN + " (takes " + pick.window() + " sessions)"));
    }

    private static String levels(Levels levels) {
        MarkdownTable table = new MarkdownTable("Level", "Price", "Distance", "Reason");
        levels.resistances().reversed().forEach(level -> row(table, "Resistance", level));
        table.row("**Price**", "**" + Formats.price(levels.price()) + "**", "", "");
        levels.supports().forEach(level -> row(table, "Support", level));
        return table.toString();
    }

    private static void row(MarkdownTable table, String side, Levels.Level level) {
        table.row(
                side,
                Formats.price(level.price()),
                Formats.signedPercent(level.distancePercent()),
                level.reasons().stream().map(Levels.Reason::label).collect(Collectors.joining(", ")));
    }

    static ObjectNode describe(IndicatorsView view, List<IndicatorPick> picks) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Indicators indicators = view.indicators();
        if (indicators != null) {
            node.put("session", indicators.session().toString()).put("close", indicators.close());
            if (indicators.rsi14() != null && IndicatorPick.wants(picks, Kind.RSI, null)) {
                node.put("rsi14", rounded(indicators.rsi14()))
                        .put(
                                "rsi14_zone",
                                Momentum.zone(rounded(indicators.rsi14())).label());
            }
            if (indicators.macd() != null && IndicatorPick.wants(picks, Kind.MACD, null)) {
                node.putObject("macd")
                        .put("value", rounded(indicators.macd().value()))
                        .put("signal", rounded(indicators.macd().signal()))
                        .put("histogram", rounded(indicators.macd().histogram()));
            }
            averages(node, "sma", Kind.SMA, indicators.sma(), picks);
            averages(node, "ema", Kind.EMA, indicators.ema(), picks);
            if (!picks.isEmpty()) {
                // On which side of the averages that were picked the close is, and how far: a model computes nothing
                ObjectNode sides = JsonNodeFactory.instance.objectNode();
                Standing.of(indicators, picks).forEach(standing -> sides.put(standing.label(), standing.side()));
                if (!sides.isEmpty()) {
                    node.set("close_against", sides);
                }
            }
        }
        Levels levels = view.levels();
        if (levels != null) {
            node.put("price", levels.price());
            describe(node.putArray("supports"), levels.supports());
            describe(node.putArray("resistances"), levels.resistances());
        }
        if (view.analysis() != null) {
            ArrayNode summary = node.putArray("analysis");
            view.analysis().summary().forEach(summary::add);
        }
        return node;
    }

    private static void averages(
            ObjectNode node, String name, Kind kind, List<MovingAverage> averages, List<IndicatorPick> picks) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        averages.stream()
                .filter(average -> IndicatorPick.wants(picks, kind, average.window()))
                .forEach(average -> values.put(Integer.toString(average.window()), Standing.price(average.value())));
        if (!values.isEmpty()) {
            node.set(name, values);
        }
    }

    private static void describe(ArrayNode nodes, List<Levels.Level> levels) {
        levels.forEach(level -> nodes.addObject()
                .put("price", level.price())
                .put("reason", level.reasons().getFirst().label()));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
