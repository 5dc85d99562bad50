package io.marketagent.analysis;

import io.marketagent.analysis.Volatility.Bollinger;
import io.marketagent.analysis.Volatility.Place;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts an analysis into sentences. A number is written only as the field holds it, so that whoever checks an answer finds
 * it there; the sentences state what is and leave what to do to the reader.
 */
record AnalysisSummary(Symbol symbol, BigDecimal price, int bars, LocalDate session) {

    private static final int SIGNALS_TOLD = 3;

    List<String> sentences(Trend trend, Momentum momentum, Volatility volatility, List<Signal> signals) {
        List<String> sentences = new ArrayList<>();
        sentences.add(position(trend));
        addCrossings(sentences, trend);
        addMomentum(sentences, momentum);
        addVolatility(sentences, volatility);
        sentences.add(signals(signals));
        return sentences;
    }

    private String position(Trend trend) {
        Trend.Direction direction = trend.direction();
        if (direction == null) {
            return symbol + " is at " + Tick.toTheCent(price) + "; its " + bars + " completed "
                    + (bars == 1 ? "session is" : "sessions are") + " too few for a trend.";
        }
        String against = trend.averages().stream()
                .map(average -> average.price().label() + " SMA " + average.window() + " (" + average.value() + ")")
                .collect(Collectors.joining(", "));
        return symbol + " at " + Tick.toTheCent(price) + " is " + against + ": "
                + switch (direction) {
                    case UP -> "the trend points up.";
                    case DOWN -> "the trend points down.";
                    case MIXED -> "the trend is mixed.";
                };
    }

    private static void addCrossings(List<String> sentences, Trend trend) {
        Crossing cross = trend.cross();
        if (cross != null) {
            sentences.add("The latest crossing of the long averages is the " + cross.label() + " of " + cross.session()
                    + ".");
        }
        if (!trend.crossings().isEmpty()) {
            Crossing newest = trend.crossings().getFirst();
            sentences.add("The latest change of side is a " + newest.label() + " on " + newest.session() + ".");
        }
    }

    private static void addMomentum(List<String> sentences, Momentum momentum) {
        BigDecimal rsi = momentum.rsi14();
        Momentum.Zone zone = momentum.zone();
        if (rsi != null && zone != null) {
            sentences.add("The RSI is " + rsi + ", " + zone.label() + " (overbought above " + momentum.overboughtAbove()
                    + ", oversold below " + momentum.oversoldBelow() + ").");
        }
        Side side = momentum.macdSide();
        if (side != null) {
            Momentum.Motion histogram = momentum.histogram();
            Crossing crossing = momentum.macdCrossing();
            sentences.add("The MACD is " + side.label() + " its signal"
                    + (histogram == null ? "" : ", its histogram is " + histogram.label())
                    + (crossing == null ? "" : "; the latest crossing was on " + crossing.session()) + ".");
        }
    }

    private static void addVolatility(List<String> sentences, Volatility volatility) {
        List<String> parts = new ArrayList<>();
        if (volatility.atr14() != null) {
            parts.add("the average true range is " + volatility.atr14() + " a session, " + volatility.atrPercent()
                    + " % of the price");
        }
        if (volatility.realised20Percent() != null) {
            parts.add("the realised volatility is " + volatility.realised20Percent() + " % a year");
        }
        if (!parts.isEmpty()) {
            sentences.add(capitalised(String.join("; ", parts)) + ".");
        }
        String outside = outside(volatility.bollinger());
        if (outside != null) {
            sentences.add(outside);
        }
    }

    private static @Nullable String outside(@Nullable Bollinger bands) {
        if (bands == null || bands.place() == Place.INSIDE) {
            return null;
        }
        return bands.place() == Place.ABOVE_THE_BANDS
                ? "The price is above the upper Bollinger band (" + bands.upper() + ")."
                : "The price is below the lower Bollinger band (" + bands.lower() + ").";
    }

    private String signals(List<Signal> signals) {
        if (signals.isEmpty()) {
            return "No signal in the latest sessions up to " + session + ".";
        }
        return "Latest signals: "
                + signals.stream()
                        .limit(SIGNALS_TOLD)
                        .map(signal -> signal.label() + " (" + signal.session() + ")")
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
