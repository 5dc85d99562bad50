package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.access.Caller;
import io.marketagent.access.LimitsConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many runs a caller has at one time. */
class CallerSharesTest {

    private static final Caller ALICE = new Caller("key:alice", "key:alice", true, false);
    private static final Caller BOB = new Caller("key:bob", "key:bob", true, false);

    private final CallerShares shares = new CallerShares(new SmallRyeConfigBuilder()
            .withMapping(LimitsConfig.class)
            .withDefaultValue("market-agent.limits.runs", "2")
            .build()
            .getConfigMapping(LimitsConfig.class));

    @Test
    void shouldGiveEachCaller2AndTheNextAfterOneIsOver() {
        assertThat(shares.take(ALICE)).isTrue();
        assertThat(shares.take(ALICE)).isTrue();
        assertThat(shares.take(ALICE)).isFalse();
        assertThat(shares.take(BOB)).isTrue();

        shares.give(ALICE);

        assertThat(shares.take(ALICE)).isTrue();
        assertThat(shares.take(ALICE)).isFalse();
    }

    @Test
    void shouldSetAnonymousCallersNoLimitUnlessThereIsOne() {
        assertThat(IntStream.range(0, 115).allMatch(i -> shares.take(Caller.anonymous("203.0.113.7"))))
                .isTrue();
    }

    @Test
    void shouldNeverGiveMoreThan2To100WhoTakeAtOnce() throws InterruptedException {
        // Given
        AtomicInteger given = new AtomicInteger();

        // When
        Thread[] takers = IntStream.range(0, 100)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    if (shares.take(ALICE)) {
                        given.incrementAndGet();
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread taker : takers) {
            taker.join();
        }

        // Then
        assertThat(given).hasValue(2);
    }
}
