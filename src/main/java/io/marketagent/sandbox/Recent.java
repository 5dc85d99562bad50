package io.marketagent.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers what was computed, of the keys that were asked for last. Computes under its lock: keep it short. */
final class Recent<K, V> {

    private final Map<K, V> values;

    Recent(int atMost) {
        values = new LinkedHashMap<>(atMost * 2, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > atMost;
            }
        };
    }

    synchronized V get(K key, Function<K, V> compute) {
        V known = values.get(key);
        if (known == null) {
            known = compute.apply(key);
            values.put(key, known);
        }
        return known;
    }
}
