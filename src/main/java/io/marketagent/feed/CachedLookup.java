package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.Sourced;
import io.marketagent.market.Sourced.CacheOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How every cached read goes: on the feed's threads, for at most the caller's time, with the last known value behind it. */
@Singleton
class CachedLookup {

    private final LoadThreads threads;
    private final Reloads reloads;
    private final LastKnown lastKnown;
    private final ClosedMarket closed;
    private final WarmKeys warmKeys;
    private final CacheSettings settings;
    private final FreshnessConfig config;
    private final Ticker ticker;
    private final Map<String, Counter> staleAnswers = new HashMap<>();

    /**
     * A value and where it was found, before its age is told.
     *
     * @param staleReason why nothing newer could be had; only for what is shown instead of it
     */
    record Found<T>(
            Loaded<T> loaded,
            CacheOutcome outcome,
            @Nullable String staleReason) {

        /** This value, shown because the newer one that was asked for could not be had. */
        Found<T> keptBecause(MarketException failure) {
            return new Found<>(loaded, CacheOutcome.STALE, failure.getMessage());
        }

        /** The newer value, or this one with the reason why there is none. */
        Found<T> replacedBy(Attempt<Loaded<T>> newer) {
            return switch (newer) {
                case Attempt.Succeeded<Loaded<T>>(Loaded<T> value) -> new Found<>(value, CacheOutcome.MISS, null);
                case Attempt.Failed<Loaded<T>>(MarketException failure) -> keptBecause(failure);
            };
        }
    }

    @Inject
    CachedLookup(
            LoadThreads threads,
            Reloads reloads,
            LastKnown lastKnown,
            ClosedMarket closed,
            WarmKeys warmKeys,
            CacheSettings settings,
            FreshnessConfig config,
            Ticker ticker,
            MeterRegistry meters) {
        this.threads = threads;
        this.reloads = reloads;
        this.lastKnown = lastKnown;
        this.closed = closed;
        this.warmKeys = warmKeys;
        this.settings = settings;
        this.config = config;
        this.ticker = ticker;
        for (String cache : CacheNames.ALL) {
            staleAnswers.put(
                    cache,
                    Counter.builder("market_agent_stale_answers")
                            .description("Reads answered with an old value, because no newer one could be had")
                            .tag("cache", cache)
                            .register(meters));
        }
    }

    /** What the cache holds; else calls a cached method on a thread of the feed and waits for it. */
    <T> Found<T> read(String cache, Object key, Function<LoadMark, Loaded<T>> cachedMethod, Deadline deadline) {
        Optional<Found<T>> hit = hit(cache, key);
        if (hit.isPresent()) {
            return hit.get();
        }
        LoadMark mark = new LoadMark();
        return found(cache, key, threads.submit(() -> cachedMethod.apply(mark)), mark::isSet, deadline);
    }

    /**
     * What a cache holds for a key, without waiting and without a load; empty where it holds nothing that is done. Who finds nothing
     * here and then reads is not counted twice: the cache itself is only asked where a value has to be.
     */
    @SuppressWarnings("unchecked") // a cache and key always stand for the same type of value
    <T> Optional<Found<T>> hit(String cache, Object key) {
        return kept(cache, key)
                // the cache may have dropped what is the last word all the same
                .flatMap(kept -> reloads.cached(cache, key)
                        .or(() -> isYoung(cache, kept) ? Optional.empty() : Optional.of(reloads.put(cache, key, kept))))
                .map(loaded -> {
                    Reads.hit(cache, key, loaded);
                    return new Found<>((Loaded<T>) loaded, CacheOutcome.HIT, null);
                });
    }

    /**
     * Whether the caches hold the very values that were read before, so that reading them again would give the same; each counts as
     * read again. False also where one is due to be kept warm: the read that follows sees to that.
     */
    @SuppressWarnings("ReferenceEquality") // a value that was loaded anew has another provenance, be it equal
    boolean areHeld(List<Reads.Hit> hits) {
        // the read that follows counts them, where not all are there
        for (Reads.Hit hit : hits) {
            if (kept(hit.cache(), hit.key())
                    .filter(kept -> kept == hit.loaded())
                    .isEmpty()) {
                return false;
            }
        }
        for (Reads.Hit hit : hits) {
            Optional<Found<Object>> found = hit(hit.cache(), hit.key());
            if (found.filter(now -> now.loaded() == hit.loaded() && !wantsReload(hit.cache(), now, Freshness.CACHED))
                            .isEmpty()
                    || warmKeys.wouldBeDue(hit.cache(), hit.key(), hit.loaded())) {
                return false;
            }
        }
        return true;
    }

    private Optional<Loaded<?>> kept(String cache, Object key) {
        return lastKnown
                .latest(cache, key)
                .filter(latest ->
                        isYoung(cache, latest) || closed.goodFor(cache, latest).isPresent());
    }

    private boolean isYoung(String cache, Loaded<?> loaded) {
        return loaded.age(ticker).compareTo(settings.of(cache).ttl()) < 0;
    }

    /** Waits for a cached value; where there is none to be had, shows the last known one within its hard limit. */
    <T> Found<T> found(
            String cache, Object key, Future<Loaded<T>> result, BooleanSupplier loadedByThisRead, Deadline deadline) {
        try {
            Loaded<T> loaded = LoadThreads.await(result, deadline);
            if (loadedByThisRead.getAsBoolean()) {
                Reads.other();
                return new Found<>(loaded, CacheOutcome.MISS, null);
            }
            Reads.hit(cache, key, loaded);
            return new Found<>(loaded, CacheOutcome.HIT, null);
        } catch (MarketException failure) {
            return lastKnown(cache, key, failure);
        }
    }

    /**
     * The last known value within its hard limit, in the place of a failure.
     *
     * @throws MarketException the failure, where there is no such value or the failure is an answer
     */
    @SuppressWarnings("unchecked") // a cache and key always stand for the same type of value
    <T> Found<T> lastKnown(String cache, Object key, MarketException failure) {
        boolean answered = failure instanceof MarketException.UnknownSymbol
                || failure instanceof MarketException.NoData
                || failure instanceof MarketException.BadRequest;
        if (answered) {
            throw failure;
        }
        Reads.other();
        return lastKnown
                .within(cache, key)
                .map(loaded -> new Found<>((Loaded<T>) loaded, CacheOutcome.STALE, failure.getMessage()))
                .orElseThrow(() -> failure);
    }

    /**
     * Whether what the cache had has to be loaded anew: it is old enough for a reader who wants the latest, or it was reused
     * while the market was closed and trading has begun.
     */
    boolean wantsReload(String cache, Found<?> found, Freshness freshness) {
        if (freshness == Freshness.LATEST) {
            Reads.other(); // what was new enough for one may be too old for the next
        }
        if (found.outcome() != CacheOutcome.HIT) {
            return false;
        }
        Duration age = found.loaded().age(ticker);
        return (freshness == Freshness.LATEST && age.compareTo(config.refreshMinAge()) > 0)
                || (age.compareTo(settings.of(cache).ttl()) > 0 && closed.isOver(cache, found.loaded()));
    }

    /** What was found, or what is loaded in its place where the reader wants it newer; kept warm for the next one. */
    <T> Found<T> renewed(
            String cache,
            Object key,
            Found<T> found,
            Freshness freshness,
            Supplier<Loaded<T>> load,
            Deadline deadline) {
        if (wantsReload(cache, found, freshness)) {
            return reload(cache, key, "", found, _ -> true, load, deadline);
        }
        keepWarm(cache, key, "", found, load);
        return found;
    }

    /**
     * Loads anew, once for all who ask in the same way; a failure leaves the old value, with the reason.
     *
     * @param way tells several loads of the same key apart
     * @param enough whether what another reader has loaded meanwhile will do
     */
    <T> Found<T> reload(
            String cache,
            Object key,
            Object way,
            Found<T> old,
            Predicate<T> enough,
            Supplier<Loaded<T>> load,
            Deadline deadline) {
        Reads.other();
        Supplier<Loaded<T>> unlessLoaded = () -> reloads.since(cache, key, old.loaded())
                .filter(now -> enough.test(now.value()))
                .orElseGet(load);
        try {
            return new Found<>(
                    LoadThreads.await(reloads.once(cache, key, way, unlessLoaded), deadline), CacheOutcome.MISS, null);
        } catch (MarketException failure) {
            return old.keptBecause(failure);
        }
    }

    /** Loads a key that is asked often anew before it expires, for the readers to come: nobody waits for it here. */
    <T> void keepWarm(String cache, Object key, Object way, Found<T> found, Supplier<Loaded<T>> load) {
        if (isDueForWarmth(cache, key, found)) {
            warmKeys.load(() -> reloads.once(cache, key, way, load));
        }
    }

    boolean isDueForWarmth(String cache, Object key, Found<?> found) {
        return found.outcome() == CacheOutcome.HIT && warmKeys.isDue(cache, key, found.loaded());
    }

    /** Tells a value's age and how long it stays fresh, at this instant. */
    <T> Sourced<T> sourced(String cache, Found<T> found) {
        Loaded<T> loaded = found.loaded();
        boolean stale = found.outcome() == CacheOutcome.STALE;
        if (stale) {
            Objects.requireNonNull(staleAnswers.get(cache)).increment(); // the constructor makes one for each cache
        }
        Duration age = loaded.age(ticker);
        Duration byTtl = settings.of(cache).ttl().minus(age);
        Duration left = closed.goodFor(cache, loaded)
                .filter(good -> good.compareTo(byTtl) > 0)
                .orElse(byTtl);
        return new Sourced<>(
                loaded.value(),
                loaded.source(),
                loaded.asOf(),
                age,
                stale,
                found.staleReason(),
                loaded.delayed(),
                loaded.simulated(),
                found.outcome(),
                stale || left.isNegative() ? Duration.ZERO : left);
    }
}
