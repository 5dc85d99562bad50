package io.marketagent.feed;

import io.quarkus.cache.CacheManager;
import io.quarkus.cache.CaffeineCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Loads a value anew while its cache still has one: one load for all who ask, and the old value stays until the new one
 * is there.
 */
@Singleton
class Reloads {

    private record Flight(String cache, Object what) {}

    private final ConcurrentMap<Flight, CompletableFuture<Object>> flights = new ConcurrentHashMap<>();
    private final CacheManager caches;
    private final LoadThreads threads;

    @Inject
    Reloads(CacheManager caches, LoadThreads threads) {
        this.caches = caches;
        this.threads = threads;
    }

    /**
     * Starts a load, or joins the one that runs. The load itself {@link #put}s what it finds.
     *
     * @param what tells two loads of one cache apart
     */
    @SuppressWarnings("unchecked") // a cache and what is loaded always stand for the same type of value
    <R> CompletableFuture<R> once(String cache, Object what, Supplier<R> load) {
        Flight flight = new Flight(cache, what);
        CompletableFuture<Object> mine = new CompletableFuture<>();
        CompletableFuture<Object> other = flights.putIfAbsent(flight, mine);
        if (other != null) {
            return (CompletableFuture<R>) other;
        }
        threads.submit(() -> {
            try {
                mine.complete(load.get());
            } catch (Throwable failure) {
                mine.completeExceptionally(failure);
            } finally {
                flights.remove(flight, mine);
            }
            return null;
        });
        return (CompletableFuture<R>) mine;
    }

    /** Puts a value in the place of the cached one. */
    <T> Loaded<T> put(String cache, Object key, Loaded<T> loaded) {
        caches.getCache(cache)
                .orElseThrow(() -> new IllegalArgumentException("no cache is named " + cache))
                .as(CaffeineCache.class)
                .put(key, CompletableFuture.<Object>completedFuture(loaded));
        return loaded;
    }
}
