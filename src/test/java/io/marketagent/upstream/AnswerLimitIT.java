package io.marketagent.upstream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.marketagent.PackagedService;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clients find the limit as a service, which a native image could have lost without a word. */
class AnswerLimitIT {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void shouldNotReadAnAnswerOf9Megabytes() throws IOException {
        HttpServer vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", AnswerLimitIT::sendBlanks);
        vendor.start();
        try (PackagedService service = PackagedService.start(
                Map.of(),
                Map.of(
                        "market-agent.security.open", "true",
                        "market-agent.tradier.key", "any",
                        "market-agent.tradier.url",
                                "http://127.0.0.1:" + vendor.getAddress().getPort()))) {

            Response refused = given().baseUri(service.address().toString()).get("api/v1/quotes?symbols=AAPL");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.asString()).contains("sent more than 8 MB in one answer; it was not read");
        } finally {
            vendor.stop(0);
        }
    }

    private static void sendBlanks(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 9; i++) {
                exchange.getResponseBody().write(" ".repeat(MEGABYTE).getBytes());
            }
        }
    }
}
