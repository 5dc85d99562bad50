package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A load belongs to nobody: however many callers wait for it, it is made once, and none of them can take it along. */
@QuarkusTest
@CleanMarket
class SharedLoadServiceTest {

    private static final int CALLERS = 100;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Symbol SPY = Symbol.of("SPY");
    private static final Set<Symbol> TEN =
            symbols("AAPL", "MSFT", "NVDA", "AMZN", "GOOGL", "META", "TSLA", "JPM", "KO", "F");

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    @Inject
    Caches caches;

    private final Gate gate = new Gate();

    @AfterEach
    void open() {
        gate.open();
    }

    /** One caller on a virtual thread of its own. */
    private record Caller<T>(Thread thread, CompletableFuture<T> result) {

        static <T> Caller<T> start(CountDownLatch together, Supplier<T> read) {
            CompletableFuture<T> result = new CompletableFuture<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    together.countDown();
                    together.await();
                    result.complete(read.get());
                } catch (Throwable failure) {
                    result.completeExceptionally(failure);
                }
            });
            return new Caller<>(thread, result);
        }

        T await() throws Exception {
            return result.get(20, TimeUnit.SECONDS);
        }
    }

    private static <T> List<Caller<T>> callers(int count, Supplier<T> read) {
        CountDownLatch together = new CountDownLatch(count);
        List<Caller<T>> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(Caller.start(together, read));
        }
        return callers;
    }

    @Test
    void shouldMakeOneCallFor100IdenticalColdReads() throws Exception {
        // Given
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));

        // When
        List<Caller<Sourced<Quote>>> callers =
                callers(CALLERS, () -> data.quote(SPY, Freshness.CACHED, TestMarket.deadline()));
        assertThat(gate.awaitArrived(1, SOON)).isTrue();
        gate.open();

        // Then
        List<CacheOutcome> outcomes = new ArrayList<>();
        for (Caller<Sourced<Quote>> caller : callers) {
            Sourced<Quote> quote = caller.await();
            assertThat(quote.value().symbol()).isEqualTo(SPY);
            outcomes.add(quote.cache());
        }
        assertThat(market.calls()).isEqualTo(1);
        assertThat(outcomes).containsOnlyOnce(CacheOutcome.MISS).hasSize(CALLERS);
    }

    @Test
    void shouldServeTheOthersWhenTheFirstCallerAndHalfOfAllLeave() throws Exception {
        // Given
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        Supplier<Sourced<Quote>> read = () -> data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
        Caller<Sourced<Quote>> first = Caller.start(new CountDownLatch(1), read);
        assertThat(gate.awaitArrived(1, SOON)).isTrue();
        List<Caller<Sourced<Quote>>> others = callers(CALLERS - 1, read);

        // When
        first.thread().interrupt();
        others.subList(0, CALLERS / 2 - 1).forEach(caller -> caller.thread().interrupt());

        // Then
        assertThat(first.result())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(CancellationException.class);
        gate.open();
        for (Caller<Sourced<Quote>> stayed : others.subList(CALLERS / 2 - 1, CALLERS - 1)) {
            assertThat(stayed.await().value().symbol()).isEqualTo(SPY);
        }
        assertThat(market.calls()).isEqualTo(1);
        assertThat(data.quote(SPY, Freshness.CACHED, TestMarket.deadline()).cache())
                .isEqualTo(CacheOutcome.HIT);
    }

    @Test
    void shouldMakeOneCallFor100CallersWhoAskForTheSame10ColdSymbols() throws Exception {
        // Given
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));

        // When
        List<Caller<Map<Symbol, Attempt<Sourced<Quote>>>>> callers =
                callers(CALLERS, () -> data.quotes(TEN, Freshness.CACHED, TestMarket.deadline()));
        assertThat(gate.awaitArrived(1, SOON)).isTrue();
        gate.open();

        // Then
        for (Caller<Map<Symbol, Attempt<Sourced<Quote>>>> caller : callers) {
            Map<Symbol, Attempt<Sourced<Quote>>> quotes = caller.await();
            assertThat(quotes.keySet()).isEqualTo(TEN);
            quotes.forEach((symbol, attempt) ->
                    assertThat(attempt.get().value().symbol()).isEqualTo(symbol));
        }
        assertThat(market.calls()).isEqualTo(1);
    }

    @Test
    void shouldServeABatchToTheOthersWhenTheFirstCallerAndHalfOfAllLeave() throws Exception {
        // Given
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        Supplier<Map<Symbol, Attempt<Sourced<Quote>>>> read =
                () -> data.quotes(TEN, Freshness.CACHED, TestMarket.deadline());
        Caller<Map<Symbol, Attempt<Sourced<Quote>>>> first = Caller.start(new CountDownLatch(1), read);
        assertThat(gate.awaitArrived(1, SOON)).isTrue();
        List<Caller<Map<Symbol, Attempt<Sourced<Quote>>>>> others = callers(CALLERS - 1, read);

        // When
        first.thread().interrupt();
        others.subList(0, CALLERS / 2 - 1).forEach(caller -> caller.thread().interrupt());

        // Then
        assertThat(first.result())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(CancellationException.class);
        gate.open();
        for (Caller<Map<Symbol, Attempt<Sourced<Quote>>>> stayed : others.subList(CALLERS / 2 - 1, CALLERS - 1)) {
            assertThat(stayed.await().values()).hasSize(10).allMatch(attempt -> attempt.value() != null);
        }
        assertThat(market.calls()).isEqualTo(1);
    }

    @Test
    void shouldMakeTwoCallsInAllFor10SymbolsOfWhich5AreCached() {
        // Given
        Set<Symbol> five = TEN.stream().limit(5).collect(Collectors.toCollection(LinkedHashSet::new));
        data.quotes(five, Freshness.CACHED, TestMarket.deadline());
        assertThat(market.calls()).isEqualTo(1);

        // When
        Map<Symbol, Attempt<Sourced<Quote>>> all = data.quotes(TEN, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(market.calls()).isEqualTo(2);
        assertThat(all).hasSize(10);
        all.forEach((symbol, attempt) -> assertThat(attempt.get().cache())
                .as("%s", symbol)
                .isEqualTo(five.contains(symbol) ? CacheOutcome.HIT : CacheOutcome.MISS));
        assertThat(data.quotes(TEN, Freshness.CACHED, TestMarket.deadline()).values())
                .allMatch(attempt -> attempt.get().cache() == CacheOutcome.HIT);
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldShareOneLoadBetweenABatchAndAReadOfOneOfItsSymbols() throws Exception {
        // Given
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        var batch = callers(1, () -> data.quotes(TEN, Freshness.CACHED, TestMarket.deadline()));
        assertThat(gate.awaitArrived(1, SOON)).isTrue();

        // When
        var single = callers(1, () -> data.quote(Symbol.of("KO"), Freshness.CACHED, TestMarket.deadline()));
        gate.open();

        // Then
        assertThat(single.getFirst().await().value())
                .isEqualTo(batch.getFirst().await().get(Symbol.of("KO")).get().value());
        assertThat(market.calls()).isEqualTo(1);
    }

    @Test
    void shouldMakeOneCallForConcurrentReadsOfAChainAndOfASeries() throws Exception {
        // Given
        LocalDate today = LocalDate.of(2026, 10, 16);
        market.faults().add(Vendor.TRADIER, "", Fault.held(gate));
        market.faults().add(Vendor.POLYGON, "", Fault.held(gate));

        // When
        var chains = callers(50, () -> data.chain(SPY, today, Freshness.CACHED, TestMarket.deadline()));
        var series = callers(50, () -> data.history(SPY, Freshness.CACHED, TestMarket.deadline()));
        assertThat(gate.awaitArrived(2, SOON)).isTrue();
        gate.open();

        // Then
        for (var chain : chains) {
            assertThat(chain.await().value().expiration()).isEqualTo(today);
        }
        for (var history : series) {
            assertThat(history.await().value().bars()).isNotEmpty();
        }
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldTellAllWaitersOfAFailureAndLoadAnewForTheNext() throws Exception {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.held(gate));
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));

        // When
        var callers = callers(10, () -> data.quotes(TEN, Freshness.CACHED, TestMarket.deadline()));
        assertThat(gate.awaitArrived(1, SOON)).isTrue();
        gate.open();

        // Then
        for (var caller : callers) {
            assertThat(caller.await().values()).allMatch(attempt -> attempt.failure() != null);
        }
        market.faults().clear();
        assertThat(data.quotes(TEN, Freshness.CACHED, TestMarket.deadline()).values())
                .allMatch(attempt -> attempt.value() != null);
    }

    @Test
    void shouldKeepNewerQuotesWhenAnOlderLoadOfTheSameSymbolsFails() throws Exception {
        // Given: a batch under way whose vendors will refuse it, and newer quotes of its symbols meanwhile
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate), 1);
        market.faults().add(Vendor.TRADIER, "quotes", Fault.status(401, "{}"), 1);
        market.faults().add(Vendor.POLYGON, "grouped", Fault.status(401, "{}"));
        var older = callers(1, () -> data.quotes(TEN, Freshness.CACHED, TestMarket.deadline()));
        assertThat(gate.awaitArrived(1, SOON)).isTrue();
        caches.invalidate(CacheNames.STOCK_QUOTE, null);
        assertThat(data.quotes(TEN, Freshness.CACHED, TestMarket.deadline()).values())
                .allMatch(attempt -> attempt.get().cache() == CacheOutcome.MISS);

        // When
        gate.open();
        older.getFirst().await();

        // Then
        assertThat(data.quotes(TEN, Freshness.CACHED, TestMarket.deadline()).values())
                .allMatch(attempt -> attempt.get().cache() == CacheOutcome.HIT);
    }

    private static Set<Symbol> symbols(String... tickers) {
        return Arrays.stream(tickers).map(Symbol::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
