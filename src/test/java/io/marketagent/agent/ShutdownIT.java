package io.marketagent.agent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.marketagent.PackagedService;
import io.marketagent.TestServer;
import io.marketagent.api.EventReader;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGTERM to a real process whose vendor holds its answers: who waits is sent away, who runs is answered. */
class ShutdownIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUESTION = "AAPL stock price";
    private static final String QUOTE = """
            {"quotes":{"quote":{"symbol":"AAPL","description":"Apple Inc","exch":"Q","type":"stock","last":255.12,
            "change":1.00,"volume":1000,"open":254.00,"high":256.00,"low":253.00,"close":null,"bid":255.10,"ask":255.14,
            "change_percentage":0.39,"prevclose":254.12,"trade_date":1760725800000}}}""";

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<EventReader> waitingStreams = new ArrayList<>();
    private TestServer vendor;
    private PackagedService service;

    @BeforeEach
    void startWithAVendorThatHoldsItsAnswers() {
        vendor = new TestServer(this::holdAndAnswer);
        service = PackagedService.start(
                Map.of(),
                Map.of(
                        "market-agent.security.open", "true",
                        "market-agent.tradier.url", vendor.base().toString(),
                        "market-agent.tradier.key", "any",
                        // the vendor holds as long as the test needs
                        "market-agent.freshness.load-limit", "60S",
                        "quarkus.rest-client.tradier.read-timeout", "60000"));
    }

    private void holdAndAnswer(HttpExchange exchange) throws IOException {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        TestServer.json(exchange, 200, QUOTE);
    }

    @AfterEach
    void stop() {
        release.countDown();
        waitingStreams.forEach(EventReader::close);
        service.close();
        vendor.close();
    }

    @Test
    void shouldAnswerThe10ThatRunAndSendThe50ThatWaitAwayWith503() throws Exception {
        try (Asker asker = new Asker(service.address());
                EventReader runningStream = EventReader.ask(service.address(), QUESTION)) {
            // Given
            runningStream.next("tool");
            List<CompletableFuture<HttpResponse<String>>> running = asker.ask(9, QUESTION);
            awaitBusy(10, 0);
            List<CompletableFuture<HttpResponse<String>>> waiting = asker.ask(45, QUESTION);
            for (int i = 0; i < 5; i++) {
                waitingStreams.add(EventReader.ask(service.address(), QUESTION));
            }
            awaitBusy(10, 50);
            assertThat(ready()).isEqualTo(200);

            // When
            service.terminate();

            // Then: those that wait are told at once, while the others still run
            for (CompletableFuture<HttpResponse<String>> one : waiting) {
                HttpResponse<String> refused = one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
                assertThat(JsonPath.from(refused.body()).getString("type")).endsWith(":draining");
            }
            for (EventReader stream : waitingStreams) {
                List<EventReader.Event> events = stream.rest();
                assertThat(events).last().extracting(EventReader.Event::name).isEqualTo("failed");
                JsonPath problem = JsonPath.from(events.getLast().data());
                assertThat(problem.getString("problem.type")).endsWith(":draining");
                assertThat(problem.getInt("problem.status")).isEqualTo(503);
                assertThat(problem.getInt("problem.retryAfter")).isPositive();
            }
            assertThat(ready()).isEqualTo(503);
            HttpResponse<String> late = asker.ask(QUESTION).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(JsonPath.from(late.body()).getString("type")).endsWith(":draining");
            assertThat(running).noneMatch(CompletableFuture::isDone);
            assertThat(service.alive()).isTrue();

            // When
            release.countDown();

            // Then
            List<String> outcomes = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> one : running) {
                HttpResponse<String> answered = one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
                outcomes.add(JsonPath.from(answered.body()).getString("outcome"));
            }
            outcomes.add(JsonPath.from(runningStream.next("answer").data()).getString("outcome"));
            assertThat(runningStream.rest()).isEmpty();
            assertThat(outcomes).hasSize(10).containsOnly("answered");
            assertThat(service.exitCode()).as(service.output()).isIn(143, 0);
            assertThat(service.output()).doesNotContain("ERROR").doesNotContain("Exception");
        }
    }

    private int ready() {
        return given().baseUri(service.management().toString())
                .get("q/health/ready")
                .statusCode();
    }

    private void awaitBusy(int running, int waiting) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            JsonPath view = given().baseUri(service.address().toString())
                    .get("api/v1/runs")
                    .jsonPath();
            return view.getInt("running") == running && view.getInt("waiting") == waiting;
        });
    }
}
