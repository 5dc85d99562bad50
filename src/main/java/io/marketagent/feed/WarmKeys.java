package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.market.MarketSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Which keys are asked so often that they are loaded anew shortly before they expire, so that nobody waits for them. A key
 * that is not asked any more expires as ever; warm keys take no call that others may need.
 */
@Singleton
class WarmKeys {

    /** Which source a load of each cache asks first; what is not in here costs no call, or hardly changes. */
    private static final Map<String, List<String>> FIRST_ASKED = Map.of(
            CacheNames.STOCK_QUOTE, Sources.TRADIER_FIRST,
            CacheNames.OPTIONS_CHAIN, Sources.TRADIER_FIRST,
            CacheNames.OPTIONS_EXPIRATION_DATES, Sources.TRADIER_FIRST,
            CacheNames.STOCK_PRICE_HISTORY, Sources.POLYGON_FIRST,
            CacheNames.STOCK_INTRADAY, Sources.TRADIER_FIRST,
            CacheNames.MARKET_STATUS, Sources.POLYGON_FIRST);

    private record Key(String cache, Object key) {}

    /** How often a value that was loaded at an instant has been read since. */
    private record Reads(long loadedNanos, AtomicInteger count) {}

    private static final Logger LOG = Logger.getLogger(WarmKeys.class);

    private final Cache<Key, Reads> reads;
    private final Semaphore places;
    private final Sources sources;
    private final ClosedMarket closed;
    private final CacheSettings settings;
    private final WarmKeysConfig config;
    private final Ticker ticker;

    @Inject
    WarmKeys(Sources sources, ClosedMarket closed, CacheSettings settings, WarmKeysConfig config, Ticker ticker) {
        this.sources = sources;
        this.closed = closed;
        this.settings = settings;
        this.config = config;
        this.ticker = ticker;
        this.places = new Semaphore(config.atOnce());
        this.reads = Caffeine.newBuilder().maximumSize(config.watched()).build();
    }

    /** Counts one more read of a cached value, and says, once in its lifetime, that it is to be loaded anew now. */
    boolean isDue(String cache, Object key, Loaded<?> loaded) {
        List<String> firstAsked = FIRST_ASKED.get(cache);
        if (config.reads() == 0 || firstAsked == null) {
            return false;
        }
        AtomicInteger count = readsOf(new Key(cache, key), loaded).count();
        int sofar = count.incrementAndGet();
        return isDue(cache, loaded, firstAsked, sofar) && count.compareAndSet(sofar, Integer.MIN_VALUE);
    }

    /** Counts one more read of a cached value, and says whether the next one will find it due. */
    boolean wouldBeDue(String cache, Object key, Loaded<?> loaded) {
        List<String> firstAsked = FIRST_ASKED.get(cache);
        return config.reads() != 0
                && firstAsked != null
                && isDue(
                        cache,
                        loaded,
                        firstAsked,
                        readsOf(new Key(cache, key), loaded).count().incrementAndGet());
    }

    private boolean isDue(String cache, Loaded<?> loaded, List<String> firstAsked, int reads) {
        return reads >= config.reads()
                && inItsLastPart(cache, loaded)
                && closed.goodFor(cache, loaded).isEmpty()
                && enoughIsLeft(firstAsked);
    }

    /** Looked up first: a computation holds the key, and all readers of one hot value would wait for each other. */
    private Reads readsOf(Key key, Loaded<?> loaded) {
        Reads known = reads.getIfPresent(key);
        if (known != null && known.loadedNanos() == loaded.loadedNanos()) {
            return known;
        }
        return reads.asMap()
                .compute(
                        key,
                        (same, before) -> before != null && before.loadedNanos() == loaded.loadedNanos()
                                ? before
                                : new Reads(loaded.loadedNanos(), new AtomicInteger()));
    }

    /** Starts a load for the readers to come, where not too many run already. What it cannot get, the next reader is told. */
    void load(Supplier<CompletableFuture<?>> load) {
        if (places.tryAcquire()) {
            CompletableFuture<?> loading;
            try {
                loading = load.get();
            } catch (RuntimeException notStarted) {
                loading = CompletableFuture.failedFuture(notStarted);
            }
            var _ = loading.whenComplete((_, failure) -> { // nobody waits for it
                places.release();
                if (failure != null) {
                    LOG.debugf("A key was not kept warm: %s", failure.getMessage());
                }
            });
        }
    }

    void forget(String cache, Predicate<Object> keys) {
        reads.asMap().keySet().removeIf(read -> read.cache().equals(cache) && keys.test(read.key()));
    }

    private boolean inItsLastPart(String cache, Loaded<?> loaded) {
        Duration ttl = settings.of(cache).ttl();
        Duration age = loaded.age(ticker);
        return age.toMillis() >= ttl.toMillis() * (1 - config.lastPart()) && age.compareTo(ttl) < 0;
    }

    private boolean enoughIsLeft(List<String> firstAsked) {
        return sources.inOrder(firstAsked).stream()
                .filter(MarketSource::configured)
                .findFirst()
                .filter(source -> source.budgetLeft().orElse(1) >= config.budgetLeft())
                .isPresent();
    }
}
