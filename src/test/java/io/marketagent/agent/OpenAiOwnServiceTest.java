package io.marketagent.agent;

import static io.marketagent.agent.ScriptedModelServer.calls;
import static io.marketagent.agent.ScriptedModelServer.says;
import static io.marketagent.agent.ScriptedModelServer.status;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SeenLog;
import io.marketagent.agent.ScriptedModelServer.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole service with a model chosen at start: the same binary, REST surface and answers. */
@QuarkusTest
@QuarkusTestResource(value = ScriptedModel.class, restrictToAnnotatedClass = true)
@CleanMarket
class OpenAiOwnServiceTest {

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

    private static Response ask(String question) {
        return given().contentType("application/json")
                .body(Map.of("question", question))
                .post("/api/v1/runs");
    }
}
