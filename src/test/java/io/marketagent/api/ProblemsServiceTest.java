package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.Answers;
import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong is told as a problem that says what, why and what next, and nothing of our inside. */
@QuarkusTest
@CleanMarket
class ProblemsServiceTest {

    private static final String EIGHTY_ONE =
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    @Inject
    TestMarket market;

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static JsonPath problem(Response response, int status, String kind) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        JsonNode problem = Answers.of(response);
        assertThat(problem.path("type").asText()).isEqualTo("urn:market-agent:problem:" + kind);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("instance").asText()).startsWith("/api/v1/");
        assertThat(response.asString())
                .doesNotContain("Exception")
                .doesNotContain("io.marketagent")
                .doesNotContain("\tat ");
        return response.jsonPath();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/quotes",
                "/api/v1/quotes?symbols=",
                "/api/v1/quotes?symbols=,%20,",
                "/api/v1/quotes?symbols=A,B,C,D,E,F,G,H,I,J,K",
                "/api/v1/quotes?symbols=" + EIGHTY_ONE,
                "/api/v1/quotes?symbols=S%00PY",
                "/api/v1/quotes?symbols=S%0d%0aPY",
                "/api/v1/quotes?symbols=%2e%2e",
                "/api/v1/quotes?symbols=%2e%2e%2fadmin",
                "/api/v1/stocks/" + EIGHTY_ONE + "/history",
                "/api/v1/stocks/%2524/history",
                "/api/v1/stocks/S%0dPY/history",
                "/api/v1/stocks/SPY%20%3Bdrop/history",
                "/api/v1/stocks/SPY/history?period=" + EIGHTY_ONE,
                "/api/v1/stocks/SPY/history?from=2026-02-30",
                "/api/v1/stocks/SPY/history?from=2026-10-16&to=2026-10-01",
                "/api/v1/stocks/SPY/history?interval=" + EIGHTY_ONE,
                "/api/v1/options/SPY/chain?strikes=abc",
                "/api/v1/options/SPY/chain?strikes=0",
                "/api/v1/options/SPY/chain?strikes=101",
                "/api/v1/options/SPY/chain?strikes=2.5",
                "/api/v1/options/SPY/chain?strikes=-1",
                "/api/v1/options/SPY/chain?strike=0",
                "/api/v1/options/SPY/chain?strike=-650",
                "/api/v1/options/SPY/chain?strike=1e9",
                "/api/v1/options/SPY/chain?strike=abc",
                "/api/v1/options/SPY/chain?strikes=5&strike=650",
                "/api/v1/options/SPY/chain?strike=650&within=5%25",
                "/api/v1/options/SPY/chain?within=1e99999999",
                "/api/v1/options/SPY/chain?within=0",
                "/api/v1/options/SPY/chain?root=TOOLONG",
                "/api/v1/options/SPY/chain?side=calls&side=puts",
                "/api/v1/stocks/SPY/history?refresh=false&refresh=true",
                "/api/v1/stocks/SPY/history?nobody=1&nobody=2",
                "/api/v1/quotes?symbols=A,B,C,D,E,F&symbols=G,H,I,J,K",
                "/api/v1/options/SPY/chain?side=" + EIGHTY_ONE,
                "/api/v1/symbols?query=",
                "/api/v1/symbols?query=%3Cscript%3E",
                "/api/v1/symbols?query=" + EIGHTY_ONE
            })
    void shouldRefuseABadRequestBeforeAnythingIsAsked(String path) {
        // When
        Response response = get(path);

        // Then
        problem(response, 400, "bad-request");
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldNameTheParameterAndItsBoundsInTheDetail() {
        JsonPath strikes = problem(get("/api/v1/options/SPY/chain?strikes=abc"), 400, "bad-request");
        assertThat(strikes.getString("detail")).isEqualTo("'strikes' has to be a whole number from 1 to 100");
        assertThat(strikes.getString("violations[0].field")).isEqualTo("strikes");
        assertThat(problem(get("/api/v1/quotes"), 400, "bad-request").getString("detail"))
                .isEqualTo("'symbols' is missing: give one to ten symbols, for example symbols=AAPL,TSLA");
    }

    @Test
    void shouldSayWhichParameterIsGivenTwiceUnlessItsNameIsNone() {
        assertThat(problem(get("/api/v1/options/SPY/chain?side=calls&side=puts"), 400, "bad-request")
                        .getString("detail"))
                .isEqualTo("'side' is given more than once; give it once");
        assertThat(problem(get("/api/v1/stocks/SPY/history?a%20b=1&a%20b=2"), 400, "bad-request")
                        .getString("detail"))
                .isEqualTo("A parameter is given more than once; give it once");
    }

    @Test
    void shouldNotRepeatAKeyThatCameInThePath() {
        String key = "q7Zr2Xw9LmK4tB8vN1cJ5hG3sD6fP0yA";

        Response response = get("/api/v1/stocks/" + key + "/history");

        assertThat(problem(response, 404, "unknown-symbol").getString("instance"))
                .isEqualTo("/api/v1/stocks/***/history");
        assertThat(response.asString()).doesNotContain(key.substring(0, 8), key.substring(8, 16), key.substring(24));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/quotes?symbols=ZZZZZ, unknown-symbol",
        "/api/v1/stocks/ZZZZZ/history, unknown-symbol",
        "/api/v1/stocks/ZZZZZ/indicators, unknown-symbol",
        "/api/v1/options/ZZZZZ/expirations, unknown-symbol",
        "/api/v1/options/ZZZZZ/chain, unknown-symbol",
        "/api/v1/stocks/qwertzuiop/history, unknown-symbol",
        "/api/v1/stocks/SPY/history?period=2027-03-01, no-data",
        "/api/v1/options/SPY261017C00650000/chain, no-data",
        "/api/v1/caches/nothing, unknown-cache"
    })
    void shouldAnswer404ForWhatIsNotThere(String path, String kind) {
        Response response = kind.equals("unknown-cache") ? given().delete(path) : get(path);
        problem(response, 404, kind);
    }

    @Test
    void shouldAskBackAnAmbiguousNameWithItsCandidates() {
        JsonPath problem = problem(get("/api/v1/stocks/united/indicators"), 400, "ambiguous-symbol");
        assertThat(problem.getList("candidates.symbol", String.class)).contains("UAL", "UPS");
    }

    @Test
    void shouldNameEachSourcesReasonWhenAllAreDown() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(503, "text/html", "<h1>oops</h1>", Map.of()));
        market.faults().add(Vendor.POLYGON, "", Fault.garbage());

        for (String path : List.of(
                "/api/v1/quotes?symbols=SPY",
                "/api/v1/stocks/SPY/history",
                "/api/v1/stocks/SPY/levels",
                "/api/v1/options/SPY/expirations",
                "/api/v1/options/SPY/chain",
                "/api/v1/symbols?query=coca")) {
            // When
            Response response = get(path);

            // Then
            JsonPath problem = problem(response, 503, "unavailable");
            assertThat(problem.getList("sources.source", String.class))
                    .as(path)
                    .containsExactlyInAnyOrder("tradier", "polygon");
            assertThat(problem.getList("sources.reason", String.class))
                    .as(path)
                    .containsExactlyInAnyOrder(
                            "Tradier has a problem of its own (HTTP 503); try again",
                            "Polygon answered with something that cannot be read; try again");
            assertThat(response.asString()).doesNotContain("oops").doesNotContain("garbage");
        }
    }

    @Test
    void shouldSayWhenToComeBackWhereItIsKnown() {
        // Given
        Fault tooMany = Fault.status(429, "application/json", "{}", Map.of("Retry-After", "40"));
        market.faults().add(Vendor.TRADIER, "", tooMany);
        market.faults().add(Vendor.POLYGON, "", tooMany);

        // When
        Response response = get("/api/v1/quotes?symbols=SPY");

        // Then
        JsonPath problem = problem(response, 503, "budget-exhausted");
        assertThat(response.header("Retry-After")).isEqualTo("40");
        assertThat(problem.getInt("retryAfter")).isEqualTo(40);
        assertThat(problem.getList("sources.retryAfterSeconds", Integer.class)).containsExactly(40, 40);
    }

    @Test
    void shouldAnswer502WhenNoPlanIncludesIt() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(401, "Invalid Access Token"));
        market.faults()
                .add(
                        Vendor.POLYGON,
                        "",
                        Fault.status(
                                403,
                                "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}"));

        // When, Then
        problem(get("/api/v1/options/SPY/expirations"), 502, "not-entitled");
    }

    @Test
    void shouldAnswerFromPolygonsPreviousDayAndLabelItWhenTradierFails() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));

        // When
        JsonPath quote = get("/api/v1/quotes?symbols=SPY").jsonPath();

        // Then
        assertThat(quote.getString("quotes[0].source")).isEqualTo("polygon");
        assertThat(quote.getString("quotes[0].data.basis")).isEqualTo("PREVIOUS_DAY");
        assertThat(quote.getString("quotes[0].notes[0]")).contains("not a live quote");
    }

    @Test
    void shouldFallBackToTheCalendarForTheStatusAndSaySo() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));

        // When
        JsonPath status = get("/api/v1/market/status").jsonPath();

        // Then
        assertThat(status.getString("source")).isEqualTo("calendar");
        assertThat(status.getString("data.status")).isEqualTo("open");
        assertThat(status.getString("notes[0]")).contains("no vendor answered");
    }

    @Test
    void shouldForgetAnEntryOrAWholeCacheAndItsLastKnownValuesWhenAnOperatorSaysSo() {
        // Given
        get("/api/v1/quotes?symbols=SPY,KO");
        long calls = market.calls();

        // When
        assertThat(given().delete("/api/v1/caches/stock-quote/spy").statusCode())
                .isEqualTo(204);

        // Then
        assertThat(get("/api/v1/quotes?symbols=KO").jsonPath().getString("quotes[0].cache"))
                .isEqualTo("hit");
        assertThat(market.calls()).isEqualTo(calls);
        assertThat(get("/api/v1/quotes?symbols=SPY").jsonPath().getString("quotes[0].cache"))
                .isEqualTo("miss");
        assertThat(market.calls()).isEqualTo(calls + 1);

        // When: both vendors are down, and what is known is dropped
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));
        market.pass(Duration.ofSeconds(61));
        assertThat(get("/api/v1/quotes?symbols=SPY").statusCode()).isEqualTo(200);
        assertThat(given().delete("/api/v1/caches/stock-quote").statusCode()).isEqualTo(204);

        // Then
        problem(get("/api/v1/quotes?symbols=SPY"), 503, "unavailable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                          | The body has to be a JSON object: send {"question": "Tesla stock price"}
            []                         | The body has to be a JSON object: send {"question": "Tesla stock price"}
            "SPY"                      | The body has to be a JSON object: send {"question": "Tesla stock price"}
            null                       | The body has to be a JSON object: send {"question": "Tesla stock price"}
            {"question":{"a":1}}       | 'question' in the body has to be text
            {"question":"SPY","session":[]} | 'session' in the body has to be text
            {}                         | 'question' is missing: ask something, for example 'Tesla stock price'
            """)
    void shouldSayWhatABodyHasToBe(String body, String detail) {
        Response response = given().contentType("application/json").body(body).post("/api/v1/runs");

        assertThat(problem(response, 400, "bad-request").getString("detail")).isEqualTo(detail);
    }

    @Test
    void shouldStartASessionWhereTheFieldIsEmpty() {
        given().contentType("application/json")
                .body("{\"question\":\"SPY\",\"session\":\"\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(200);
    }
}
