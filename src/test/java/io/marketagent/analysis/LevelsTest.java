package io.marketagent.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.marketagent.analysis.Levels.Kind;
import io.marketagent.analysis.Levels.Level;
import io.marketagent.analysis.Levels.Reason;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {

    @Test
    void shouldPutExtremesAndPreviousCloseOnTheSidesOfThePriceNearestFirst() {
        // Given five sessions: high 110 on the 14th, low 90 on the 15th, last close 100
        PriceHistory history =
                TestBars.rows("100 105 95 101", "101 110 99 104", "104 106 90 92", "92 99 91 98", "98 103 97 100");

        // When
        Levels levels = Levels.levels(history, new BigDecimal("102.00"));

        // Then
        assertThat(levels.session()).isEqualTo("2025-10-17");
        assertThat(levels.supports())
                .extracting(Level::price, Level::distancePercent, LevelsTest::labels)
                .containsExactly(
                        tuple(
                                new BigDecimal("100.00"),
                                new BigDecimal("-1.96"),
                                List.of("previous close of 2025-10-17")),
                        tuple(
                                new BigDecimal("90.00"),
                                new BigDecimal("-11.76"),
                                List.of("5-session low of 2025-10-15")));
        assertThat(levels.resistances())
                .extracting(Level::price, Level::distancePercent, LevelsTest::labels)
                .containsExactly(tuple(
                        new BigDecimal("110.00"), new BigDecimal("7.84"), List.of("5-session high of 2025-10-14")));
    }

    @Test
    void shouldMergeEqualPricesWithAllTheirReasons() {
        // Given a flat series: every level is 50
        PriceHistory history = TestBars.flat(252, "50");

        // When
        Levels levels = Levels.levels(history, new BigDecimal("40"));

        // Then
        assertThat(levels.supports()).isEmpty();
        assertThat(levels.resistances()).singleElement().satisfies(level -> {
            assertThat(level.price()).isEqualTo("50.00");
            assertThat(level.distancePercent()).isEqualTo("25.00");
            assertThat(labels(level))
                    .contains("previous close of 2025-10-17", "252-session low of 2025-10-17", "SMA 20", "SMA 200")
                    .hasSize(1 + 4 * 2 + 3);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "50.00", "50.0049", "49.995"})
    void shouldCountALevelEqualToThePriceToTheCentAsNeither(String price) {
        Levels levels = Levels.levels(TestBars.flat(252, "50"), new BigDecimal(price));

        assertThat(levels.supports()).isEmpty();
        assertThat(levels.resistances()).isEmpty();
    }

    @Test
    void shouldMergeWhatIsTheSameCentAndShowThreeOfEachSide() {
        // Given 252 sessions that fall by 1 from 352 to 101: highs are close + 1, lows close − 1
        String[] rows = new String[252];
        for (int i = 0; i < rows.length; i++) {
            int close = 352 - i;
            rows[i] = close + " " + (close + 1) + " " + (close - 1) + " " + close;
        }

        // When
        Levels levels = Levels.levels(TestBars.rows(rows), new BigDecimal("105.50"));

        // Then: highs 106, 121, 161, 353; averages 110.5, 125.5, 200.5; all lows 100; previous close 101
        assertThat(levels.supports())
                .extracting(level -> level.price().toPlainString())
                .containsExactly("101.00", "100.00");
        assertThat(levels.supports().getLast().reasons())
                .extracting(Reason::kind, Reason::window)
                .containsExactly(tuple(Kind.LOW, 5), tuple(Kind.LOW, 20), tuple(Kind.LOW, 60), tuple(Kind.LOW, 252));
        assertThat(levels.resistances())
                .extracting(level -> level.price().toPlainString())
                .containsExactly("106.00", "110.50", "121.00");
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "5, 3", "19, 3", "20, 6", "50, 7", "59, 7", "60, 9", "199, 9", "200, 10", "251, 10", "252, 12"})
    void shouldGiveAWindowOnlyWithEnoughSessions(int sessions, int reasons) {
        Levels levels = Levels.levels(TestBars.flat(sessions, "50"), new BigDecimal("60"));

        assertThat(levels.supports().getFirst().reasons()).hasSize(reasons);
    }

    @Test
    void shouldHaveOnlyThePreviousCloseOfOneBar() {
        Levels levels = Levels.levels(TestBars.rows("10 12 9 11"), new BigDecimal("10"));

        assertThat(levels.resistances())
                .extracting(LevelsTest::labels)
                .containsExactly(List.of("previous close of 2025-10-17"));
        assertThat(levels.supports()).isEmpty();
    }

    @Test
    void shouldTellLevelsBelowADollarApartByAHundredthOfACent() {
        Levels levels = Levels.levels(TestBars.closes("0.5012"), new BigDecimal("0.5011"));

        assertThat(levels.resistances().getFirst().price()).isEqualTo("0.5012");
    }

    @Test
    void shouldCompareToTheCentFromExactlyOneDollarOn() {
        assertThat(Levels.levels(TestBars.closes("1.0001"), new BigDecimal("1")).resistances())
                .isEmpty();
        assertThat(Levels.levels(TestBars.closes("1.0001"), new BigDecimal("0.9999"))
                        .resistances())
                .singleElement()
                .satisfies(level -> assertThat(level.price()).isEqualTo("1.0001"));
    }

    @Test
    void shouldHaveNoLevelThatIsNothingToTheCent() {
        assertThat(Levels.levels(TestBars.closes("0.004"), new BigDecimal("5")).supports())
                .isEmpty();
    }

    @Test
    void shouldRefuseAnEmptyHistoryAndAPriceOfZero() {
        PriceHistory empty = TestBars.history(List.of());
        PriceHistory flat = TestBars.flat(5, "50");

        assertThatThrownBy(() -> Levels.levels(empty, BigDecimal.TEN)).isInstanceOf(MarketException.NoData.class);
        assertThatThrownBy(() -> Levels.levels(flat, BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void shouldKeepSupportsBelowAndResistancesAboveThePriceSortedByDistance(
            @ForAll("histories") PriceHistory history, @ForAll("prices") BigDecimal price) {
        Levels levels = Levels.levels(history, price);

        Comparator<Level> byDistance =
                Comparator.comparing(level -> level.price().subtract(price).abs());
        assertThat(levels.supports()).hasSizeLessThanOrEqualTo(3).isSortedAccordingTo(byDistance);
        assertThat(levels.resistances()).hasSizeLessThanOrEqualTo(3).isSortedAccordingTo(byDistance);
        assertThat(levels.supports()).allMatch(level -> level.price().compareTo(price) < 0);
        assertThat(levels.resistances()).allMatch(level -> level.price().compareTo(price) > 0);
        assertThat(levels.supports()).allMatch(level -> level.distancePercent().signum() <= 0);
        assertThat(levels.resistances())
                .allMatch(level -> level.distancePercent().signum() >= 0);
    }

    @Provide
    Arbitrary<PriceHistory> histories() {
        return TestBars.anyHistory();
    }

    @Provide
    Arbitrary<BigDecimal> prices() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.0001"), new BigDecimal("1000"))
                .ofScale(4);
    }

    private static List<String> labels(Level level) {
        return level.reasons().stream().map(Reason::label).toList();
    }
}
