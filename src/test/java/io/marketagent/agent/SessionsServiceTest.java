package io.marketagent.agent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.marketagent.TestClock;
import io.marketagent.access.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conversations over the real path: questions, follow-ups, expiry. */
@QuarkusTest
class SessionsServiceTest {

    private static final int SESSIONS = 1000;

    /** What runs and waits at once at most, so that the queue's bound is not what is tested here. */
    private static final int AT_ONCE = 60;

    @Inject
    Runs runs;

    @Inject
    Sessions sessions;

    @Inject
    TestClock clock;

    @AfterEach
    void resetTheClock() {
        clock.set(TestClock.START);
    }

    /** Each session's number is the strike that it asks for, so that whatever leaks from another one is seen. */
    @Test
    void shouldKeep1000InterleavedSessionsApartThroughAllOfTheir3Turns() throws Exception {
        // Given
        List<String> questions = List.of("SPY %d strike calls", "what about puts?", "same for QQQ");
        List<List<String>> expected = List.of(
                List.of("get_call_options_chain", "SPY"),
                List.of("get_put_options_chain", "SPY"),
                List.of("get_put_options_chain", "QQQ"));
        String[] ids = new String[SESSIONS];

        for (int turn = 0; turn < questions.size(); turn++) {
            // When: no session asks its next question before all have asked this one
            String question = questions.get(turn);
            List<Answer> answers = inParallel(SESSIONS, i -> new Question(question.formatted(i + 1), ids[i]));

            // Then
            for (int i = 0; i < SESSIONS; i++) {
                Answer answer = answers.get(i);
                assertThat(answer.toolCalls())
                        .as("session %d, turn %d", i, turn)
                        .hasSize(1);
                Answer.ToolCall call = answer.toolCalls().getFirst();
                assertThat(List.of(
                                call.tool(),
                                call.arguments().path("symbols").path(0).asText()))
                        .isEqualTo(expected.get(turn));
                assertThat(call.arguments().path("strike").asInt()).isEqualTo(i + 1);
                if (turn > 0) {
                    assertThat(answer.session()).isEqualTo(ids[i]);
                }
                ids[i] = answer.session();
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        for (int i = 0; i < SESSIONS; i++) {
            assertThat(sessions.find(ids[i], Caller.anonymous("127.0.0.1"))
                            .orElseThrow()
                            .turns())
                    .extracting(Session.Turn::question)
                    .containsExactly(questions.get(0).formatted(i + 1), questions.get(1), questions.get(2));
        }
    }

    @Test
    void shouldKeepEachOf20QuestionsOfOneSessionThatAreAskedAtOnce() throws Exception {
        // Given
        String session = ask("TSLA price", null).statusCode(200).extract().path("session");
        List<String> questions = IntStream.rangeClosed(1, 19)
                .mapToObj("SPY %d strike calls"::formatted)
                .toList();

        // When
        List<Answer> answers = inParallel(questions.size(), i -> new Question(questions.get(i), session));

        // Then
        for (int i = 0; i < questions.size(); i++) {
            assertThat(answers.get(i).toolCalls())
                    .extracting(call -> call.arguments().path("strike").asInt())
                    .containsExactly(i + 1);
        }
        List<String> remembered = new ArrayList<>(questions);
        remembered.add("TSLA price");
        assertThat(sessions.find(session, Caller.anonymous("127.0.0.1"))
                        .orElseThrow()
                        .turns())
                .extracting(Session.Turn::question)
                .containsExactlyInAnyOrderElementsOf(remembered);
    }

    private interface Asked {
        Question by(int session);
    }

    /** All of them at once, as many as may be at a time; they start together. */
    private List<Answer> inParallel(int many, Asked asked) throws Exception {
        Semaphore places = new Semaphore(AT_ONCE);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Answer>> asking = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                int session = i;
                asking.add(threads.submit(() -> {
                    start.await();
                    places.acquire();
                    try {
                        return runs.submit(asked.by(session), event -> {})
                                .answer()
                                .get(Asker.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    } finally {
                        places.release();
                    }
                }));
            }
            start.countDown();
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : asking) {
            answers.add(answer.get());
        }
        return answers;
    }

    @Test
    void shouldGoOnInASessionUntilItHasBeenIdleFor30MinutesAndThenSayHowToStartAnew() {
        // Given
        String session = ask("TSLA price", null).statusCode(200).extract().path("session");

        // When
        clock.advance(Duration.ofMinutes(29));

        // Then
        JsonPath followUp =
                ask("and its RSI?", session).statusCode(200).extract().jsonPath();
        assertThat(followUp.getString("session")).isEqualTo(session);
        assertThat(followUp.getString("toolCalls[0].resolved.symbols[0]")).isEqualTo("TSLA");

        // When
        clock.advance(Duration.ofMinutes(30));

        // Then
        ask("and its RSI?", session)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:market-agent:problem:unknown-session"))
                .body("detail", containsString("ask again without 'session' to start a new one"));
        given().get("/api/v1/sessions/" + session).then().statusCode(404);
    }

    @Test
    void shouldShowTheTurnsThatAreRememberedWithoutTheirDataAndForgetThemOnDelete() {
        // Given
        String session = ask("TSLA price", null).extract().path("session");
        ask("yesterday?", session).statusCode(200);

        // When
        ValidatableResponse shown = given().get("/api/v1/sessions/" + session).then();

        // Then
        shown.statusCode(200)
                .body("id", equalTo(session))
                .body("turns.question", equalTo(List.of("TSLA price", "yesterday?")))
                .body("turns", hasSize(2));
        assertThat(shown.extract().asString()).doesNotContain("| Symbol |", "_Source:");

        // When
        given().delete("/api/v1/sessions/" + session).then().statusCode(204);

        // Then
        given().get("/api/v1/sessions/" + session).then().statusCode(404);
        given().delete("/api/v1/sessions/" + session).then().statusCode(404);
        ask("and its RSI?", session).statusCode(404);
    }

    @Test
    void shouldSayOfAFollowUpThatItsQuoteWasCachedAndHowLongAgo() {
        // Given
        JsonPath first = ask("KO price, refresh it", null).extract().jsonPath();

        // When
        JsonPath followUp =
                ask("and its volume", first.getString("session")).extract().jsonPath();

        // Then
        assertThat(followUp.getString("toolCalls[0].cache")).isEqualTo("hit");
        assertThat(followUp.getString("answer")).containsPattern("cached \\d+ s ago");
    }

    private static ValidatableResponse ask(String question, String session) {
        Map<String, String> body =
                session == null ? Map.of("question", question) : Map.of("question", question, "session", session);
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/runs")
                .then();
    }
}
