package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.PlayedSpy;
import io.marketagent.TestMarket;
import io.marketagent.analysis.Levels;
import io.marketagent.analysis.TechnicalAnalysis;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Indicators.MovingAverage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indicators, levels and analysis of a series that is none, or that the quote contradicts: told, and nothing mixed. */
@QuarkusTest
@CleanMarket
class HoledSeriesServiceTest {

    @Inject
    TestMarket market;

    @Inject
    IndicatorsTool tool;

    private Item<IndicatorsView> read() {
        return tool.read(List.of("SPY"), List.of(Include.values()), Freshness.CACHED, TestMarket.deadline())
                .only();
    }

    @Test
    void shouldMakeNothingOfBarsOnBothSidesOfAHoleOfFourMonthsAndNameIt() {
        // Given
        LocalDate hole = LocalDate.of(2026, 1, 28);
        LocalDate end = LocalDate.of(2026, 6, 9);
        PlayedSpy.closes(
                market, session -> !session.isAfter(hole) ? Integer.valueOf(12) : session.isBefore(end) ? null : 184);
        PlayedSpy.quote(market, "184.5", "184");

        // When
        Item<IndicatorsView> item = read();

        // Then
        assertThat(item.data().indicators().sma())
                .extracting(MovingAverage::value)
                .containsOnly(184.0);
        assertThat(item.data().indicators().sma())
                .extracting(MovingAverage::window)
                .doesNotContain(200);
        assertThat(item.notes())
                .anyMatch(
                        note -> note.startsWith("There is no bar of SPY from 2026-01-29 to 2026-06-08 (90 sessions): ")
                                && note.endsWith("since 2026-06-09, and what takes more is absent"));
        assertThat(item.data().levels().supports())
                .allSatisfy(level -> assertThat(level.price()).isEqualByComparingTo("184"));
    }

    @Test
    void shouldNotCompareAPriceWithAveragesThatItsQuoteContradicts() {
        // Given
        PlayedSpy.closes(market, session -> 1000);
        PlayedSpy.quote(market, "101", "100");

        // When
        Item<IndicatorsView> item = read();
        TechnicalAnalysis analysis = item.data().analysis();
        Levels levels = item.data().levels();

        // Then
        assertThat(item.notes())
                .contains(
                        "The quote of SPY and its daily bars do not fit together, as after a split that only one of them"
                                + " knows: the quote has a previous close of 100.00, the bar of 2026-10-15 a close of 1000.00. So"
                                + " levels and analysis are of the bars alone, at their last close");
        assertThat(analysis.price()).isEqualByComparingTo("1000");
        assertThat(analysis.summary()).noneMatch(sentence -> sentence.contains("below SMA"));
        assertThat(levels.resistances()).isEmpty();
    }

    @Test
    void shouldNotCompareAPriceWithASeriesThatEndedInJanuary() {
        // Given
        LocalDate end = LocalDate.of(2026, 1, 28);
        PlayedSpy.closes(market, session -> session.isAfter(end) ? null : Integer.valueOf(12));
        PlayedSpy.quote(market, "12.5", "12.4");

        // When
        Item<IndicatorsView> item = read();

        // Then
        assertThat(item.data().analysis().price()).isEqualByComparingTo("12");
        assertThat(item.notes())
                .anyMatch(note -> note.startsWith("There is no bar of SPY from 2026-01-29 to 2026-10-15"));
    }

    @Test
    void shouldTakeTheQuotesPriceWhereItFits() {
        // Given
        PlayedSpy.closes(market, session -> 1000);
        PlayedSpy.quote(market, "700", "1001");

        // When, Then
        assertThat(read().data().analysis().price()).isEqualByComparingTo("700");
    }
}
