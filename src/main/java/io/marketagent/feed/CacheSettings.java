package io.marketagent.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Reads the lifetime and size that {@code application.properties} gives each cache; Quarkus' cache API hides them. */
@Singleton
class CacheSettings {

    /** One cache's configured bounds. */
    record Bounds(Duration ttl, long maximumSize, Duration hardLimit) {}

    private final Map<String, Bounds> bounds = new LinkedHashMap<>();

    @Inject
    CacheSettings(Config config, FreshnessConfig freshness) {
        for (String name : CacheNames.ALL) {
            String prefix = "quarkus.cache.caffeine.\"" + name + "\".";
            @Nullable Duration hardLimit = freshness.hardLimit().get(name);
            Duration ttl = config.getValue(prefix + "expire-after-write", Duration.class);
            bounds.put(
                    name,
                    new Bounds(
                            ttl,
                            config.getValue(prefix + "maximum-size", Long.class),
                            hardLimit == null ? ttl : hardLimit));
        }
    }

    Bounds of(String cache) {
        Bounds found = bounds.get(cache);
        if (found == null) {
            throw new IllegalArgumentException("no cache is named " + cache);
        }
        return found;
    }
}
