package io.marketagent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.CleanMarket;
import io.marketagent.SmallService;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of MCP calls are properties: here two at once, and a second each. */
@QuarkusTest
@TestProfile(SmallService.class)
@Timeout(60)
@CleanMarket
class McpBoundsOwnServiceTest {

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    private McpClient client;
    private Gate gate;

    @BeforeEach
    void holdTheUpstream() throws Exception {
        gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        client = new McpClient(base);
    }

    @AfterEach
    void release() {
        gate.open();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "KO", "F"}) // one more than there are places
    void shouldEndACallAtItsDeadlineWithAnErrorInWordsAndFreeItsPlace(String symbol) throws Exception {
        // When
        JsonNode result = client.call("get_stock_quote", "{'symbols':['" + symbol + "']}");

        // Then
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.at("/structuredContent/errors/0/kind").asText()).isEqualTo("unavailable");
        assertThat(result.at("/structuredContent/errors/0/message").asText()).contains("in time");
    }

    @Test
    void shouldHold20SessionsAtMostAndTakeAnotherWhenOneEnds() {
        // Given: this class's own client has one
        Deque<String> sessions = new ArrayDeque<>();
        Response answer = initialize();
        while (answer.jsonPath().get("error") == null) {
            sessions.push(answer.header("Mcp-Session-Id"));
            assertThat(sessions).hasSizeLessThan(SmallService.MCP_SESSIONS);
            answer = initialize();
        }

        // Then
        assertThat(sessions).hasSize(SmallService.MCP_SESSIONS - 1);
        assertThat(answer.jsonPath().getString("error.message")).contains("All 20 MCP sessions are taken");

        // When
        end(sessions.pop());

        // Then
        Response another = initialize();
        assertThat(another.jsonPath().<Object>get("result.serverInfo")).isNotNull();
        end(another.header("Mcp-Session-Id"));
        sessions.forEach(McpBoundsOwnServiceTest::end);
    }

    private static Response initialize() {
        return RestAssured.given()
                .header("Accept", "application/json, text/event-stream")
                .contentType("application/json")
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                        + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"page\",\"version\":\"1\"}}}")
                .post("/mcp");
    }

    private static void end(String session) {
        RestAssured.given()
                .header("Mcp-Session-Id", session)
                .delete("/mcp")
                .then()
                .statusCode(200);
    }
}
