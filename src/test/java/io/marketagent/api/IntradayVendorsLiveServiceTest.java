package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpExchange;
import io.marketagent.CleanMarket;
import io.marketagent.LiveService;
import io.marketagent.TestClock;
import io.marketagent.TestServer;
import io.marketagent.upstream.TestCalls;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live mode against two vendors of ours: gaps, hours before and after the session, lists that are none, and what lies out of reach. */
@QuarkusTest
@TestProfile(LiveService.class)
@CleanMarket
class IntradayVendorsLiveServiceTest {

    private static final String AAPL = "/api/v1/stocks/AAPL/history";

    private static TestServer tradier;
    private static TestServer polygon;
    private static volatile String series;

    @Inject
    TestClock clock;

    @Inject
    TestCalls calls;

    @BeforeAll
    static void open() {
        tradier = new TestServer(LiveService.tradierPort(), IntradayVendorsLiveServiceTest::tradier);
        polygon = new TestServer(
                LiveService.polygonPort(),
                exchange -> TestServer.json(
                        exchange,
                        403,
                        "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}"));
    }

    @AfterAll
    static void close() {
        tradier.close();
        polygon.close();
    }

    /** Wednesday, 17:00 in New York. */
    @BeforeEach
    void afterTheSession() {
        calls.forget();
        clock.set(Instant.parse("2026-11-25T22:00:00Z"));
        series = "["
                + String.join(
                        ",",
                        bar("07:58", "100.10"),
                        bar("09:30", "101.00"),
                        bar("09:56", "102.50"),
                        bar("10:01", "103.00"),
                        bar("15:59", "104.00"),
                        bar("16:20", "105.00"))
                + "]";
    }

    private static String bar(String start, String close) {
        return "{\"time\":\"2026-11-25T" + start + ":00\",\"open\":" + close + ",\"high\":" + close + ",\"low\":"
                + close + ",\"close\":" + close + ",\"volume\":100}";
    }

    private static void tradier(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        TestServer.json(
                exchange,
                200,
                path.endsWith("/timesales")
                        ? "{\"series\":" + (series.equals("null") ? series : "{\"data\":" + series + "}") + "}"
                        : "{\"quotes\":{\"quote\":{\"symbol\":\"AAPL\",\"description\":\"Apple\",\"type\":\"stock\","
                                + "\"last\":104.0,\"prevclose\":101.5,\"trade_date\":1795640400000}}}");
    }

    private static String told(String time) {
        return given().queryParam("time", time)
                .get(AAPL)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("data.told");
    }

    @Test
    void shouldTakeTheLastBarBeforeAMissingMinuteAndSayItsTime() {
        assertThat(told("10am"))
                .isEqualTo("AAPL was at 102.50 at 09:57 EST on Wed 2026-11-25, the last bar that ended by 10:00"
                        + " (1-minute bar 09:56).");
    }

    @Test
    void shouldCountOnlyTheRegularSessionUnlessOtherHoursAreSaid() {
        assertThat(told("5pm")).startsWith("AAPL was at 104.00 at 16:00 EST");
        assertThat(told("4:30pm after-hours"))
                .startsWith("AAPL was at 105.00 at 16:21 EST on Wed 2026-11-25, the last bar that ended by 16:30");
        assertThat(told("8am pre-market"))
                .startsWith("AAPL was at 100.10 at 07:59 EST on Wed 2026-11-25, the last bar that ended by 08:00");
        assertThat(given().queryParam("time", "pre-market")
                        .queryParam("interval", "1min")
                        .get(AAPL)
                        .jsonPath()
                        .getString("data.told"))
                .startsWith("In pre-market trading, from 07:58 to 07:59 EST on Wed 2026-11-25, AAPL went from 100.10");
        given().queryParam("interval", "1min")
                .get(AAPL)
                .then()
                .statusCode(200)
                .body("data.rows.size()", equalTo(4))
                .body("data.rows[0].start", equalTo("09:30:00"))
                .body("data.rows[3].start", equalTo("15:59:00"));
    }

    @Test
    void shouldAnswerTheQuestionInItsFirstSentence() {
        given().contentType(ContentType.JSON)
                .body(Map.of("question", "did AAPL trade pre-market at 8am?"))
                .post("/api/v1/runs")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("answered"))
                .body("answer", startsWith("AAPL was at 100.10 at 07:59 EST on Wed 2026-11-25"));
    }

    @Test
    void shouldReadASingleBarInPlaceOfAList() {
        series = bar("09:59", "102.00");

        assertThat(told("10am")).startsWith("AAPL was at 102.00 at 10:00 EST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void shouldSayThatThereIsNoBarWhereTheVendorHasNone(String none) {
        series = none;

        given().queryParam("time", "10am")
                .get(AAPL)
                .then()
                .statusCode(404)
                .body("type", containsString("no-data"))
                .body("detail", containsString("Tradier has no 1-minute bars of AAPL on 2026-11-25"));
    }

    @Test
    void shouldSayHowFarBackTheVendorReachesAndWhatThePlanDoesNot() {
        given().queryParam("interval", "1min")
                .queryParam("period", "2026-11-04")
                .get(AAPL)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        allOf(
                                containsString("Tradier reaches back 20 days by 1 min, to 2026-11-05"),
                                containsString("plan does not include this")));
        given().queryParam("interval", "hour")
                .queryParam("period", "2026-10-15")
                .get(AAPL)
                .then()
                .statusCode(404)
                .body("detail", containsString("Tradier reaches back 40 days by 15 min, to 2026-10-16"));
    }
}
