package io.marketagent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What a test asks many times a second until something has happened. REST Assured would open a connection for each, of which
 * one address has only so many, and take ten times as long.
 */
final class Polled {

    /** The property that names the public port of the service under test. */
    static final String PUBLIC = "quarkus.http.test-port";

    /** The same of the management port. */
    static final String MANAGEMENT = "quarkus.management.test-port";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Polled() {}

    static String get(String port, String path) {
        URI uri = URI.create("http://localhost:" + ConfigProvider.getConfig().getValue(port, Integer.class) + path);
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(uri)
                                    .header("Accept", "text/plain, application/json;q=0.9")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
