package io.marketagent.feed;

import io.marketagent.market.MarketException;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CaffeineCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads several quotes out of the same cache as {@link CachedReads#quote}, with one load for all that are missing: a
 * hundred callers who ask for the same ten cold symbols make one upstream call.
 */
@Singleton
class QuoteBatches {

    /** One symbol's place in a batch: the shared result, and whether this batch loads it. */
    record Pending(CompletableFuture<Loaded<Quote>> result, boolean loading) {}

    private final CaffeineCache cache;
    private final Loads loads;
    private final ClosedMarket closed;
    private final LoadThreads threads;
    private final ReentrantLock lock = new ReentrantLock();

    @Inject
    QuoteBatches(
            @CacheName(CacheNames.STOCK_QUOTE) Cache cache, Loads loads, ClosedMarket closed, LoadThreads threads) {
        this.cache = cache.as(CaffeineCache.class);
        this.loads = loads;
        this.closed = closed;
        this.threads = threads;
    }

    /** Returns at once; the results complete when their loads do. */
    Map<Symbol, Pending> read(Set<Symbol> symbols) {
        Map<Symbol, Pending> all = new LinkedHashMap<>();
        Map<Symbol, CompletableFuture<Loaded<Quote>>> missing = new HashMap<>();
        lock.lock();
        try {
            for (Symbol symbol : symbols) {
                CompletableFuture<Loaded<Quote>> present = cache.getIfPresent(symbol);
                // a failed one may linger for an instant
                if (present == null || present.isCompletedExceptionally()) {
                    present = new CompletableFuture<>();
                    closed.<Quote>lastWord(CacheNames.STOCK_QUOTE, symbol).ifPresent(present::complete);
                    cache.put(symbol, present);
                    if (!present.isDone()) {
                        missing.put(symbol, present);
                    }
                }
                all.put(symbol, new Pending(present, missing.containsKey(symbol)));
            }
        } finally {
            lock.unlock();
        }
        if (!missing.isEmpty()) {
            threads.start(() -> complete(missing));
        }
        return all;
    }

    private void complete(Map<Symbol, CompletableFuture<Loaded<Quote>>> missing) {
        Map<Symbol, Attempt<Loaded<Quote>>> attempts = Map.of();
        Throwable failure = new MarketException.Unavailable("No source answered for this symbol");
        try {
            attempts = loads.quotes(missing.keySet());
        } catch (RuntimeException | Error whole) {
            failure = whole;
        } finally {
            // whatever happened, nobody may wait for ever
            for (Map.Entry<Symbol, CompletableFuture<Loaded<Quote>>> entry : missing.entrySet()) {
                Attempt<Loaded<Quote>> attempt = attempts.get(entry.getKey());
                if (attempt != null && attempt.value() != null) {
                    entry.getValue().complete(attempt.value());
                } else {
                    // the cache drops what failed by itself, this very entry and no newer one of the same key
                    entry.getValue()
                            .completeExceptionally(
                                    attempt == null || attempt.failure() == null ? failure : attempt.failure());
                }
            }
        }
    }
}
