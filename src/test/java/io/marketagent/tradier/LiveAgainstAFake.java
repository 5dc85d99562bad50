package io.marketagent.tradier;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** The vendor's real mode and a real-looking key, with a server of ours at the vendor's URL. */
public class LiveAgainstAFake implements QuarkusTestProfile {

    /** Where the server of ours listens. */
    static final String PORT = "fake-tradier-port";

    @Override
    public Map<String, String> getConfigOverrides() {
        // The profile and the test are loaded by different class loaders: the port goes through the JVM's
        // properties
        System.setProperty(PORT, System.getProperty(PORT, Integer.toString(freePort())));
        return Map.of(
                "market-agent.upstream",
                "live",
                "market-agent.tradier.url",
                "http://localhost:" + System.getProperty(PORT),
                "market-agent.tradier.key",
                Bodies.KEY,
                // Every test of three classes asks within the same minute
                "market-agent.tradier.budget-per-minute",
                "100000");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
