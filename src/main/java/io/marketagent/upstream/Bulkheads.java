package io.marketagent.upstream;

import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls to one vendor are under way at once: as many as the client's pool has connections. So a call waits here and
 * not in that pool, from which it would be sent whatever a pause, a budget or a breaker says by then. First come, first
 * served; SmallRye's bulkhead, by which runs are admitted, has no queue for a caller who blocks. How many wait is {@code market_agent_upstream_waiting{source}}.
 */
@Singleton
class Bulkheads {

    private final Map<String, Semaphore> byVendor = new ConcurrentHashMap<>();

    Bulkheads(CallsConfig config, MeterRegistry meters) {
        for (String vendor : List.of(Upstreams.TRADIER, Upstreams.POLYGON)) {
            Semaphore connections = new Semaphore(config.connections(), true);
            byVendor.put(vendor, connections);
            Gauge.builder("market_agent_upstream_waiting", connections, Semaphore::getQueueLength)
                    .description("Calls to a vendor that wait for a free connection")
                    .tag("source", vendor)
                    .register(meters);
        }
    }

    /** A connection, if one is free and nobody waits for it. */
    boolean take(VendorAccess vendor) {
        try {
            // Unlike tryAcquire() this one does not overtake those who wait
            return of(vendor).tryAcquire(0, TimeUnit.NANOSECONDS);
        } catch (InterruptedException left) {
            throw interrupted(vendor);
        }
    }

    /**
     * Waits for a connection.
     *
     * @throws MarketException.Unavailable when none was free within the time, or the caller was interrupted
     */
    void await(VendorAccess vendor, Deadline deadline) {
        try {
            if (!of(vendor).tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new MarketException.Unavailable(
                        "All connections to " + vendor.label() + " were busy for too long; try again");
            }
        } catch (InterruptedException left) {
            throw interrupted(vendor);
        }
    }

    /** Gives a connection back. */
    void free(VendorAccess vendor) {
        of(vendor).release();
    }

    private Semaphore of(VendorAccess vendor) {
        return Objects.requireNonNull(byVendor.get(vendor.name())); // the constructor makes one for each vendor
    }

    private static MarketException interrupted(VendorAccess vendor) {
        Thread.currentThread().interrupt();
        return TransportFailures.brokenOff(vendor);
    }
}
