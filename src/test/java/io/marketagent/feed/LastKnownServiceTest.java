package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.Symbol;
import io.quarkus.cache.CacheManager;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one store whose bytes are counted. */
@QuarkusTest
@CleanMarket
class LastKnownServiceTest {

    private static final Symbol KO = Symbol.of("KO");

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    @Inject
    LastKnown lastKnown;

    @Inject
    FreshnessConfig config;

    @Inject
    CacheManager caches;

    private Loaded<?> heavy() {
        // a tenth of all that may be held, by its estimate
        long tenth = (long) (Runtime.getRuntime().maxMemory() * config.memoryShare() / 10);
        List<Integer> matches = java.util.Collections.nCopies((int) (tenth / 400), 1);
        Instant now = market.now();
        return new Loaded<>(matches, "tradier", true, false, now, now, 0);
    }

    @Test
    void shouldDropWhatWasUsedLeastFromItsCacheTooWhenTheShareOfTheHeapIsFull() {
        // Given
        var _ = data.quote(KO, Freshness.CACHED, TestMarket.deadline());
        CaffeineCache quotes =
                caches.getCache(CacheNames.STOCK_QUOTE).orElseThrow().as(CaffeineCache.class);
        assertThat(quotes.keySet()).contains(KO);

        // When
        for (int i = 0; i < 100; i++) {
            lastKnown.remember(CacheNames.SYMBOL_SEARCH, "text " + i, heavy());
        }

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> lastKnown.weight() <= lastKnown.maximumWeight());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lastKnown.latest(CacheNames.STOCK_QUOTE, KO).isPresent()
                        == quotes.keySet().contains(KO));
        assertThat(lastKnown.maximumWeight())
                .isEqualTo((long) (Runtime.getRuntime().maxMemory() * config.memoryShare()));
    }

    @Test
    void shouldKeepNothingThatCouldNotBeShownAnyMore() {
        // Given
        var _ = data.quote(KO, Freshness.CACHED, TestMarket.deadline());
        assertThat(lastKnown.latest(CacheNames.STOCK_QUOTE, KO)).isPresent();

        // When
        market.pass(config.marketAwareLimit().plusSeconds(2));

        // Then
        assertThat(lastKnown.latest(CacheNames.STOCK_QUOTE, KO)).isEmpty();
    }
}
