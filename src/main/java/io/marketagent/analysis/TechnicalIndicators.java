package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.Indicators;
import io.marketagent.market.Indicators.Macd;
import io.marketagent.market.Indicators.MovingAverage;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RSI 14, MACD 12/26/9 and the moving averages of one daily series. An exponential average starts with the simple average
 * of its first window (Wilder's book, StockCharts, TradingView), not with the first close: with exactly one window of bars
 * EMA and SMA are equal.
 */
public final class TechnicalIndicators {

    /** Sessions of the moving averages, simple and exponential, shortest first. */
    public static final List<Integer> AVERAGE_WINDOWS = List.of(5, 10, 20, 50, 200);

    /** With three windows of bars an EMA's start weighs less than 0.3 %. */
    private static final int WINDOWS_UNTIL_START_IS_FORGOTTEN = 3;

    private TechnicalIndicators() {}

    /**
     * The indicators over the history's completed daily closes, each rounded to six decimals. Absent: the RSI with fewer
     * than 15 closes since the last {@link Hole}, the MACD as a whole with fewer than 34 (26 for its value, 8 more for its signal), an average with
     * fewer closes than its window. An EMA with fewer than three times its window is marked. The RSI of a price that never
     * moved is 50.
     *
     * @throws MarketException.NoData when the history is empty
     */
    public static Indicators indicators(PriceHistory history) {
        DailySeries series = DailySeries.of(history);
        Bar last = series.lastBar();
        return new Indicators(
                history.symbol(),
                last.lastSession(),
                last.close(),
                series.size(),
                series.rsi().last(),
                macd(series),
                averages(series, false),
                averages(series, true),
                Hole.notes(history));
    }

    static @Nullable Macd macd(DailySeries series) {
        Double value = series.macd().last();
        Double signal = series.macdSignal().last();
        return value == null || signal == null ? null : new Macd(value, signal, Line.rounded(value - signal));
    }

    private static List<MovingAverage> averages(DailySeries series, boolean exponential) {
        List<MovingAverage> averages = new ArrayList<>();
        for (int window : AVERAGE_WINDOWS) {
            Double value = (exponential ? series.ema(window) : series.sma(window)).last();
            if (value != null) {
                boolean startWeighs = exponential && series.size() < WINDOWS_UNTIL_START_IS_FORGOTTEN * window;
                averages.add(new MovingAverage(window, value, startWeighs));
            }
        }
        return averages;
    }
}
