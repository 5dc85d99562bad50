package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodSummaryTest {

    /** SPY, Friday 2025-10-10 to Friday 10-17: real opens and closes where known, the week's true extremes. */
    private static final PriceHistory SPY = TestBars.rows(
            "672.13 673.95 652.84 653.02 100",
            "660.65 665.13 659.77 663.04 10",
            "657.17 665.83 653.17 662.23 20",
            "666.82 670.23 658.93 665.17 30",
            "666.82 668.71 657.11 660.64 40",
            "659.50 665.75 658.14 664.39 50");

    private static final LocalDate OCT_10 = LocalDate.of(2025, 10, 10);
    private static final LocalDate OCT_13 = LocalDate.of(2025, 10, 13);
    private static final LocalDate OCT_17 = LocalDate.of(2025, 10, 17);
    private static final LocalDate OCT_20 = LocalDate.of(2025, 10, 20);

    @Test
    void shouldCountAWeekFromTheCloseBeforeIt() {
        PeriodSummary week = PeriodSummary.summary(SPY, null, OCT_10, OCT_13, LocalDate.of(2025, 10, 19));

        assertThat(week)
                .isEqualTo(new PeriodSummary(
                        TestBars.SPY,
                        OCT_10,
                        new BigDecimal("653.02"),
                        OCT_13,
                        OCT_17,
                        new BigDecimal("660.65"),
                        new BigDecimal("664.39"),
                        new BigDecimal("11.37"),
                        new BigDecimal("1.74"),
                        new BigDecimal("670.23"),
                        LocalDate.of(2025, 10, 15),
                        new BigDecimal("653.17"),
                        LocalDate.of(2025, 10, 14),
                        5,
                        150L,
                        false));
    }

    @Test
    void shouldGiveTheQuotesChangeForOneDay() {
        PeriodSummary day = PeriodSummary.summary(SPY, null, LocalDate.of(2025, 10, 16), OCT_17, OCT_17);

        assertThat(day.change()).isEqualTo("3.75");
        assertThat(day.changePercent()).isEqualTo("0.57");
        assertThat(day.sessions()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheLastCloseOnOrBeforeTheBaseDate() {
        // Given a Sunday as the base
        PeriodSummary week = PeriodSummary.summary(SPY, null, LocalDate.of(2025, 10, 12), OCT_13, OCT_17);

        assertThat(week.baseSession()).isEqualTo(OCT_10);
    }

    @Test
    void shouldHaveNoChangeWithoutABase() {
        PeriodSummary all = PeriodSummary.summary(SPY, null, LocalDate.of(2025, 10, 9), OCT_10, OCT_17);

        assertThat(all.baseSession()).isNull();
        assertThat(all.baseClose()).isNull();
        assertThat(all.change()).isNull();
        assertThat(all.changePercent()).isNull();
        assertThat(all.firstOpen()).isEqualTo("672.13");
        assertThat(all.sessions()).isEqualTo(6);
    }

    @Test
    void shouldEndWithTodaysBarThatTheSeriesDoesNotHaveYet() {
        Bar today = TestBars.bar(OCT_20, "667", "680", "650", "670", 7L);

        PeriodSummary summary = PeriodSummary.summary(SPY, today, OCT_10, OCT_13, OCT_20);

        assertThat(summary.endsToday()).isTrue();
        assertThat(summary.lastSession()).isEqualTo(OCT_20);
        assertThat(summary.lastClose()).isEqualTo("670");
        assertThat(summary.change()).isEqualTo("16.98");
        assertThat(summary.highSession()).isEqualTo(OCT_20);
        assertThat(summary.lowSession()).isEqualTo(OCT_20);
        assertThat(summary.sessions()).isEqualTo(6);
        assertThat(summary.volume()).isEqualTo(157);
    }

    @ParameterizedTest
    @CsvSource({"2025-10-17, 2025-10-17", "2025-10-20, 2025-10-17"})
    void shouldLeaveTodaysBarOutWhenTheSeriesHasItOrThePeriodDoesNot(LocalDate day, LocalDate last) {
        Bar today = TestBars.bar(day, "667", "680", "650", "670", 7L);

        PeriodSummary summary = PeriodSummary.summary(SPY, today, OCT_10, OCT_13, last);

        assertThat(summary.endsToday()).isFalse();
        assertThat(summary.lastClose()).isEqualTo("664.39");
    }

    @Test
    void shouldHaveNoVolumeWhenOneSessionsIsUnknown() {
        Bar today = TestBars.bar(OCT_20, "667", "680", "650", "670", null);

        assertThat(PeriodSummary.summary(SPY, today, OCT_10, OCT_13, OCT_20).volume())
                .isNull();
    }

    @Test
    void shouldNameTheFirstSessionThatReachedAnExtreme() {
        PriceHistory history = TestBars.rows("10 12 9 10", "10 12 9 10", "10 12 9 10");

        PeriodSummary summary = PeriodSummary.summary(history, null, OCT_10, LocalDate.of(2025, 10, 15), OCT_17);

        assertThat(summary.highSession()).isEqualTo("2025-10-15");
        assertThat(summary.lowSession()).isEqualTo("2025-10-15");
    }

    @ParameterizedTest
    @CsvSource({"100, 100.005, 0.01", "100, 100.00499, 0.00", "100, 99.995, -0.01", "3, 4, 33.33", "4, 4, 0.00"})
    void shouldRoundThePercentageHalfUpToTwoDecimals(String base, String close, String percent) {
        PeriodSummary summary =
                PeriodSummary.summary(TestBars.closes(base, close), null, LocalDate.of(2025, 10, 16), OCT_17, OCT_17);

        assertThat(summary.changePercent()).isEqualTo(percent);
    }

    /** NYSE was open: a missing bar must not be called a missing session. */
    @Test
    void shouldNameTheEarliestPriceWhenThePeriodLiesBeforeTheSeries() {
        LocalDate day = LocalDate.of(2010, 6, 1);

        assertThatThrownBy(() -> PeriodSummary.summary(SPY, null, day.minusDays(1), day, day))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessage("There is no price of SPY on 2010-06-01; the earliest is of 2025-10-10");
    }

    @Test
    void shouldSayThatThereIsNoPrice() {
        PriceHistory empty = TestBars.history(List.of());

        assertThatThrownBy(() -> PeriodSummary.summary(SPY, null, OCT_17, OCT_20, OCT_20))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessageContaining("SPY")
                .hasMessageContaining("2025-10-20");
        assertThatThrownBy(() -> PeriodSummary.summary(empty, null, OCT_10, OCT_13, OCT_17))
                .isInstanceOf(MarketException.NoData.class);
    }

    @Test
    void shouldRefuseABaseInsideThePeriod() {
        assertThatThrownBy(() -> PeriodSummary.summary(SPY, null, OCT_13, OCT_13, OCT_17))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 150)
    void shouldCoverAllHighsAndLows(@ForAll("histories") PriceHistory history) {
        List<Bar> bars = history.bars();
        LocalDate first = bars.getFirst().firstSession();

        PeriodSummary summary = PeriodSummary.summary(
                history, null, first.minusDays(1), first, bars.getLast().lastSession());

        assertThat(bars).allMatch(bar -> bar.high().compareTo(summary.high()) <= 0);
        assertThat(bars).allMatch(bar -> bar.low().compareTo(summary.low()) >= 0);
        assertThat(history.barOn(summary.highSession()).orElseThrow().high()).isEqualTo(summary.high());
        assertThat(history.barOn(summary.lowSession()).orElseThrow().low()).isEqualTo(summary.low());
        assertThat(summary.sessions()).isEqualTo(bars.size());
        assertThat(summary.volume() == null).isEqualTo(bars.stream().anyMatch(bar -> bar.volume() == null));
    }

    @Provide
    Arbitrary<PriceHistory> histories() {
        return TestBars.anyHistory();
    }
}
