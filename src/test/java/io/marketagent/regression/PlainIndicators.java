package io.marketagent.regression;

import io.marketagent.regression.SandboxReader.Bar;
import java.util.Arrays;
import java.util.List;

/** The indicators once more, written down from their definitions, over completed sessions; no library and no code of ours. */
final class PlainIndicators {

    private final List<Bar> bars;
    private final double[] closes;

    PlainIndicators(List<Bar> bars) {
        this.bars = bars;
        this.closes =
                bars.stream().mapToDouble(bar -> bar.close().doubleValue()).toArray();
    }

    /** Mean of the last closes. */
    double sma(int window) {
        return mean(closes, closes.length - window, window);
    }

    /** Starts with the mean of the first window; a new close weighs 2/(window+1). */
    double ema(int window) {
        double[] line = ema(closes, window);
        return line[line.length - 1];
    }

    /** Wilder's: gains and losses start with the mean of the first 14 and are smoothed by 1/14. */
    double rsi14() {
        double gain = 0;
        double loss = 0;
        for (int i = 1; i < closes.length; i++) {
            double up = Math.max(0, closes[i] - closes[i - 1]);
            double down = Math.max(0, closes[i - 1] - closes[i]);
            if (i <= 14) {
                gain += up / 14;
                loss += down / 14;
            } else {
                gain = (gain * 13 + up) / 14;
                loss = (loss * 13 + down) / 14;
            }
        }
        return loss == 0 ? 100 : 100 - 100 / (1 + gain / loss);
    }

    /** EMA 12 less EMA 26; its EMA 9; the difference of both. */
    double[] macd() {
        double[] fast = ema(closes, 12);
        double[] slow = ema(closes, 26);
        double[] line = new double[slow.length];
        for (int i = 0; i < slow.length; i++) {
            line[i] = fast[fast.length - slow.length + i] - slow[i];
        }
        double[] signal = ema(line, 9);
        double value = line[line.length - 1];
        double smoothed = signal[signal.length - 1];
        return new double[] {value, smoothed, value - smoothed};
    }

    /** Wilder's average true range; the first bar's is its high less its low. */
    double atr14() {
        double average = 0;
        for (int i = 0; i < bars.size(); i++) {
            double high = bars.get(i).high().doubleValue();
            double low = bars.get(i).low().doubleValue();
            double range = i == 0 ? high - low : Math.max(high, closes[i - 1]) - Math.min(low, closes[i - 1]);
            average = i < 14 ? average + range / 14 : (average * 13 + range) / 14;
        }
        return average;
    }

    /** Sample deviation of the last 20 daily log returns, times √252. */
    double realised20() {
        double[] returns = new double[20];
        for (int i = 0; i < 20; i++) {
            int at = closes.length - 20 + i;
            returns[i] = Math.log(closes[at] / closes[at - 1]);
        }
        return Math.sqrt(squares(returns) / 19 * 252);
    }

    /** Two population deviations of the last 20 closes. */
    double bollingerReach() {
        double[] last = Arrays.copyOfRange(closes, closes.length - 20, closes.length);
        return 2 * Math.sqrt(squares(last) / 20);
    }

    int size() {
        return closes.length;
    }

    private static double squares(double[] values) {
        double mean = mean(values, 0, values.length);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    private static double[] ema(double[] values, int window) {
        double[] line = new double[values.length - window + 1];
        line[0] = mean(values, 0, window);
        for (int i = 1; i < line.length; i++) {
            line[i] = line[i - 1] + (values[window - 1 + i] - line[i - 1]) * 2 / (window + 1);
        }
        return line;
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum / count;
    }
}
