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
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AverageFiguresTest {

    private static final Symbol NVDA = Symbol.of("NVDA");

    /** As many sessions up to 2026-03-31, of which the last ones are the period. */
    private static PeriodBars bars(int sessions, int period, IntUnaryOperator close) {
        List<LocalDate> days = TradingCalendar.NYSE.sessions(LocalDate.of(2023, 1, 3), LocalDate.of(2026, 3, 31));
        List<LocalDate> last = days.subList(days.size() - sessions, days.size());
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            BigDecimal price = BigDecimal.valueOf(close.applyAsInt(i));
            bars.add(Bar.daily(last.get(i), price, price, price, price, 1L));
        }
        int first = sessions - period;
        return new PeriodBars(
                NVDA,
                first == 0 ? null : bars.get(first - 1),
                bars.subList(first, sessions),
                null,
                bars.subList(0, first));
    }

    private static FigureReading of(Figure figure, int window, PeriodBars bars) {
        return BarFigures.of(FigureAsk.of(figure, BigDecimal.valueOf(window)), bars);
    }

    @Test
    void shouldTakeTheSessionsBeforeThePeriodIntoAnAverage() {
        // When: 1 to 30, the period its last 5
        FigureReading sma = of(Figure.SMA, 30, bars(30, 5, i -> i + 1));

        // Then
        assertThat(sma.value()).isEqualByComparingTo("15.5");
        assertThat(sma.sentence())
                .isEqualTo("NVDA closed at 30.00 on Tue 2026-03-31, 93.55% above its 30-day SMA of 15.50.");
        assertThat(of(Figure.SMA, 31, bars(30, 5, i -> i + 1)).sentence())
                .isEqualTo("There is no 31-day SMA of NVDA: it takes 31 sessions, and there are 30 up to 2026-03-31.");
    }

    @Test
    void shouldStartAnExponentialAverageWithTheSimpleOneAndSayThatTheHistoryIsShort() {
        // When
        FigureReading one = of(Figure.EMA, 30, bars(30, 5, i -> i + 1));
        FigureReading long_ = of(Figure.EMA, 10, bars(30, 5, i -> 7));

        // Then
        assertThat(one.value()).isEqualByComparingTo("15.5");
        assertThat(one.sentence())
                .endsWith("93.55% above its 30-day EMA of 15.50 (from 30 sessions, a short history).");
        assertThat(long_.sentence()).isEqualTo("NVDA closed at 7.00 on Tue 2026-03-31, at its 10-day EMA of 7.00.");
    }

    @Test
    void shouldCountTheSessionsOfThePeriodAboveTheirOwnAverage() {
        // When: 10, 12, 10, 12 and so on
        FigureReading above = of(Figure.DAYS_ABOVE_AVERAGE, 2, bars(20, 4, i -> 10 + i % 2 * 2));

        // Then
        assertThat(above.value()).isEqualByComparingTo("2");
        assertThat(above.sentence())
                .isEqualTo(
                        "NVDA closed above its 2-day SMA in 2 of the 4 sessions from 2026-03-26 to 2026-03-31, below it"
                                + " in 2.");
    }

    @Test
    void shouldSayOfHowManySessionsNoAverageIsKnown() {
        assertThat(of(Figure.DAYS_BELOW_AVERAGE, 10, bars(12, 12, i -> 20 - i)).sentence())
                .isEqualTo(
                        "NVDA closed below its 10-day SMA in 3 of the 3 sessions from 2026-03-27 to 2026-03-31, above"
                                + " it in 0; before 9 more sessions there are too few for an average.");
    }

    @Test
    void shouldNameTheSessionWhoseCloseOrderedBothAveragesAnew() {
        // Given: 100 for 260 sessions, then 90 for 100, then 200
        PeriodBars bars = bars(380, 5, i -> i < 260 ? 100 : i < 360 ? 90 : 200);

        // When
        FigureReading golden = BarFigures.of(FigureAsk.of(Figure.GOLDEN_CROSS), bars);
        FigureReading last = BarFigures.of(FigureAsk.of(Figure.LAST_CROSS), bars);
        FigureReading death = BarFigures.of(FigureAsk.of(Figure.DEATH_CROSS), bars);

        // Then: the first 90 parted two equal averages, which is no crossing
        assertThat(golden.date()).isEqualTo(bars.series().get(362).lastSession());
        assertThat(golden.sentence())
                .startsWith(
                        "The 50-day SMA of NVDA last rose above its 200-day SMA (a golden cross) with the close of ")
                .endsWith("; on Tue 2026-03-31 it is above it.");
        assertThat(last.date()).isEqualTo(golden.date());
        assertThat(death.isAbsent()).isTrue();
        assertThat(death.sentence())
                .isEqualTo(
                        "There is no death cross in the series of NVDA up to 2026-03-31, whose first 200-day SMA is of "
                                + bars.series().get(199).lastSession()
                                + " (50-day SMA against 200-day SMA): on Tue 2026-03-31 it is above it.");
    }

    @Test
    void shouldHaveNoCrossOfFewerThan201Sessions() {
        assertThat(BarFigures.of(FigureAsk.of(Figure.LAST_CROSS), bars(200, 5, i -> i + 1))
                        .sentence())
                .isEqualTo(
                        "There is no crossing of the 50- and the 200-day SMA of NVDA: it takes 201 sessions, and there"
                                + " are 200 up to 2026-03-31.");
    }

    @Test
    void shouldDoubtAnAverageOnlyWhereAJumpIsAmongItsCloses() {
        // Given: a jump 20 sessions ago
        PeriodBars bars = bars(60, 5, i -> i < 40 ? 10 : 100);

        // Then
        assertThat(of(Figure.SMA, 20, bars).caution()).isNull();
        assertThat(of(Figure.SMA, 21, bars).caution()).startsWith("Caution: ");
        assertThat(of(Figure.EMA, 20, bars).caution()).startsWith("Caution: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1001", "20.5", "0"})
    void shouldRefuseAWindowThatIsNone(String window) {
        assertThatThrownBy(() -> FigureAsk.of(Figure.SMA, new BigDecimal(window)))
                .isInstanceOf(BadRequest.class)
                .hasMessage("The figure 'sma' is written sma:50 (2 to 1000 sessions)");
    }
}
