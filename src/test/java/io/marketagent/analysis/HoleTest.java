package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Bar;
import io.marketagent.market.Indicators;
import io.marketagent.market.Indicators.MovingAverage;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars at 12 up to January, none for four months, bars at 184 from June on: nothing is reckoned over the hole. */
class HoleTest {

    private static final Symbol SPY = Symbol.of("SPY");
    private static final LocalDate LAST_BEFORE = LocalDate.of(2026, 1, 28);
    private static final LocalDate FIRST_AFTER = LocalDate.of(2026, 6, 9);

    private static Stream<Bar> bars(LocalDate from, LocalDate to, String close) {
        BigDecimal price = new BigDecimal(close);
        return TradingCalendar.NYSE.sessions(from, to).stream()
                .map(session -> Bar.daily(
                        session, price, price.add(BigDecimal.ONE), price.subtract(BigDecimal.ONE), price, 1_000L));
    }

    private static PriceHistory history(List<Bar> bars) {
        return new PriceHistory(SPY, bars.getFirst().firstSession(), bars, null);
    }

    private static PriceHistory holed(LocalDate last) {
        return history(Stream.concat(bars(LocalDate.of(2024, 1, 2), LAST_BEFORE, "12"), bars(FIRST_AFTER, last, "184"))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        // Columbus Day is a session, Thanksgiving none
        "2026-10-05, 2026-10-08, 0",
        "2026-10-05, 2026-10-09, 3",
        "2026-10-02, 2026-10-07, 0",
        "2026-10-02, 2026-10-08, 3",
        "2026-10-05, 2026-10-13, 5",
        "2026-10-05, 2026-10-14, 6",
        "2026-11-20, 2026-12-02, 6",
        "2026-11-20, 2026-12-01, 5",
        "2026-11-24, 2026-12-01, 3",
        "2026-11-24, 2026-11-30, 0",
        "2001-09-10, 2001-09-17, 0",
        "2026-01-28, 2026-06-09, 90",
        "1970-01-02, 1989-12-29, 0"
    })
    void shouldFind3OrMoreMissingSessionsInARowByTheTradingCalendar(LocalDate earlier, LocalDate later, int missing) {
        assertThat(Hole.between(earlier, later).map(Hole::sessions).orElse(0)).isEqualTo(missing);
    }

    @Test
    void shouldReckonAveragesFromTheBarsAfterTheHoleAndLeaveOutWhatTakesMore() {
        // When: 60 sessions after it
        PriceHistory history = holed(LocalDate.of(2026, 9, 2));
        Indicators indicators = TechnicalIndicators.indicators(history);

        // Then
        assertThat(indicators.bars()).isEqualTo(60);
        assertThat(indicators.sma()).extracting(MovingAverage::window).containsExactly(5, 10, 20, 50);
        assertThat(indicators.ema()).extracting(MovingAverage::window).containsExactly(5, 10, 20, 50);
        assertThat(indicators.sma()).extracting(MovingAverage::value).containsOnly(184.0);
        assertThat(indicators.ema()).extracting(MovingAverage::value).containsOnly(184.0);
        assertThat(indicators.rsi14()).isEqualTo(50);
        assertThat(indicators.notes())
                .containsExactly(
                        "There is no bar of SPY from 2026-01-29 to 2026-06-08 (90 sessions): averages, levels and"
                                + " signals are made of the 60 since 2026-06-09, and what takes more is absent");
    }

    @Test
    void shouldFindNoSignalLevelOrCrossingThatTheHoleMakes() {
        // When: the third session after it
        PriceHistory history = holed(LocalDate.of(2026, 6, 11));
        TechnicalAnalysis analysis = TechnicalAnalysis.analysis(history, new BigDecimal("184"));
        Levels levels = Levels.levels(history, new BigDecimal("184"));

        // Then
        assertThat(analysis.bars()).isEqualTo(3);
        assertThat(analysis.signals()).extracting(Signal::kind).containsOnly(Signal.Kind.DOJI);
        assertThat(analysis.trend().averages()).isEmpty();
        assertThat(analysis.trend().crossings()).isEmpty();
        assertThat(analysis.volatility().atr14()).isNull();
        assertThat(analysis.volatility().realised20()).isNull();
        assertThat(levels.supports()).isEmpty();
        assertThat(levels.resistances()).isEmpty();
    }

    @Test
    void shouldReckonOverAWholeYearWithSingleDaysMissing() {
        // Given: every fifth session is missing
        List<Bar> all =
                bars(LocalDate.of(2025, 9, 2), LocalDate.of(2026, 9, 2), "20").toList();
        List<Bar> most = Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .filter(i -> i % 5 != 0)
                .map(all::get)
                .toList();

        // When
        Indicators indicators = TechnicalIndicators.indicators(history(most));

        // Then
        assertThat(indicators.bars()).isEqualTo(most.size());
        assertThat(indicators.sma()).hasSize(5);
        assertThat(indicators.notes()).isEmpty();
    }

    @Test
    void shouldSayWhatTheSourceSentAndIsNotInTheSeries() {
        PriceHistory history = new PriceHistory(
                SPY,
                FIRST_AFTER,
                bars(FIRST_AFTER, FIRST_AFTER.plusDays(7), "184").toList(),
                null,
                "1 bar is left out");

        assertThat(TechnicalIndicators.indicators(history).notes()).containsExactly("1 bar is left out");
    }
}
