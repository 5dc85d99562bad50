package io.marketagent.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Calls that were not made, by what held them back: {@code market_agent_upstream_refused_total{source,reason}}, each there
 * from the start on.
 */
final class Refusals {

    /** Why a call was not made. */
    enum Reason {
        /** The vendor's calls of this minute are used up. */
        BUDGET,
        /** The vendor asked for a pause that is not over. */
        PAUSE,
        /** The circuit breaker is open. */
        BREAKER,
        /** No connection was free in time. */
        CONNECTIONS
    }

    private record Kind(String source, Reason reason) {}

    private final Map<Kind, Counter> counters = new HashMap<>();

    Refusals(MeterRegistry meters) {
        for (String source : List.of(Upstreams.TRADIER, Upstreams.POLYGON)) {
            for (Reason reason : Reason.values()) {
                counters.put(
                        new Kind(source, reason),
                        Counter.builder("market_agent_upstream_refused")
                                .description("Calls to a vendor that were not made, by what held them back")
                                .tag("source", source)
                                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                                .register(meters));
            }
        }
    }

    void count(VendorAccess vendor, Reason reason) {
        // The constructor makes one for each vendor's each reason
        Objects.requireNonNull(counters.get(new Kind(vendor.name(), reason))).increment();
    }
}
