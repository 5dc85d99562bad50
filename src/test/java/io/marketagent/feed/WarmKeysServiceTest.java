package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A key that is read 5 times within its lifetime is loaded anew in the last fifth of it. */
@QuarkusTest
@CleanMarket
class WarmKeysServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Symbol SPY = Symbol.of("SPY");
    private static final Symbol KO = Symbol.of("KO");
    private static final Symbol F = Symbol.of("F");

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    @Inject
    WarmKeys warmKeys;

    @Test
    void shouldStillLoadAfterMoreLoadsThatCouldNotStartThanRunAtOnce() {
        // Given: four run at once
        for (int i = 0; i < 5; i++) {
            warmKeys.load(() -> {
                throw new RejectedExecutionException("no thread");
            });
        }
        AtomicBoolean started = new AtomicBoolean();

        // When
        warmKeys.load(() -> {
            started.set(true);
            return CompletableFuture.completedFuture(null);
        });

        // Then
        assertThat(started).isTrue();
    }

    private Sourced<Quote> quote() {
        return data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
    }

    private void read(int times) {
        for (int i = 0; i < times; i++) {
            quote();
        }
    }

    @Test
    void shouldLoadAQuoteAnewAfter48SecondsAtItsFifthReadAndServeTheOldOneMeanwhile() throws Exception {
        // Given
        read(1);
        market.passSeconds(48);
        read(4);
        assertThat(market.calls()).isEqualTo(1);
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));

        // When
        Sourced<Quote> fifth = quote();
        assertThat(gate.awaitArrived(1, PATIENCE)).isTrue();
        Sourced<Quote> sixth = quote();
        gate.open();

        // Then
        assertThat(List.of(fifth.cache(), sixth.cache())).containsOnly(CacheOutcome.HIT);
        assertThat(sixth.age()).isEqualTo(Duration.ofSeconds(48));
        await().atMost(PATIENCE).until(() -> quote().age().isZero());
        market.passSeconds(59);
        assertThat(quote().cache()).isEqualTo(CacheOutcome.HIT);
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldNotLoadAnewBefore48SecondsNorWhatIsReadLessThan5Times() {
        // Given
        read(1);
        market.passSeconds(47);
        read(20);

        // When
        market.passSeconds(14);
        read(1); // expired and loaded as ever
        market.passSeconds(48);
        read(4);

        // Then
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldLoadAllDueQuotesOfABatchInOneCall() {
        // Given
        Set<Symbol> three = Set.of(SPY, KO, F);
        data.quotes(three, Freshness.CACHED, TestMarket.deadline());
        market.passSeconds(50);

        // When
        for (int i = 0; i < 5; i++) {
            data.quotes(three, Freshness.CACHED, TestMarket.deadline());
        }

        // Then
        await().atMost(PATIENCE)
                .until(() -> data.quotes(three, Freshness.CACHED, TestMarket.deadline()).values().stream()
                        .allMatch(quote -> quote.get().age().isZero()));
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldLetItExpireWhenItCannotBeLoaded() {
        // Given
        read(1);
        market.passSeconds(50);
        market.faults().add(Vendor.TRADIER, "quotes", Fault.status(404, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(404, "{}"));
        read(8);

        // When
        market.faults().clear();

        // Then
        assertThat(quote().cache()).isEqualTo(CacheOutcome.HIT);
        market.passSeconds(11);
        assertThat(quote().cache()).isEqualTo(CacheOutcome.MISS);
    }
}
