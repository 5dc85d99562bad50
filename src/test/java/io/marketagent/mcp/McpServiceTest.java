package io.marketagent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        for (MarketTool<?> tool : tools.all()) {
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
                "get_stock_price_history; {'symbols':['SPY'],'interval':'5min'}; /results/0/interval; 5min",
                "get_stock_price_history; {'symbols':['SPY'],'time':'10am','period':'yesterday'}; /results/0/rows/0/start; Thu 2026-10-15 09:59",
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
                "get_stock_price_history; {'symbols':['SPY'],'time':'tea time'}; The time 'tea time' is not understood",
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
    void shouldRun10CallsOfACallerAnd20InAllAndRefuseTheRestInWords() throws Exception {
        // Given
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
        assertThat(config.limit()).isEqualTo(20);
        assertThat(config.limitPerCaller()).isEqualTo(10);
        assertThat(config.batch()).isEqualTo(10);
        assertThat(config.sessions()).isEqualTo(1000);
        assertThat(config.sessionsPerCaller()).isEqualTo(100);
        try (McpCaller second = new McpCaller(base, "127.0.0.2");
                McpCaller third = new McpCaller(base, "127.0.0.3")) {
            List<CompletableFuture<JsonNode>> running = new ArrayList<>(call(10));
            awaitRunning(10);

            // When
            List<CompletableFuture<JsonNode>> overItsShare = call(10);

            // Then
            assertThat(overItsShare).allSatisfy(one -> {
                JsonNode result = join(one);
                assertThat(result.path("isError").asBoolean()).isTrue();
                assertThat(result.at("/content/0/text").asText())
                        .isEqualTo("You have 10 tool calls running already, as many as one caller may have;"
                                + " call it again when one is done");
            });

            // When
            String session = second.open();
            for (int i = 0; i < 10; i++) {
                running.add(callLater(second, session));
            }
            awaitRunning(20);
            JsonNode refused = join(callLater(third, third.open()));

            // Then
            assertThat(refused.path("isError").asBoolean()).isTrue();
            assertThat(refused.at("/content/0/text").asText())
                    .isEqualTo("All 20 places for tool calls are taken; call it again in a moment");
            gate.open();
            assertThat(running)
                    .allSatisfy(one ->
                            assertThat(join(one).path("isError").asBoolean()).isFalse());
            assertThat(join(call(1).getFirst()).path("isError").asBoolean()).isFalse();
        } finally {
            gate.open();
        }
    }

    private static void awaitRunning(int calls) {
        await().atMost(PATIENCE).until(() -> Metrics.sum("ft_bulkhead_executionsRunning", "BoundedTools") == calls);
    }

    private static CompletableFuture<JsonNode> callLater(McpCaller caller, String session) {
        return caller.callLater(session, "get_stock_quote", "{'symbols':['AAPL']}")
                .thenApply(answer -> {
                    try {
                        return McpCaller.json(answer).required("result");
                    } catch (IOException noJson) {
                        throw new IllegalStateException(answer.body(), noJson);
                    }
                });
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

    // ---------------------------------------------------------------- arguments as clients send
    // them

    @Test
    void shouldReadEveryArgumentOfEveryToolFromJsonText() throws Exception {
        for (MarketTool<?> tool : tools.all()) {
            // Given: as text whatever is not one
            ObjectNode arguments = JSON.createObjectNode();
            tool.parameters().properties().forEach((name, schema) -> {
                if (schema instanceof JsonArraySchema) {
                    arguments.put(name, name.equals("symbols") ? "[\"SPY\",\"QQQ\"]" : "[]");
                } else if (schema instanceof JsonBooleanSchema) {
                    arguments.put(name, "true");
                } else if (schema instanceof JsonIntegerSchema) {
                    arguments.put(name, "3");
                }
            });

            // When
            JsonNode result = client.call(tool.name(), arguments.toString());

            // Then
            assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
            assertThat(result.at("/structuredContent/results"))
                    .as(tool.name())
                    .hasSize(arguments.has("symbols") ? 2 : 1);
        }
    }

    @Test
    void shouldTakeATextForAListAsBefore() throws Exception {
        assertThat(client.call("get_stock_quote", "{'symbols':'AAPL, TSLA'}").at("/structuredContent/results"))
                .hasSize(2);
    }

    @Test
    void shouldReadAllArgumentsFromOneJsonText() throws Exception {
        // When
        JsonNode response = client.send(
                "tools/call", "{\"name\":\"get_stock_quote\",\"arguments\":\"{\\\"symbols\\\":[\\\"AAPL\\\"]}\"}");

        // Then
        assertThat(response.at("/result/structuredContent/results/0/symbol").asText())
                .isEqualTo("AAPL");
    }

    @Test
    void shouldLetEveryToolBeCalledWithWhatClientsAdd() throws Exception {
        for (MarketTool<?> tool : tools.all()) {
            // Given
            String symbols = tool.parameters().required() != null
                            && tool.parameters().required().contains("symbols")
                    ? "'symbols':['SPY'],"
                    : "";

            // When
            JsonNode quiet = client.call(
                    tool.name(),
                    "{" + symbols + "'toolCallId':'call_1','sessionId':'s','action':'sendMessage','_meta':{'a':1}}");
            JsonNode told = client.call(tool.name(), "{" + symbols + "'reasoning':'I want to know'}");

            // Then
            assertThat(quiet.path("isError").asBoolean()).as(quiet.toString()).isFalse();
            assertThat(quiet.toString()).doesNotContain("arguments_note");
            assertThat(told.path("isError").asBoolean()).as(told.toString()).isFalse();
            assertThat(told.at("/structuredContent/arguments_note").asText())
                    .startsWith("not used, for this tool has no such arguments: reasoning; it has ");
            assertThat(told.get("structuredContent"))
                    .isEqualTo(JSON.readTree(told.at("/content/0/text").asText()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "get_stock_quote; {'symbols':['AAPL'],'symbol':'TSLA'}; did you mean 'symbols'?",
                "get_stock_price_history; {'symbols':['AAPL'],'start_date':'2026-01-02'}; did you mean 'from'?",
                "get_call_options_chain; {'symbols':['AAPL'],'expiry':'2026-12-18'}; did you mean 'expiration'?",
                "get_put_options_chain; {'symbols':['AAPL'],'withinPercent':5}; did you mean 'within_percent'?",
                "get_stock_quote; {'papers':['AAPL']}; expected is one of [fields, figures, refresh, symbols]"
            })
    void shouldRefuseWithTheRightNameWhatWouldMakeTheAnswerOneToAnotherQuestion(
            String tool, String arguments, String expected) throws Exception {
        // When
        JsonNode result = client.call(tool, arguments);

        // Then
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.at("/content/0/text").asText()).contains(expected);
    }

    // ---------------------------------------------------------------- headers as clients
    // send them

    @ParameterizedTest
    @ValueSource(strings = {"none", "application/json", "*/*", "application/*", "application/json, text/event-stream"})
    void shouldAnswerInJsonWhateverAClientAcceptsBesideIt(String accept) throws Exception {
        // Given
        String[] headers = accept.equals("none") ? new String[0] : new String[] {"Accept", accept};
        try (McpCaller caller = new McpCaller(base, "127.0.0.2", headers)) {
            // When
            String session = caller.open();
            HttpResponse<String> answer = caller.callLater(session, "get_stock_quote", "{'symbols':['AAPL']}")
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(McpCaller.json(answer)
                            .at("/result/structuredContent/results/0/symbol")
                            .asText())
                    .isEqualTo("AAPL");
            assertThat(caller.end(session).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2099-01-01", "2025-06-18", "nonsense"})
    void shouldAgreeOnTheVersionInTheBodyOfInitializeWhateverItsHeaderSays(String version) throws Exception {
        try (McpCaller caller = new McpCaller(base, "127.0.0.2", "MCP-Protocol-Version", version)) {
            // When
            HttpResponse<String> answer = caller.post(McpCaller.INITIALIZE.replace("2025-06-18", version));

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(McpCaller.json(answer).at("/result/protocolVersion").asText())
                    .isEqualTo(version.equals("2025-06-18") ? version : "2025-11-25");
        }
    }

    /** So that a client of the specification of 2026-07-28 knows an older server, and initializes. */
    @Test
    void shouldTellAClientThatAsksWithoutASessionThatTheMethodIsNotThereAndHowToBegin() throws Exception {
        try (McpCaller caller = new McpCaller(base, "127.0.0.2", "MCP-Protocol-Version", "2026-07-28")) {
            // When
            HttpResponse<String> answer =
                    caller.post("{\"jsonrpc\":\"2.0\",\"id\":\"d-1\",\"method\":\"server/discover\",\"params\":{}}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(McpCaller.json(answer).at("/id").asText()).isEqualTo("d-1");
            assertThat(McpCaller.json(answer).at("/error/code").asInt()).isEqualTo(-32601);
            assertThat(McpCaller.json(answer).at("/error/message").asText()).contains("begins with 'initialize'");
            assertThat(caller.open()).isNotBlank();
        }
    }

    @Test
    void shouldSayOfEachRefusalWhy() throws Exception {
        try (McpCaller caller = new McpCaller(base, "127.0.0.2")) {
            String session = caller.open();
            String ping = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

            refused(caller.post("{\"jsonrpc\":"), 400, "has to be a JSON-RPC 2.0 message");
            refused(caller.post("[]"), 400, "has to be a JSON-RPC 2.0 message");
            refused(caller.post(""), 400, "has to be a JSON-RPC 2.0 message");
            refused(caller.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"), 400, "begins with 'initialize'");
            refused(caller.post("[" + McpCaller.INITIALIZE + "]"), 400, "begins with 'initialize', alone");
            refused(
                    caller.post(McpCaller.INITIALIZE.replace("\"2025-06-18\"", "7")),
                    400,
                    "'params' has to have 'protocolVersion', a text");
            refused(
                    caller.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}"),
                    400,
                    "'params' has to have");
            refused(
                    caller.post(ping, "Mcp-Session-Id", session, "MCP-Protocol-Version", "2026-07-28"),
                    400,
                    "The protocol versions known here are [2025-11-25");
            refused(caller.send("DELETE"), 400, "Name the session to end");
            refused(caller.post(McpCaller.INITIALIZE, "Origin", "https://example.org"), 403, "No web page of another");
            refused(caller.post(ping, "Mcp-Session-Id", "nobody's"), 404, "You have no such session");
            refused(caller.end("nobody's"), 404, "You have no such session");
            for (String method : List.of("GET", "PUT", "PATCH", "OPTIONS", "TRACE")) {
                HttpResponse<String> refused = caller.send(method, "Mcp-Session-Id", session);
                refused(refused, 405, method.equals("GET") ? "sends nothing unasked" : "Only POST");
                assertThat(refused.headers().firstValue("Allow")).contains("POST, DELETE");
            }
            refused(
                    caller.post(ping, "Mcp-Session-Id", session, "Accept", "text/html"),
                    406,
                    "Answers are application/json");
            refused(
                    caller.post("[" + ping + "," + ping + "]", "Mcp-Session-Id", session, "Accept", "application/json"),
                    406,
                    "A batch is answered as text/event-stream");
            assertThat(caller.ping(session).statusCode()).isEqualTo(200);
        }
        RestAssured.get("/mcp/sse").then().statusCode(404).body("error.message", containsString("There is only /mcp"));
    }

    private static void refused(HttpResponse<String> answer, int status, String words) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(McpCaller.json(answer).at("/jsonrpc").asText()).isEqualTo("2.0");
        assertThat(McpCaller.json(answer).has("id"))
                .as("null where it is not known")
                .isTrue();
        assertThat(McpCaller.json(answer).at("/error/message").asText()).contains(words);
    }

    /** The extension throws on these, and leaves a call without a name unanswered for ever. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "tools/call; {}; 'name' has to be the name of a tool",
                "tools/call; {\"name\":7}; 'name' has to be the name of a tool",
                "tools/call; {\"name\":null,\"arguments\":{}}; 'name' has to be the name of a tool",
                "tools/list; {\"cursor\":5}; 'cursor' has to be a text",
                "tools/list; {\"_meta\":7}; '_meta' has to be an object"
            })
    void shouldSayWhichParameterOfAMessageIsWrong(String method, String params, String expected) throws Exception {
        // When
        JsonNode response = client.send(method, params);

        // Then
        assertThat(response.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(response.at("/error/message").asText()).contains(expected);
    }

    @Test
    void shouldAnswerAtAPathWithASlashAtItsEndAsWithout() throws Exception {
        RestAssured.given().get("/mcp/").then().statusCode(405);
        RestAssured.given()
                .contentType("application/json")
                .body(McpCaller.INITIALIZE)
                .post("/mcp/")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldBeNoSessionToAnAnonymousCallerOfAnotherNetwork() throws Exception {
        try (McpCaller opener = new McpCaller(base, "127.0.0.2");
                McpCaller other = new McpCaller(base, "127.0.0.3")) {
            String session = opener.open();

            refused(other.ping(session), 404, "You have no such session");
            refused(other.end(session), 404, "You have no such session");
            assertThat(opener.ping(session).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseABodyAbove64KilobytesInWordsAnnouncedOrNot() throws Exception {
        String tooLong = "x".repeat(70_000);
        try (McpCaller caller = new McpCaller(base, "127.0.0.2")) {
            HttpResponse<String> announced = caller.post(tooLong);
            assertThat(announced.statusCode()).isEqualTo(413);
            assertThat(announced.body()).contains("64 kB");
        }
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n11170\r\n" + tooLong + "\r\n0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoTimeout((int) PATIENCE.toMillis());
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\"}") < 0) {
                answer.append((char) reader.read());
            }
            assertThat(answer).startsWith("HTTP/1.1 413").contains("64 kB");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call, name, There is no tool of this name; tools/list names those there are",
        "resources/read, uri, 'There are tools and prompts here, and neither resources nor completions'",
        "prompts/get, name, 'There is no prompt of this name; prompts/list names those there are'",
        "completion/complete, ref, 'There are tools and prompts here, and neither resources nor completions'"
    })
    void shouldKeepNamesThatNobodyKnowsOutOfTheMetrics(String method, String parameter, String told) throws Exception {
        String key = "kX3vPq9TzRb7LmYw2NcJd5HsGf8AeUo1";
        try (McpCaller caller = new McpCaller(base, "127.0.0.2")) {
            String session = caller.open();

            HttpResponse<String> refused = caller.post(
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":{\"" + parameter + "\":\""
                            + key + "\"}}",
                    "Mcp-Session-Id",
                    session);

            assertThat(refused.body()).contains(told).contains("\"id\":7").doesNotContain(key);
            assertThat(Metrics.text()).doesNotContain(key);
        }
    }

    // ---------------------------------------------------------------- batches

    @Test
    void shouldAnswerABatchOf10AndRefuseOneOf11And500InWords() throws Exception {
        try (McpCaller caller = new McpCaller(base, "127.0.0.2")) {
            String session = caller.open();

            // When
            HttpResponse<String> ten = caller.post(batch(10), "Mcp-Session-Id", session);
            HttpResponse<String> eleven = caller.post(batch(11), "Mcp-Session-Id", session);
            HttpResponse<String> many = caller.post(batch(500), "Mcp-Session-Id", session);

            // Then
            assertThat(ten.statusCode()).isEqualTo(200);
            assertThat(ten.body().split("\"isError\":false", -1)).hasSize(11);
            refused(eleven, 400, "A batch has at most 10 messages, and this one has 11: send them one by one");
            refused(many, 400, "this one has 500");
        }
    }

    private static String batch(int calls) {
        return IntStream.range(0, calls)
                .mapToObj(i -> McpCaller.call(i, "get_stock_quote", "{'symbols':['AAPL']}"))
                .collect(Collectors.joining(",", "[", "]"));
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
