package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.MarketException.NoData;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a series does not have of a period is said beside it. Sessions without a bar: a halt, or a hole at the vendor. */
@QuarkusTest
@CleanMarket
class HistoryGapsServiceTest {

    @Inject
    TestMarket market;

    @Inject
    HistoryTool tool;

    private List<String> notes(String period) {
        return read(period).notes();
    }

    private Item<HistoryView> read(String period) {
        return tool.read(
                        new ToolCall.History(List.of("SPY"), tool.period(period, null, null), null, List.of(), false),
                        TestMarket.deadline())
                .only();
    }

    /** Polygon with bars of these sessions only; a question mark makes a second, different one. */
    private void bars(String... sessions) {
        String rows = Stream.of(sessions)
                .map(session -> "{\"o\":660,\"h\":670,\"l\":650,\"c\":" + (session.endsWith("?") ? 661 : 665)
                        + ",\"v\":1000,\"t\":"
                        + LocalDate.parse(session.replace("?", ""))
                                .atStartOfDay(java.time.ZoneId.of("America/New_York"))
                                .toInstant()
                                .toEpochMilli()
                        + "}")
                .collect(Collectors.joining(","));
        market.faults()
                .add(
                        Vendor.POLYGON,
                        "aggs",
                        Fault.status(
                                200,
                                "{\"status\":\"OK\",\"ticker\":\"SPY\",\"resultsCount\":" + sessions.length
                                        + ",\"results\":[" + rows + "]}"));
    }

    @Test
    void shouldNameASessionWithinThePeriodThatHasNoBar() {
        bars("2026-10-09", "2026-10-12", "2026-10-13", "2026-10-15");
        assertThat(notes("from 2026-10-12 to 2026-10-15")).containsExactly("There is no bar of SPY on 2026-10-14");
    }

    @Test
    void shouldListFiveMissingSessionsAndCountTheOthers() {
        bars(
                "2026-09-21",
                "2026-09-22",
                "2026-09-25",
                "2026-09-30",
                "2026-10-05",
                "2026-10-08",
                "2026-10-13",
                "2026-10-15");
        assertThat(notes("from 2026-09-22 to 2026-10-15"))
                .containsExactly("There is no bar of SPY on 2026-09-23, 2026-09-24, 2026-09-28, 2026-09-29, 2026-10-01"
                        + " and 6 more sessions");
    }

    @Test
    void shouldNameAHoleOfNineSessionsAsARangeAndCountNoDailyChangeOverIt() {
        // Given
        bars("2026-09-30", "2026-10-01", "2026-10-15");

        // When
        Item<HistoryView> item = read("from 2026-10-01 to 2026-10-15");

        // Then
        assertThat(item.notes())
                .containsExactly(
                        "There is no bar of SPY from 2026-10-02 to 2026-10-14 (9 sessions): high, low and volume"
                                + " are of the other sessions");
        assertThat(item.data().rows().getFirst().changePercent()).isNotNull();
        assertThat(item.data().rows().getLast().changePercent()).isNull();
        assertThat(item.data().summary().change()).as("both closes are true").isNotNull();
    }

    @Test
    void shouldCountNoChangeFromACloseBeyondAHole() {
        // Given
        bars("2026-09-30", "2026-10-01", "2026-10-14", "2026-10-15");

        // When
        Item<HistoryView> item = read("from 2026-10-14 to 2026-10-15");

        // Then
        assertThat(item.data().summary().change()).isNull();
        assertThat(item.data().summary().baseSession()).isNull();
        assertThat(item.notes())
                .containsExactly("There is no bar of SPY from 2026-10-02 to 2026-10-13 (8 sessions): the close of"
                        + " 2026-10-01 is too old to count a change from");
    }

    @Test
    void shouldSayThatBarsThatCannotBeReadAreLeftOut() {
        // Given
        bars("2026-10-09", "2026-10-12", "2026-10-13", "2026-10-14", "2026-10-14?", "2026-10-15");

        // When, Then
        assertThat(notes("from 2026-10-12 to 2026-10-15"))
                .containsExactly(
                        "There is no bar of SPY on 2026-10-14",
                        "2 of the 6 daily bars that Polygon sent cannot be read: they are left out");
    }

    /** Tradier with a quote of today. */
    private void quote(String last, String previousClose) {
        market.faults().add(Vendor.TRADIER, "quotes", Fault.status(200, """
                {"quotes":{"quote":{"symbol":"SPY","description":"SPDR","type":"etf","last":%1$s,"open":%1$s,
                "high":%1$s,"low":%1$s,"prevclose":%2$s,"volume":5,"trade_date":%3$d}}}""".formatted(
                        last, previousClose, market.now().toEpochMilli())));
    }

    @Test
    void shouldNotMixTodaysBarWithASeriesThatItsQuoteContradicts() {
        // Given: the bars are at 665
        bars("2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15");
        quote("66.6", "66.5");

        // When
        Item<HistoryView> week = read("last 3 days");
        Item<HistoryView> today = read("today");

        // Then
        String contradiction =
                "The quote of SPY and its daily bars do not fit together, as after a split that only one of"
                        + " them knows: the quote has a previous close of 66.50, the bar of 2026-10-15 a close of 665.00";
        assertThat(week.notes()).contains(contradiction + ". So today's bar is left out");
        assertThat(week.data().summary().low()).isEqualByComparingTo("650");
        assertThat(week.data().summary().changePercent()).isEqualByComparingTo("0");
        assertThat(today.notes()).contains(contradiction + ". So no change is counted");
        assertThat(today.data().summary().lastClose()).isEqualByComparingTo("66.6");
        assertThat(today.data().summary().change()).isNull();
    }

    @Test
    void shouldMixTodaysBarWithASeriesWhoseLastCloseItsQuoteKnows() {
        // Given: a fall by half within the session
        bars("2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15");
        quote("300", "664.9");

        // When
        Item<HistoryView> week = read("last 3 days");

        // Then
        assertThat(week.notes()).noneMatch(note -> note.contains("do not fit"));
        assertThat(week.data().summary().lastClose()).isEqualByComparingTo("300");
    }

    @Test
    void shouldSayFromWhichCloseAChangeCountsWhereTheSessionBeforeThePeriodHasNoBar() {
        bars("2026-10-08", "2026-10-12", "2026-10-13");
        assertThat(notes("from 2026-10-12 to 2026-10-13"))
                .containsExactly(
                        "The change counts from the close of 2026-10-08: there is no bar of SPY on 2026-10-09");
    }

    @Test
    void shouldSayNothingOfWeekendsAndHolidays() {
        // Labor Day is within it
        assertThat(notes("from 2026-09-01 to 2026-10-15")).isEmpty();
    }

    @Test
    void shouldSayWhyPricesBeforeTheUsualFiveYearsAreMissingWhereALongerSeriesCouldNotBeLoaded() {
        // Given
        notes("past month");
        market.faults().add(Vendor.POLYGON, "", Fault.status(401, "{}"));
        market.faults().add(Vendor.TRADIER, "", Fault.status(401, "{}"));

        // When, Then
        assertThat(notes("from 2019-01-02 to 2026-10-15"))
                .anyMatch(note -> note.startsWith("Prices of SPY before 2021-10-16 could not be loaded: ")
                        && note.contains("refuses"));
        assertThatThrownBy(() -> notes("from 2019-01-02 to 2019-03-01"))
                .isNotInstanceOf(NoData.class)
                .hasMessageContaining("Prices of SPY before 2021-10-16 could not be loaded: ");
    }
}
