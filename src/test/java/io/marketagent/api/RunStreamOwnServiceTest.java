package io.marketagent.api;

import static io.marketagent.api.HeldUpstream.awaitBusy;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SmallService;
import io.marketagent.TestMarket;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run as a stream of events, read as raw bytes over real HTTP; the upstream is held where a run has to wait. */
@QuarkusTest
@TestProfile(SmallService.class)
@Timeout(60)
@CleanMarket
class RunStreamOwnServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUESTION = "AAPL stock price";

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    @RegisterExtension
    final HeldUpstream upstream = new HeldUpstream();

    private EventReader ask(String question) throws Exception {
        return upstream.read(EventReader.ask(base, question));
    }

    private void holdTheUpstream() {
        upstream.hold(market);
    }

    @Test
    void shouldTellQueuedStartedToolAndItsResultTextAndTheAnswerInThisOrderAndEnd() throws Exception {
        // When
        EventReader reader = ask(QUESTION);
        List<EventReader.Event> events = reader.rest();

        // Then
        assertThat(reader.status()).isEqualTo(200);
        String id = reader.headers().firstValue("X-Run-Id").orElseThrow();
        assertThat(events)
                .extracting(EventReader.Event::name)
                .filteredOn(name -> !name.equals("queued")) // a run that starts at once need not have waited
                .containsExactly("started", "tool", "tool-result", "text", "answer");
        events = events.stream().filter(event -> !event.name().equals("queued")).toList();
        assertThat(json(events.get(0))).isEqualTo(JSON.readTree("{\"id\":\"" + id + "\"}"));
        assertThat(json(events.get(1)))
                .isEqualTo(JSON.readTree(
                        "{\"call\":1,\"name\":\"get_stock_quote\",\"arguments\":{\"symbols\":[\"AAPL\"]}}"));
        JsonNode result = json(events.get(2));
        assertThat(result.fieldNames()).toIterable().containsExactly("call", "name", "millis", "source", "cache");
        assertThat(result.get("name").asText()).isEqualTo("get_stock_quote");
        assertThat(result.get("source").asText()).isEqualTo("tradier");
        assertThat(result.get("cache").asText()).isEqualTo("miss");
        assertThat(json(events.get(3)).get("delta").asText()).isNotBlank();
        JsonNode answer = json(events.get(4));
        assertThat(answer.get("id").asText()).isEqualTo(id);
        assertThat(answer.get("answer").asText())
                .startsWith(json(events.get(3)).get("delta").asText());
    }

    @Test
    void shouldTellProxiesToKeepNothingAndHoldNothingBack() throws Exception {
        // When
        EventReader reader = ask(QUESTION);

        // Then
        assertThat(reader.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(reader.headers().allValues("Cache-Control")).containsExactly("no-store, no-transform");
        assertThat(reader.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        reader.rest();
    }

    @Test
    void shouldEndWithTheSameAnswerAsTheJsonFormAndItsIntentWhenAskedFor() throws Exception {
        // Given
        String body = "{\"question\":\"" + QUESTION + "\"}";
        given().contentType(ContentType.JSON).body(body).post("/api/v1/runs"); // warms the cache
        for (String query : List.of("", "?explain=true")) {
            // When
            JsonNode plain = JSON.readTree(given().contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/runs" + query)
                    .asString());
            try (EventReader reader = EventReader.post(base.resolve("/api/v1/runs" + query), body)) {
                JsonNode streamed = json(reader.next("answer"));

                // Then
                assertThat(comparable(streamed)).isEqualTo(comparable(plain));
                assertThat(streamed.has("intent")).isEqualTo(!query.isEmpty());
            }
        }
    }

    @Test
    void shouldAnswerJsonWhereACallerTakesAnything() {
        for (String accept : List.of("*/*", "application/json, text/event-stream;q=0.5")) {
            given().contentType(ContentType.JSON)
                    .accept(accept)
                    .body("{\"question\":\"" + QUESTION + "\"}")
                    .post("/api/v1/runs")
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.JSON)
                    .body("outcome", notNullValue());
        }
    }

    @Test
    void shouldSayInTheContractThatBothFormsExist() {
        JsonPath contract = RestAssured.given()
                .accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .jsonPath();
        assertThat(contract.getMap("paths.'/api/v1/runs'.post.responses.'200'.content"))
                .containsOnlyKeys("application/json", "text/event-stream");
        assertThat(contract.getString("paths.'/api/v1/runs'.post.operationId")).isEqualTo("ask");
    }

    @Test
    void shouldTellAWaitingReaderThatItMovesFrom2To1AndStarts() throws Exception {
        // Given
        holdTheUpstream();
        EventReader first = ask(QUESTION);
        first.next("tool");
        EventReader second = ask(QUESTION);
        assertThat(second.next()).isEqualTo(queued(second, 1));
        EventReader third = ask(QUESTION);
        assertThat(third.next()).isEqualTo(queued(third, 2));

        // When
        second.close();

        // Then
        assertThat(third.next()).isEqualTo(queued(third, 1));
        upstream.release();
        assertThat(third.next().name()).isEqualTo("started");
        assertThat(third.rest()).last().extracting(EventReader.Event::name).isEqualTo("answer");
        assertThat(first.rest()).last().extracting(EventReader.Event::name).isEqualTo("answer");
    }

    @Test
    void shouldRefuseThe4thBeforeAnyEventWithAPlain503() throws Exception {
        // Given
        holdTheUpstream();
        ask(QUESTION).next("tool");
        ask(QUESTION).next("queued");
        ask(QUESTION).next("queued");
        await().atMost(PATIENCE).until(() -> Metrics.sum("ft_bulkhead_executionsWaiting") == 2);

        // When
        EventReader refused = ask(QUESTION);

        // Then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("X-Accel-Buffering")).isEmpty();
        assertThat(JsonPath.from(refused.body()).getString("type")).endsWith(":queue-full");
    }

    @Test
    void shouldRefuseWhatIsNoQuestionWithAPlainProblem() throws Exception {
        URI runs = base.resolve("/api/v1/runs");
        try (EventReader tooShort = EventReader.post(runs, "{\"question\":\"x\"}");
                EventReader lost = EventReader.post(runs, "{\"question\":\"SPY\",\"session\":\"nobody\"}")) {
            assertThat(tooShort.status()).isEqualTo(400);
            assertThat(tooShort.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(lost.status()).isEqualTo(404);
            assertThat(JsonPath.from(lost.body()).getString("type")).endsWith(":unknown-session");
        }
    }

    @Test
    void shouldFreeTheChairOfAWaitingReaderWhoLeaves() throws Exception {
        // Given
        holdTheUpstream();
        ask(QUESTION).next("tool");
        EventReader waiting = ask(QUESTION);
        waiting.next("queued");
        awaitBusy(1, 1);

        // When
        waiting.close();

        // Then
        awaitBusy(1, 0);
        await().atMost(PATIENCE).until(() -> Metrics.sum("ft_bulkhead_executionsWaiting") == 0);
    }

    @Test
    void shouldFreeThePlaceOfARunningReaderWhoLeaves() throws Exception {
        // Given
        holdTheUpstream();
        double before = Metrics.sum("market_agent_runs_abandoned_total");
        EventReader running = ask(QUESTION);
        running.next("tool");
        EventReader next = ask(QUESTION);
        next.next("queued");

        // When
        running.close();

        // Then
        assertThat(next.next().name()).isEqualTo("started");
        awaitBusy(1, 0);
        assertThat(Metrics.sum("market_agent_runs_abandoned_total") - before).isEqualTo(1);
    }

    @Test
    void shouldEndAStreamThatIsCancelledWhileItWaitsWithFailed() throws Exception {
        // Given
        holdTheUpstream();
        ask(QUESTION).next("tool");
        EventReader waiting = ask(QUESTION);
        waiting.next("queued");

        // When
        given().delete("/api/v1/runs/" + id(waiting)).then().statusCode(204);

        // Then
        List<EventReader.Event> rest = waiting.rest();
        assertThat(rest).extracting(EventReader.Event::name).containsExactly("failed");
        JsonNode problem = json(rest.getFirst()).get("problem");
        assertThat(problem.get("type").asText()).isEqualTo("urn:market-agent:problem:cancelled");
        assertThat(problem.get("status").asInt()).isEqualTo(409);
        assertThat(problem.get("detail").asText()).contains("cancelled while it waited");
        assertThat(problem.get("instance").asText()).isEqualTo("/api/v1/runs");
    }

    @Test
    void shouldEndAStreamThatWaitedTooLongWithFailedAndWhenToComeBack() throws Exception {
        // Given
        holdTheUpstream();
        ask(QUESTION).next("tool");

        // When
        EventReader waiting = ask(QUESTION);

        // Then
        JsonNode problem = json(waiting.next("failed")).get("problem");
        assertThat(problem.get("type").asText()).isEqualTo("urn:market-agent:problem:queue-timeout");
        assertThat(problem.get("status").asInt()).isEqualTo(503);
        assertThat(problem.get("retryAfter").asLong()).isPositive();
        assertThat(waiting.rest()).isEmpty();
    }

    @Test
    void shouldEndARunningStreamThatIsCancelledWithAnAnswerThatSaysSo() throws Exception {
        // Given
        holdTheUpstream();
        EventReader running = ask(QUESTION);
        running.next("tool");

        // When
        given().delete("/api/v1/runs/" + id(running)).then().statusCode(204);

        // Then
        assertThat(json(running.next("answer")).get("outcome").asText()).isEqualTo("cancelled");
        assertThat(running.rest()).isEmpty();
    }

    @Test
    void shouldShowSignsOfLifeWhileNothingHappens() throws Exception {
        // Given
        holdTheUpstream();
        EventReader reader = ask(QUESTION);
        reader.next("tool");

        // Then
        for (int i = 0; i < 3; i++) {
            assertThat(reader.nextOrComment()).isEqualTo(new EventReader.Event("#", "heartbeat"));
        }
    }

    @Test
    void shouldCloseTheLineOfAReaderWhoTakesNothingFor4Heartbeats() throws Exception {
        // Given
        EventReader reader = ask("tell me everything");
        reader.next("started");

        // When
        awaitBusy(0, 0); // nobody waits for a slow reader
        await().atMost(PATIENCE).until(() -> Metrics.sum("market_agent_streams_stalled_total") == 1);

        // Then
        assertThat(reader.namesUntilTheLineBreaks()).doesNotContain("answer");
    }

    private static JsonNode json(EventReader.Event event) throws IOException {
        return JSON.readTree(event.data());
    }

    /** Without what differs from run to run. */
    private static JsonNode comparable(JsonNode answer) {
        ObjectNode comparable = answer.deepCopy();
        comparable.remove(List.of("id", "session", "timing", "answer"));
        comparable.path("toolCalls").forEach(call -> ((ObjectNode) call).remove("millis"));
        comparable
                .path("blocks")
                .forEach(block -> block.path("items").forEach(item -> ((ObjectNode) item).remove("ageSeconds")));
        return comparable;
    }

    private static EventReader.Event queued(EventReader reader, int position) {
        return new EventReader.Event("queued", "{\"id\":\"" + id(reader) + "\",\"position\":" + position + "}");
    }

    private static String id(EventReader reader) {
        return reader.headers().firstValue("X-Run-Id").orElseThrow();
    }
}
