package io.marketagent.analysis;

import static org.ta4j.core.num.NaN.NaN;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.num.Num;

/**
 * An exponential average that starts, as Wilder's book and StockCharts' examples do, with the plain mean of its first
 * window of values. ta4j 0.22.2 throws the first window away and starts with the one value after it: its RSI of 15 closes is
 * 0 or 100, and its EMA of exactly one window does not exist.
 */
final class SeededAverage extends AbstractIndicator<Num> {

    private final Num[] values;
    private final int first;

    private SeededAverage(Indicator<Num> source, int window, double weight) {
        super(source.getBarSeries());
        int count = getBarSeries().getBarCount();
        first = source.getCountOfUnstableBars() + window - 1;
        values = new Num[Math.max(0, count - first)];
        if (values.length > 0) {
            Num sum = getBarSeries().numFactory().zero();
            for (int i = first - window + 1; i <= first; i++) {
                sum = sum.plus(source.getValue(i));
            }
            values[0] = sum.dividedBy(getBarSeries().numFactory().numOf(window));
        }
        Num share = getBarSeries().numFactory().numOf(weight);
        for (int i = 1; i < values.length; i++) {
            Num previous = values[i - 1];
            values[i] = previous.plus(source.getValue(first + i).minus(previous).multipliedBy(share));
        }
    }

    /** The exponential moving average: a new value weighs 2 / (window + 1). */
    static SeededAverage exponential(Indicator<Num> source, int window) {
        return new SeededAverage(source, window, 2.0 / (window + 1));
    }

    /** Wilder's smoothing: a new value weighs 1 / window. */
    static SeededAverage wilder(Indicator<Num> source, int window) {
        return new SeededAverage(source, window, 1.0 / window);
    }

    @Override
    public Num getValue(int index) {
        return index < first ? NaN : values[index - first];
    }

    @Override
    public int getCountOfUnstableBars() {
        return first;
    }
}
