package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.feed.Freshness;
import io.marketagent.feed.MarketData;
import io.marketagent.market.Interval;
import io.marketagent.market.MarketException;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A period that includes today, at every hour of the day, and the change over a period. */
@QuarkusTest
@CleanMarket
class TodayInHistoryServiceTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 10, 16);
    /** 2026-10-14 and 15. */
    private static final String UP_TO_THURSDAY = """
            {"status":"OK","ticker":"SPY","resultsCount":2,"results":[
              {"o":660,"h":670,"l":650,"c":665,"v":1000,"t":1791950400000},
              {"o":665,"h":670,"l":660,"c":668,"v":1000,"t":1792036800000}]}""";

    private static final LocalDate THURSDAY = LocalDate.of(2026, 10, 15);

    @Inject
    TestMarket market;

    @Inject
    HistoryTool tool;

    @Inject
    MarketData data;

    private Item<HistoryView> history(String period) {
        return history(period, Interval.DAY);
    }

    private Item<HistoryView> history(String period, Interval interval) {
        return tool.read(
                        new ToolCall.History(
                                List.of("SPY"), tool.period(period, null, null), interval, List.of(), false),
                        TestMarket.deadline())
                .only();
    }

    private Quote quote() {
        return data.quote(Symbol.of("SPY"), Freshness.CACHED, TestMarket.deadline())
                .value();
    }

    private static List<HistoryView.Row> rows(Item<HistoryView> item) {
        return item.data().rows();
    }

    @Test
    void shouldMakeTodaysBarPartialFromTheQuoteWhileTheSessionRuns() {
        // When
        Item<HistoryView> today = history("today");

        // Then
        Quote quote = quote();
        HistoryView.Row row = rows(today).getFirst();
        assertThat(rows(today)).hasSize(1);
        assertThat(row.firstSession()).isEqualTo(FRIDAY);
        assertThat(row.partial()).isTrue();
        assertThat(List.of(row.open(), row.high(), row.low(), row.close()))
                .containsExactly(quote.open(), quote.high(), quote.low(), quote.last());
        assertThat(today.notes()).anyMatch(note -> note.contains("partial"));
        assertThat(today.source()).contains("tradier").contains("polygon");
    }

    @Test
    void shouldHaveTheQuotesOwnChangeOverOneDay() {
        // When
        Item<HistoryView> today = history("today");

        // Then
        assertThat(today.data().summary().change()).isEqualByComparingTo(quote().change());
        assertThat(today.data().summary().changePercent()).isEqualByComparingTo(quote().changePercent());
        assertThat(today.data().summary().baseSession()).isEqualTo(THURSDAY);
    }

    @Test
    void shouldCountTheChangeOfAPeriodFromTheCloseBeforeIt() {
        // When
        Item<HistoryView> days = history("last 5 trading days");

        // Then
        var summary = days.data().summary();
        var series = data.history(Symbol.of("SPY"), Freshness.CACHED, TestMarket.deadline())
                .value();
        BigDecimal base = series.barOn(LocalDate.of(2026, 10, 8)).orElseThrow().close();
        BigDecimal last = series.barOn(THURSDAY).orElseThrow().close();
        assertThat(rows(days)).hasSize(5);
        assertThat(summary.baseSession()).isEqualTo("2026-10-08");
        assertThat(summary.firstSession()).isEqualTo("2026-10-09");
        assertThat(summary.lastSession()).isEqualTo(THURSDAY);
        assertThat(summary.change()).isEqualByComparingTo(last.subtract(base));
        assertThat(rows(days)).noneMatch(HistoryView.Row::partial);
        // each row's change is against the row before, the first one's against the base
        assertThat(rows(days).getFirst().changePercent())
                .isEqualByComparingTo(
                        Quote.percentOf(rows(days).getFirst().close().subtract(base), base));
    }

    @Test
    void shouldMarkTheWeekThatHoldsTheRunningSessionAsPartial() {
        // When
        List<HistoryView.Row> weeks = rows(history("past month", Interval.WEEK));

        // Then
        assertThat(weeks.getLast().partial()).isTrue();
        assertThat(weeks.getLast().firstSession()).isEqualTo("2026-10-12");
        assertThat(weeks.getLast().lastSession()).isEqualTo(FRIDAY);
        assertThat(weeks.subList(0, weeks.size() - 1)).noneMatch(HistoryView.Row::partial);
    }

    @Test
    void shouldTakeANewQuoteAfterTheCloseWhereTheCachedOneIsFromBeforeIt() {
        // Given: the series and a quote of 15:59:50, and a vendor who has the session's bar later
        market.clock().set(Instant.parse("2026-10-16T19:59:50Z"));
        history("today");
        market.faults().add(Vendor.POLYGON, "aggs", Fault.status(200, UP_TO_THURSDAY));
        long quotes = market.requests().count(Vendor.TRADIER, "quotes");

        // When
        market.passSeconds(30);
        Item<HistoryView> after = history("today");

        // Then
        assertThat(market.requests().count(Vendor.TRADIER, "quotes")).isEqualTo(quotes + 1);
        assertThat(rows(after).getFirst().partial()).isFalse();
        assertThat(rows(after).getFirst().lastSession()).isEqualTo(FRIDAY);
        assertThat(rows(after).getFirst().close()).isEqualByComparingTo(quote().last());
    }

    @Test
    void shouldTakeTodaysBarFromTheSeriesOnceItHasTheSession() {
        // Given: the evening
        market.clock().set(Instant.parse("2026-10-16T22:00:00Z"));

        // When
        Item<HistoryView> today = history("today");

        // Then
        assertThat(rows(today).getFirst().partial()).isFalse();
        assertThat(today.source()).isEqualTo("polygon");
        assertThat(market.requests().count(Vendor.TRADIER)).isZero();
    }

    @Test
    void shouldEndAtTheLastBarAndSaySoWhereTheQuoteIsOnlyThePreviousDays() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));

        // When
        Item<HistoryView> month = history("past month");

        // Then
        assertThat(rows(month).getLast().lastSession()).isEqualTo(THURSDAY);
        assertThat(rows(month)).noneMatch(HistoryView.Row::partial);
        assertThat(month.notes()).contains("The series of SPY ends on 2026-10-15");
    }

    @Test
    void shouldAnswerWithTheCompletedSessionsWhereThereIsNoQuoteAtAll() {
        // Given
        history("last 5 trading days");
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));

        // When
        Item<HistoryView> month = history("past month");

        // Then
        assertThat(rows(month).getLast().lastSession()).isEqualTo(THURSDAY);
        assertThat(month.notes())
                .anyMatch(note -> note.startsWith("Today's bar of SPY is missing") && note.contains("HTTP 500"))
                .contains("The series of SPY ends on 2026-10-15");
        // but where only today was asked, its reason is the answer
        assertThatThrownBy(() -> history("today")).isInstanceOf(MarketException.Unavailable.class);
    }

    @Test
    void shouldShowTheLastSessionForTodayOnASundayAndBeforeTheOpen() {
        // Given
        market.clock().set(Instant.parse("2026-10-18T16:00:00Z"));

        // When
        Item<HistoryView> sunday = history("today");

        // Then
        assertThat(rows(sunday)).singleElement().satisfies(row -> {
            assertThat(row.lastSession()).isEqualTo(FRIDAY);
            assertThat(row.partial()).isFalse();
        });
        market.clock().set(Instant.parse("2026-10-19T13:00:00Z"));
        assertThat(rows(history("today")).getLast().lastSession()).isEqualTo(FRIDAY);
        assertThat(rows(history("yesterday")).getLast().lastSession()).isEqualTo(FRIDAY);
    }

    @Test
    void shouldMakeNoCallForAPeriodWithoutASession() {
        assertThatThrownBy(() -> history("2027-03-01")).isInstanceOf(MarketException.NoData.class);
        assertThat(market.calls()).isZero();
    }
}
