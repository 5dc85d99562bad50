package io.marketagent.tool;

import io.marketagent.analysis.Momentum;
import io.marketagent.analysis.TechnicalAnalysis;
import io.marketagent.analysis.Trend;
import io.marketagent.analysis.Volatility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The technical analysis for a reader: trend, momentum, volatility, signals, then its summary. It describes only. */
final class AnalysisMarkdown {

    private AnalysisMarkdown() {}

    static String render(TechnicalAnalysis analysis) {
        Trend.Direction direction = analysis.trend().direction();
        return "**Trend**" + (direction == null ? "" : " (" + direction.label() + ")") + "\n\n"
                + trend(analysis.trend())
                + "\n**Momentum**\n\n" + lines(momentum(analysis.momentum()))
                + "\n**Volatility**\n\n" + lines(volatility(analysis.volatility()))
                + "\n**Signals of the last " + analysis.signalSessions() + " sessions**\n\n" + lines(signals(analysis))
                + "\n**Summary**\n\n" + lines(analysis.summary());
    }

    private static String trend(Trend trend) {
        if (trend.averages().isEmpty()) {
            return "- too few sessions for an average\n";
        }
        MarkdownTable table =
                new MarkdownTable("Average", "Value", "Price from it", "Slope of " + trend.slopeSessions());
        trend.averages()
                .forEach(average -> table.row(
                        "SMA " + average.window(),
                        Formats.price(average.value()),
                        Formats.signedPercent(average.distancePercent()),
                        Formats.signedPercent(average.slopePercent())));
        List<String> crossings = new ArrayList<>();
        if (trend.cross() != null) {
            crossings.add(trend.cross().label() + " on " + trend.cross().session());
        }
        trend.crossings().forEach(crossing -> crossings.add(crossing.label() + " on " + crossing.session()));
        return table + (crossings.isEmpty() ? "" : "\n" + lines(crossings));
    }

    private static List<String> momentum(Momentum momentum) {
        List<String> lines = new ArrayList<>();
        lines.add(
                momentum.rsi14() == null
                        ? "RSI 14: " + Formats.UNKNOWN
                        : "RSI 14: " + Formats.number(momentum.rsi14(), "0.00")
                                + (momentum.zone() == null
                                        ? ""
                                        : ", " + momentum.zone().label()));
        if (momentum.macd() == null) {
            lines.add("MACD: " + Formats.UNKNOWN);
        } else {
            lines.add("MACD: " + Formats.decimals(momentum.macd().value(), 2) + ", signal "
                    + Formats.decimals(momentum.macd().signal(), 2) + ", histogram "
                    + Formats.decimals(momentum.macd().histogram(), 2)
                    + (momentum.histogram() == null
                            ? ""
                            : " and " + momentum.histogram().label()));
        }
        if (momentum.macdCrossing() != null) {
            lines.add(momentum.macdCrossing().label() + " on "
                    + momentum.macdCrossing().session());
        }
        return lines;
    }

    private static List<String> volatility(Volatility volatility) {
        List<String> lines = new ArrayList<>();
        lines.add("ATR 14: " + Formats.price(volatility.atr14())
                + (volatility.atrPercent() == null
                        ? ""
                        : " (" + Formats.number(volatility.atrPercent(), "0.00") + "% of the price)"));
        lines.add("20-session realised volatility, annualised: "
                + (volatility.realised20Percent() == null
                        ? Formats.UNKNOWN
                        : Formats.number(volatility.realised20Percent(), "0.00") + "%"));
        Volatility.Bollinger bands = volatility.bollinger();
        if (bands != null) {
            lines.add("Bollinger bands 20/2: " + Formats.price(bands.lower()) + " to " + Formats.price(bands.upper())
                    + ", the price is "
                    + bands.place().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return lines;
    }

    private static List<String> signals(TechnicalAnalysis analysis) {
        return analysis.signals().isEmpty()
                ? List.of("none")
                : analysis.signals().stream()
                        .map(signal -> signal.session() + ": " + signal.label())
                        .toList();
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }
}
