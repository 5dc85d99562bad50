package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marketagent.market.Indicators;
import io.marketagent.market.Indicators.Macd;
import io.marketagent.market.Indicators.MovingAverage;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;

class TechnicalIndicatorsTest {

    /** The table of StockCharts' ChartSchool article on the relative strength index (QQQQ, 14 periods). */
    private static final double[] STOCKCHARTS_RSI_CLOSES = {
        44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328,
        45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515,
        45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314
    };

    /** The table of StockCharts' article on moving averages (Intel, 10 periods). */
    private static final double[] STOCKCHARTS_EMA_CLOSES = {
        22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38, 22.61, 23.36, 24.05,
        23.75, 23.83, 23.95, 23.63, 23.82, 23.87, 23.65, 23.19, 23.10, 23.33, 22.68, 23.10, 22.40, 22.17
    };

    @Test
    void shouldGive663_09AsSma5OfSpyOn2025_10_17() {
        // Given
        PriceHistory spy = TestBars.closes("663.04", "662.23", "665.17", "660.64", "664.39");

        // When
        Indicators indicators = TechnicalIndicators.indicators(spy);

        // Then
        MovingAverage sma5 = indicators.sma().getFirst();
        assertThat(sma5).isEqualTo(new MovingAverage(5, 663.094, false));
        assertThat(BigDecimal.valueOf(sma5.value()).setScale(2, RoundingMode.HALF_UP)).isEqualByComparingTo("663.09");
        assertThat(indicators.session()).isEqualTo("2025-10-17");
        assertThat(indicators.close()).isEqualByComparingTo("664.39");
        assertThat(indicators.bars()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "15, 70.53", "16, 66.32", "17, 66.55", "18, 69.41", "19, 66.36", "20, 57.97", "21, 62.93", "22, 63.26",
        "23, 56.06", "24, 62.38", "25, 54.71", "26, 50.42", "27, 39.99", "28, 41.46", "29, 41.87", "30, 45.46",
        "31, 37.30", "32, 33.08", "33, 37.77"
    })
    void shouldGiveThePublishedRsiOfTheStockChartsExample(int closes, double published) {
        PriceHistory history = TestBars.closes(Arrays.copyOf(STOCKCHARTS_RSI_CLOSES, closes));

        assertThat(TechnicalIndicators.indicators(history).rsi14()).isCloseTo(published, within(0.055));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 22.22", "11, 22.21", "12, 22.24", "13, 22.27", "14, 22.33", "15, 22.52", "16, 22.80", "17, 22.97",
        "18, 23.13", "19, 23.28", "20, 23.34", "21, 23.43", "22, 23.51", "23, 23.53", "24, 23.47", "25, 23.40",
        "26, 23.39", "27, 23.26", "28, 23.23", "29, 23.08", "30, 22.92"
    })
    void shouldGiveThePublishedEma10OfTheStockChartsExample(int closes, double published) {
        PriceHistory history = TestBars.closes(Arrays.copyOf(STOCKCHARTS_EMA_CLOSES, closes));

        assertThat(average(TechnicalIndicators.indicators(history).ema(), 10).value())
                .isCloseTo(published, within(0.0055));
    }

    @ParameterizedTest
    @ValueSource(ints = {34, 35, 60, 250, 1260})
    void shouldAgreeWithPlainLoopsOverTheSameCloses(int sessions) {
        // Given
        double[] closes = TestBars.wandering(sessions);

        // When
        Indicators indicators = TechnicalIndicators.indicators(TestBars.closes(closes));

        // Then
        assertThat(indicators.rsi14()).isCloseTo(plainRsi(closes), within(1e-6));
        double[] value = new double[sessions - 25];
        for (int i = 0; i < value.length; i++) {
            double[] upTo = Arrays.copyOf(closes, 26 + i);
            value[i] = plainEma(upTo, 12) - plainEma(upTo, 26);
        }
        Macd macd = Objects.requireNonNull(indicators.macd());
        assertThat(macd.value()).isCloseTo(value[value.length - 1], within(1e-6));
        assertThat(macd.signal()).isCloseTo(plainEma(value, 9), within(1e-6));
        assertThat(macd.histogram()).isCloseTo(macd.value() - macd.signal(), within(1e-9));
        for (MovingAverage ema : indicators.ema()) {
            assertThat(ema.value()).isCloseTo(plainEma(closes, ema.window()), within(1e-6));
        }
        for (MovingAverage sma : indicators.sma()) {
            double[] last = Arrays.copyOfRange(closes, sessions - sma.window(), sessions);
            assertThat(sma.value()).isCloseTo(Arrays.stream(last).sum() / sma.window(), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 5, 0", "5, 5, 1", "9, 10, 1", "10, 10, 2", "19, 20, 2", "20, 20, 3", "49, 50, 3", "50, 50, 4",
        "199, 200, 4", "200, 200, 5"})
    void shouldHaveAnAverageFromExactlyItsWindowOn(int closes, int window, int averages) {
        Indicators indicators = TechnicalIndicators.indicators(TestBars.closes(TestBars.wandering(closes)));

        assertThat(indicators.sma()).hasSize(averages);
        assertThat(indicators.ema()).hasSize(averages);
        assertThat(indicators.sma().stream().anyMatch(average -> average.window() == window)).isEqualTo(closes >= window);
        if (closes == window) {
            assertThat(average(indicators.ema(), window).value())
                    .isEqualTo(average(indicators.sma(), window).value());
        }
    }

    @ParameterizedTest
    @CsvSource({"14, false, false", "15, true, false", "26, true, false", "33, true, false", "34, true, true"})
    void shouldHaveRsiFrom15ClosesAndMacdWithItsSignalFrom34(int closes, boolean rsi, boolean macd) {
        Indicators indicators = TechnicalIndicators.indicators(TestBars.closes(TestBars.wandering(closes)));

        assertThat(indicators.rsi14() != null).isEqualTo(rsi);
        assertThat(indicators.macd() != null).isEqualTo(macd);
    }

    @ParameterizedTest
    @CsvSource({"14, 5, true", "15, 5, false", "29, 10, true", "30, 10, false", "599, 200, true", "600, 200, false"})
    void shouldMarkAnEmaOfFewerThanThreeWindows(int closes, int window, boolean shortHistory) {
        Indicators indicators = TechnicalIndicators.indicators(TestBars.closes(TestBars.wandering(closes)));

        assertThat(average(indicators.ema(), window).shortHistory()).isEqualTo(shortHistory);
        assertThat(average(indicators.sma(), window).shortHistory()).isFalse();
    }

    @Test
    void shouldHaveNothingButTheCloseOfOneBar() {
        Indicators indicators = TechnicalIndicators.indicators(TestBars.closes("664.39"));

        assertThat(indicators.rsi14()).isNull();
        assertThat(indicators.macd()).isNull();
        assertThat(indicators.sma()).isEmpty();
        assertThat(indicators.ema()).isEmpty();
        assertThat(indicators.close()).isEqualByComparingTo("664.39");
    }

    @Test
    void shouldSayThatThereIsNoSessionInAnEmptyHistory() {
        PriceHistory empty = TestBars.history(List.of());

        assertThatThrownBy(() -> TechnicalIndicators.indicators(empty))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessageContaining("SPY");
    }

    @Test
    void shouldGiveRsi50AndMacd0AndTheAveragesThemselvesForAFlatPrice() {
        Indicators indicators = TechnicalIndicators.indicators(TestBars.flat(250, "100.10"));

        assertThat(indicators.rsi14()).isEqualTo(50);
        assertThat(indicators.macd()).isEqualTo(new Macd(0, 0, 0));
        assertThat(indicators.sma()).hasSize(5).allMatch(average -> average.value() == 100.10);
        assertThat(indicators.ema()).hasSize(5).allMatch(average -> average.value() == 100.10);
    }

    @Test
    void shouldGiveRsi100WhenEveryCloseRoseAnd0WhenEveryCloseFell() {
        double[] rising = new double[20];
        double[] falling = new double[20];
        Arrays.setAll(rising, i -> 100 + i);
        Arrays.setAll(falling, i -> 100 - i);

        assertThat(TechnicalIndicators.indicators(TestBars.closes(rising)).rsi14()).isEqualTo(100);
        assertThat(TechnicalIndicators.indicators(TestBars.closes(falling)).rsi14()).isEqualTo(0);
    }

    @Test
    void shouldKeepAnSma20OnItsHalfCentAfterManySessions() {
        // Given 1240 sessions that leave a trace in a running total, then twenty whose mean is exactly 663.095
        double[] closes = TestBars.wandering(1260);
        Arrays.fill(closes, 1240, 1259, 663.09);
        closes[1259] = 663.19;

        // When
        Indicators indicators = TechnicalIndicators.indicators(TestBars.closes(closes));

        // Then
        assertThat(average(indicators.sma(), 20).value()).isEqualTo(663.095);
    }

    @Test
    void shouldNotBeNeededAnyMoreOnceTa4jSeedsItsAveragesWithAMean() {
        // Given why SeededAverage exists: what ta4j 0.22.2 makes of 15 closes and of one window
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < 15; i++) {
            double close = STOCKCHARTS_RSI_CLOSES[i];
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.EPOCH.plus(Duration.ofDays(i + 1L)))
                    .openPrice(close)
                    .highPrice(close)
                    .lowPrice(close)
                    .closePrice(close)
                    .volume(0)
                    .add();
        }
        ClosePriceIndicator close = new ClosePriceIndicator(series);

        // Then
        assertThat(new RSIIndicator(close, 14).getValue(14).doubleValue()).isZero();
        assertThat(new EMAIndicator(close, 10).getValue(9).isNaN()).isTrue();
        assertThat(new EMAIndicator(close, 10).getValue(10).doubleValue()).isEqualTo(45.8931);
    }

    @Property(tries = 150)
    void shouldKeepRsiBetween0And100AndAveragesBetweenTheExtremes(@ForAll("histories") PriceHistory history) {
        Indicators indicators = TechnicalIndicators.indicators(history);

        double lowest = history.bars().stream().mapToDouble(bar -> bar.close().doubleValue()).min().orElseThrow();
        double highest = history.bars().stream().mapToDouble(bar -> bar.close().doubleValue()).max().orElseThrow();
        if (indicators.rsi14() != null) {
            assertThat(indicators.rsi14()).isBetween(0.0, 100.0);
        }
        assertThat(indicators.sma()).allMatch(a -> a.value() >= lowest - 1e-6 && a.value() <= highest + 1e-6);
        assertThat(indicators.ema()).allMatch(a -> a.value() >= lowest - 1e-6 && a.value() <= highest + 1e-6);
        assertThat(TechnicalIndicators.indicators(history)).isEqualTo(indicators);
    }

    @Property(tries = 100)
    void shouldGiveTheExactMeanAsSma(@ForAll("histories") PriceHistory history) {
        for (MovingAverage sma : TechnicalIndicators.indicators(history).sma()) {
            BigDecimal sum = history.bars().reversed().stream()
                    .limit(sma.window())
                    .map(bar -> bar.close())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal mean = sum.divide(BigDecimal.valueOf(sma.window()), MathContext.DECIMAL64);
            assertThat(BigDecimal.valueOf(sma.value())).isEqualByComparingTo(mean);
        }
    }

    @Provide
    Arbitrary<PriceHistory> histories() {
        return TestBars.anyHistory();
    }

    private static MovingAverage average(List<MovingAverage> averages, int window) {
        return averages.stream()
                .filter(average -> average.window() == window)
                .findFirst()
                .orElseThrow();
    }

    private static double plainEma(double[] values, int window) {
        double ema = 0;
        for (int i = 0; i < window; i++) {
            ema += values[i] / window;
        }
        for (int i = window; i < values.length; i++) {
            ema = values[i] * 2 / (window + 1) + ema * (window - 1) / (window + 1);
        }
        return ema;
    }

    private static double plainRsi(double[] closes) {
        double gain = 0;
        double loss = 0;
        for (int i = 1; i <= 14; i++) {
            gain += Math.max(0, closes[i] - closes[i - 1]) / 14;
            loss += Math.max(0, closes[i - 1] - closes[i]) / 14;
        }
        for (int i = 15; i < closes.length; i++) {
            gain = (gain * 13 + Math.max(0, closes[i] - closes[i - 1])) / 14;
            loss = (loss * 13 + Math.max(0, closes[i - 1] - closes[i])) / 14;
        }
        return 100 - 100 / (1 + gain / loss);
    }
}
