package io.marketagent.analysis;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * One number a session, absent where there were too few bars for it. Published numbers have six decimals: what is beyond
 * is noise of binary arithmetic, which would move a mean off its half cent or make a flat price cross its own average.
 */
final class Line {

    private static final double SIX_DECIMALS = 1e6;

    private final double[] values;

    private Line(double[] values) {
        this.values = values;
    }

    static Line of(Indicator<Num> indicator) {
        double[] values = new double[indicator.getBarSeries().getBarCount()];
        Arrays.fill(values, Double.NaN);
        for (int i = indicator.getCountOfUnstableBars(); i < values.length; i++) {
            values[i] = indicator.getValue(i).doubleValue();
        }
        return new Line(values);
    }

    /** Both lines' values of each session, combined where both exist. */
    Line with(Line other, DoubleBinaryOperator operator) {
        double[] combined = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            combined[i] = Double.isNaN(values[i]) || Double.isNaN(other.values[i])
                    ? Double.NaN
                    : operator.applyAsDouble(values[i], other.values[i]);
        }
        return new Line(combined);
    }

    int size() {
        return values.length;
    }

    /** The value of one session, by its place in the series; absent outside it and where there were too few bars. */
    @Nullable
    Double at(int index) {
        return index < 0 || index >= values.length || Double.isNaN(values[index]) ? null : rounded(values[index]);
    }

    /** The value of the last session. */
    @Nullable
    Double last() {
        return at(values.length - 1);
    }

    static double rounded(double value) {
        double scaled = Math.rint(value * SIX_DECIMALS) / SIX_DECIMALS;
        return scaled == 0 ? 0 : scaled;
    }
}
