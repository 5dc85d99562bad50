package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.TestMarket;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.OptionChain;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Sourced.CacheOutcome;
import io.marketagent.market.Symbol;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** While nothing trades, what was loaded since trading ended is reused until the next pre-market opens. */
@QuarkusTest
@CleanMarket
class ClosedMarketServiceTest {

    private static final Symbol SPY = Symbol.of("SPY");
    private static final Symbol KO = Symbol.of("KO");
    private static final LocalDate EXPIRATION = LocalDate.of(2026, 10, 23);

    /** One minute after after-hours trading ended on Friday 2026-10-16 at 20:00 in New York. */
    private static final Instant FRIDAY_NIGHT = Instant.parse("2026-10-17T00:01:00Z");

    /** 4:00 in New York. */
    private static final Instant MONDAY_PRE_MARKET = Instant.parse("2026-10-19T08:00:00Z");

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    @Inject
    Caches caches;

    private Sourced<Quote> quote() {
        return data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
    }

    private void at(Instant instant) {
        market.clock().set(instant);
    }

    @Test
    void shouldReuseAQuoteOfFridayNightUntilMonday0400WithoutACall() {
        // Given
        at(FRIDAY_NIGHT);
        Sourced<Quote> first = quote();
        double misses = Metrics.sum("cache_gets_total", "cache=\"stock-quote\"", "result=\"miss\"");

        // When
        at(MONDAY_PRE_MARKET.minusSeconds(1));
        Sourced<Quote> reused = quote();

        // Then
        assertThat(first.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(first.freshFor()).isEqualTo(Duration.between(FRIDAY_NIGHT, MONDAY_PRE_MARKET));
        assertThat(reused.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(reused.stale()).isFalse();
        assertThat(reused.age()).isEqualTo(Duration.between(FRIDAY_NIGHT, MONDAY_PRE_MARKET.minusSeconds(1)));
        assertThat(reused.freshFor()).isEqualTo(Duration.ofSeconds(1));
        assertThat(reused.value()).isEqualTo(first.value());
        assertThat(market.calls()).isEqualTo(1);
        assertThat(Metrics.sum("cache_gets_total", "cache=\"stock-quote\"", "result=\"miss\""))
                .isEqualTo(misses + 1);
    }

    @Test
    void shouldReuseTheBarsOfADayOfFridayNightUntilMonday0400WithoutACall() {
        // Given
        at(FRIDAY_NIGHT);
        bars();

        // When
        at(MONDAY_PRE_MARKET.minusSeconds(1));
        Sourced<IntradayBars> reused = bars();
        at(MONDAY_PRE_MARKET.plusSeconds(1));
        Sourced<IntradayBars> anew = bars();

        // Then
        assertThat(reused.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(reused.value().bars()).hasSize(78);
        assertThat(anew.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(market.calls()).isEqualTo(2);
    }

    private Sourced<IntradayBars> bars() {
        LocalDate friday = LocalDate.of(2026, 10, 16);
        return data.intraday(
                SPY, Interval.FIVE_MINUTES, friday, friday.atTime(16, 0), Freshness.CACHED, TestMarket.deadline());
    }

    @Test
    void shouldLoadAgainAt0400AlsoWhatWasReused10SecondsBefore() {
        // Given
        at(FRIDAY_NIGHT);
        quote();
        data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());
        at(MONDAY_PRE_MARKET.minusSeconds(10));
        quote();
        data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());
        assertThat(market.calls()).isEqualTo(2);

        // When
        at(MONDAY_PRE_MARKET);

        // Then
        assertThat(quote().cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline())
                        .get(KO)
                        .get()
                        .cache())
                .isEqualTo(CacheOutcome.MISS);
        assertThat(market.calls()).isEqualTo(4);
    }

    @Test
    void shouldNotReuseAQuoteOfTheAfterHours() {
        // Given
        at(Instant.parse("2026-10-16T23:59:30Z"));
        assertThat(quote().freshFor()).isEqualTo(Duration.ofSeconds(60));

        // When
        market.passSeconds(61);

        // Then
        assertThat(quote().cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldReuseABatchAndAChainToo() {
        // Given
        at(FRIDAY_NIGHT);
        data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());
        chain();
        long calls = market.calls();

        // When
        market.pass(Duration.ofHours(5));

        // Then
        assertThat(data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline())
                        .values())
                .extracting(attempt -> attempt.get().cache())
                .containsOnly(CacheOutcome.HIT);
        assertThat(chain().cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(market.calls()).isEqualTo(calls);
    }

    @Test
    void shouldStillReloadForAReaderWhoWantsTheLatest() {
        // Given
        at(FRIDAY_NIGHT);
        quote();
        market.pass(Duration.ofHours(1));

        // When
        Sourced<Quote> latest = data.quote(SPY, Freshness.LATEST, TestMarket.deadline());

        // Then
        assertThat(latest.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(latest.age()).isZero();
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldAskTheFirstSourceAgainAsSoonAsItsStandInsValueHasExpired() {
        // Given
        at(FRIDAY_NIGHT);
        market.faults().add(Vendor.TRADIER, "quotes", Fault.status(503, "{}"));
        assertThat(quote().source()).isEqualTo("polygon");
        market.faults().clear();

        // When
        market.passSeconds(61);

        // Then
        assertThat(quote().source()).isEqualTo("tradier");
    }

    @Test
    void shouldLoadAgainWhatAnOperatorHasEmptied() {
        // Given
        at(FRIDAY_NIGHT);
        quote();

        // When
        caches.invalidate(CacheNames.STOCK_QUOTE, null);

        // Then
        assertThat(quote().cache()).isEqualTo(CacheOutcome.MISS);
    }

    private Sourced<OptionChain> chain() {
        return data.chain(SPY, EXPIRATION, Freshness.CACHED, TestMarket.deadline());
    }
}
