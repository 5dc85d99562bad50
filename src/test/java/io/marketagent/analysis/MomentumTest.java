package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.analysis.Momentum.Motion;
import io.marketagent.analysis.Momentum.Zone;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentumTest {

    private static Momentum momentum(double[] closes) {
        return Momentum.momentum(DailySeries.of(TestBars.closes(closes)));
    }

    private static double[] steps(int sessions, double step) {
        double[] closes = new double[sessions];
        Arrays.setAll(closes, i -> 100 + i * step);
        return closes;
    }

    @ParameterizedTest
    @CsvSource({
        "100, OVERBOUGHT",
        "70.01, OVERBOUGHT",
        "70, NEUTRAL",
        "70.00, NEUTRAL",
        "50, NEUTRAL",
        "30, NEUTRAL",
        "29.99, OVERSOLD",
        "0, OVERSOLD"
    })
    void shouldCallAnRsiOverboughtAbove70AndOversoldBelow30(BigDecimal rsi, Zone zone) {
        assertThat(Momentum.zone(rsi)).isEqualTo(zone);
    }

    @Test
    void shouldHaveAnRsiWithTwoDecimalsAndItsZoneFrom15ClosesOn() {
        assertThat(momentum(steps(14, 1)).rsi14()).isNull();
        assertThat(momentum(steps(14, 1)).zone()).isNull();
        assertThat(momentum(steps(15, 1)).rsi14()).isEqualTo("100.00");
        assertThat(momentum(steps(15, 1)).zone()).isEqualTo(Zone.OVERBOUGHT);
        assertThat(momentum(steps(15, -1)).rsi14()).isEqualTo("0.00");
        assertThat(momentum(steps(15, -1)).zone()).isEqualTo(Zone.OVERSOLD);
        assertThat(momentum(steps(15, 0)).rsi14()).isEqualTo("50.00");
        assertThat(momentum(steps(15, 0)).zone()).isEqualTo(Zone.NEUTRAL);
    }

    /** Thirteen gains of 1 and a loss of 3: 100 · 13 / 16. */
    @Test
    void shouldGiveThePartOfTheGainsInAllMoves() {
        double[] closes = steps(15, 1);
        closes[14] = closes[13] - 3;

        assertThat(momentum(closes).rsi14()).isEqualTo("81.25");
    }

    @Test
    void shouldHaveAMacdFrom34ClosesOnAndItsMotionFrom35() {
        Momentum before = momentum(steps(33, 1));
        Momentum first = momentum(steps(34, 1));

        assertThat(before.macd()).isNull();
        assertThat(before.macdSide()).isNull();
        assertThat(before.histogram()).isNull();
        assertThat(first.macd()).isNotNull();
        assertThat(first.macdSide()).isNotNull();
        assertThat(first.histogram()).isNull();
        assertThat(momentum(steps(35, 1)).histogram()).isNotNull();
    }

    @Test
    void shouldStandAtItsSignalWithoutMotionOrCrossingForAFlatPrice() {
        Momentum flat = momentum(steps(100, 0));

        assertThat(flat.macdSide()).isEqualTo(Side.AT);
        assertThat(flat.histogram()).isEqualTo(Motion.FLAT);
        assertThat(flat.macdCrossing()).isNull();
    }

    /** The same told from plain loops over the same closes. */
    @ParameterizedTest
    @ValueSource(ints = {36, 40, 45, 50, 55, 60, 70, 90, 120, 150, 200})
    void shouldAgreeWithPlainLoopsOnSideMotionAndLatestCrossing(int sessions) {
        // Given
        double[] closes = TestBars.wandering(sessions);
        double[] macd = minus(ema(closes, 0, 12), ema(closes, 0, 26));
        double[] histogram = minus(macd, ema(macd, 25, 9));
        double now = histogram[sessions - 1];

        // When
        Momentum momentum = momentum(closes);

        // Then
        assertThat(momentum.macdSide()).isEqualTo(now > 0 ? Side.ABOVE : Side.BELOW);
        assertThat(momentum.histogram()).isEqualTo(now > histogram[sessions - 2] ? Motion.RISING : Motion.FALLING);
        Crossing crossing = null;
        for (int i = Math.max(34, sessions - 60); i < sessions; i++) {
            if (histogram[i] > 0 != histogram[i - 1] > 0) {
                crossing = new Crossing(
                        TestBars.session(sessions, i),
                        histogram[i] > 0 ? Crossing.Kind.MACD_ABOVE_SIGNAL : Crossing.Kind.MACD_BELOW_SIGNAL,
                        null);
            }
        }
        assertThat(momentum.macdCrossing()).isEqualTo(crossing);
    }

    @Test
    void shouldSayWhatItsWordsMean() {
        Momentum momentum = momentum(steps(15, 0));

        assertThat(momentum.overboughtAbove()).isEqualTo(70);
        assertThat(momentum.oversoldBelow()).isEqualTo(30);
        assertThat(momentum.crossingSessions()).isEqualTo(60);
        assertThat(Zone.values()).extracting(Zone::label).containsExactly("overbought", "neutral", "oversold");
        assertThat(Motion.values()).extracting(Motion::label).containsExactly("rising", "flat", "falling");
    }

    /** Started with the mean of its first window, from the first value on; not a number before. */
    private static double[] ema(double[] values, int first, int window) {
        double[] ema = new double[values.length];
        Arrays.fill(ema, Double.NaN);
        int start = first + window - 1;
        ema[start] = Arrays.stream(values, first, start + 1).average().orElseThrow();
        for (int i = start + 1; i < values.length; i++) {
            ema[i] = ema[i - 1] + (values[i] - ema[i - 1]) * 2 / (window + 1);
        }
        return ema;
    }

    private static double[] minus(double[] values, double[] others) {
        double[] difference = new double[values.length];
        Arrays.setAll(difference, i -> values[i] - others[i]);
        return difference;
    }
}
