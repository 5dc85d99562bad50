package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.analysis.Momentum.Motion;
import io.marketagent.analysis.Momentum.Zone;
import io.marketagent.analysis.Trend.Average;
import io.marketagent.analysis.Trend.Direction;
import io.marketagent.analysis.Volatility.Bollinger;
import io.marketagent.analysis.Volatility.Place;
import io.marketagent.market.Indicators.Macd;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentences, and the analysis that they close. */
class AnalysisSummaryTest {

    private static final LocalDate FRIDAY = TestBars.LAST;
    private static final LocalDate THURSDAY = FRIDAY.minusDays(1);

    private static final Trend NO_TREND = new Trend(null, List.of(), 5, null, List.of(), 60);
    private static final Momentum NO_MOMENTUM = new Momentum(null, null, 70, 30, null, null, null, null, 60);
    private static final Volatility NO_VOLATILITY = new Volatility(null, null, null, null, null);

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static List<String> sentences(Trend trend, Momentum momentum, Volatility volatility, Signal... signals) {
        return new AnalysisSummary(TestBars.SPY, number("664.4"), 12, FRIDAY)
                .sentences(trend, momentum, volatility, List.of(signals));
    }

    private static Trend trend(Direction direction, @Nullable Crossing cross, Crossing... crossings) {
        Average twenty = new Average(20, number("663.10"), Side.ABOVE, number("0.20"), null);
        Average fifty = new Average(50, number("670.00"), Side.BELOW, number("-0.84"), null);
        return new Trend(direction, List.of(twenty, fifty), 5, cross, List.of(crossings), 60);
    }

    @Test
    void shouldSayThatThereAreTooFewSessionsForATrendAndNothingOfWhatIsUnknown() {
        assertThat(sentences(NO_TREND, NO_MOMENTUM, NO_VOLATILITY))
                .containsExactly(
                        "SPY is at 664.40; its 12 completed sessions are too few for a trend.",
                        "No signal in the latest sessions up to 2025-10-17.");
        assertThat(new AnalysisSummary(TestBars.SPY, number("664.4"), 1, FRIDAY)
                        .sentences(NO_TREND, NO_MOMENTUM, NO_VOLATILITY, List.of()))
                .first()
                .isEqualTo("SPY is at 664.40; its 1 completed session is too few for a trend.");
    }

    @ParameterizedTest
    @CsvSource({"UP, points up", "DOWN, points down", "MIXED, is mixed"})
    void shouldSayWhereThePriceStandsAndWhichWayTheTrendPoints(Direction direction, String words) {
        assertThat(sentences(trend(direction, null), NO_MOMENTUM, NO_VOLATILITY))
                .first()
                .isEqualTo("SPY at 664.40 is above SMA 20 (663.10), below SMA 50 (670.00): the trend " + words + ".");
    }

    @Test
    void shouldTellTheLatestCrossings() {
        Crossing golden = new Crossing(THURSDAY, Crossing.Kind.GOLDEN_CROSS, null);
        Crossing above = new Crossing(FRIDAY, Crossing.Kind.CLOSE_ABOVE_AVERAGE, 20);
        Crossing below = new Crossing(THURSDAY, Crossing.Kind.CLOSE_BELOW_AVERAGE, 50);

        assertThat(sentences(trend(Direction.MIXED, golden, above, below), NO_MOMENTUM, NO_VOLATILITY))
                .hasSize(4)
                .containsSubsequence(
                        "The latest crossing of the long averages is the golden cross of 2025-10-16.",
                        "The latest change of side is a close above SMA 20 on 2025-10-17.");
    }

    @Test
    void shouldTellTheRsiWithItsBoundsAndTheMacdWithItsCrossing() {
        Crossing crossing = new Crossing(THURSDAY, Crossing.Kind.MACD_ABOVE_SIGNAL, null);
        Macd macd = new Macd(2, 1, 1);
        Momentum all =
                new Momentum(number("71.25"), Zone.OVERBOUGHT, 70, 30, macd, Side.ABOVE, Motion.RISING, crossing, 60);
        Momentum young = new Momentum(null, null, 70, 30, macd, Side.ABOVE, null, null, 60);

        assertThat(sentences(NO_TREND, all, NO_VOLATILITY))
                .hasSize(4)
                .containsSubsequence(
                        "The RSI is 71.25, overbought (overbought above 70, oversold below 30).",
                        "The MACD is above its signal, its histogram is rising; the latest crossing was on"
                                + " 2025-10-16.");
        assertThat(sentences(NO_TREND, young, NO_VOLATILITY)).hasSize(3).contains("The MACD is above its signal.");
    }

    @Test
    void shouldTellTheVolatilityThatIsKnown() {
        Volatility both = new Volatility(number("7.50"), number("1.13"), number("0.1834"), number("18.34"), null);
        Volatility range = new Volatility(number("7.50"), number("1.13"), null, null, null);
        Volatility realised = new Volatility(null, null, number("0.1834"), number("18.34"), null);

        assertThat(sentences(NO_TREND, NO_MOMENTUM, both))
                .hasSize(3)
                .contains("The average true range is 7.50 a session, 1.13 % of the price; the realised volatility is"
                        + " 18.34 % a year.");
        assertThat(sentences(NO_TREND, NO_MOMENTUM, range))
                .contains("The average true range is 7.50 a session, 1.13 % of the price.");
        assertThat(sentences(NO_TREND, NO_MOMENTUM, realised)).contains("The realised volatility is 18.34 % a year.");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void shouldOnlyTellOfTheBandsWhenThePriceIsOutside(Place place) {
        Bollinger bands = new Bollinger(number("650.00"), number("655.00"), number("660.00"), place);

        List<String> sentences = sentences(NO_TREND, NO_MOMENTUM, new Volatility(null, null, null, null, bands));

        switch (place) {
            case INSIDE -> assertThat(sentences).hasSize(2).noneMatch(sentence -> sentence.contains("Bollinger"));
            case ABOVE_THE_BANDS ->
                assertThat(sentences).contains("The price is above the upper Bollinger band (660.00).");
            case BELOW_THE_BANDS ->
                assertThat(sentences).contains("The price is below the lower Bollinger band (650.00).");
        }
    }

    @Test
    void shouldTellTheFirst3Signals() {
        Signal doji = Signal.of(FRIDAY, Signal.Kind.DOJI);
        Signal inside = Signal.of(THURSDAY, Signal.Kind.INSIDE_DAY);

        assertThat(sentences(NO_TREND, NO_MOMENTUM, NO_VOLATILITY, doji, inside, doji, inside))
                .last()
                .isEqualTo("Latest signals: doji (2025-10-17); inside day (2025-10-16); doji (2025-10-17).");
    }

    @Test
    void shouldAnalyseACompletedSeriesAgainstThePrice() {
        PriceHistory history = TestBars.flat(250, "100");

        TechnicalAnalysis analysis = TechnicalAnalysis.analysis(history, number("101"));

        assertThat(analysis.symbol()).isEqualTo(TestBars.SPY);
        assertThat(analysis.session()).isEqualTo(FRIDAY);
        assertThat(analysis.close()).isEqualTo("100");
        assertThat(analysis.price()).isEqualTo("101");
        assertThat(analysis.bars()).isEqualTo(250);
        assertThat(analysis.trend().direction()).isEqualTo(Direction.UP);
        assertThat(analysis.momentum().rsi14()).isEqualTo("50.00");
        assertThat(analysis.volatility().realised20()).isEqualTo("0.0000");
        assertThat(analysis.signalSessions()).isEqualTo(5);
        assertThat(analysis.summary())
                .contains("SPY at 101.00 is above SMA 20 (100.00), above SMA 50 (100.00), above SMA 200 (100.00): the"
                        + " trend points up.");
    }

    @Test
    void shouldTellTheSignalsOfTheSeries() {
        PriceHistory history = TestBars.rows("100 102 98 101", "101 102 98 101");

        TechnicalAnalysis analysis = TechnicalAnalysis.analysis(history, number("101"));

        assertThat(analysis.signals()).containsExactly(Signal.of(FRIDAY, Signal.Kind.DOJI));
        assertThat(analysis.summary()).last().isEqualTo("Latest signals: doji (2025-10-17).");
    }

    @Test
    void shouldRefuseAPriceOf0AndAnEmptyHistory() {
        PriceHistory flat = TestBars.flat(5, "100");
        PriceHistory empty = TestBars.history(List.of());

        assertThatThrownBy(() -> TechnicalAnalysis.analysis(flat, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TechnicalAnalysis.analysis(empty, BigDecimal.ONE))
                .isInstanceOf(MarketException.NoData.class);
    }
}
