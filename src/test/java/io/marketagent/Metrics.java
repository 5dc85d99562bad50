package io.marketagent;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Arrays;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the real metrics text of the management port. */
public final class Metrics {

    private Metrics() {}

    /** The whole text, as Prometheus would scrape it in its plain form. */
    public static String text() {
        return Polled.get(Polled.MANAGEMENT, "/q/metrics");
    }

    /** What the management port answers. */
    public static Response management(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return RestAssured.given()
                .baseUri("http://localhost:" + port)
                .port(port)
                .get(path);
    }

    /**
     * The sum of all series of a name whose labels contain each of the given texts, for example
     * {@code cache="stock-quote"}.
     */
    public static double sum(String name, String... labels) {
        return text().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
