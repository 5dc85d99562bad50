package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Weeks and months joined from complete days. */
class PriceHistoryTest {

    private static Bar day(String date, String open, String high, String low, String close, Long volume) {
        return Bar.daily(
                LocalDate.parse(date),
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                volume);
    }

    /** The week before Thanksgiving, its holiday week (Thursday closed), and the first days of December 2026. */
    private static final List<Bar> DAYS = List.of(
            day("2026-11-16", "100.00", "101.00", "99.00", "100.50", 10L),
            day("2026-11-17", "100.60", "104.25", "100.10", "103.00", 20L),
            day("2026-11-18", "103.10", "103.50", "98.75", "99.00", 30L),
            day("2026-11-19", "99.10", "100.00", "98.80", "99.90", 40L),
            day("2026-11-20", "99.80", "102.00", "99.70", "101.75", 50L),
            day("2026-11-23", "101.80", "102.50", "101.00", "102.00", 1L),
            day("2026-11-24", "102.10", "103.00", "101.50", "102.75", 2L),
            day("2026-11-25", "102.70", "105.00", "102.60", "104.90", 3L),
            day("2026-11-27", "104.80", "104.95", "103.90", "104.00", 4L),
            day("2026-11-30", "103.90", "106.00", "103.00", "105.50", 5L),
            day("2026-12-01", "105.60", "107.00", "105.00", "106.25", 6L));

    @Test
    void shouldJoinWeeksWithTheirTrueFirstAndLastSession() {
        // When
        List<Bar> weeks = PriceHistory.joined(DAYS, Interval.WEEK);

        // Then
        assertThat(weeks)
                .containsExactly(
                        new Bar(
                                LocalDate.of(2026, 11, 16),
                                LocalDate.of(2026, 11, 20),
                                new BigDecimal("100.00"),
                                new BigDecimal("104.25"),
                                new BigDecimal("98.75"),
                                new BigDecimal("101.75"),
                                150L),
                        new Bar(
                                LocalDate.of(2026, 11, 23),
                                LocalDate.of(2026, 11, 27),
                                new BigDecimal("101.80"),
                                new BigDecimal("105.00"),
                                new BigDecimal("101.00"),
                                new BigDecimal("104.00"),
                                10L),
                        new Bar(
                                LocalDate.of(2026, 11, 30),
                                LocalDate.of(2026, 12, 1),
                                new BigDecimal("103.90"),
                                new BigDecimal("107.00"),
                                new BigDecimal("103.00"),
                                new BigDecimal("106.25"),
                                11L));
    }

    @Test
    void shouldJoinMonthsAcrossWeeks() {
        // When
        List<Bar> months = PriceHistory.joined(DAYS, Interval.MONTH);

        // Then
        assertThat(months)
                .extracting(Bar::firstSession, Bar::lastSession)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 30)),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 1)));
        assertThat(months.getFirst().open()).isEqualTo("100.00");
        assertThat(months.getFirst().close()).isEqualTo("105.50");
        assertThat(months.getFirst().high()).isEqualTo("106.00");
        assertThat(months.getFirst().low()).isEqualTo("98.75");
        assertThat(months.getFirst().volume()).isEqualTo(165L);
    }

    @Test
    void shouldNotJoinTheSameWeekOrMonthOfTwoYears() {
        List<Bar> days = List.of(
                day("2025-11-17", "1", "1", "1", "1", 1L),
                day("2026-11-16", "1", "1", "1", "1", 1L),
                day("2026-11-18", "1", "1", "1", "1", 1L));
        assertThat(PriceHistory.joined(days, Interval.WEEK)).hasSize(2);
        assertThat(PriceHistory.joined(days, Interval.MONTH)).hasSize(2);
    }

    @Test
    void shouldJoinAWeekThatCrossesTheYearAndNoMonthThatDoes() {
        List<Bar> days = List.of(day("2025-12-31", "1", "1", "1", "1", 1L), day("2026-01-02", "1", "2", "1", "2", 1L));
        assertThat(PriceHistory.joined(days, Interval.WEEK)).hasSize(1);
        assertThat(PriceHistory.joined(days, Interval.MONTH)).hasSize(2);
    }

    @Test
    void shouldNotKnowAWeeksVolumeWhenOneDaysIsUnknown() {
        List<Bar> days =
                List.of(day("2026-11-16", "1", "1", "1", "1", 7L), day("2026-11-17", "1", "1", "1", "1", null));
        assertThat(PriceHistory.joined(days, Interval.WEEK).getFirst().volume()).isNull();
    }

    @Test
    void shouldLeaveDaysAsTheyAreAndNothingAsNothing() {
        assertThat(PriceHistory.joined(DAYS, Interval.DAY)).isEqualTo(DAYS);
        assertThat(PriceHistory.joined(List.of(), Interval.WEEK)).isEmpty();
    }

    @Test
    void shouldRefuseASeriesOutOfOrderOrOfWeeks() {
        LocalDate from = LocalDate.of(2026, 11, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceHistory(Symbol.of("SPY"), from, DAYS.reversed(), null));
        List<Bar> twice = Stream.of(DAYS.getFirst(), DAYS.getFirst()).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> new PriceHistory(Symbol.of("SPY"), from, twice, null));
        List<Bar> weeks = PriceHistory.joined(DAYS, Interval.WEEK);
        assertThatIllegalArgumentException().isThrownBy(() -> new PriceHistory(Symbol.of("SPY"), from, weeks, null));
    }

    @Test
    void shouldFindTheLastBarOnOrBeforeADate() {
        PriceHistory series = new PriceHistory(Symbol.of("SPY"), LocalDate.of(2026, 11, 16), DAYS, null);
        assertThat(series.lastOnOrBefore(LocalDate.of(2026, 11, 26))
                        .orElseThrow()
                        .lastSession())
                .isEqualTo("2026-11-25");
        assertThat(series.lastOnOrBefore(LocalDate.of(2026, 11, 15))).isEmpty();
        assertThat(series.between(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 25)))
                .hasSize(3);
    }

    @Test
    void shouldGiveTheBarsOfAPeriodWithBothItsBounds() {
        PriceHistory series = new PriceHistory(Symbol.of("SPY"), LocalDate.of(2026, 11, 16), DAYS, null);

        assertThat(series.between(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 19)))
                .extracting(Bar::lastSession)
                .containsExactly(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 18), LocalDate.of(2026, 11, 19));
    }

    @Test
    void shouldKnowItsLastBarAndTheBarOfASession() {
        PriceHistory series = new PriceHistory(Symbol.of("SPY"), LocalDate.of(2026, 11, 16), DAYS, null);
        PriceHistory empty = new PriceHistory(Symbol.of("SPY"), LocalDate.of(2026, 11, 16), List.of(), null);

        assertThat(series.lastBar()).contains(DAYS.getLast());
        assertThat(series.barOn(LocalDate.of(2026, 11, 25))).contains(DAYS.get(7));
        assertThat(series.barOn(LocalDate.of(2026, 11, 26))).isEmpty();
        assertThat(empty.lastBar()).isEmpty();
        assertThat(empty.lastOnOrBefore(LocalDate.of(2026, 12, 31))).isEmpty();
    }
}
