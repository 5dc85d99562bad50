package io.marketagent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/**
 * The service in its live mode, against what a test opens at the two ports; nobody is there by default.
 * One profile for all that do so: Quarkus builds the application once more for each.
 */
public final class LiveService implements QuarkusTestProfile {

    public static final String TRADIER_KEY = "tR4d1er-S3cret-K3y";
    public static final String POLYGON_KEY = "p0lyg0n-S3cret-K3y";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "market-agent.upstream",
                "live",
                "market-agent.model",
                "gullible", // is the built-in one unless a question begins with its name
                "market-agent.tradier.url",
                "http://localhost:" + tradierPort(),
                "market-agent.tradier.key",
                TRADIER_KEY,
                "market-agent.polygon.url",
                "http://localhost:" + polygonPort(),
                "market-agent.polygon.key",
                POLYGON_KEY,
                // All tests ask within the same minute
                "market-agent.tradier.budget-per-minute",
                "100000",
                "market-agent.polygon.budget-per-minute",
                "100000");
    }

    /** Where the service looks for Tradier. */
    public static int tradierPort() {
        return port("test.tradier-port");
    }

    /** Where the service looks for Polygon. */
    public static int polygonPort() {
        return port("test.polygon-port");
    }

    /** The profile and the test are loaded by different class loaders: the port goes through the JVM's properties. */
    private static synchronized int port(String name) {
        System.setProperty(name, System.getProperty(name, Integer.toString(freePort())));
        return Integer.getInteger(name);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
