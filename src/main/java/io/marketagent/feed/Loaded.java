package io.marketagent.feed;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.market.MarketSource;
import io.marketagent.market.Reading;
import java.time.Duration;
import java.time.Instant;

/**
 * What a cache holds: a value with where and when it was loaded. Age, staleness, hit and miss are not in here, they are
 * made at each read.
 *
 * @param loadedAt by the wall clock: which session it was loaded in
 * @param loadedNanos by the service's ticker: how old it is, however the wall clock is set meanwhile
 */
record Loaded<T>(
        T value, String source, boolean simulated, boolean delayed, Instant asOf, Instant loadedAt, long loadedNanos) {

    static <T> Loaded<T> from(MarketSource source, Reading<T> reading, Instant loadedAt, long loadedNanos) {
        return new Loaded<>(
                reading.value(),
                source.name(),
                source.simulated(),
                reading.delayed(),
                reading.asOf(),
                loadedAt,
                loadedNanos);
    }

    /** Another value made from this one, with the same provenance. */
    <R> Loaded<R> with(R other) {
        return new Loaded<>(other, source, simulated, delayed, asOf, loadedAt, loadedNanos);
    }

    /** How long ago it was loaded. */
    Duration age(Ticker ticker) {
        return Duration.ofNanos(Math.max(0, ticker.read() - loadedNanos));
    }
}
