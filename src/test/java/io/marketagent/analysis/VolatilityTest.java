package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.analysis.Volatility.Bollinger;
import io.marketagent.analysis.Volatility.Place;
import io.marketagent.market.PriceHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolatilityTest {

    private static Volatility volatility(PriceHistory history, String price) {
        return Volatility.volatility(DailySeries.of(history), new BigDecimal(price));
    }

    /** Closes that go up and down by turns, the last one down. */
    private static PriceHistory alternating(int sessions, String up, String down) {
        List<String> closes = new ArrayList<>();
        for (int left = sessions; left > 0; left--) {
            closes.add(left % 2 == 0 ? up : down);
        }
        return TestBars.closes(closes.toArray(String[]::new));
    }

    private static PriceHistory ranges(int sessions, String row, String... more) {
        List<String> rows = new ArrayList<>(Collections.nCopies(sessions, row));
        rows.addAll(List.of(more));
        return TestBars.rows(rows.toArray(String[]::new));
    }

    @Test
    void shouldHaveAnAverageTrueRangeFrom14SessionsOn() {
        Volatility thirteen = volatility(ranges(13, "100 101 99 100"), "50");
        Volatility fourteen = volatility(ranges(14, "100 101 99 100"), "50");

        assertThat(thirteen.atr14()).isNull();
        assertThat(thirteen.atrPercent()).isNull();
        assertThat(fourteen.atr14()).isEqualTo("2.00");
        assertThat(fourteen.atrPercent()).isEqualTo("4.00");
    }

    /** The range of the last session is 11 from the close before it: (13 · 2 + 11) / 14. */
    @Test
    void shouldSmoothTheTrueRangeAsWilderDoes() {
        Volatility volatility = volatility(ranges(14, "100 101 99 100", "110 111 109 110"), "110");

        assertThat(volatility.atr14()).isEqualTo("2.64");
        assertThat(volatility.atrPercent()).isEqualTo("2.40");
    }

    @Test
    void shouldTellTheTrueRangeBelowADollarToAHundredthOfACent() {
        assertThat(volatility(ranges(14, "0.5 0.5123 0.4889 0.5"), "0.5").atr14())
                .isEqualTo("0.0234");
    }

    /** 20 returns of ± ln 1.1: ln 1.1 · √(20/19) · √252. */
    @Test
    void shouldGiveTheYearlyDeviationOfASampleOfThe20LastReturns() {
        Volatility volatility = volatility(alternating(21, "110", "100"), "100");

        assertThat(volatility.realised20()).isEqualTo("1.5523");
        assertThat(volatility.realised20Percent()).isEqualTo("155.23");
    }

    @Test
    void shouldNotLookBackFurtherThan20Returns() {
        List<String> closes = new ArrayList<>(List.of("1", "500", "3"));
        alternating(21, "110", "100")
                .bars()
                .forEach(bar -> closes.add(bar.close().toPlainString()));

        assertThat(volatility(TestBars.closes(closes.toArray(String[]::new)), "100")
                        .realised20())
                .isEqualTo("1.5523");
    }

    /** A price that rises by the same part each day does not swing. */
    @Test
    void shouldBe0ForAPriceThatMovesEvenly() {
        double[] closes = new double[21];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = Math.pow(1.25, i);
        }

        assertThat(volatility(TestBars.closes(closes), "100").realised20()).isEqualTo("0.0000");
    }

    @Test
    void shouldHaveNoRealisedVolatilityWith20Closes() {
        Volatility volatility = volatility(alternating(20, "110", "100"), "100");

        assertThat(volatility.realised20()).isNull();
        assertThat(volatility.realised20Percent()).isNull();
    }

    /** Ten closes of 98 and ten of 102: the mean is 100, the deviation of the population 2. */
    @ParameterizedTest
    @CsvSource({
        "104.01, ABOVE_THE_BANDS",
        "104, INSIDE",
        "104.004, INSIDE",
        "100, INSIDE",
        "96, INSIDE",
        "95.996, INSIDE",
        "95.99, BELOW_THE_BANDS"
    })
    void shouldPutTheBandsTwoDeviationsFromTheMeanOf20Closes(String price, Place place) {
        Bollinger bands = volatility(alternating(20, "98", "102"), price).bollinger();

        assertThat(bands)
                .isEqualTo(new Bollinger(
                        new BigDecimal("96.00"), new BigDecimal("100.00"), new BigDecimal("104.00"), place));
    }

    @Test
    void shouldHaveNoBandsWith19ClosesAndTakeTheLast20OfMore() {
        List<String> closes = new ArrayList<>(List.of("1", "500"));
        alternating(20, "98", "102")
                .bars()
                .forEach(bar -> closes.add(bar.close().toPlainString()));

        assertThat(volatility(alternating(19, "98", "102"), "100").bollinger()).isNull();
        assertThat(volatility(TestBars.closes(closes.toArray(String[]::new)), "100")
                        .bollinger()
                        .upper())
                .isEqualTo("104.00");
    }
}
