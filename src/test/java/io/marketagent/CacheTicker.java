package io.marketagent;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.cache.CaffeineCache;
import java.lang.reflect.Field;

/**
 * Lets a Quarkus Caffeine cache age by the test clock, so that lifetimes are proven without sleeping. Quarkus builds its
 * caches without a ticker to set; in a test it can be replaced.
 */
final class CacheTicker {

    private CacheTicker() {}

    static void follow(CaffeineCache cache, Ticker ticker) {
        try {
            Object asyncCache = field(cache, "cache").get(cache);
            Object bounded = field(asyncCache, "cache").get(asyncCache);
            field(bounded, "ticker").set(bounded, ticker);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Field field(Object owner, String name) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException inAParent) {
                // look there
            }
        }
        throw new IllegalStateException(owner.getClass() + " has no field " + name);
    }
}
