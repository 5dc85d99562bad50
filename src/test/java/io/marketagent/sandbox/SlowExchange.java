package io.marketagent.sandbox;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** The exchange in this process, by the wall clock, whose every answer comes so much later: a vendor for what is measured. */
public final class SlowExchange implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final SandboxExchange exchange;
    private final TestWire wire;
    private final URI base;

    public SlowExchange(Duration latency) {
        wire = new TestWire(vertx, Clock.systemUTC());
        for (Vendor vendor : Vendor.values()) {
            wire.faults().add(vendor, "", Fault.delay(latency));
        }
        exchange = new SandboxExchange(vertx, Clock.systemUTC(), 1, wire);
        base = exchange.start();
    }

    /** Where it listens. */
    public URI base() {
        return base;
    }

    /** How often it was asked so far. */
    public long calls() {
        return wire.requests().count(Vendor.TRADIER) + wire.requests().count(Vendor.POLYGON);
    }

    /** From now on its port refuses. */
    @Override
    public void close() {
        exchange.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
