package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Sourced.CacheOutcome;
import io.marketagent.market.Symbol;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** "Now", "latest" and "refresh" reload only what is older than ten seconds, once for all who ask. */
@QuarkusTest
@CleanMarket
class RefreshServiceTest {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);
    private static final Symbol SPY = Symbol.of("SPY");
    private static final Symbol KO = Symbol.of("KO");

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    @Inject
    CachedLookup lookup;

    @Inject
    CachedReads cached;

    @Inject
    Loads loads;

    private Sourced<Quote> latest() {
        return data.quote(SPY, Freshness.LATEST, TestMarket.deadline());
    }

    @Test
    void shouldNotReloadWhatIs10SecondsOld() {
        // Given
        latest();
        market.passSeconds(10);

        // When
        Sourced<Quote> again = latest();

        // Then
        assertThat(again.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(again.age()).isEqualTo(Duration.ofSeconds(10));
        assertThat(market.calls()).isEqualTo(1);
    }

    @Test
    void shouldReloadWhatIs11SecondsOldAndKeepTheNewValueForItsWholeLifetime() {
        // Given
        latest();
        market.passSeconds(11);

        // When
        Sourced<Quote> reloaded = latest();

        // Then
        assertThat(reloaded.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(reloaded.age()).isZero();
        assertThat(market.calls()).isEqualTo(2);
        market.passSeconds(59);
        assertThat(data.quote(SPY, Freshness.CACHED, TestMarket.deadline()).cache())
                .isEqualTo(CacheOutcome.HIT);
    }

    @Test
    void shouldMakeOneLoadOf50ConcurrentRefreshesAndServeTheOldValueMeanwhile() throws Exception {
        // Given
        latest();
        market.passSeconds(11);
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));

        // When
        List<CompletableFuture<Sourced<Quote>>> refreshes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            refreshes.add(CompletableFuture.supplyAsync(this::latest, VIRTUAL));
        }
        assertThat(gate.awaitArrived(1, Duration.ofSeconds(10))).isTrue();
        Sourced<Quote> meanwhile = data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
        gate.open();

        // Then
        assertThat(meanwhile.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(meanwhile.age()).isEqualTo(Duration.ofSeconds(11));
        for (CompletableFuture<Sourced<Quote>> refresh : refreshes) {
            assertThat(refresh.get(20, TimeUnit.SECONDS).age()).isZero();
        }
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldNotLoadAgainForAReaderWhoSawTheOldValueJustBeforeAReloadEnded() {
        // Given
        latest();
        CachedLookup.Found<Quote> seen =
                lookup.read(CacheNames.STOCK_QUOTE, SPY, mark -> cached.quote(SPY, mark), TestMarket.deadline());
        market.passSeconds(11);
        latest();

        // When
        CachedLookup.Found<Quote> reloaded = lookup.reload(
                CacheNames.STOCK_QUOTE, SPY, "", seen, _ -> true, () -> loads.quote(SPY), TestMarket.deadline());

        // Then
        assertThat(market.calls()).isEqualTo(2);
        assertThat(reloaded.loaded().loadedNanos() - seen.loaded().loadedNanos())
                .isEqualTo(Duration.ofSeconds(11).toNanos());
    }

    @Test
    void shouldKeepALongerSeriesAsLongAsItIsWhenTheLatestIsAskedFor() {
        // Given
        LocalDate from = LocalDate.of(2019, 1, 2);
        LocalDate before = data.history(SPY, from, Freshness.CACHED, TestMarket.deadline())
                .value()
                .from();
        market.passSeconds(11);

        // When
        Sourced<PriceHistory> latest = data.history(SPY, Freshness.LATEST, TestMarket.deadline());

        // Then
        assertThat(latest.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(latest.value().from()).isEqualTo(before);
    }

    @Test
    void shouldNotAskAgainAtOnceForALongerSeriesThatJustFailed() {
        // Given
        data.history(SPY, Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(301);
        market.requests().clear();
        market.faults().add(Vendor.TRADIER, "", Fault.status(401, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(401, "{}"));

        // When
        Sourced<PriceHistory> stale =
                data.history(SPY, LocalDate.of(2019, 1, 2), Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(stale.stale()).isTrue();
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldReloadAllOldQuotesOfABatchInOneCallAndLeaveTheYoungOnes() {
        // Given
        data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(8);
        Symbol young = Symbol.of("F");
        data.quote(young, Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(3);

        // When
        Map<Symbol, Attempt<Sourced<Quote>>> quotes =
                data.quotes(Set.of(SPY, KO, young), Freshness.LATEST, TestMarket.deadline());

        // Then
        assertThat(quotes.get(SPY).get().age()).isZero();
        assertThat(quotes.get(KO).get().age()).isZero();
        assertThat(quotes.get(young).get().age()).isEqualTo(Duration.ofSeconds(3));
        assertThat(market.calls()).isEqualTo(3);
        assertThat(market.requests().all().getLast().query())
                .contains("SPY")
                .contains("KO")
                .doesNotContain("F,");
    }

    private long callsFor(Symbol symbol) {
        return market.requests().all().stream()
                .filter(request -> request.query().contains(symbol.value()))
                .count();
    }

    @Test
    void shouldMakeOneLoadOfASymbolThatIsRefreshedAloneAndThenInABatch() throws Exception {
        // Given
        data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(11);
        market.requests().clear();
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        var alone = CompletableFuture.supplyAsync(this::latest, VIRTUAL);
        assertThat(gate.awaitArrived(1, Duration.ofSeconds(10))).isTrue();

        // When
        var batch = CompletableFuture.supplyAsync(
                () -> data.quotes(Set.of(SPY, KO), Freshness.LATEST, TestMarket.deadline()), VIRTUAL);
        assertThat(gate.awaitArrived(2, Duration.ofSeconds(10))).isTrue();
        gate.open();

        // Then
        assertThat(batch.get(20, TimeUnit.SECONDS).values())
                .allMatch(attempt -> attempt.get().age().isZero());
        assertThat(batch.get().get(SPY).get().value()).isEqualTo(alone.get().value());
        assertThat(callsFor(SPY)).isEqualTo(1);
        assertThat(callsFor(KO)).isEqualTo(1);
    }

    @Test
    void shouldMakeOneLoadOfASymbolThatIsRefreshedInABatchAndThenAlone() throws Exception {
        // Given
        data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(11);
        market.requests().clear();
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        var batch = CompletableFuture.supplyAsync(
                () -> data.quotes(Set.of(SPY, KO), Freshness.LATEST, TestMarket.deadline()), VIRTUAL);
        assertThat(gate.awaitArrived(1, Duration.ofSeconds(10))).isTrue();

        // When: the second has to wait for the first before that is let go
        FutureTask<Sourced<Quote>> alone = new FutureTask<>(this::latest);
        Thread second = Thread.ofVirtual().start(alone);
        await().atMost(Duration.ofSeconds(10)).until(() -> second.getState() == Thread.State.TIMED_WAITING);
        gate.open();

        // Then
        assertThat(alone.get(20, TimeUnit.SECONDS).age()).isZero();
        assertThat(batch.get(20, TimeUnit.SECONDS).get(SPY).get().age()).isZero();
        assertThat(market.calls()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheOldValueWithItsAgeAndTheReasonWhenTheReloadFails() {
        // Given
        Sourced<Quote> old = latest();
        market.passSeconds(30);
        market.faults().add(Vendor.TRADIER, "", Fault.status(503, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(503, "{}"));

        // When
        Sourced<Quote> kept = latest();

        // Then
        assertThat(kept.value()).isEqualTo(old.value());
        assertThat(kept.stale()).isTrue();
        assertThat(kept.age()).isEqualTo(Duration.ofSeconds(30));
        assertThat(kept.staleReason()).contains("Tradier has a problem of its own (HTTP 503)");
        // and it is still the cached one, fresh for who does not ask for more
        Sourced<Quote> cached = data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
        assertThat(cached.stale()).isFalse();
        assertThat(cached.cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(cached.age()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldKeepTheQuotesOfABatchWhenTheReloadFails() {
        // Given
        data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(30);
        market.faults().add(Vendor.TRADIER, "", Fault.status(503, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(503, "{}"));

        // When
        Map<Symbol, Attempt<Sourced<Quote>>> kept =
                data.quotes(Set.of(SPY, KO), Freshness.LATEST, TestMarket.deadline());

        // Then
        assertThat(kept.values())
                .allMatch(attempt -> attempt.get().stale())
                .allMatch(attempt -> attempt.get().age().equals(Duration.ofSeconds(30)));
    }

    @Test
    void shouldReloadEveryKindOfRead() {
        // Given
        LocalDate today = LocalDate.of(2026, 10, 16);
        List<java.util.function.Function<Freshness, Sourced<?>>> reads = List.of(
                freshness -> data.history(SPY, freshness, TestMarket.deadline()),
                freshness -> data.marketStatus(freshness, TestMarket.deadline()),
                freshness -> data.expirations(SPY, freshness, TestMarket.deadline()),
                freshness -> data.chain(SPY, today, freshness, TestMarket.deadline()),
                freshness -> data.indicators(SPY, freshness, TestMarket.deadline()));
        reads.forEach(read -> read.apply(Freshness.CACHED));
        market.passSeconds(11);

        for (var read : reads.subList(0, 4)) {
            // When
            Sourced<?> reloaded = read.apply(Freshness.LATEST);

            // Then
            assertThat(reloaded.cache()).isEqualTo(CacheOutcome.MISS);
            assertThat(reloaded.age()).isZero();
            assertThat(read.apply(Freshness.CACHED).cache()).isEqualTo(CacheOutcome.HIT);
        }
        // the series has just been reloaded, so its indicators are computed from the new one
        assertThat(reads.getLast().apply(Freshness.CACHED).age()).isZero();
    }
}
