package io.marketagent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.marketagent.tool.MarketTool;
import io.marketagent.tool.Tools;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The seven tools as an MCP client meets them, over real HTTP and against the sandbox. */
@QuarkusTest
@Timeout(60)
@CleanMarket
class McpServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestMarket market;

    @Inject
    Tools tools;

    @Inject
    McpConfig config;

    @TestHTTPResource("/")
    URI base;

    private McpClient client;

    @BeforeEach
    void connect() throws Exception {
        client = new McpClient(base);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void shouldIntroduceItselfAndAgreeOnTheProtocol() {
        assertThat(client.initialized().at("/serverInfo/name").asText()).isEqualTo("market-agent");
        assertThat(client.initialized().at("/protocolVersion").asText()).isEqualTo("2025-06-18");
        assertThat(client.initialized().at("/capabilities").has("tools")).isTrue();
        assertThat(client.initialized().at("/instructions").asText()).contains("Read-only");
    }

    @Test
    void shouldListExactlyTheSevenToolsWithTheirOwnWordsAndSchemas() throws Exception {
        // When
        JsonNode listed = client.send("tools/list", "{}").at("/result/tools");

        // Then
        assertThat(listed)
                .extracting(tool -> tool.get("name").asText())
                .containsExactlyInAnyOrder(
                        "get_stock_quote",
                        "get_stock_price_history",
                        "get_ta_indicators",
                        "get_market_status_and_date_time",
                        "get_options_expiration_dates",
                        "get_call_options_chain",
                        "get_put_options_chain");
        for (MarketTool tool : tools.all()) {
            assertThat(listed).anySatisfy(one -> {
                assertThat(one.get("name").asText()).isEqualTo(tool.name());
                assertThat(one.get("description").asText()).isEqualTo(tool.description());
                assertThat(one.at("/inputSchema/properties"))
                        .isEqualTo(JSON.valueToTree(
                                JsonSchemaElementUtils.toMap(tool.parameters().properties())));
                assertThat(one.at("/inputSchema/required"))
                        .isEqualTo(JSON.valueToTree(tool.parameters().required()));
                assertThat(one.at("/inputSchema/additionalProperties").asBoolean(true))
                        .isFalse();
                assertThat(one.at("/annotations/readOnlyHint").asBoolean()).isTrue();
                assertThat(one.at("/annotations/destructiveHint").asBoolean()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "get_stock_quote; {'symbols':['AAPL','TSLA']}; /results/1/symbol; TSLA",
                "get_stock_price_history; {'symbols':['SPY'],'period':'past month'}; /results/0/symbol; SPY",
                "get_ta_indicators; {'symbols':['NVDA']}; /results/0/symbol; NVDA",
                "get_market_status_and_date_time; {}; /results/0/status; open",
                "get_options_expiration_dates; {'symbols':['SPY']}; /results/0/symbol; SPY",
                "get_call_options_chain; {'symbols':['SPY'],'expiration':'next Friday'}; /results/0/expiration; 2026-10-23",
                "get_put_options_chain; {'symbols':['SPY'],'expiration':'next Friday'}; /results/0/expiration; 2026-10-23"
            })
    void shouldAnswerACallAsTextAndTheSameAsStructure(String tool, String arguments, String path, String expected)
            throws Exception {
        // When
        JsonNode result = client.call(tool, arguments);

        // Then
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        assertThat(result.get("content")).hasSize(1);
        String text = result.at("/content/0/text").asText();
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2048);
        assertThat(result.get("structuredContent")).isEqualTo(JSON.readTree(text));
        assertThat(JSON.readTree(text).at(path).asText()).as(text).isEqualTo(expected);
        assertThat(text).contains("\"simulated\":true");
    }

    @Test
    void shouldAnswerTheRestWhereOneSymbolIsUnknown() throws Exception {
        // When
        JsonNode result = client.call("get_stock_quote", "{'symbols':['AAPL','ZZZZZ']}");

        // Then
        assertThat(result.path("isError").asBoolean()).isFalse();
        assertThat(result.at("/structuredContent/results/0/symbol").asText()).isEqualTo("AAPL");
        assertThat(result.at("/structuredContent/errors/0/input").asText()).isEqualTo("ZZZZZ");
        assertThat(result.at("/structuredContent/errors/0/kind").asText()).isEqualTo("unknown-symbol");
    }

    @Test
    void shouldTellAnUnknownSymbolAsAToolErrorInWords() throws Exception {
        // When
        JsonNode result = client.call("get_stock_quote", "{'symbols':['ZZZZZ']}");

        // Then
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.at("/structuredContent/errors/0/kind").asText()).isEqualTo("unknown-symbol");
        assertThat(result.at("/content/0/text").asText()).contains("ZZZZZ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "get_stock_quote; {}; 'symbols' is missing",
                "get_stock_quote; {'symbols':[]}; 'symbols' is missing",
                "get_stock_quote; {'symbols':null}; 'symbols' is missing",
                "get_stock_quote; {'symbols':7}; 'symbols' has to be a list of texts",
                "get_stock_quote; {'symbols':[{}]}; 'symbols' has to be a list of texts",
                "get_stock_quote; {'symbol':['AAPL']}; Unknown argument 'symbol'",
                "get_stock_price_history; {'symbols':['SPY'],'period':['x']}; 'period' has to be a text",
                "get_call_options_chain; {'symbols':['SPY'],'strikes':-1}; 'strikes' has to be a"
            },
            quoteCharacter = '`')
    void shouldTellBadArgumentsAsAToolErrorInWords(String tool, String arguments, String expected) throws Exception {
        // When
        JsonNode result = client.call(tool, arguments);

        // Then
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.at("/content/0/text").asText()).contains(expected).doesNotContain("Exception");
    }

    @Test
    void shouldTellADownVendorAsAToolErrorThatNamesIt() throws Exception {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));

        // When
        JsonNode result = client.call("get_stock_quote", "{'symbols':['AAPL']}");

        // Then
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.at("/structuredContent/errors/0/message").asText()).contains("tradier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_stock_news", "", "quotes"})
    void shouldRefuseAToolThatDoesNotExist(String tool) throws Exception {
        // When
        JsonNode response = client.send("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":{}}");

        // Then
        assertThat(response.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(response.has("result")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"get_stock_quote\",\"arguments\":\"AAPL\"}",
                "{\"name\":\"get_stock_quote\",\"arguments\":[1]}"
            })
    void shouldRefuseArgumentsThatAreNoObject(String params) throws Exception {
        // When
        JsonNode response = client.send("tools/call", params);

        // Then
        assertThat(response.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(response.at("/error/message").asText()).startsWith("'arguments' has to be a JSON object");
        assertThat(response.get("id").isInt()).isTrue();
    }

    @Test
    void shouldTakeAnArgumentThatIsNullOrMissingAsNotGiven() throws Exception {
        // When
        JsonNode quote = client.call("get_stock_quote", "{'symbols':['AAPL'],'fields':null,'refresh':null}");
        JsonNode status = client.send("tools/call", "{\"name\":\"get_market_status_and_date_time\"}");

        // Then
        assertThat(quote.at("/structuredContent/results/0/symbol").asText()).isEqualTo("AAPL");
        assertThat(status.at("/result/structuredContent/results/0/status").asText())
                .isEqualTo("open");
    }

    @Test
    void shouldTakeANullOfEachCallOfABatchAsNotGiven() {
        // When
        String body = RestAssured.given()
                .header("Mcp-Session-Id", client.session())
                .header("Accept", "application/json, text/event-stream")
                .contentType("application/json")
                .body("""
                        [{"jsonrpc":"2.0","id":71,"method":"tools/call","params":
                            {"name":"get_stock_quote","arguments":{"symbols":["AAPL"],"fields":null}}},
                         {"jsonrpc":"2.0","id":72,"method":"tools/call","params":
                            {"name":"get_market_status_and_date_time"}}]""")
                .post("/mcp")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // Then
        assertThat(body).contains("\"id\":71", "\"id\":72", "AAPL").doesNotContain("\"error\":");
    }

    @Test
    void shouldRefuseABodyThatIsNoJsonOrTooLong() {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"jsonrpc\":")
                .post("/mcp")
                .then()
                .statusCode(400);
        RestAssured.given()
                .contentType("application/json")
                .body("x".repeat(70_000))
                .post("/mcp")
                .then()
                .statusCode(413);
    }

    @Test
    void shouldRun20CallsAtOnceAndRefuseTheRestInWords() {
        // Given
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        assertThat(config.limit()).isEqualTo(20);
        assertThat(config.sessions()).isEqualTo(1000);
        List<CompletableFuture<JsonNode>> running = call(20);
        await().atMost(PATIENCE).until(() -> Metrics.sum("ft_bulkhead_executionsRunning", "BoundedTools") == 20);

        // When
        List<CompletableFuture<JsonNode>> refused = call(10);

        // Then
        assertThat(refused).allSatisfy(one -> {
            JsonNode result = join(one);
            assertThat(result.path("isError").asBoolean()).isTrue();
            assertThat(result.at("/content/0/text").asText())
                    .isEqualTo("All 20 places for tool calls are taken; call it again in a moment");
        });
        gate.open();
        assertThat(running)
                .allSatisfy(
                        one -> assertThat(join(one).path("isError").asBoolean()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "http://localhost:1", "null", "no origin at all"})
    void shouldLetNoPageOfAnotherOriginIn(String origin) {
        RestAssured.given()
                .header("Origin", origin)
                .contentType("application/json")
                .body("{}")
                .post("/mcp")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void shouldLetAPageOfItsOwnOriginInWhateverItsScheme() {
        RestAssured.given()
                .header("Origin", "https://" + base.getAuthority())
                .header("Accept", "application/json, text/event-stream")
                .contentType("application/json")
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                        + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"page\",\"version\":\"1\"}}}")
                .post("/mcp")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp/sse", "/mcp/messages/1"})
    void shouldNotOfferTheOldTransport(String path) {
        RestAssured.get(path).then().statusCode(404);
    }

    private List<CompletableFuture<JsonNode>> call(int times) {
        List<CompletableFuture<JsonNode>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            calls.add(client.callLater("get_stock_quote", "{'symbols':['AAPL']}"));
        }
        return calls;
    }

    private static JsonNode join(CompletableFuture<JsonNode> call) {
        return call.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
