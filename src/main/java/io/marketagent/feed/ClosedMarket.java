package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.calendar.MarketState;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.MarketSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Market-aware freshness: while nothing trades, not even before or after hours, a quote, a chain or the bars of a day that were loaded since trading
 * ended are the last word until the next pre-market opens, and no call could find a newer one.
 *
 * <p>Only what the source says that is asked first, and says without delay: a stand-in's value is replaced as soon as the
 * first one answers again.
 */
@Singleton
class ClosedMarket {

    private static final Set<String> MOVE_WITH_TRADES =
            Set.of(CacheNames.STOCK_QUOTE, CacheNames.STOCK_INTRADAY, CacheNames.OPTIONS_CHAIN);

    /** From an instant to the next change, the market's state is the same. */
    private record Phase(Instant from, Instant until, MarketState state) {}

    private volatile @Nullable Phase lastPhase;

    private final Sources sources;
    private final LastKnown lastKnown;
    private final FreshnessConfig config;
    private final Clock clock;
    private final Ticker ticker;

    @Inject
    ClosedMarket(Sources sources, LastKnown lastKnown, FreshnessConfig config, Clock clock, Ticker ticker) {
        this.sources = sources;
        this.lastKnown = lastKnown;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** What a key was last loaded with, where that is still the last word. */
    @SuppressWarnings("unchecked") // a cache and key always stand for the same type of value
    <T> Optional<Loaded<T>> lastWord(String cache, Object key) {
        return lastKnown
                .latest(cache, key)
                .filter(loaded -> goodFor(cache, loaded).isPresent())
                .map(loaded -> (Loaded<T>) loaded);
    }

    /** How long a value still is the last word; empty when it is not, or not any more. */
    Optional<Duration> goodFor(String cache, Loaded<?> loaded) {
        if (!loadedWhileClosed(cache, loaded) || loaded.delayed() || !isFirst(loaded.source())) {
            return Optional.empty();
        }
        Instant opens = phaseAt(loaded.loadedAt()).until;
        Duration untilOpen = Duration.between(clock.instant(), opens);
        Duration untilTooOld = config.marketAwareLimit().minus(loaded.age(ticker));
        Duration left = untilOpen.compareTo(untilTooOld) < 0 ? untilOpen : untilTooOld;
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /** Whether trading has begun since a value was loaded: however lately it was put in its cache, it has to go. */
    boolean isOver(String cache, Loaded<?> loaded) {
        return loadedWhileClosed(cache, loaded) && goodFor(cache, loaded).isEmpty();
    }

    private boolean loadedWhileClosed(String cache, Loaded<?> loaded) {
        return config.marketAware()
                && MOVE_WITH_TRADES.contains(cache)
                && phaseAt(loaded.loadedAt()).state == MarketState.CLOSED;
    }

    /** Hardly ever another one than at the read before: what was loaded lately was loaded in one phase of the market. */
    private Phase phaseAt(Instant time) {
        Phase known = lastPhase;
        if (known != null && !time.isBefore(known.from) && time.isBefore(known.until)) {
            return known;
        }
        Phase phase = new Phase(time, TradingCalendar.NYSE.nextStateChange(time), TradingCalendar.NYSE.stateAt(time));
        lastPhase = phase;
        return phase;
    }

    private boolean isFirst(String source) {
        return sources.inOrder(Sources.TRADIER_FIRST).stream()
                .filter(MarketSource::configured)
                .findFirst()
                .filter(first -> first.name().equals(source))
                .isPresent();
    }
}
