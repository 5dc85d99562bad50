package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.cache.CacheManager;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last value that each key was loaded with, kept outside the caches so that an old value is never cached as a fresh one. It holds
 * every value that a cache holds, the same object, so that bytes are counted once and here: all of them together take no more than
 * their share of the heap, and what is dropped for room is dropped from its cache too. Nothing is kept that could not be shown any more.
 */
@Singleton
// Caffeine finds its implementation of this combination of bounds by name, which a native image has to be told
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.PSWMW", "com.github.benmanes.caffeine.cache.SSLMWA"})
class LastKnown {

    private record Key(String cache, Object key) {}

    private final Cache<Key, Loaded<?>> values;
    private final CacheSettings settings;
    private final Ticker ticker;

    @Inject
    LastKnown(CacheSettings settings, FreshnessConfig config, CacheManager caches, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.values = Caffeine.newBuilder()
                .maximumWeight((long) (Runtime.getRuntime().maxMemory() * config.memoryShare()))
                .weigher((Key key, Loaded<?> loaded) -> Weight.of(loaded.value()))
                .expireAfter(Expiry.writing((Key key, Loaded<?> loaded) -> longest(key.cache, config)))
                .ticker(ticker)
                .removalListener((@Nullable Key key, @Nullable Loaded<?> loaded, RemovalCause cause) -> {
                    if (key != null && cause == RemovalCause.SIZE) {
                        caches.getCache(key.cache).ifPresent(cache -> {
                            var _ = cache.invalidate(key.key).subscribeAsCompletionStage();
                        });
                    }
                })
                .build();
    }

    /** Up to its hard limit a value is shown where nothing newer is to be had, and while nothing trades it is the last word. */
    private Duration longest(String cache, FreshnessConfig config) {
        Duration hardLimit = settings.of(cache).hardLimit();
        Duration shown = config.marketAware() && config.marketAwareLimit().compareTo(hardLimit) > 0
                ? config.marketAwareLimit()
                : hardLimit;
        return shown.plusSeconds(1); // what is as old as its limit is still shown
    }

    void remember(String cache, Object key, Loaded<?> loaded) {
        values.put(new Key(cache, key), loaded);
    }

    /** The last value of a key, unless it is older than the cache's hard limit. */
    Optional<Loaded<?>> within(String cache, Object key) {
        Duration limit = settings.of(cache).hardLimit();
        return latest(cache, key).filter(loaded -> loaded.age(ticker).compareTo(limit) <= 0);
    }

    /** The last value of a key that is kept, be it beyond its hard limit. */
    Optional<Loaded<?>> latest(String cache, Object key) {
        return Optional.ofNullable(values.getIfPresent(new Key(cache, key)));
    }

    void forget(String cache, Predicate<Object> keys) {
        values.asMap().keySet().removeIf(key -> key.cache.equals(cache) && keys.test(key.key));
    }

    /** Estimated bytes of all that is held, and how many may be; for tests. */
    long weight() {
        values.cleanUp();
        return eviction().weightedSize().orElse(0);
    }

    long maximumWeight() {
        return eviction().getMaximum();
    }

    private Policy.Eviction<Key, Loaded<?>> eviction() {
        return values.policy().eviction().orElseThrow();
    }
}
