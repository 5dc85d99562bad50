package io.marketagent.ops;

import io.marketagent.sandbox.SandboxConfig;
import io.marketagent.sandbox.SandboxExchange;
import io.marketagent.sandbox.Wire;
import io.marketagent.upstream.Upstreams;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the sandbox exchange where it stands in for the vendors, and says what the service's data is, loudly. */
@Singleton
public class SandboxStart {

    private static final Logger LOG = Logger.getLogger(SandboxStart.class);
    private static final int BEFORE_OTHERS = 1;

    private final Upstreams upstreams;
    private final SandboxConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Wire wire;
    private @Nullable SandboxExchange exchange;

    @Inject
    SandboxStart(Upstreams upstreams, SandboxConfig config, Vertx vertx, Clock clock, Wire wire) {
        this.upstreams = upstreams;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
        this.wire = wire;
    }

    void start(@Observes @Priority(BEFORE_OTHERS) StartupEvent event) {
        if (!upstreams.simulated()) {
            LOG.infof(
                    "Live data: tradier %s, polygon %s",
                    said(upstreams.access(Upstreams.TRADIER).configured()),
                    said(upstreams.access(Upstreams.POLYGON).configured()));
            if (!upstreams.anyConfigured()) {
                LOG.error("market-agent.upstream=live, but no vendor has a key: set market-agent.tradier.key or"
                        + " market-agent.polygon.key; until then the service is never ready");
            }
            return;
        }
        exchange = new SandboxExchange(vertx, clock, config.seed(), wire);
        upstreams.sandboxAt(exchange.start());
        LOG.warnf(
                "SIMULATED DATA: every price comes from the sandbox exchange (seed %d%s), none is real. Set"
                        + " market-agent.tradier.key or market-agent.polygon.key for real ones.",
                config.seed(),
                config.clock().map(instant -> ", clock held at " + instant).orElse(""));
    }

    private static String said(boolean configured) {
        return configured ? "configured" : "not configured (no key)";
    }

    void stop(@Observes ShutdownEvent event) {
        if (exchange != null) {
            exchange.close();
        }
    }
}
