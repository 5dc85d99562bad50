package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The last value that each key was loaded with, kept outside the caches so that an old value is never cached as a fresh
 * one. Bounded like the cache it stands behind.
 */
@Singleton
class LastKnown {

    private final Map<String, Cache<Object, Loaded<?>>> byCache = new HashMap<>();
    private final CacheSettings settings;
    private final Ticker ticker;

    @Inject
    LastKnown(CacheSettings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        for (String name : CacheNames.ALL) {
            byCache.put(
                    name,
                    Caffeine.newBuilder()
                            .maximumSize(settings.of(name).maximumSize())
                            .build());
        }
    }

    void remember(String cache, Object key, Loaded<?> loaded) {
        of(cache).put(key, loaded);
    }

    /** The last value of a key, unless it is older than the cache's hard limit. */
    Optional<Loaded<?>> within(String cache, Object key) {
        Duration limit = settings.of(cache).hardLimit();
        return latest(cache, key).filter(loaded -> loaded.age(ticker).compareTo(limit) <= 0);
    }

    /** The last value of a key, however old. */
    Optional<Loaded<?>> latest(String cache, Object key) {
        return Optional.ofNullable(of(cache).getIfPresent(key));
    }

    void forget(String cache, Predicate<Object> keys) {
        of(cache).asMap().keySet().removeIf(keys);
    }

    private Cache<Object, Loaded<?>> of(String cache) {
        Cache<Object, Loaded<?>> found = byCache.get(cache);
        if (found == null) {
            throw new IllegalArgumentException("no cache is named " + cache);
        }
        return found;
    }
}
