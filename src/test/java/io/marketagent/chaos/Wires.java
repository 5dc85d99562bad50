package io.marketagent.chaos;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

/**
 * The service in its live mode, each vendor behind a wire of its own; impatient, so that hanging vendors do not hold tests up,
 * but with more patience than a garbage collection or a neighbour on the machine can take from the vendor that answers.
 */
public final class Wires implements QuarkusTestResourceLifecycleManager {

    private FaultyWire tradier;
    private FaultyWire polygon;

    @Override
    public Map<String, String> start() {
        tradier = new FaultyWire();
        polygon = new FaultyWire();
        return Map.ofEntries(
                Map.entry("market-agent.upstream", "live"),
                Map.entry("market-agent.tradier.url", "http://127.0.0.1:" + tradier.port()),
                Map.entry("market-agent.tradier.key", "tradier-chaos-key-3b1c"),
                Map.entry("market-agent.tradier.budget-per-minute", "1000000"),
                Map.entry("market-agent.polygon.url", "http://127.0.0.1:" + polygon.port()),
                Map.entry("market-agent.polygon.key", "polygon-chaos-key-8d4e"),
                Map.entry("market-agent.polygon.budget-per-minute", "1000000"),
                Map.entry("market-agent.calls.retry.pause", "0.01S"),
                Map.entry("market-agent.freshness.load-limit", "4S"),
                Map.entry("market-agent.freshness.source-share", "0.5"),
                Map.entry("quarkus.rest-client.tradier.connect-timeout", "500"),
                Map.entry("quarkus.rest-client.tradier.read-timeout", "500"),
                Map.entry("quarkus.rest-client.polygon.connect-timeout", "500"),
                Map.entry("quarkus.rest-client.polygon.read-timeout", "500"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(tradier, new TestInjector.AnnotatedAndMatchesType(Tradier.class, FaultyWire.class));
        injector.injectIntoFields(polygon, new TestInjector.AnnotatedAndMatchesType(Polygon.class, FaultyWire.class));
    }

    @Override
    public void stop() {
        try {
            tradier.close();
            polygon.close();
        } catch (IOException open) {
            throw new UncheckedIOException(open);
        }
    }

    /** The wire to Tradier. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Tradier {}

    /** The wire to Polygon. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Polygon {}
}
