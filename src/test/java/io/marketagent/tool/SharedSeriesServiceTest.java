package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.analysis.ChainSides;
import io.marketagent.feed.Freshness;
import io.marketagent.market.Interval;
import io.marketagent.market.OptionContract;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How many upstream calls the tools cost: one chain serves both sides, one daily series serves all that is made of it. */
@QuarkusTest
@CleanMarket
class SharedSeriesServiceTest {

    @Inject
    TestMarket market;

    @Inject
    HistoryTool history;

    @Inject
    IndicatorsTool indicators;

    @Inject
    ChainReader chains;

    private Map<String, Long> calls() {
        return market.requests().all().stream()
                .collect(Collectors.groupingBy(request -> request.endpoint(), Collectors.counting()));
    }

    private Item<HistoryView> history(String period, Interval interval) {
        return history.read(
                        new ToolCall.History(
                                List.of("SPY"), history.period(period, null, null), interval, List.of(), false),
                        TestMarket.deadline())
                .only();
    }

    @Test
    void shouldMakeOneSeriesCallForEveryIntervalIndicatorsLevelsAndAnalysis() {
        // When
        history("last 5 trading days", Interval.DAY);
        history("past 3 months", Interval.WEEK);
        history("past 2 years", Interval.MONTH);
        indicators.read(List.of("SPY"), List.of(Include.values()), Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(calls()).containsOnly(Map.entry("aggs", 1L), Map.entry("quotes", 1L));
    }

    @Test
    void shouldMakeOneChainCallForCallsPutsBothAndOneStrike() {
        // When
        Item<ChainView> calls = chain(ChainSides.CALL, 5);
        Item<ChainView> puts = chain(ChainSides.PUT, 20);
        Item<ChainView> both = chain(ChainSides.BOTH, 10);
        OptionContract contract = calls.data().rows().getFirst().call();
        Item<ChainView> one = chains.read(
                        ChainReader.Asked.of(
                                List.of(contract.symbol().toString()),
                                "both",
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                Freshness.CACHED),
                        TestMarket.deadline())
                .only();

        // Then
        assertThat(calls())
                .containsOnly(
                        Map.entry("options/chains", 1L), Map.entry("options/expirations", 1L), Map.entry("quotes", 1L));
        assertThat(market.requests().count(Vendor.POLYGON)).isZero();
        assertThat(calls.data().rows()).hasSize(5).allMatch(row -> row.put() == null);
        assertThat(puts.data().rows()).hasSizeBetween(10, 20).allMatch(row -> row.call() == null);
        assertThat(calls.data().walls())
                .isEqualTo(puts.data().walls())
                .isEqualTo(both.data().walls());
        assertThat(one.data().rows())
                .singleElement()
                .extracting(row -> row.call())
                .isEqualTo(contract);
    }

    private Item<ChainView> chain(ChainSides side, int strikes) {
        return chains.read(
                        ChainReader.Asked.of(
                                List.of("SPY"),
                                side.label(),
                                null,
                                strikes,
                                null,
                                null,
                                null,
                                List.of(),
                                Freshness.CACHED),
                        TestMarket.deadline())
                .only();
    }

    @Test
    void shouldAskForALongerSeriesOnceWhenAPeriodReachesFurtherBack() {
        // Given
        history("past month", Interval.DAY);

        // When
        Item<HistoryView> long1 = history("past 7 years", Interval.MONTH);
        history("past 6 years", Interval.MONTH);
        history("past month", Interval.DAY);

        // Then
        assertThat(market.requests().count(Vendor.POLYGON, "aggs")).isEqualTo(2);
        assertThat(long1.data().summary().firstSession().getYear()).isEqualTo(2019);
    }
}
