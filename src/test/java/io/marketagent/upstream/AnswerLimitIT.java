package io.marketagent.upstream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.marketagent.PackagedService;
import io.marketagent.TestServer;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clients find the limit as a service, which a native image could have lost without a word. */
class AnswerLimitIT {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void shouldNotReadAnAnswerOf9Megabytes() {
        try (TestServer vendor = new TestServer(AnswerLimitIT::sendBlanks);
                PackagedService service = PackagedService.start(
                        Map.of(),
                        Map.of(
                                "market-agent.security.open", "true",
                                "market-agent.tradier.key", "any",
                                "market-agent.tradier.url", vendor.base().toString()))) {

            Response refused = given().baseUri(service.address().toString()).get("api/v1/quotes?symbols=AAPL");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.asString()).contains("sent more than 8 MB in one answer; it was not read");
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
