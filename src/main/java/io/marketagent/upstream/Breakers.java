package io.marketagent.upstream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link Breaker} for each vendor's each {@link EndpointGroup}. Their states are
 * {@code market_agent_upstream_breaker_open{source,group}}: 1 open, 0.5 while calls are let through to see, 0 closed.
 */
@Singleton
class Breakers {

    private record Key(String vendor, EndpointGroup group) {}

    private final CallsConfig.Breaker config;
    private final Map<Key, Breaker> all = new ConcurrentHashMap<>();

    @Inject
    Breakers(CallsConfig config, MeterRegistry meters) {
        this.config = config.breaker();
        forget();
        for (Key key : all.keySet()) {
            Gauge.builder("market_agent_upstream_breaker_open", () -> open(key))
                    .description("Whether calls to a vendor's endpoints are held back because too many failed")
                    .tag("source", key.vendor())
                    .tag("group", key.group().label())
                    .register(meters);
        }
    }

    Breaker of(VendorAccess vendor, String endpoint) {
        return of(new Key(vendor.name(), EndpointGroup.of(endpoint)));
    }

    /** Begins anew, as after a start. */
    final void forget() {
        for (String vendor : List.of(Upstreams.TRADIER, Upstreams.POLYGON)) {
            for (EndpointGroup group : EndpointGroup.values()) {
                all.put(new Key(vendor, group), new Breaker(vendor + " " + group.label(), config));
            }
        }
    }

    private Breaker of(Key key) {
        return Objects.requireNonNull(all.get(key)); // the constructor makes one for each vendor's each group
    }

    private double open(Key key) {
        return switch (of(key).state()) {
            case OPEN -> 1;
            case HALF_OPEN -> 0.5;
            case CLOSED -> 0;
        };
    }
}
