package io.marketagent.ops;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.sandbox.SandboxConfig;
import io.marketagent.upstream.Upstreams;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** The one clock of the service, and its ticker. The clock can be held still for tests and demonstrations, but only over simulated data. */
@Singleton
class ServiceClock {

    /** What durations are measured by: runs on evenly when the wall clock is set or held still. */
    @Produces
    @Singleton
    Ticker ticker() {
        return Ticker.systemTicker();
    }

    @Produces
    @Singleton
    Clock clock(SandboxConfig sandbox, Upstreams upstreams) {
        if (sandbox.clock().isEmpty()) {
            return Clock.systemUTC();
        }
        if (!upstreams.simulated()) {
            throw new IllegalStateException(
                    "market-agent.sandbox.clock holds the clock still, which is only for the sandbox: unset it, or set"
                            + " market-agent.upstream=sandbox");
        }
        return Clock.fixed(sandbox.clock().get(), ZoneOffset.UTC);
    }
}
