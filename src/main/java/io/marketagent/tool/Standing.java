package io.marketagent.tool;

import io.marketagent.analysis.figure.Amounts;
import io.marketagent.market.Indicators;
import io.marketagent.market.Indicators.MovingAverage;
import io.marketagent.market.Quote;
import io.marketagent.tool.IndicatorPick.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a close stands against one of its moving averages.
 *
 * @param average {@code SMA} or {@code EMA}
 * @param window sessions
 * @param value US dollars, to the cent; below one dollar to the hundredth of a cent
 * @param close US dollars
 * @param percent of the close from the average, in percent of the average, two decimals
 */
public record Standing(String average, int window, BigDecimal value, BigDecimal close, BigDecimal percent) {

    /**
     * Where the close stands against the averages that were asked, in their order.
     *
     * @param picks which averages; empty for all
     */
    public static List<Standing> of(Indicators indicators, List<IndicatorPick> picks) {
        List<Standing> standings = new ArrayList<>();
        add(standings, Kind.SMA, indicators.sma(), indicators.close(), picks);
        add(standings, Kind.EMA, indicators.ema(), indicators.close(), picks);
        return standings;
    }

    private static void add(
            List<Standing> standings,
            Kind kind,
            List<MovingAverage> averages,
            BigDecimal close,
            List<IndicatorPick> picks) {
        for (MovingAverage average : averages) {
            BigDecimal value = price(average.value());
            if (IndicatorPick.wants(picks, kind, average.window()) && value.signum() > 0) {
                standings.add(new Standing(
                        kind.name(), average.window(), value, close, Quote.percentOf(close.subtract(value), value)));
            }
        }
    }

    /** As the table shows it. */
    static BigDecimal price(double value) {
        return BigDecimal.valueOf(value).setScale(Math.abs(value) < 1 ? 4 : 2, RoundingMode.HALF_UP);
    }

    /** {@code sma_50}. */
    String label() {
        return average.toLowerCase(Locale.ROOT) + "_" + window;
    }

    /** {@code 13.03% above}, or {@code at}. */
    String side() {
        int order = close.compareTo(value);
        return order == 0 ? "at" : Amounts.percent(percent) + (order > 0 ? " above" : " below");
    }

    /** {@code 13.03% above its SMA 200 of 595.87}. */
    public String inWords() {
        return side() + " its " + average + " " + window + " of " + Amounts.price(value);
    }
}
