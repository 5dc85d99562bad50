package io.marketagent.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Bar;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BarFiguresTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final Symbol NVDA = Symbol.of("NVDA");

    /** Sessions from Monday 2026-03-02 on; the first close is the base's, of the Friday before. */
    private static PeriodBars closes(String... closes) {
        List<Bar> bars = bars(closes);
        return new PeriodBars(NVDA, bars.getFirst(), bars.subList(1, bars.size()), null);
    }

    private static List<Bar> bars(String... closes) {
        LocalDate session = LocalDate.of(2026, 2, 27);
        List<Bar> bars = new ArrayList<>();
        for (String close : closes) {
            BigDecimal price = new BigDecimal(close);
            bars.add(Bar.daily(session, price, price, price, price, 1_000L));
            session = TradingCalendar.NYSE.sessionOnOrAfter(session.plusDays(1));
        }
        return bars;
    }

    private static Bar bar(LocalDate session, String high, String low, String close, Long volume) {
        return Bar.daily(
                session,
                new BigDecimal(close),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                volume);
    }

    private static FigureReading of(Figure figure, PeriodBars bars) {
        return BarFigures.of(FigureAsk.of(figure), bars);
    }

    private static FigureReading of(Figure figure, String level, PeriodBars bars) {
        return BarFigures.of(FigureAsk.of(figure, new BigDecimal(level)), bars);
    }

    @Test
    void shouldTellTheBiggestDropWithItsSessionAndBothCloses() {
        // When
        FigureReading drop = of(Figure.BIGGEST_DROP, closes("100", "110", "99", "120.11", "111.33"));

        // Then
        assertThat(drop.value()).isEqualByComparingTo("-10.00");
        assertThat(drop.date()).isEqualTo("2026-03-03");
        assertThat(drop.sentence())
                .isEqualTo("NVDA's biggest one-day drop from 2026-03-02 to 2026-03-05 was 10.00%, on Tue 2026-03-03"
                        + " (from 110.00 to 99.00).");
    }

    @Test
    void shouldCountTheFirstSessionAgainstTheBase() {
        assertThat(of(Figure.BIGGEST_GAIN, closes("100", "150", "151")).value()).isEqualByComparingTo("50.00");
    }

    @Test
    void shouldNameTheLatestOfTwoEqualDrops() {
        assertThat(of(Figure.BIGGEST_DROP, closes("100", "90", "100", "90")).date())
                .isEqualTo("2026-03-04");
    }

    @Test
    void shouldSayThatNoSessionFell() {
        // When
        FigureReading drop = of(Figure.BIGGEST_DROP, closes("100", "101", "101"));

        // Then
        assertThat(drop.isAbsent()).isTrue();
        assertThat(drop.sentence()).isEqualTo("NVDA closed lower in no session from 2026-03-02 to 2026-03-03.");
    }

    @Test
    void shouldCountNoMoveAcrossAHoleOfTenSessions() {
        // Given
        Bar before = bar(FIRST, "100", "100", "100", 1L);
        Bar after = bar(LocalDate.of(2026, 3, 17), "50", "50", "50", 1L);

        // When
        FigureReading drop = of(Figure.BIGGEST_DROP, new PeriodBars(NVDA, null, List.of(before, after), null));

        // Then
        assertThat(drop.isAbsent()).isTrue();
    }

    @Test
    void shouldTellTheChangeFromTheBaseToTheRunningPrice() {
        // Given
        Bar running = bar(LocalDate.of(2026, 3, 3), "121", "108", "120", 5L);
        PeriodBars bars =
                new PeriodBars(NVDA, bars("100").getFirst(), bars("100", "110").subList(1, 2), running);

        // When
        FigureReading change = of(Figure.PERIOD_CHANGE, bars);

        // Then
        assertThat(change.value()).isEqualByComparingTo("20.00");
        assertThat(change.sentence())
                .isEqualTo("NVDA rose 20.00%, from a close of 100.00 on Fri 2026-02-27 to 120.00 now, while the session"
                        + " of Tue 2026-03-03 runs.");
    }

    @Test
    void shouldHaveNoChangeWithoutABase() {
        assertThat(of(Figure.PERIOD_CHANGE, new PeriodBars(NVDA, null, bars("100", "110"), null))
                        .isAbsent())
                .isTrue();
    }

    @Test
    void shouldTakeTheRunningSessionForTheHighestPriceButNotForTheHighestClose() {
        // Given
        Bar running = bar(LocalDate.of(2026, 3, 3), "150", "90", "140", 5L);
        PeriodBars bars = new PeriodBars(NVDA, null, List.of(bar(FIRST, "120", "100", "110", 1L)), running);

        // Then
        assertThat(of(Figure.HIGHEST_HIGH, bars).value()).isEqualByComparingTo("150");
        assertThat(of(Figure.HIGHEST_HIGH, bars).sentence()).contains("the session that runs included");
        assertThat(of(Figure.LOWEST_LOW, bars).value()).isEqualByComparingTo("90");
        assertThat(of(Figure.HIGHEST_CLOSE, bars).value()).isEqualByComparingTo("110");
        assertThat(of(Figure.HIGHEST_CLOSE, bars).sentence()).contains("the session that runs is not counted");
    }

    @Test
    void shouldTellTheLowestCloseOfTheLatestOfTwoEqualSessions() {
        // When
        FigureReading low = of(Figure.LOWEST_CLOSE, closes("90", "100", "95", "98", "95"));

        // Then
        assertThat(low.value()).isEqualByComparingTo("95");
        assertThat(low.date()).isEqualTo("2026-03-05");
    }

    @Test
    void shouldCountTwoUpOneDownAndOneUnchangedSession() {
        // When
        FigureReading up = of(Figure.UP_DAYS, closes("100", "101", "102", "102", "99"));

        // Then
        assertThat(up.value()).isEqualByComparingTo("2");
        assertThat(up.parts()).containsEntry("unchanged", BigDecimal.ONE);
        assertThat(up.sentence())
                .isEqualTo("NVDA closed higher in 2 of the 4 sessions from 2026-03-02 to 2026-03-05, lower in 1 and"
                        + " unchanged in 1.");
        assertThat(of(Figure.DOWN_DAYS, closes("100", "101", "102", "102", "99"))
                        .value())
                .isEqualByComparingTo("1");
    }

    @Test
    void shouldEndARunAtAnUnchangedSessionAndNameTheLatestOfEqualRuns() {
        // When
        FigureReading run = of(Figure.LONGEST_UP_RUN, closes("100", "101", "102", "102", "103", "104", "90"));

        // Then
        assertThat(run.value()).isEqualByComparingTo("2");
        assertThat(run.sentence())
                .isEqualTo("NVDA's longest run of higher closes from 2026-03-02 to 2026-03-09 was 2 sessions in a row,"
                        + " from Thu 2026-03-05 to Fri 2026-03-06.");
    }

    @Test
    void shouldSayThatThereIsNoRunWhereAllAreEqual() {
        // When
        FigureReading run = of(Figure.LONGEST_DOWN_RUN, closes("100", "100", "100"));

        // Then
        assertThat(run.value()).isEqualByComparingTo("0");
        assertThat(run.sentence()).isEqualTo("NVDA closed lower in no session from 2026-03-02 to 2026-03-03.");
    }

    @Test
    void shouldTellTheMeanOfThreeClosesAndVolumes() {
        assertThat(of(Figure.MEAN_CLOSE, closes("1", "100", "101", "103")).value())
                .isEqualByComparingTo("101.3333");
        assertThat(of(Figure.MEAN_VOLUME, closes("1", "100", "101", "103")).value())
                .isEqualByComparingTo("1000");
        assertThat(of(Figure.TOTAL_VOLUME, closes("1", "100", "101", "103")).value())
                .isEqualByComparingTo("3000");
    }

    @Test
    void shouldNotKnowTheVolumeWhereOneSessionsIsUnknown() {
        // Given
        PeriodBars bars = new PeriodBars(
                NVDA, null, List.of(bar(FIRST, "1", "1", "1", 5L), bar(FIRST.plusDays(1), "1", "1", "1", null)), null);

        // Then
        for (Figure figure :
                List.of(Figure.MEAN_VOLUME, Figure.TOTAL_VOLUME, Figure.HIGHEST_VOLUME, Figure.LOWEST_VOLUME)) {
            assertThat(of(figure, bars).isAbsent()).as(figure.word()).isTrue();
        }
    }

    @Test
    void shouldNameTheLatestOfTheBusiestAndTheQuietestSessions() {
        // Given
        long[] volumes = {5, 9, 2, 9, 2};
        List<Bar> days = new ArrayList<>();
        for (int i = 0; i < volumes.length; i++) {
            days.add(bar(FIRST.plusDays(i), "1", "1", "1", volumes[i]));
        }
        PeriodBars bars = new PeriodBars(NVDA, null, days, null);

        // Then
        assertThat(of(Figure.HIGHEST_VOLUME, bars).value()).isEqualByComparingTo("9");
        assertThat(of(Figure.HIGHEST_VOLUME, bars).date()).isEqualTo("2026-03-05");
        assertThat(of(Figure.LOWEST_VOLUME, bars).value()).isEqualByComparingTo("2");
        assertThat(of(Figure.LOWEST_VOLUME, bars).date()).isEqualTo("2026-03-06");
    }

    @Test
    void shouldTellTheDrawdownFromPeakToTroughWithTheBaseAsAPeak() {
        // When
        FigureReading drawdown = of(Figure.MAX_DRAWDOWN, closes("200", "150", "180", "120", "190"));

        // Then
        assertThat(drawdown.value()).isEqualByComparingTo("-40.00");
        assertThat(drawdown.sentence())
                .isEqualTo("NVDA's maximum drawdown from 2026-03-02 to 2026-03-05 was 40.00%, from 200.00 on Fri"
                        + " 2026-02-27 to 120.00 on Wed 2026-03-04, by closes.");
    }

    @Test
    void shouldSayThatItNeverClosedBelowAnEarlierClose() {
        // When
        FigureReading drawdown = of(Figure.MAX_DRAWDOWN, closes("100", "100", "101"));

        // Then
        assertThat(drawdown.value()).isEqualByComparingTo("0");
        assertThat(drawdown.sentence())
                .isEqualTo("NVDA never closed below an earlier close from 2026-03-02 to 2026-03-03.");
    }

    @Test
    void shouldTellTheVolatilityOfTenReturnsAndNotOfNine() {
        // Given: returns of ln 1.1 and ln (1/1.1) in turn: mean 0, sample deviation ln 1.1 * sqrt(10/9), a year's
        // 159.4846
        String[] closes = {"100", "110", "100", "110", "100", "110", "100", "110", "100", "110", "100"};

        // Then
        assertThat(of(Figure.VOLATILITY, closes(closes)).value()).isEqualByComparingTo("159.48");
        assertThat(of(Figure.VOLATILITY, closes(Arrays.copyOf(closes, 10))).isAbsent())
                .isTrue();
    }

    @Test
    void shouldBeAboveOnlyStrictly() {
        // Given
        PeriodBars bars = closes("90", "100", "200", "150");

        // Then
        assertThat(of(Figure.EVER_ABOVE, "200", bars).yes()).isFalse();
        assertThat(of(Figure.EVER_ABOVE, "200", bars).sentence())
                .isEqualTo("No: NVDA did not trade above 200.00 from 2026-03-02 to 2026-03-04; its highest price was"
                        + " 200.00, on Tue 2026-03-03.");
        assertThat(of(Figure.EVER_ABOVE, "199.99", bars).yes()).isTrue();
        assertThat(of(Figure.EVER_BELOW, "100", bars).yes()).isFalse();
        assertThat(of(Figure.EVER_BELOW, "100.01", bars).date()).isEqualTo("2026-03-02");
    }

    @Test
    void shouldGoByClosesWhereClosesAreAsked() {
        // Given
        PeriodBars bars = closes("90", "100", "200", "150");

        // Then
        assertThat(of(Figure.EVER_CLOSED_ABOVE, "200", bars).yes()).isFalse();
        assertThat(of(Figure.EVER_CLOSED_ABOVE, "200", bars).sentence())
                .isEqualTo("No: NVDA did not close above 200.00 from 2026-03-02 to 2026-03-04; its highest close was"
                        + " 200.00, on Tue 2026-03-03.");
        assertThat(of(Figure.EVER_CLOSED_BELOW, "150.01", bars).sentence())
                .isEqualTo(
                        "Yes: NVDA closed below 150.01 from 2026-03-02 to 2026-03-04, first on Mon 2026-03-02 (it had"
                                + " closed below it already on 2026-02-27); its lowest close was 100.00, on Mon 2026-03-02.");
    }

    @Test
    void shouldSayThatItWasAboveAlreadyBeforeThePeriod() {
        assertThat(of(Figure.EVER_ABOVE, "80", closes("90", "100")).sentence())
                .contains("(it had closed above it already on 2026-02-27)");
        assertThat(of(Figure.FIRST_CLOSE_ABOVE, "80", closes("90", "100")).sentence())
                .contains("(it had closed above it already on 2026-02-27)");
    }

    @Test
    void shouldTellTheFirstAndTheLastCloseBeyondALevel() {
        // Given
        PeriodBars bars = closes("90", "101", "99", "105", "95");

        // Then
        assertThat(of(Figure.FIRST_CLOSE_ABOVE, "100", bars).date()).isEqualTo("2026-03-02");
        assertThat(of(Figure.LAST_CLOSE_ABOVE, "100", bars).date()).isEqualTo("2026-03-04");
        assertThat(of(Figure.FIRST_CLOSE_BELOW, "100", bars).date()).isEqualTo("2026-03-03");
        assertThat(of(Figure.LAST_CLOSE_BELOW, "100", bars).date()).isEqualTo("2026-03-05");
        assertThat(of(Figure.FIRST_CLOSE_ABOVE, "500", bars).isAbsent()).isTrue();
    }

    /** A single session, and no other: nothing fails, and nothing is made up. */
    @ParameterizedTest
    @EnumSource(Figure.class)
    void shouldReadEveryFigureOfOneBarAndOfARunningOneAlone(Figure figure) {
        if (figure.need() != Figure.Need.BARS) {
            assertThatThrownBy(() -> BarFigures.of(ExpirationFiguresTest.anyAsk(figure), closes("1", "2")))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        // Given
        FigureAsk ask = ExpirationFiguresTest.anyAsk(figure);
        Bar only = bar(FIRST, "12", "8", "10", 7L);

        // When
        FigureReading one = BarFigures.of(ask, new PeriodBars(NVDA, null, List.of(only), null));
        FigureReading running = BarFigures.of(ask, new PeriodBars(NVDA, null, List.of(), only));

        // Then
        assertThat(one.sentence()).contains("NVDA").endsWith(".");
        assertThat(running.sentence()).contains("NVDA").endsWith(".");
    }

    @Test
    void shouldRefuseALevelThatIsMissingOrTooMuch() {
        assertThatThrownBy(() -> FigureAsk.of(Figure.EVER_ABOVE))
                .isInstanceOf(BadRequest.class)
                .hasMessage("The figure 'ever_above' is written ever_above:200");
        assertThatThrownBy(() -> FigureAsk.of(Figure.UP_DAYS, BigDecimal.ONE)).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> FigureAsk.of(Figure.EVER_ABOVE, BigDecimal.ZERO))
                .isInstanceOf(BadRequest.class);
    }
}
