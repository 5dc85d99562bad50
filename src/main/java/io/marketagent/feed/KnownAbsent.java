package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Symbols that no source knows, and reads for which a known symbol has nothing, remembered for a short while in a
 * bounded set: asking again would spend a call to hear the same.
 */
@Singleton
class KnownAbsent {

    private record Key(String cache, Object key) {}

    private record Entry(MarketException why, long sinceNanos) {}

    private final Cache<Key, Entry> entries;
    private final Ticker ticker;
    private final Duration ttl;

    @Inject
    KnownAbsent(FreshnessConfig config, Ticker ticker) {
        this.ticker = ticker;
        this.ttl = config.unknownTtl();
        this.entries = Caffeine.newBuilder().maximumSize(config.unknownSize()).build();
    }

    /** Remembers the two final answers, nothing else. */
    void remember(String cache, Object key, MarketException why) {
        if (why instanceof MarketException.UnknownSymbol || why instanceof MarketException.NoData) {
            entries.put(new Key(cache, key), new Entry(why, ticker.read()));
        }
    }

    /**
     * @throws MarketException.UnknownSymbol or {@link MarketException.NoData} when that was the answer a short while ago
     */
    void check(String cache, Object key) {
        MarketException why = remembered(cache, key);
        if (why != null) {
            throw why;
        }
    }

    /**
     * What the quote says of the symbol itself: one without a quote may well have bars and options.
     *
     * @throws MarketException.UnknownSymbol when it was unknown a short while ago
     */
    void checkSymbol(Symbol symbol) {
        if (remembered(CacheNames.STOCK_QUOTE, symbol) instanceof MarketException.UnknownSymbol unknown) {
            throw unknown;
        }
    }

    private @Nullable MarketException remembered(String cache, Object key) {
        Key asked = new Key(cache, key);
        Entry entry = entries.getIfPresent(asked);
        if (entry == null) {
            return null;
        }
        if (ticker.read() - entry.sinceNanos < ttl.toNanos()) {
            return entry.why;
        }
        entries.asMap().remove(asked, entry);
        return null;
    }

    void forget() {
        entries.invalidateAll();
    }
}
