package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code /q/openapi} promises, held against real answers by Atlassian's validator: no field more, none of another type. */
@QuarkusTest
@CleanMarket
class OpenApiServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestMarket market;

    private final Set<String> called = new TreeSet<>();
    private String contract;

    @BeforeEach
    void readTheContract() throws Exception {
        JsonNode document =
                JSON.readTree(RestAssured.get("/q/openapi?format=json").asString());
        ((ObjectNode) document.get("paths")).remove("/benchmark/constant"); // only in the tests' class path
        // the validator overlooks types in 3.1; but for its lists of examples, what is used here means the same in 3.0
        ((ObjectNode) document).put("openapi", "3.0.3");
        tighten(document);
        contract = document.toString();
    }

    /** Whose answers are held against the contract; their requests may be wrong on purpose. */
    private RequestSpecification checked() {
        LevelResolver levels = LevelResolver.create()
                .withLevel("validation.request", ValidationReport.Level.IGNORE)
                .build();
        return given().filter((request, response, chain) -> {
                    called.add(request.getMethod() + " " + request.getUserDefinedPath());
                    return chain.next(request, response);
                })
                .filter(new OpenApiValidationFilter(
                        OpenApiInteractionValidator.createForInlineApiSpecification(contract)
                                .withLevelResolver(levels)
                                .build()));
    }

    private Response ask(String question, String query) {
        return checked()
                .contentType(ContentType.JSON)
                .accept(ContentType.JSON)
                .body("{\"question\":\"" + question + "\"}")
                .post("/api/v1/runs" + query);
    }

    private Response complete(String question) {
        return checked()
                .contentType(ContentType.JSON)
                .accept(ContentType.JSON)
                .body("{\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}")
                .post("/v1/chat/completions");
    }

    @Test
    void shouldAnswerEveryOperationAsTheContractSays() throws Exception {
        // When
        List<Response> found = new ArrayList<>(List.of(
                checked().get("/api/v1/quotes?symbols=AAPL,SPX,coca cola,ZZZZZ"),
                checked().get("/api/v1/stocks/{symbol}/history", "AAPL"),
                checked().get("/api/v1/stocks/{symbol}/history?period=past year&interval=month", "SPY"),
                checked().get("/api/v1/stocks/{symbol}/indicators", "TSLA"),
                checked().get("/api/v1/stocks/{symbol}/levels", "TSLA"),
                checked().get("/api/v1/stocks/{symbol}/analysis", "TSLA"),
                checked().get("/api/v1/options/{symbol}/expirations", "SPX"),
                checked().get("/api/v1/options/{symbol}/chain", "SPY"),
                checked().get("/api/v1/market/status"),
                checked().get("/api/v1/symbols?query=tesla"),
                checked().get("/api/v1/caches"),
                checked().get("/api/v1/runs"),
                checked().get("/v1/models"),
                checked().get("/v1/models/{model}", "market-agent"),
                complete("market status")));
        Response answer = ask("RSI, levels and put options of SPY, and is the market open", "?explain=true");
        found.add(answer);
        found.add(ask("how did Zzyzx do last week", ""));
        String session = answer.jsonPath().getString("session");
        found.add(checked().get("/api/v1/sessions/{id}", session));
        found.add(checked()
                .accept(ContentType.JSON)
                .get("/api/v1/runs/{id}", answer.jsonPath().getString("id")));

        // Then
        assertThat(found).extracting(Response::statusCode).containsOnly(200);
        assertThat(List.of(
                        checked().delete("/api/v1/sessions/{id}", session),
                        checked().delete("/api/v1/caches/{name}/{key}", "stock-quote", "AAPL"),
                        checked().delete("/api/v1/caches/{name}", "stock-quote")))
                .extracting(Response::statusCode)
                .containsOnly(204);
        assertThat(checked().delete("/api/v1/runs/{id}", "nobody").statusCode()).isEqualTo(404);
        assertThat(called).as("every operation of the contract was asked").isEqualTo(operations());
    }

    @Test
    void shouldSayWhatItAnswersWhereItCannotAnswer() {
        // Given
        List<Response> bad = List.of(
                checked().get("/api/v1/quotes?symbols="),
                checked().get("/api/v1/stocks/{symbol}/history?period=whenever", "AAPL"),
                checked().get("/api/v1/options/{symbol}/chain?strikes=0", "SPY"),
                checked().get("/api/v1/symbols"),
                ask("x", ""),
                complete("x"),
                checked().contentType(ContentType.JSON).body("{").post("/api/v1/runs"));
        List<Response> unknown = List.of(
                checked().get("/api/v1/quotes?symbols=ZZZZZ"),
                checked().get("/api/v1/stocks/{symbol}/levels", "ZZZZZ"),
                checked().get("/api/v1/sessions/{id}", "nobody"),
                checked().get("/v1/models/{model}", "gpt-4o"),
                checked().delete("/api/v1/caches/{name}", "nothing"));
        market.faults().add(Vendor.TRADIER, "", Fault.status(503, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(503, "{}"));

        Response tooLong = ask("x".repeat(70_000), "");

        // When
        Response down = checked().get("/api/v1/options/{symbol}/expirations", "QQQ");

        // Then
        assertThat(bad).extracting(Response::statusCode).containsOnly(400);
        assertThat(unknown).extracting(Response::statusCode).containsOnly(404);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(down.statusCode()).isEqualTo(503);
    }

    @Test
    void shouldTellThatAnAnswerIsStillRight() {
        String tag = checked().get("/api/v1/market/status").header("ETag");
        assertThat(checked()
                        .header("If-None-Match", tag)
                        .get("/api/v1/market/status")
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "previousClose":                | "yesterdaysClose":               | a field that the contract does not have
            "last":{"type":"number"}        | "last":{"type":"string"}         | a number where it has text
            "enum":["TRADE","PREVIOUS_DAY"] | "enum":["CLOSE","PREVIOUS_DAY"]  | a word that it does not list
            "Instant":{"type":"string","format":"date-time" | "Instant":{"type":"string","format":"date" | a time where it has a date
            """)
    void shouldNotice(String promised, String instead, String breach) {
        // Given
        assertThat(contract).contains(promised);
        contract = contract.replace(promised, instead);

        // Then
        assertThatThrownBy(() -> checked().get("/api/v1/quotes?symbols=AAPL"))
                .as(breach)
                .isInstanceOf(OpenApiValidationFilter.OpenApiValidationException.class);
    }

    /** JSON Schema lets an object have fields that it does not name; here none may. */
    private static void tighten(JsonNode node) {
        if (node.path("examples").isArray()) {
            ((ObjectNode) node).remove("examples");
        }
        if (node.path("type").isArray()) { // a type or null
            ((ObjectNode) node)
                    .put("nullable", true)
                    .set("type", node.path("type").get(0));
        }
        if (node.path("properties").isObject() && !node.has("additionalProperties")) {
            ((ObjectNode) node).put("additionalProperties", false);
        }
        node.forEach(OpenApiServiceTest::tighten);
    }

    private Set<String> operations() throws Exception {
        Set<String> operations = new TreeSet<>();
        JSON.readTree(contract)
                .get("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> operations.add(method.toUpperCase() + " " + path.getKey())));
        return operations;
    }
}
