package io.marketagent.access;

import static io.marketagent.access.ClosedService.ALICE;
import static io.marketagent.access.ClosedService.BOB;
import static io.marketagent.access.ClosedService.NINA;
import static io.marketagent.access.ClosedService.OLGA;
import static io.marketagent.access.ClosedService.REQUESTS_PER_MINUTE;
import static io.marketagent.access.ClosedService.RITA;
import static io.marketagent.access.ClosedService.RUTH;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.Answers;
import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.agent.Question;
import io.marketagent.agent.Run;
import io.marketagent.agent.Runs;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A closed service over real HTTP: who gets in, what they may do, what is theirs, and how much of it. */
@QuarkusTest
@TestProfile(ClosedService.class)
@CleanMarket
class AccessOwnServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String QUESTION = "{\"question\": \"AAPL stock price\"}";

    @Inject
    TestMarket market;

    @Inject
    Runs runs;

    @TestHTTPResource("/")
    URI base;

    private static RequestSpecification with(String key) {
        return given().header("X-API-Key", key);
    }

    private static JsonNode problem(Response response, int status, String kind) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        JsonNode problem = Answers.of(response);
        assertThat(problem.path("type").asText()).isEqualTo("urn:market-agent:problem:" + kind);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("instance").asText()).startsWith("/");
        return problem;
    }

    // --------------------------------------------------------------------------------------------- who gets in

    @Test
    void shouldNotJudgeTheArgumentsOfAnMcpCallerItDoesNotKnow() {
        // When
        Response response = given().contentType(ContentType.JSON).body("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_stock_quote","arguments":"AAPL"}}""").post("/mcp");

        // Then
        problem(response, 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/quotes?symbols=AAPL",
                "/api/v1/runs",
                "/api/v1/caches",
                "/api/v1/nothing",
                "/api//v1/runs",
                "/api/v1/%72uns",
                "/API/../api/v1/runs",
                "/api;x=1/v1/runs",
                "/api/v1/runs;x=1",
                "/api/v1;x=1/quotes?symbols=AAPL",
                "/mcp"
            })
    void shouldAnswer401WithAChallengeToWhoShowsNoCredentials(String path) {
        // When
        Response response = given().urlEncodingEnabled(false).get(path);

        // Then
        problem(response, 401, "unauthorized");
        assertThat(response.header("WWW-Authenticate")).contains("ApiKey").contains("Bearer");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "alice", "alice-key-1f0c5", "alice-key-1f0c522", "ALICE-KEY-1F0C52", "***"})
    void shouldAnswer401ToAWrongKeyInEitherHeader(String key) {
        problem(with(key).get("/api/v1/runs"), 401, "unauthorized");
        problem(given().header("Authorization", "ApiKey " + key).get("/api/v1/runs"), 401, "unauthorized");
    }

    @Test
    void shouldAnswer401ToTheHashOfAKey() {
        problem(with(ClosedService.sha256(ALICE)).get("/api/v1/runs"), 401, "unauthorized");
    }

    @Test
    void shouldLetAKeyInByEitherHeader() {
        assertThat(with(ALICE).get("/api/v1/runs").statusCode()).isEqualTo(200);
        assertThat(given().header("Authorization", "ApiKey " + ALICE)
                        .get("/api/v1/quotes?symbols=AAPL")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().header("Authorization", "apikey " + ALICE)
                        .get("/api/v1/runs")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldLetATokenOfTheProviderInByItsRoles() {
        // Given
        String reader = TestProvider.token("1001", "reader");
        String operator = TestProvider.token("1002", "operator");
        String nobody = TestProvider.token("1003", "something-else");

        // Then
        assertThat(bearer(reader).get("/api/v1/runs").statusCode()).isEqualTo(200);
        problem(bearer(reader).delete("/api/v1/caches/stock-quote"), 403, "forbidden");
        assertThat(bearer(operator).delete("/api/v1/caches/stock-quote").statusCode())
                .isEqualTo(204);
        problem(bearer(nobody).get("/api/v1/runs"), 403, "forbidden");
        problem(bearer(nobody).get("/mcp"), 403, "forbidden");
    }

    @Test
    void shouldAnswer401ToAForgedAnExpiredAndABrokenToken() {
        for (String token : List.of(
                TestProvider.forged("1001", "operator"), TestProvider.expired("1001", "operator"), "eyJ", "a.b.c")) {
            problem(bearer(token).get("/api/v1/runs"), 401, "unauthorized");
        }
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page.js",
                "/page/runs.js",
                "/_static/marked-17.0.5-0b4487359ce6.js",
                "/q/openapi",
                "/q/swagger-ui/"
            })
    void shouldShowThePageAndTheContractToEverybody(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/dev-ui",
                "/q/dev",
                "/q/arc",
                "/q/info",
                "/q",
                "/metrics",
                "/health",
                "/v2/aggs/ticker/SPY/prev",
                "/WEB-INF/web.xml",
                "/application.properties"
            })
    void shouldHaveNothingElseOnThePublicPort(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(404);
        assertThat(with(OLGA).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldTellBrowsersOfOtherOriginsNothing() {
        Response preflight = given().header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-api-key")
                .options("/api/v1/runs");
        Response read = with(ALICE).header("Origin", "https://example.org").get("/api/v1/runs");

        assertThat(preflight.headers().asList())
                .noneMatch(header -> header.getName().toLowerCase().startsWith("access-control-"));
        assertThat(read.headers().asList())
                .noneMatch(header -> header.getName().toLowerCase().startsWith("access-control-"));
    }

    // --------------------------------------------------------------------------------------------- what they may do

    @Test
    void shouldLetOnlyOperatorsEmptyCaches() {
        problem(with(ALICE).delete("/api/v1/caches/stock-quote"), 403, "forbidden");
        problem(with(ALICE).delete("/api/v1/caches/stock-quote/AAPL"), 403, "forbidden");
        problem(given().delete("/api/v1/caches/stock-quote"), 401, "unauthorized");
        assertThat(with(ALICE).get("/api/v1/caches").statusCode()).isEqualTo(200);
        assertThat(with(OLGA).delete("/api/v1/caches/stock-quote").statusCode()).isEqualTo(204);
    }

    @Test
    void shouldShowASessionOnlyToTheCallerWhoMadeItAndToOperators() {
        // Given
        String session = Answers.of(ask(ALICE, QUESTION)).path("session").asText();

        // Then
        problem(with(BOB).get("/api/v1/sessions/" + session), 404, "unknown-session");
        problem(with(BOB).delete("/api/v1/sessions/" + session), 404, "unknown-session");
        problem(
                bearer(TestProvider.token("alice", "reader")).get("/api/v1/sessions/" + session),
                404,
                "unknown-session");
        problem(
                ask(BOB, "{\"question\": \"and yesterday?\", \"session\": \"" + session + "\"}"),
                404,
                "unknown-session");
        assertThat(Answers.of(with(ALICE).get("/api/v1/sessions/" + session)).path("turns"))
                .hasSize(1);
        assertThat(with(OLGA).get("/api/v1/sessions/" + session).statusCode()).isEqualTo(200);
        assertThat(with(OLGA).delete("/api/v1/sessions/" + session).statusCode())
                .isEqualTo(204);
        problem(with(ALICE).get("/api/v1/sessions/" + session), 404, "unknown-session");
    }

    @Test
    void shouldMakeIdsThatCannotBeGuessed() {
        // When
        JsonNode one = Answers.of(ask(ALICE, QUESTION));
        JsonNode other = Answers.of(ask(ALICE, QUESTION));

        // Then: 24 letters of 6 bits, nothing in common
        for (String id : List.of(
                one.path("id").asText(),
                one.path("session").asText(),
                other.path("id").asText(),
                other.path("session").asText())) {
            assertThat(id).matches("[A-Za-z0-9_-]{24}");
        }
        assertThat(one.path("session").asText().substring(0, 8))
                .isNotEqualTo(other.path("session").asText().substring(0, 8));
    }

    private static Response ask(String key, String body) {
        return with(key).contentType(ContentType.JSON).body(body).post("/api/v1/runs");
    }

    // --------------------------------------------------------------------------------------------- how much

    @Test
    void shouldShowACachedQuoteToKnownCallersAloneAndCountItForThem() {
        // Given
        String quote = "/api/v1/quotes?symbols=SPY";
        int before = left(with(BOB).get(quote));

        // When
        Response cached = with(BOB).get(quote);
        Response unknown = given().get(quote);
        Response wrong = with("wrong-key-000000").get(quote);

        // Then
        assertThat(cached.jsonPath().getString("quotes[0].cache")).isEqualTo("hit");
        assertThat(left(cached)).isEqualTo(before - 1);
        problem(unknown, 401, "unauthorized");
        problem(wrong, 401, "unauthorized");
    }

    @Test
    void shouldTellEachCallerItsShareAndRefuseTheRequestAboveItUntilTheMinuteIsOver() {
        // When
        Response first = with(RITA).get("/api/v1/runs");
        for (int i = 2; i <= REQUESTS_PER_MINUTE; i++) {
            assertThat(with(RITA).get("/api/v1/runs").statusCode()).isEqualTo(200);
        }
        market.passSeconds(20);
        Response refused = with(RITA).get("/api/v1/runs");

        // Then
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"minute\";q=60;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"minute\";r=59;t=60");
        JsonNode problem = problem(refused, 429, "rate-limited");
        assertThat(refused.header("Retry-After")).isEqualTo("40");
        assertThat(refused.header("RateLimit")).isEqualTo("\"minute\";r=0;t=40");
        assertThat(problem.path("retryAfter").asInt()).isEqualTo(40);
        problem(with(RITA).get("/mcp"), 429, "rate-limited");
        assertThat(with(RUTH).get("/api/v1/runs").statusCode())
                .as("another caller")
                .isEqualTo(200);
        assertThat(with(RITA).get("/q/openapi").statusCode()).as("the contract").isEqualTo(200);

        // When
        market.passSeconds(40);

        // Then
        assertThat(with(RITA).get("/api/v1/runs").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/market/status",
        "GET, /api;x=1/v1/market/status",
        "GET, /api/v1;y/market/status",
        "GET, //api/v1/market/status",
        "GET, /%61pi/v1/market/status",
        "GET, /api/./v1/market/status",
        "GET, /api/v1/nowhere",
        "GET, /page/../api/v1/market/status",
        "POST, /api/v1/runs",
        "POST, /mcp",
        "GET, /mcp",
        "GET, /mcp/sse",
        "DELETE, /api/v1/caches"
    })
    void shouldCountEveryRequestInEverySpellingOfItsPath(String method, String path) {
        // Given
        RequestSpecification request = with(NINA).contentType(ContentType.JSON);
        int left = left(with(NINA).get("/api/v1/market/status"));

        // When
        Response counted = (method.equals("POST") ? request.body("[") : request)
                .header("Origin", path.equals("/mcp") ? "http://evil.example" : "http://localhost")
                .urlEncodingEnabled(false)
                .request(method, path);

        // Then
        assertThat(left(counted)).isEqualTo(left - 1);
        assertThat(left(with(NINA).get("/api/v1/market/status"))).isEqualTo(left - 2);
    }

    @Test
    void shouldCountABodyThatIsTooLong() {
        // Given
        int left = left(with(NINA).get("/api/v1/market/status"));

        // When
        Response tooLong = with(NINA)
                .contentType(ContentType.JSON)
                .body("x".repeat(70_000))
                .post("/api/v1/runs");

        // Then
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(left(tooLong)).isEqualTo(left - 1);
    }

    private static int left(Response response) {
        return Integer.parseInt(response.header("RateLimit").replaceFirst(".*;r=(\\d+);.*", "$1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void shouldLetACallerGoOnAfterAMinuteHoweverTheWallClockIsSet(long seconds) {
        // Given
        for (int i = 0; i < REQUESTS_PER_MINUTE; i++) {
            with(RUTH).get("/api/v1/runs");
        }

        // When
        market.clock().jump(Duration.ofSeconds(seconds));

        // Then
        problem(with(RUTH).get("/api/v1/runs"), 429, "rate-limited");
        market.pass(Duration.ofMinutes(3)); // the tests before have passed some, which this one has not
        assertThat(with(RUTH).get("/api/v1/runs").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswer401ToAnEmptyKey() {
        problem(with("").get("/api/v1/runs"), 401, "unauthorized");
    }

    @Test
    void shouldRefuseTheThirdRunOfACallerWithTwoUntilOneIsAnswered() throws Exception {
        // Given
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        try (HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> one = post(client, NINA);
            CompletableFuture<HttpResponse<String>> two = post(client, NINA);
            await().atMost(PATIENCE)
                    .until(() -> Answers.of(with(BOB).get("/api/v1/runs"))
                                    .path("running")
                                    .asInt()
                            == 2);

            // When
            Response third = ask(NINA, QUESTION);

            // Then
            problem(third, 429, "too-many-runs");
            assertThat(third.header("Retry-After")).isNotNull();

            // When
            CompletableFuture<HttpResponse<String>> others = post(client, RUTH);
            await().atMost(PATIENCE)
                    .until(() -> Answers.of(with(BOB).get("/api/v1/runs"))
                                    .path("running")
                                    .asInt()
                            == 3);
            gate.open();

            // Then
            for (CompletableFuture<HttpResponse<String>> answered : List.of(one, two, others)) {
                assertThat(answered.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode())
                        .isEqualTo(200);
            }
            assertThat(ask(NINA, QUESTION).statusCode())
                    .as("with its places free again")
                    .isEqualTo(200);
        } finally {
            gate.open();
        }
    }

    @Test
    void shouldRefuseACallersSecondStreamAndNoOtherCallersUntilTheFirstIsRead() throws Exception {
        // Given
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> first = stream(client, RUTH);
            assertThat(first.statusCode()).isEqualTo(200);

            // When
            HttpResponse<InputStream> second = stream(client, RUTH);
            HttpResponse<InputStream> others = stream(client, NINA);

            // Then
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
            assertThat(new String(second.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("too-many-streams", "You have 1 streams of answers open");
            assertThat(others.statusCode()).isEqualTo(200);

            // When
            gate.open();
            for (HttpResponse<InputStream> open : List.of(first, others)) {
                assertThat(new String(open.body().readAllBytes(), StandardCharsets.UTF_8))
                        .contains("event:answer");
            }

            // Then
            await().atMost(PATIENCE).until(() -> {
                HttpResponse<InputStream> again = stream(client, RUTH);
                try (InputStream body = again.body()) {
                    body.readAllBytes();
                }
                return again.statusCode() == 200;
            });
        } finally {
            gate.open();
        }
    }

    private HttpResponse<InputStream> stream(HttpClient client, String key) throws Exception {
        return client.sendAsync(
                        HttpRequest.newBuilder(base.resolve("/api/v1/runs"))
                                .header("Content-Type", "application/json")
                                .header("Accept", "text/event-stream")
                                .header("X-API-Key", key)
                                .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void shouldLetOnlyItsCallerOrAnOperatorEndARun() {
        // Given
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        try {
            Caller alice = new Caller("key:alice", "key:alice", true, false);
            Run one = runs.submit(new Question("AAPL stock price", null, alice), event -> {});
            Run two = runs.submit(new Question("AAPL stock price", null, alice), event -> {});

            // Then
            problem(with(BOB).delete("/api/v1/runs/" + one.id()), 404, "unknown-run");
            assertThat(with(ALICE).delete("/api/v1/runs/" + one.id()).statusCode())
                    .isEqualTo(204);
            assertThat(with(OLGA).delete("/api/v1/runs/" + two.id()).statusCode())
                    .isEqualTo(204);
            for (Run run : List.of(one, two)) {
                assertThat(run.answer())
                        .as("a run that has started ends with an answer, one that waits does not")
                        .satisfiesAnyOf(
                                ended -> assertThat(ended).succeedsWithin(PATIENCE),
                                ended -> assertThat(ended).failsWithin(PATIENCE));
            }
        } finally {
            gate.open();
        }
    }

    private CompletableFuture<HttpResponse<String>> post(HttpClient client, String key) {
        return client.sendAsync(
                HttpRequest.newBuilder(base.resolve("/api/v1/runs"))
                        .header("Content-Type", "application/json")
                        .header("X-API-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldRefuseABodyAbove64KilobytesAndHeadersAbove16() {
        Response tooLong = with(ALICE)
                .contentType(ContentType.JSON)
                .body("{\"question\": \"" + "x".repeat(70_000) + "\"}")
                .post("/api/v1/runs");
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.contentType()).isEqualTo("application/problem+json");
        assertThat(Answers.of(tooLong).path("detail").asText())
                .isEqualTo("A body has at most 64 kB, and a question at most 2000 characters");
        assertThat(with(ALICE)
                        .header("X-Long", "x".repeat(20_000))
                        .get("/api/v1/runs")
                        .statusCode())
                .isEqualTo(431);
    }

    @Test
    void shouldGiveARunToItsCallerAndAnOperatorAlone() {
        // Given
        Response asked = with(BOB).contentType(ContentType.JSON).body(QUESTION).post("/api/v1/runs");
        String run = "/api/v1/runs/" + asked.header("X-Run-Id");

        // When, Then
        assertThat(asked.statusCode()).isEqualTo(200);
        problem(with(ALICE).accept(ContentType.JSON).get(run), 404, "unknown-run");
        problem(with(ALICE).accept("text/event-stream").get(run), 404, "unknown-run");
        problem(given().get(run), 401, "unauthorized");
        for (String key : List.of(BOB, OLGA)) {
            assertThat(Answers.of(with(key).accept(ContentType.JSON).get(run)).path("answer"))
                    .isEqualTo(Answers.of(asked));
        }
    }

    @Test
    void shouldCloseConnectionsOnWhichNothingMoves() throws IOException {
        // Given: nothing, half of the headers, half of a body
        List<Socket> slow = new ArrayList<>();
        for (String beginning : List.of(
                "",
                "GET /api/v1/runs HTTP/1.1\r\nHost: localhost\r\n",
                "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + ALICE
                        + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"question\":")) {
            Socket socket = new Socket(base.getHost(), base.getPort());
            slow.add(socket);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        }

        for (Socket socket : slow) {
            try (socket) {
                // When: nothing more is sent
                byte[] answer = socket.getInputStream().readAllBytes();

                // Then: the service ends it, before we lose patience
                assertThat(answer.length).isLessThan(2000);
            }
        }
    }
}
