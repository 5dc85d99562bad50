package io.marketagent.feed;

import io.marketagent.market.MarketException;
import io.quarkus.cache.CacheManager;
import io.quarkus.cache.CaffeineCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads a value anew while its cache still has one: one load for all who ask, and the old value stays until the new one
 * is there.
 */
@Singleton
class Reloads {

    private record Flight(String cache, Object key, Object way) {}

    private final ConcurrentMap<Flight, CompletableFuture<Object>> flights = new ConcurrentHashMap<>();
    private final CacheManager caches;
    private final LoadThreads threads;

    @Inject
    Reloads(CacheManager caches, LoadThreads threads) {
        this.caches = caches;
        this.threads = threads;
    }

    /**
     * Starts a load, or joins the one that runs.
     *
     * @param way tells several loads of the same key apart
     */
    <T> CompletableFuture<Loaded<T>> once(String cache, Object key, Object way, Supplier<Loaded<T>> load) {
        // There is a future for each key
        return Objects.requireNonNull(this.<Object, T>once(
                        cache, Set.of(key), way, alone -> Map.of(key, Attempt.of(load.get())))
                .get(key));
    }

    /** The same for several keys: one load for all those that none runs for. It has an attempt for each. */
    @SuppressWarnings("unchecked") // a cache and key always stand for the same type of value
    <K, T> Map<K, CompletableFuture<Loaded<T>>> once(
            String cache, Set<K> keys, Object way, Function<Set<K>, Map<K, Attempt<Loaded<T>>>> load) {
        Map<K, CompletableFuture<Loaded<T>>> all = new HashMap<>();
        Map<K, CompletableFuture<Object>> mine = new HashMap<>();
        for (K key : keys) {
            CompletableFuture<Object> made = new CompletableFuture<>();
            CompletableFuture<Object> other = flights.putIfAbsent(new Flight(cache, key, way), made);
            if (other == null) {
                mine.put(key, made);
            }
            all.put(key, (CompletableFuture<Loaded<T>>) (CompletableFuture<?>) (other == null ? made : other));
        }
        if (!mine.isEmpty()) {
            try {
                threads.start(() -> complete(cache, way, mine, load));
            } catch (RejectedExecutionException stopping) {
                mine.forEach((key, result) -> {
                    flights.remove(new Flight(cache, key, way), result);
                    result.completeExceptionally(stopping);
                });
            }
        }
        return all;
    }

    private <K, T> void complete(
            String cache,
            Object way,
            Map<K, CompletableFuture<Object>> mine,
            Function<Set<K>, Map<K, Attempt<Loaded<T>>>> load) {
        try {
            Map<K, Attempt<Loaded<T>>> attempts = load.apply(Set.copyOf(mine.keySet()));
            mine.forEach((key, result) -> {
                try {
                    // A load has an attempt for each key that it is asked for
                    result.complete(put(
                            cache,
                            key,
                            Objects.requireNonNull(attempts.get(key)).get()));
                } catch (MarketException failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (Throwable whole) {
            mine.values().forEach(result -> result.completeExceptionally(whole));
        } finally {
            mine.forEach((key, result) -> flights.remove(new Flight(cache, key, way), result));
        }
    }

    /**
     * What the cache has by now, where that was loaded after what a reader saw in it: a reload ended in between, and loading
     * once more would waste a call.
     */
    @SuppressWarnings("unchecked") // a cache and key always stand for the same type of value
    <T> Optional<Loaded<T>> since(String cache, Object key, Loaded<T> seen) {
        return cached(cache, key)
                .filter(now -> now.loadedNanos() - seen.loadedNanos() > 0)
                .map(now -> (Loaded<T>) now);
    }

    /** What a cache holds for a key; empty where nothing is there, or not yet. */
    Optional<Loaded<?>> cached(String cache, Object key) {
        CompletableFuture<Object> cached = cache(cache).getIfPresent(key);
        return cached != null
                        && cached.state() == Future.State.SUCCESS
                        && cached.resultNow() instanceof Loaded<?> loaded
                ? Optional.of(loaded)
                : Optional.empty();
    }

    /** Puts a value in the place of the cached one. */
    <T> Loaded<T> put(String cache, Object key, Loaded<T> loaded) {
        cache(cache).put(key, CompletableFuture.<Object>completedFuture(loaded));
        return loaded;
    }

    private CaffeineCache cache(String name) {
        return caches.getCache(name)
                .orElseThrow(() -> new IllegalArgumentException("no cache is named " + name))
                .as(CaffeineCache.class);
    }
}
