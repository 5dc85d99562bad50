package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.GainIndicator;
import org.ta4j.core.indicators.helpers.LossIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.numeric.BinaryOperationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** A price history as ta4j sees it, and the lines that are drawn from it. */
final class DailySeries {

    private static final int RSI_WINDOW = 14;
    private static final int ATR_WINDOW = 14;
    private static final int MACD_SHORT = 12;
    private static final int MACD_LONG = 26;
    private static final int MACD_SIGNAL = 9;

    /** Neither gains nor losses: the price moved in neither direction, which is the middle of the scale. */
    private static final double RSI_OF_A_FLAT_PRICE = 50;

    private final List<Bar> bars;
    private final BarSeries series;
    private final Indicator<Num> close;

    private DailySeries(List<Bar> bars) {
        this.bars = bars;
        this.series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (Bar bar : bars) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(bar.lastSession().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                    .openPrice(bar.open())
                    .highPrice(bar.high())
                    .lowPrice(bar.low())
                    .closePrice(bar.close())
                    .volume(0)
                    .add();
        }
        this.close = new ClosePriceIndicator(series);
    }

    /**
     * The part of a history without a {@link Hole}: what takes bars from before it is absent.
     *
     * @throws MarketException.NoData when the history is empty
     */
    static DailySeries of(PriceHistory history) {
        if (history.bars().isEmpty()) {
            throw new MarketException.NoData("There is no completed session of " + history.symbol());
        }
        return new DailySeries(Hole.afterLast(history.bars()));
    }

    List<Bar> bars() {
        return bars;
    }

    int size() {
        return bars.size();
    }

    Bar lastBar() {
        return bars.getLast();
    }

    LocalDate session(int index) {
        return bars.get(index).firstSession();
    }

    /** The last bars, oldest first; all of them when there are fewer. */
    List<Bar> last(int count) {
        return bars.subList(Math.max(0, bars.size() - count), bars.size());
    }

    Line close() {
        return Line.of(close);
    }

    Line sma(int window) {
        return Line.of(new SMAIndicator(close, window));
    }

    Line ema(int window) {
        return Line.of(SeededAverage.exponential(close, window));
    }

    /** Wilder's relative strength index, from the 15th close on; 50 for a price that never moved. */
    Line rsi() {
        Line gain = Line.of(SeededAverage.wilder(new GainIndicator(close), RSI_WINDOW));
        Line loss = Line.of(SeededAverage.wilder(new LossIndicator(close), RSI_WINDOW));
        return gain.with(
                loss, (up, down) -> up + down == 0 ? RSI_OF_A_FLAT_PRICE : Math.clamp(100 * up / (up + down), 0, 100));
    }

    /** EMA 12 minus EMA 26, from the 26th close on. */
    Line macd() {
        return Line.of(macdIndicator());
    }

    /** EMA 9 of the MACD, started with the mean of its first nine values: from the 34th close on. */
    Line macdSignal() {
        return Line.of(SeededAverage.exponential(macdIndicator(), MACD_SIGNAL));
    }

    private Indicator<Num> macdIndicator() {
        return BinaryOperationIndicator.difference(
                SeededAverage.exponential(close, MACD_SHORT), SeededAverage.exponential(close, MACD_LONG));
    }

    /** Wilder's average true range over 14 sessions; the first session's true range is its high minus its low. */
    Line atr() {
        return Line.of(SeededAverage.wilder(new TRIndicator(series), ATR_WINDOW));
    }
}
