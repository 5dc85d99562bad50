package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException.Unavailable;
import io.marketagent.market.Symbol;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A load ends by a limit of its own, 2.5 seconds here, over all sources and repetitions, and for all who wait for it. */
@QuarkusTest
@TestProfile(BudgetedSandbox.class)
@CleanMarket
class LoadLimitOwnServiceTest {

    private static final Symbol SPY = Symbol.of("SPY");
    private static final Duration LIMIT = Duration.ofMillis(2500);

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    private final Gate gate = new Gate();

    @AfterEach
    void open() {
        gate.open();
    }

    @Test
    void shouldEndForAll20WaitersAtItsOwnLimitHoweverLongTheyWouldWait() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.held(gate));
        market.faults().add(Vendor.POLYGON, "", Fault.held(gate));
        long start = System.nanoTime();

        // When
        List<Unavailable> failures;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            failures = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> catchThrowableOfType(
                                    Unavailable.class,
                                    () -> data.quote(SPY, Freshness.CACHED, Deadline.after(Duration.ofSeconds(60)))),
                            threads))
                    .limit(20)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, LIMIT.multipliedBy(3));
        assertThat(failures).allSatisfy(failure -> assertThat(failure).hasMessageContaining("in time"));
        assertThat(market.requests().count(Vendor.TRADIER)).isEqualTo(1);
        assertThat(market.requests().count(Vendor.POLYGON)).isEqualTo(1);
    }
}
