package io.marketagent.api;

import static io.marketagent.api.HeldUpstream.awaitBusy;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SmallService;
import io.marketagent.TestMarket;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs asked for again: an answer that was lost on its way, and a stream that goes on behind the last event that arrived. */
@QuarkusTest
@TestProfile(SmallService.class)
@Timeout(60)
@CleanMarket
class RunResumedOwnServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUESTION = "AAPL stock price";

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    @RegisterExtension
    final HeldUpstream upstream = new HeldUpstream();

    private EventReader ask(boolean resumable) throws Exception {
        return upstream.read(EventReader.post(
                base.resolve("/api/v1/runs"), "{\"question\":\"" + QUESTION + "\",\"resumable\":" + resumable + "}"));
    }

    private EventReader resume(String run, String lastEventId) throws Exception {
        return upstream.read(EventReader.resume(base, run, lastEventId));
    }

    private static String id(EventReader reader) {
        return reader.headers().firstValue("X-Run-Id").orElseThrow();
    }

    private void holdTheUpstream() {
        upstream.hold(market);
    }

    private static Response run(String id) {
        return given().accept(ContentType.JSON).get("/api/v1/runs/" + id);
    }

    private static List<String> names(List<EventReader.Event> events) {
        return events.stream().map(EventReader.Event::name).toList();
    }

    @Test
    void shouldNumberItsEventsFrom1() throws Exception {
        // Given
        EventReader reader = ask(false);
        int number = 0;

        // When, Then
        for (String name = ""; !name.equals("answer"); number++) {
            name = reader.next().name();
            assertThat(reader.lastId()).isEqualTo(String.valueOf(number + 1));
        }
        assertThat(number).isGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldGoOnBehindTheLastEventWithoutASecondCallOrASecondPlace() throws Exception {
        // Given
        holdTheUpstream();
        EventReader first = ask(true);
        first.next("tool");
        String id = id(first);
        first.close();

        // When
        awaitBusy(1, 0);
        EventReader second = resume(id, first.lastId());
        awaitBusy(1, 0);
        upstream.release();
        List<EventReader.Event> rest = second.rest();

        // Then
        assertThat(names(rest)).containsExactly("tool-result", "text", "answer");
        assertThat(JSON.readTree(rest.getLast().data()).path("id").asText()).isEqualTo(id);
        assertThat(market.calls()).isOne();
    }

    @Test
    void shouldTellARunningOneAllAgainFromItsFirstEventAndTheOtherReaderThatItGoesOnElsewhere() throws Exception {
        // Given
        holdTheUpstream();
        EventReader first = ask(true);
        first.next("tool");

        // When
        EventReader second = resume(id(first), "");
        upstream.release();

        // Then
        assertThat(names(second.rest()).stream().filter(name -> !name.equals("queued")))
                .containsExactly("started", "tool", "tool-result", "text", "answer");
        assertThat(first.namesUntilTheLineBreaks()).containsOnly("#");
    }

    @Test
    void shouldGiveUpAResumableRunThatNobodyTakesUpWithinItsGrace() throws Exception {
        // Given
        holdTheUpstream();
        double before = Metrics.sum("market_agent_runs_abandoned_total");
        EventReader reader = ask(true);
        reader.next("tool");

        // When
        reader.close();

        // Then
        awaitBusy(0, 0);
        assertThat(Metrics.sum("market_agent_runs_abandoned_total") - before).isEqualTo(1);
        assertThat(run(id(reader)).jsonPath().getString("state")).isEqualTo("over");
    }

    @Test
    void shouldGiveThePlaceOfABrokenOneToANewQuestionOfTheSameCaller() throws Exception {
        // Given
        holdTheUpstream();
        EventReader broken = ask(true);
        broken.next("tool");
        broken.close();

        // When
        EventReader next = ask(true);

        // Then
        next.next("tool");
        awaitBusy(1, 0);
    }

    @Test
    void shouldKeepTheChairOfAWaitingOneThatBroke() throws Exception {
        // Given
        holdTheUpstream();
        ask(false).next("tool");
        EventReader waiting = ask(true);
        waiting.next("queued");
        String id = id(waiting);
        assertThat(run(id).jsonPath().getString("state")).isEqualTo("waiting");

        // When
        waiting.close();
        EventReader again = resume(id, waiting.lastId());
        awaitBusy(1, 1);
        upstream.release();

        // Then
        assertThat(names(again.rest())).endsWith("answer");
    }

    @Test
    void shouldGiveTheAnswerOfEitherFormAgainFor5MinutesAndItsEventsToo() throws Exception {
        // Given
        Response asked = given().contentType(ContentType.JSON)
                .body("{\"question\":\"" + QUESTION + "\"}")
                .post("/api/v1/runs");
        String id = asked.header("X-Run-Id");

        // When
        market.passSeconds(299);
        Response again = run(id);
        List<EventReader.Event> events = resume(id, "").rest();
        EventReader end = resume(id, "100");
        market.passSeconds(2);
        Response tooLate = run(id);

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("state")).isEqualTo("over");
        assertThat(JSON.readTree(again.asString()).path("answer")).isEqualTo(JSON.readTree(asked.asString()));
        assertThat(names(events)).endsWith("tool-result", "text", "answer");
        assertThat(end.namesUntilTheLineBreaks()).containsExactly("#");
        assertThat(tooLate.statusCode()).isEqualTo(404);
        assertThat(tooLate.jsonPath().getString("type")).endsWith(":unknown-run");
    }

    @Test
    void shouldAnswerJsonWhereACallerTakesAnything() {
        // Given
        String id = given().contentType(ContentType.JSON)
                .body("{\"question\":\"" + QUESTION + "\"}")
                .post("/api/v1/runs")
                .header("X-Run-Id");

        // When, Then
        for (String accept : List.of("*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json")) {
            Response run = given().accept(accept).get("/api/v1/runs/" + id);
            assertThat(run.contentType()).as(accept).startsWith("application/json");
            assertThat(run.jsonPath().getString("state")).isEqualTo("over");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"maybe\"", "{}", "[1]"})
    void shouldSayThatResumableIsTrueOrFalse(String resumable) {
        // When
        Response refused = given().contentType(ContentType.JSON)
                .body("{\"question\":\"SPY\",\"resumable\":" + resumable + "}")
                .post("/api/v1/runs");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("type")).endsWith(":bad-request");
        assertThat(refused.jsonPath().getString("detail")).isEqualTo("'resumable' in the body has to be true or false");
    }

    @Test
    void shouldRefuseWhatIsNoEventsId() throws Exception {
        // Given
        EventReader reader = ask(false);
        reader.rest();

        // When
        EventReader wrong = resume(id(reader), "the-third");

        // Then
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("Last-Event-ID");
    }
}
