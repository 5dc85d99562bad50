package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.feed.Freshness;
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
        return tool.read(
                        new HistoryTool.Asked(List.of("SPY"), period, null, null, null, Freshness.CACHED),
                        TestMarket.deadline())
                .only()
                .notes();
    }

    /** Polygon with bars of these sessions only. */
    private void bars(String... sessions) {
        String rows = Stream.of(sessions)
                .map(session -> "{\"o\":660,\"h\":670,\"l\":650,\"c\":665,\"v\":1000,\"t\":"
                        + LocalDate.parse(session)
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
        bars("2026-09-30", "2026-10-01", "2026-10-15");
        assertThat(notes("from 2026-10-01 to 2026-10-15"))
                .containsExactly("There is no bar of SPY on 2026-10-02, 2026-10-05, 2026-10-06, 2026-10-07, 2026-10-08"
                        + " and 4 more sessions");
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
