package io.marketagent.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value with where it comes from. Made at each read, never cached.
 *
 * @param source the source's name, for example {@code tradier}
 * @param asOf when the data is from
 * @param age how long ago it was loaded into this process
 * @param stale it is older than its cache keeps it, and shown because no source answered
 * @param staleReason why nothing newer could be had, in words ({@code null} unless stale)
 * @param delayed the vendor says that it is not real-time
 * @param simulated the sandbox exchange made it up
 * @param cache where this read found it
 * @param freshFor how much longer the cache keeps it; zero when stale
 */
public record Sourced<T>(
        T value,
        String source,
        Instant asOf,
        Duration age,
        boolean stale,
        @Nullable String staleReason,
        boolean delayed,
        boolean simulated,
        CacheOutcome cache,
        Duration freshFor) {

    /** Where a read found its value, the best first. */
    public enum CacheOutcome {
        HIT,
        MISS,
        STALE;

        /** {@code hit}, {@code miss} or {@code stale}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same provenance for something made from the value. */
    public <R> Sourced<R> map(Function<? super T, ? extends R> function) {
        return with(function.apply(value));
    }

    /** The same provenance for another value. */
    public <R> Sourced<R> with(R other) {
        return new Sourced<>(other, source, asOf, age, stale, staleReason, delayed, simulated, cache, freshFor);
    }

    /** The same reading, where something beside the cache ends its freshness earlier. */
    public Sourced<T> freshForAtMost(Duration left) {
        Duration shorter = left.compareTo(freshFor) < 0 ? left : freshFor;
        return new Sourced<>(value, source, asOf, age, stale, staleReason, delayed, simulated, cache, shorter);
    }

    /**
     * The same value as made from this reading and another one: both sources, the later as-of time, the higher age, stale,
     * delayed or simulated if one of them is, and a hit only if both are.
     */
    public Sourced<T> joinedWith(Sourced<?> other) {
        return new Sourced<>(
                value,
                source.equals(other.source) ? source : source + "+" + other.source,
                asOf.isAfter(other.asOf) ? asOf : other.asOf,
                age.compareTo(other.age) >= 0 ? age : other.age,
                stale || other.stale,
                staleReason == null ? other.staleReason : staleReason,
                delayed || other.delayed,
                simulated || other.simulated,
                cache.compareTo(other.cache) >= 0 ? cache : other.cache,
                freshFor.compareTo(other.freshFor) <= 0 ? freshFor : other.freshFor);
    }
}
