package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.marketagent.CleanMarket;
import io.marketagent.TestClock;
import io.marketagent.TestMarket;
import io.marketagent.calendar.MarketState;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.Indicators;
import io.marketagent.market.Interval;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Sourced;
import io.marketagent.market.Sourced.CacheOutcome;
import io.marketagent.market.Symbol;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long each of the eight caches keeps an entry, by the test clock. */
@QuarkusTest
@CleanMarket
class CacheLifetimeServiceTest {

    private static final Symbol SPY = Symbol.of("SPY");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 10, 16);

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    @Inject
    Caches caches;

    private interface Read extends Function<MarketData, Sourced<?>> {}

    static Stream<Arguments> sevenReads() {
        return Stream.of(
                read(CacheNames.STOCK_QUOTE, 60, data -> data.quote(SPY, Freshness.CACHED, TestMarket.deadline())),
                read(
                        CacheNames.STOCK_PRICE_HISTORY,
                        300,
                        data -> data.history(SPY, Freshness.CACHED, TestMarket.deadline())),
                read(
                        CacheNames.STOCK_INTRADAY,
                        60,
                        data -> data.intraday(
                                SPY,
                                Interval.MINUTE,
                                FRIDAY,
                                FRIDAY.atStartOfDay(),
                                Freshness.CACHED,
                                TestMarket.deadline())),
                read(CacheNames.MARKET_STATUS, 60, data -> data.marketStatus(Freshness.CACHED, TestMarket.deadline())),
                read(
                        CacheNames.OPTIONS_EXPIRATION_DATES,
                        86_400,
                        data -> data.expirations(SPY, Freshness.CACHED, TestMarket.deadline())),
                read(
                        CacheNames.OPTIONS_CHAIN,
                        60,
                        data -> data.chain(SPY, FRIDAY, Freshness.CACHED, TestMarket.deadline())),
                read(CacheNames.SYMBOL_SEARCH, 86_400, data -> data.search("coca", TestMarket.deadline())));
    }

    private static Arguments read(String cache, int seconds, Read read) {
        return arguments(cache, seconds, read);
    }

    @ParameterizedTest(name = "{0} for {1} s")
    @MethodSource("sevenReads")
    void shouldHitASecondBeforeTheEndOfTheLifetimeAndMissASecondAfterIt(String cache, int seconds, Read read) {
        // Given
        Sourced<?> cold = read.apply(data);
        long callsOfOneLoad = market.calls();
        assertThat(cold.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(cold.age()).isZero();
        // expirations are fresh until the first of them passes: today's, at 16:00
        assertThat(cold.freshFor())
                .isEqualTo(
                        cache.equals(CacheNames.OPTIONS_EXPIRATION_DATES)
                                ? Duration.between(market.now(), TradingCalendar.NYSE.closeOf(FRIDAY))
                                : Duration.ofSeconds(seconds));

        // When
        market.passSeconds(seconds - 1);
        Sourced<?> before = read.apply(data);
        market.passSeconds(2);
        Sourced<?> after = read.apply(data);

        // Then
        assertThat(before.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(before.age()).isEqualTo(Duration.ofSeconds(seconds - 1));
        assertThat(before.freshFor()).isEqualTo(Duration.ofSeconds(1));
        assertThat(before.source()).isEqualTo(cold.source());
        assertThat(before.asOf()).isEqualTo(cold.asOf());
        assertThat(after.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(after.age()).isZero();
        assertThat(market.calls()).isEqualTo(2 * callsOfOneLoad);
    }

    @Test
    void shouldEmptyACacheOfWhatHasExpiredAndIsNotSweptYet() {
        // Given
        data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(61);

        // When
        caches.invalidate(CacheNames.STOCK_QUOTE, null);

        // Then: a clock that goes back finds nothing
        market.clock().set(TestClock.START);
        assertThat(data.quote(SPY, Freshness.CACHED, TestMarket.deadline()).cache())
                .isEqualTo(CacheOutcome.MISS);
    }

    @Test
    void shouldKeepIndicatorsFor300SecondsAndNoLongerThanTheirSeries() {
        // Given
        data.history(SPY, Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(200);
        Sourced<?> cold = data.indicators(SPY, Freshness.CACHED, TestMarket.deadline());
        assertThat(cold.age()).isEqualTo(Duration.ofSeconds(200));
        long computed = gets("miss");

        // When
        market.passSeconds(99);
        Sourced<?> before = data.indicators(SPY, Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(2);
        Sourced<?> newSeries = data.indicators(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(before.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(before.age()).isEqualTo(Duration.ofSeconds(299));
        assertThat(newSeries.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(newSeries.age()).isZero();
        // computed anew though their own entry was 101 s old
        assertThat(gets("miss")).isEqualTo(computed);

        // When: the entry that was put is 299 s, then 301 s old
        market.passSeconds(299);
        data.indicators(SPY, Freshness.CACHED, TestMarket.deadline());
        assertThat(gets("miss")).isEqualTo(computed);
        market.passSeconds(2);
        data.indicators(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(gets("miss")).isEqualTo(computed + 1);
    }

    private long gets(String result) {
        Caches.View view = caches.views().stream()
                .filter(cache -> cache.name().equals(CacheNames.TA_INDICATORS))
                .findFirst()
                .orElseThrow();
        return result.equals("miss") ? view.misses() : view.hits();
    }

    @ParameterizedTest(name = "{0} s after it was loaded")
    @ValueSource(ints = {40, 100})
    void shouldTellTheStateByTheCalendarWhereTheVendorsAreTooSlowAfterAChangeOfState(int seconds) {
        // Given: open, half a minute before the close; in the cache for 60 s, and to be shown stale for 5 minutes
        market.clock().set(Instant.parse("2026-10-16T19:59:30Z"));
        data.marketStatus(Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(seconds);
        Gate gate = new Gate();
        market.faults().add(Vendor.POLYGON, "", Fault.held(gate));

        // When
        Sourced<MarketStatus> status;
        try {
            status = data.marketStatus(Freshness.CACHED, Deadline.after(Duration.ofMillis(200)));
        } finally {
            gate.open();
        }

        // Then
        assertThat(status.value().state()).isEqualTo(MarketState.AFTER_HOURS);
        assertThat(status.source()).isEqualTo("calendar");
        assertThat(status.stale()).isFalse();
    }

    @Test
    void shouldNotTellASeriesForTheLatestWhenASessionHasClosedSince() {
        // Given: two minutes before the close
        market.clock().set(Instant.parse("2026-10-16T19:58:00Z"));
        Sourced<PriceHistory> before = data.history(SPY, Freshness.CACHED, TestMarket.deadline());
        data.indicators(SPY, Freshness.CACHED, TestMarket.deadline());
        assertThat(before.value().lastBar().orElseThrow().lastSession()).isEqualTo(FRIDAY.minusDays(1));
        assertThat(before.freshFor()).isEqualTo(Duration.ofMinutes(2));
        market.requests().clear();

        // When
        market.passSeconds(120);
        Sourced<Indicators> indicators = data.indicators(SPY, Freshness.CACHED, TestMarket.deadline());
        Sourced<PriceHistory> after = data.history(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(after.value().lastBar().orElseThrow().lastSession()).isEqualTo(FRIDAY);
        assertThat(indicators.value().session()).isEqualTo(FRIDAY);
        assertThat(after.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(market.calls()).isEqualTo(1);
    }

    @Test
    void shouldSayThatASeriesIsNotTheLatestWhereTheOneAfterTheCloseCannotBeHad() {
        // Given
        market.clock().set(Instant.parse("2026-10-16T19:58:00Z"));
        data.history(SPY, Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(120);
        market.faults().add(Vendor.POLYGON, "", Fault.status(401, "{}"));
        market.faults().add(Vendor.TRADIER, "", Fault.status(401, "{}"));

        // When
        Sourced<PriceHistory> series = data.history(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(series.stale()).isTrue();
        assertThat(series.staleReason()).contains("refuses");
    }

    @Test
    void shouldNotKeepTheStatusBeyondTheNextChangeOfState() {
        // Given: ten seconds before the close
        market.clock().set(Instant.parse("2026-10-16T19:59:50Z"));
        Sourced<MarketStatus> open = data.marketStatus(Freshness.CACHED, TestMarket.deadline());
        assertThat(open.value().state()).isEqualTo(MarketState.OPEN);

        // When
        market.passSeconds(9);
        Sourced<MarketStatus> still = data.marketStatus(Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(6);
        Sourced<MarketStatus> closed = data.marketStatus(Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(open.freshFor()).isEqualTo(Duration.ofSeconds(10));
        assertThat(still.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(still.freshFor()).isEqualTo(Duration.ofSeconds(1));
        assertThat(closed.value().state()).isEqualTo(MarketState.AFTER_HOURS);
        assertThat(closed.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(closed.freshFor()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shouldLeaveOutPassedExpirationsAtEachReadOfOneEntry() {
        // Given
        List<LocalDate> before = dates(data.expirations(SPY, Freshness.CACHED, TestMarket.deadline()));
        assertThat(before).startsWith(FRIDAY);
        long calls = market.calls();

        // When: at the close of that day
        market.clock().set(Instant.parse("2026-10-16T20:00:00Z"));
        Sourced<Expirations> atClose = data.expirations(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(atClose.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(dates(atClose)).isEqualTo(before.subList(1, before.size()));
        assertThat(market.calls()).isEqualTo(calls);
    }

    private static List<LocalDate> dates(Sourced<Expirations> expirations) {
        return expirations.value().dates().stream()
                .map(Expirations.Expiration::date)
                .toList();
    }

    @Test
    void shouldUseOneKeyForEverySpellingOfASymbolAndOfAName() {
        // Given
        data.quote(Symbol.of("BRK.B"), Freshness.CACHED, TestMarket.deadline());
        data.search("Coca  Cola", TestMarket.deadline());
        long calls = market.calls();

        // When
        Sourced<?> dashed = data.quote(Symbol.of("$brk-b"), Freshness.CACHED, TestMarket.deadline());
        Sourced<?> lower = data.search(" coca cola ", TestMarket.deadline());

        // Then
        assertThat(List.of(dashed.cache(), lower.cache())).containsOnly(CacheOutcome.HIT);
        assertThat(market.calls()).isEqualTo(calls);
    }
}
