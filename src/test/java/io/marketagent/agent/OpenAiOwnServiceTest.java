package io.marketagent.agent;

import static io.marketagent.agent.ScriptedModelServer.calls;
import static io.marketagent.agent.ScriptedModelServer.says;
import static io.marketagent.agent.ScriptedModelServer.status;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SeenLog;
import io.marketagent.agent.ScriptedModelServer.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole service with a model chosen at start: the same binary, REST surface and answers. */
@QuarkusTest
@QuarkusTestResource(value = ScriptedModel.class, restrictToAnnotatedClass = true)
@CleanMarket
class OpenAiOwnServiceTest {

    @TestHTTPResource("/")
    URI base;

    @Test
    void shouldAnswerOverRestWithTheModelItsTokensAndWhatIsUngrounded() {
        // Given
        ScriptedModel.server()
                .script(
                        calls("", new Call("1", "get_stock_quote", "{\"symbols\":[\"AAPL\"]}")),
                        says("Apple could reach 9999.99."));

        // When
        JsonPath answer = ask("Apple's price").then().statusCode(200).extract().jsonPath();

        // Then
        assertThat(answer.getString("outcome")).isEqualTo("answered");
        assertThat(answer.getString("model")).isEqualTo("scripted");
        assertThat(answer.getList("ungrounded")).containsExactly("9999.99");
        assertThat(answer.getInt("usage.inputTokens")).isEqualTo(2 * ScriptedModelServer.INPUT_TOKENS);
        assertThat(answer.getInt("usage.outputTokens")).isEqualTo(2 * ScriptedModelServer.OUTPUT_TOKENS);
        assertThat(Metrics.sum("market_agent_run_seconds_count", "model=\"scripted\"", "outcome=\"answered\""))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void shouldLetTheKeyOutNowhereWhenTheServerEchoesIt() {
        // Given
        ScriptedModel.server().script(status(401, "{\"error\":\"no such key " + TestOpenAi.KEY + "\"}"));

        // When
        try (SeenLog log = new SeenLog()) {
            Response response = ask("Apple's price");

            // Then
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.jsonPath().getString("outcome")).isEqualTo("failed");
            assertThat(response.asString() + response.getHeaders()).doesNotContain(TestOpenAi.KEY);
            assertThat(log.text()).contains("refused this service's key").doesNotContain(TestOpenAi.KEY);
        }
        assertThat(Metrics.text()).doesNotContain(TestOpenAi.KEY);
        assertThat(Metrics.sum("market_agent_model_failures_total", "reason=\"unauthorized\""))
                .isEqualTo(1);
    }

    @Test
    void shouldGiveAClientsEarlierMessagesToTheModelAsTheConversationAndTellItsTokens() {
        // Given
        ScriptedModel.server().script(says("Hello again."));

        // When
        Response response = given().contentType("application/json")
                .body(Map.of(
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", "You are a pirate"),
                                Map.of("role", "user", "content", "hello"),
                                Map.of("role", "assistant", "content", "Hi there"),
                                Map.of("role", "user", "content", "and again"))))
                .post("/v1/chat/completions");

        // Then
        JsonNode messages = ScriptedModel.server().requests().getFirst().path("messages");
        assertThat(messages)
                .extracting(message -> message.path("role").asText())
                .containsExactly("system", "user", "assistant", "user");
        assertThat(messages.get(0).path("content").asText()).doesNotContain("pirate");
        assertThat(messages.get(1).path("content").asText()).isEqualTo("hello");
        assertThat(messages.get(2).path("content").asText()).isEqualTo("Hi there");
        assertThat(messages.get(3).path("content").asText()).isEqualTo("and again");
        JsonPath completion = response.jsonPath();
        assertThat(completion.getString("choices[0].message.content")).startsWith("Hello again.");
        assertThat(completion.getInt("usage.prompt_tokens")).isEqualTo(ScriptedModelServer.INPUT_TOKENS);
        assertThat(completion.getInt("usage.completion_tokens")).isEqualTo(ScriptedModelServer.OUTPUT_TOKENS);
        assertThat(completion.getMap("usage")).doesNotContainKey("estimated");
    }

    @Test
    void shouldStreamTheModelsWordsToAClientWhileItGoesOnSpeaking() throws Exception {
        // Given
        CountDownLatch rest = new CountDownLatch(1);
        ScriptedModel.server().script(says("Apple is a ", rest, "company, see [x](http://evil.example)."));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"what is Apple\"}]}"))
                    .build();
            BufferedReader lines = new BufferedReader(new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8));

            // When
            String line = lines.readLine();
            while (!line.contains("Apple is a ")) {
                line = lines.readLine();
            }
            rest.countDown(); // not before the first words were read

            // Then
            String others = lines.lines().collect(Collectors.joining("\n"));
            assertThat(others)
                    .contains("company, ")
                    .doesNotContain("Apple is a", " [x]")
                    .endsWith("data: [DONE]\n");
        } finally {
            rest.countDown();
        }
    }

    private static Response ask(String question) {
        return given().contentType("application/json")
                .body(Map.of("question", question))
                .post("/api/v1/runs");
    }
}
