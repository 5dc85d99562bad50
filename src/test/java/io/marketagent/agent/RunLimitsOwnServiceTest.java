package io.marketagent.agent;

import static io.marketagent.agent.Asker.PATIENCE;
import static io.marketagent.agent.Asker.awaitBusy;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import io.marketagent.Metrics;
import io.marketagent.feed.Caches;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.TestWire;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The numbers of admission are properties: here one place, two chairs, a short wait and a short deadline. */
@QuarkusTest
@TestProfile(RunLimitsOwnServiceTest.OnePlace.class)
class RunLimitsOwnServiceTest {

    /** One place, two chairs. */
    public static class OnePlace implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "market-agent.runs.limit", "1",
                    "market-agent.runs.queue", "2",
                    "market-agent.runs.queue-timeout", "5S",
                    "market-agent.runs.deadline", "6S");
        }
    }

    private static final String QUESTION = "AAPL stock price";

    @Test
    void shouldCountNoAnsweredRunAsAbandoned() {
        // Given
        gate.open();
        double before = Metrics.sum("market_agent_runs_abandoned_total");

        // When
        HttpResponse<String> answered = asker.ask(QUESTION).join();

        // Then
        assertThat(answered.statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.view().running() == 0);
        assertThat(Metrics.sum("market_agent_runs_abandoned_total")).isEqualTo(before);
    }

    @Test
    void shouldKeepNothingOfARunThatIsOverAndNoSessionOfOneThatWasRefused() {
        // Given
        long sessionsBefore = sessions.size();
        List<CompletableFuture<HttpResponse<String>>> taken = asker.ask(3, QUESTION);
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.view().waiting() == 2);

        // When
        assertThat(asker.ask(QUESTION).join().statusCode()).isEqualTo(503);
        gate.open();
        taken.forEach(CompletableFuture::join);

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.timed() == 0);
        assertThat(sessions.size() - sessionsBefore).isEqualTo(3);
    }

    @Inject
    TestWire wire;

    @Inject
    Caches caches;

    @Inject
    Runs runs;

    @Inject
    Sessions sessions;

    @TestHTTPResource("/")
    URI base;

    private Gate gate;
    private Asker asker;

    @BeforeEach
    void holdTheUpstream() {
        caches.invalidate("stock-quote", null);
        gate = new Gate();
        wire.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        asker = new Asker(base);
    }

    @AfterEach
    void release() {
        gate.open();
        wire.faults().clear();
        asker.close();
        awaitBusy(0, 0);
    }

    @Test
    void shouldRefuseThe4thRunWithOnePlaceAndTwoChairs() {
        // Given
        runs.submit(new Question(QUESTION, null), event -> {});
        awaitBusy(1, 0);
        runs.submit(new Question(QUESTION, null), event -> {});
        runs.submit(new Question(QUESTION, null), event -> {});
        await().atMost(PATIENCE).until(() -> Metrics.sum("ft_bulkhead_executionsWaiting") == 2);

        // When
        Run fourth = runs.submit(new Question(QUESTION, null), event -> {});

        // Then
        assertThat(fourth.answer())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RunRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunRefused.Reason.QUEUE_FULL));
    }

    @Test
    void shouldTellAWaitingRunToComeBackWhenItsTimeIsOver() {
        // Given
        runs.submit(new Question(QUESTION, null), event -> {});
        awaitBusy(1, 0);

        // When
        HttpResponse<String> waiting = join(asker.ask(QUESTION));

        // Then
        assertThat(waiting.statusCode()).isEqualTo(503);
        assertThat(JsonPath.from(waiting.body()).getString("type")).endsWith(":queue-timeout");
        assertThat(waiting.headers().firstValueAsLong("Retry-After")).isPresent();
        awaitBusy(1, 0);
    }

    @Test
    void shouldEndARunAtItsDeadlineWithAnAnswerThatSaysSo() {
        // When
        HttpResponse<String> response = join(asker.ask(QUESTION));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        JsonPath answer = JsonPath.from(response.body());
        assertThat(answer.getString("outcome")).isEqualTo("failed");
        assertThat(answer.getString("answer")).contains("in time");
    }

    @Test
    void shouldAnswer409ToARunThatIsCancelledWhileItWaits() {
        // Given
        runs.submit(new Question(QUESTION, null), event -> {});
        awaitBusy(1, 0);
        Run waiting = runs.submit(new Question(QUESTION, null), event -> {});

        // When
        given().delete("/api/v1/runs/" + waiting.id()).then().statusCode(204);

        // Then
        awaitBusy(1, 0);
        assertThat(waiting.answer()).isCompletedExceptionally();
        given().delete("/api/v1/runs/" + waiting.id()).then().statusCode(404).body("type", endsWith(":unknown-run"));
    }

    @Test
    void shouldEndARunningRunAsCancelledAndGiveItsPlaceOn() {
        // Given
        Run running = runs.submit(new Question(QUESTION, null), event -> {});
        awaitBusy(1, 0);
        Run next = runs.submit(new Question(QUESTION, null), event -> {});
        awaitBusy(1, 1);

        // When
        given().delete("/api/v1/runs/" + running.id()).then().statusCode(204);

        // Then
        Answer cancelled = running.answer()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(cancelled.outcome()).isEqualTo(Outcome.CANCELLED);
        awaitBusy(1, 0);
        gate.open();
        assertThat(next.answer()
                        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
    }

    private static HttpResponse<String> join(CompletableFuture<HttpResponse<String>> asked) {
        return asked.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
