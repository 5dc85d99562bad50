package io.marketagent.feed;

import io.marketagent.market.MarketSource;
import io.marketagent.market.Reading;
import java.time.Instant;

/**
 * What a cache holds: a value with where and when it was loaded. Age, staleness, hit and miss are not in here, they are
 * made at each read.
 */
record Loaded<T>(T value, String source, boolean simulated, boolean delayed, Instant asOf, Instant loadedAt) {

    static <T> Loaded<T> from(MarketSource source, Reading<T> reading, Instant loadedAt) {
        return new Loaded<>(
                reading.value(), source.name(), source.simulated(), reading.delayed(), reading.asOf(), loadedAt);
    }

    /** Another value made from this one, with the same provenance. */
    <R> Loaded<R> with(R other) {
        return new Loaded<>(other, source, simulated, delayed, asOf, loadedAt);
    }
}
