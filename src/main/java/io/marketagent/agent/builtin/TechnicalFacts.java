package io.marketagent.agent.builtin;

import io.marketagent.agent.Emphasis;
import io.marketagent.agent.Intent.IndicatorRequest;
import io.marketagent.analysis.Levels;
import io.marketagent.analysis.Momentum;
import io.marketagent.analysis.TechnicalAnalysis;
import io.marketagent.analysis.Volatility;
import io.marketagent.analysis.figure.Amounts;
import io.marketagent.market.Indicators;
import io.marketagent.tool.Include;
import io.marketagent.tool.IndicatorPick;
import io.marketagent.tool.IndicatorPick.Kind;
import io.marketagent.tool.IndicatorsView;
import io.marketagent.tool.Item;
import io.marketagent.tool.Ranking;
import io.marketagent.tool.Ranking.Order;
import io.marketagent.tool.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sentences about indicators, levels and analysis, for those that were named. */
final class TechnicalFacts {

    private static final int MOST_AVERAGES = 2;
    private static final IndicatorPick RSI = new IndicatorPick(Kind.RSI, null);
    private static final Set<Kind> AVERAGES = Set.of(Kind.SMA, Kind.EMA);

    private TechnicalFacts() {}

    static List<String> of(IndicatorRequest request, Found found, Set<Emphasis> emphasis, Order order) {
        List<Item<IndicatorsView>> items = found.of(IndicatorsView.class);
        List<String> facts = new ArrayList<>();
        if (request.indicators().equals(List.of(RSI))) {
            Ranking.byRsi(items, order).ifPresent(facts::add);
        }
        for (Item<IndicatorsView> item : items.size() <= Facts.MOST_SYMBOLS ? items : List.<Item<IndicatorsView>>of()) {
            List<String> told = of(String.valueOf(item.symbol()), request, item.data(), emphasis);
            facts.addAll(told);
            if (!told.isEmpty()) {
                item.notes().stream().filter(Item::isCaution).map(Sentences::of).forEach(facts::add);
            }
        }
        return facts;
    }

    private static List<String> of(
            String symbol, IndicatorRequest request, IndicatorsView view, Set<Emphasis> emphasis) {
        List<String> facts = new ArrayList<>();
        List<IndicatorPick> picks = request.indicators();
        Set<Kind> asked = picks.stream().map(IndicatorPick::kind).collect(Collectors.toSet());
        Indicators indicators = view.indicators();
        TechnicalAnalysis analysis = view.analysis();
        if (indicators != null) {
            if (asked.contains(Kind.RSI) && indicators.rsi14() != null) {
                BigDecimal rsi = rounded(indicators.rsi14());
                facts.add("The RSI of " + symbol + " is " + twoDecimals(rsi) + ": "
                        + Momentum.zone(rsi).label() + ".");
            }
            if (asked.contains(Kind.MACD) && indicators.macd() != null) {
                facts.add(macd(symbol, indicators.macd(), emphasis.contains(Emphasis.HISTOGRAM)));
            }
        }
        if (analysis != null && asked.contains(Kind.ATR)) {
            atr(symbol, analysis.volatility()).ifPresent(facts::add);
        }
        if (analysis != null && asked.contains(Kind.BOLLINGER)) {
            bollinger(symbol, analysis).ifPresent(facts::add);
        }
        boolean whole = request.include().equals(List.of(Include.ANALYSIS)) && facts.isEmpty();
        if (whole && analysis != null && !analysis.summary().isEmpty()) {
            facts.add(analysis.summary().getFirst());
        }
        if (indicators != null) {
            averages(symbol, indicators, picks).ifPresent(facts::add);
        }
        if (request.include().equals(List.of(Include.LEVELS)) && view.levels() != null) {
            levels(symbol, view.levels(), emphasis).ifPresent(facts::add);
        }
        return facts;
    }

    /** "The MACD of GOOGL, 1.23, is above its signal line, 1.10; the histogram is 0.13." */
    private static String macd(String symbol, Indicators.Macd macd, boolean histogram) {
        BigDecimal value = rounded(macd.value());
        BigDecimal signal = rounded(macd.signal());
        int order = value.compareTo(signal);
        String side = order == 0 ? "at" : order > 0 ? "above" : "below";
        return "The MACD of " + symbol + ", " + twoDecimals(value) + ", is " + side + " its signal line, "
                + twoDecimals(signal)
                + (histogram ? "; the histogram is " + twoDecimals(rounded(macd.histogram())) : "") + ".";
    }

    /** "The ATR 14 of TSLA is 9.81, 2.67% of the price." */
    private static Optional<String> atr(String symbol, Volatility volatility) {
        BigDecimal atr = volatility.atr14();
        BigDecimal percent = volatility.atrPercent();
        return atr == null
                ? Optional.empty()
                : Optional.of("The ATR 14 of " + symbol + " is " + Amounts.price(atr)
                        + (percent == null ? "" : ", " + Amounts.percent(percent) + " of the price") + ".");
    }

    /** "ADBE at 351.20 is inside its Bollinger bands 20/2: 338.10 to 362.40, the middle 350.25." */
    private static Optional<String> bollinger(String symbol, TechnicalAnalysis analysis) {
        Volatility.Bollinger bands = analysis.volatility().bollinger();
        if (bands == null) {
            return Optional.empty();
        }
        String place = switch (bands.place()) {
            case ABOVE_THE_BANDS -> " is above its";
            case INSIDE -> " is inside its";
            case BELOW_THE_BANDS -> " is below its";
        };
        return Optional.of(symbol + " at " + Amounts.price(analysis.price()) + place + " Bollinger bands 20/2: "
                + Amounts.price(bands.lower()) + " to " + Amounts.price(bands.upper()) + ", the middle "
                + Amounts.price(bands.middle()) + ".");
    }

    private static Optional<String> averages(String symbol, Indicators indicators, List<IndicatorPick> picks) {
        List<IndicatorPick> averages = picks.stream()
                .filter(pick -> AVERAGES.contains(pick.kind()))
                .map(IndicatorPick::offered)
                .distinct()
                .toList();
        List<Standing> standings = averages.isEmpty() ? List.of() : Standing.of(indicators, averages);
        return standings.isEmpty() || standings.size() > MOST_AVERAGES
                ? Optional.empty()
                : Optional.of(symbol + " closed at " + Amounts.price(indicators.close()) + ", "
                        + standings.stream().map(Standing::inWords).collect(Collectors.joining(" and ")) + ".");
    }

    // -------------------------------------------------------------------------------------------------------- levels

    /** "The nearest support of TSLA is 387.00, the nearest resistance 454.12, the price 394.61", the side that was asked first. */
    private static Optional<String> levels(String symbol, Levels levels, Set<Emphasis> emphasis) {
        boolean turned = emphasis.contains(Emphasis.RESISTANCE) && !emphasis.contains(Emphasis.SUPPORT);
        List<String> parts = new ArrayList<>();
        for (String side : turned ? List.of("resistance", "support") : List.of("support", "resistance")) {
            List<Levels.Level> all = side.equals("support") ? levels.supports() : levels.resistances();
            boolean only = emphasis.contains(Emphasis.SUPPORT) != emphasis.contains(Emphasis.RESISTANCE);
            boolean asked = !only || side.equals(turned ? "resistance" : "support");
            List<Levels.Level> told = all.subList(0, Math.min(all.size(), asked ? count(emphasis) : 1));
            if (!told.isEmpty()) {
                String of = parts.isEmpty() ? " of " + symbol + (told.size() == 1 ? " is " : " are ") : " ";
                parts.add("the nearest " + side + (told.size() == 1 ? "" : "s") + of
                        + Sentences.names(told.stream()
                                .map(level -> Amounts.price(level.price()))
                                .toList()));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("T" + String.join(", ", parts).substring(1) + ", the price "
                        + Amounts.price(levels.price()) + ".");
    }

    private static int count(Set<Emphasis> emphasis) {
        return emphasis.contains(Emphasis.THREE_LEVELS) ? 3 : emphasis.contains(Emphasis.TWO_LEVELS) ? 2 : 1;
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    private static String twoDecimals(BigDecimal value) {
        return Amounts.number(value, "#,##0.00");
    }
}
