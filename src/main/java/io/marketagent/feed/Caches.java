package io.marketagent.feed;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.cache.CacheManager;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The caches as an operator sees them: how full and how useful each is, and how to empty it. */
@Singleton
public class Caches {

    private final CacheManager caches;
    private final CacheSettings settings;
    private final LastKnown lastKnown;
    private final KnownAbsent absent;
    private final WarmKeys warmKeys;
    private final MeterRegistry meters;

    /**
     * One cache now.
     *
     * @param ttl how long an entry is fresh
     * @param size entries in it
     * @param maximumSize entries at most
     * @param hits reads answered from it since the start
     * @param misses reads that loaded since the start
     * @param hitRate hits over all reads, 0 to 1; unknown before the first read
     */
    @Schema(name = "CacheStatistics")
    public record View(
            String name,
            Duration ttl,
            long size,
            long maximumSize,
            long hits,
            long misses,
            @Nullable Double hitRate) {}

    @Inject
    Caches(
            CacheManager caches,
            CacheSettings settings,
            LastKnown lastKnown,
            KnownAbsent absent,
            WarmKeys warmKeys,
            MeterRegistry meters) {
        this.caches = caches;
        this.settings = settings;
        this.lastKnown = lastKnown;
        this.absent = absent;
        this.warmKeys = warmKeys;
        this.meters = meters;
    }

    /** A gauge per cache, so that a dashboard shows the ratio without a rule; unknown (NaN) before the first read. */
    void registerRatios(@Observes StartupEvent start) {
        for (String name : CacheNames.ALL) {
            Gauge.builder("market_agent_cache_hit_ratio", () -> {
                        Double rate = view(name).hitRate();
                        return rate == null ? Double.NaN : rate;
                    })
                    .description("Cache hits over cache reads since the start, 0 to 1")
                    .tag("cache", name)
                    .register(meters);
        }
    }

    /** All eight, in the order of the tools. */
    public List<View> views() {
        return CacheNames.ALL.stream().map(this::view).toList();
    }

    private View view(String name) {
        long hits = gets(name, "hit");
        long misses = gets(name, "miss");
        CacheSettings.Bounds bounds = settings.of(name);
        return new View(
                name,
                bounds.ttl(),
                cache(name).keySet().size(),
                bounds.maximumSize(),
                hits,
                misses,
                hits + misses == 0 ? null : Double.valueOf((double) hits / (hits + misses)));
    }

    private long gets(String cache, String result) {
        FunctionCounter counter = meters.find("cache.gets")
                .tag("cache", cache)
                .tag("result", result)
                .functionCounter();
        return counter == null ? 0 : (long) counter.count();
    }

    /**
     * Empties a cache, and drops its last known values with it.
     *
     * @param key one entry as it is shown ({@code TSLA}, {@code SPY@2026-11-27}, {@code SPY@2026-11-27@5min}), or {@code null} for all
     * @return false when no cache has the name
     */
    public boolean invalidate(String name, @Nullable String key) {
        if (!CacheNames.ALL.contains(name)) {
            return false;
        }
        Predicate<Object> meant = entry -> key == null || entry.toString().equalsIgnoreCase(key);
        // all of them means also those that have expired and are only not swept yet: a condition is not asked about
        // them
        (key == null ? cache(name).invalidateAll() : cache(name).invalidateIf(meant))
                .await()
                .indefinitely();
        lastKnown.forget(name, meant);
        absent.forget();
        warmKeys.forget(name, meant);
        return true;
    }

    private CaffeineCache cache(String name) {
        return caches.getCache(name).orElseThrow().as(CaffeineCache.class);
    }
}
