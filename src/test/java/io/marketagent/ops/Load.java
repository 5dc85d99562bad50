package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.TestMarket;
import io.marketagent.api.EventReader;
import io.marketagent.feed.BudgetedSandbox;
import io.marketagent.mcp.McpClient;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A short day of a {@link BudgetedSandbox}: everything that it is used for, and everything that goes wrong. */
final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PLACES = 10;
    private static final int CHAIRS = 100;
    private static final int TOO_MANY = 5;

    /** More than a twentieth of all. */
    private static final int FAILURES = 15;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final TestMarket market;

    Load(URI base, TestMarket market) {
        this.base = base;
        this.market = market;
    }

    /** Questions, a stream, reads that load and reads from the cache, and a call over MCP. */
    void use() throws Exception {
        for (String question : List.of("AAPL stock price", "full analysis of SPY", "weather in Paris")) {
            assertThat(ask(question).join().statusCode()).isEqualTo(200);
        }
        try (EventReader stream = EventReader.ask(base, "RSI of MSFT")) {
            stream.next("answer");
        }
        for (int i = 0; i < 3; i++) {
            for (String path :
                    List.of("quotes?symbols=SPY,KO", "stocks/KO/history", "market/status", "symbols?query=coca")) {
                expect(200, path);
            }
        }
        try (McpClient mcp = new McpClient(base)) {
            assertThat(mcp.call("get_stock_quote", "{'symbols':['NVDA']}")
                            .path("isError")
                            .asBoolean())
                    .isFalse();
        }
    }

    /** A bad request, and a caller over the rate. */
    void misuse() {
        expect(400, "quotes?symbols=");
        for (int i = 0; i < BudgetedSandbox.REQUESTS_PER_MINUTE; i++) {
            service()
                    .header("X-API-Key", BudgetedSandbox.KEY)
                    .get("/api/v1/runs")
                    .then()
                    .statusCode(200);
        }
        service()
                .header("X-API-Key", BudgetedSandbox.KEY)
                .get("/api/v1/runs")
                .then()
                .statusCode(429);
    }

    /** Vendors that fail: an old value for what was known, else an error, also to questions. They stay so until the check is done. */
    void failVendors(Runnable check) {
        market.passSeconds(61); // what a quote is fresh for
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.reset());
        try {
            expect(200, "quotes?symbols=SPY");
            expect(503, "stocks/TSLA/history");
            for (int i = 0; i < FAILURES; i++) {
                assertThat(JsonPath.from(ask("price of TSLA").join().body()).getString("outcome"))
                        .isEqualTo("failed");
            }
            check.run();
        } finally {
            market.faults().clear();
            market.forgetCalls();
        }
    }

    /** All places and chairs are taken, and those who come then are refused; until the check is done nobody is answered. */
    void fillTheQueue(Runnable check) {
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "", Fault.held(gate));
        market.faults().add(Vendor.POLYGON, "", Fault.held(gate));
        List<CompletableFuture<HttpResponse<String>>> asked;
        try {
            asked = IntStream.range(0, PLACES + CHAIRS + TOO_MANY)
                    .mapToObj(i -> ask("price of F"))
                    .toList();
            await().atMost(PATIENCE)
                    .until(() -> service().get("/api/v1/runs").jsonPath().getInt("waiting") == CHAIRS);
            check.run();
        } finally {
            gate.open();
        }
        assertThat(asked)
                .extracting(answer -> answer.join().statusCode())
                .containsOnly(200, 503)
                .filteredOn(status -> status == 503)
                .hasSize(TOO_MANY);
    }

    private CompletableFuture<HttpResponse<String>> ask(String question) {
        return client.sendAsync(
                HttpRequest.newBuilder(base.resolve("/api/v1/runs"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"" + question + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Not by RestAssured's own port, which Quarkus sets for each test, later than this. */
    private RequestSpecification service() {
        return RestAssured.given().baseUri(base.toString()).port(base.getPort()).urlEncodingEnabled(false);
    }

    private void expect(int status, String path) {
        service().get("/api/v1/" + path).then().statusCode(status);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
