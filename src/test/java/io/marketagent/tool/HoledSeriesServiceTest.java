package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.analysis.Levels;
import io.marketagent.analysis.TechnicalAnalysis;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Indicators.MovingAverage;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.marketagent.tool.IndicatorsTool.Include;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Polygon with a bar of each session to which there is a close, up to the last one of the test clock. */
    private void closes(Function<LocalDate, Integer> close) {
        String rows = TradingCalendar.NYSE.sessions(LocalDate.of(2024, 1, 2), LocalDate.of(2026, 10, 15)).stream()
                .filter(session -> close.apply(session) != null)
                .map(session -> "{\"o\":%1$d,\"h\":%1$d,\"l\":%1$d,\"c\":%1$d,\"v\":1000,\"t\":%2$d}"
                        .formatted(
                                close.apply(session),
                                session.atStartOfDay(TradingCalendar.NEW_YORK)
                                        .toInstant()
                                        .toEpochMilli()))
                .collect(Collectors.joining(","));
        market.faults()
                .add(
                        Vendor.POLYGON,
                        "aggs",
                        Fault.status(200, "{\"status\":\"OK\",\"ticker\":\"SPY\",\"results\":[" + rows + "]}"));
    }

    private void quote(String last, String previousClose) {
        market.faults()
                .add(
                        Vendor.TRADIER,
                        "quotes",
                        Fault.status(
                                200,
                                "{\"quotes\":{\"quote\":{\"symbol\":\"SPY\",\"type\":\"etf\",\"last\":" + last
                                        + ",\"prevclose\":" + previousClose + "}}}"));
    }

    @Test
    void shouldMakeNothingOfBarsOnBothSidesOfAHoleOfFourMonthsAndNameIt() {
        // Given
        LocalDate hole = LocalDate.of(2026, 1, 28);
        LocalDate end = LocalDate.of(2026, 6, 9);
        closes(session -> !session.isAfter(hole) ? Integer.valueOf(12) : session.isBefore(end) ? null : 184);
        quote("184.5", "184");

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
        closes(session -> 1000);
        quote("101", "100");

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
        closes(session -> session.isAfter(end) ? null : Integer.valueOf(12));
        quote("12.5", "12.4");

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
        closes(session -> 1000);
        quote("700", "1001");

        // When, Then
        assertThat(read().data().analysis().price()).isEqualByComparingTo("700");
    }
}
