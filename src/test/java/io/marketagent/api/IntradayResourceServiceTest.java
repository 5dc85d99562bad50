package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars within a day by REST, against the sandbox. It is Friday 2026-10-16, 14:30 in New York. */
@QuarkusTest
@CleanMarket
class IntradayResourceServiceTest {

    private static final String AAPL = "/api/v1/stocks/AAPL/history";

    @Inject
    TestMarket market;

    @Test
    void shouldGiveFiveMinuteBarsOfTwoDaysNamedByTheirStart() {
        given().queryParam("interval", "5min")
                .queryParam("from", "2026-10-14")
                .queryParam("to", "2026-10-15")
                .get(AAPL)
                .then()
                .statusCode(200)
                .body("data.interval", equalTo("5min"))
                .body("data.rows", hasSize(156))
                .body("data.rows[0].firstSession", equalTo("2026-10-14"))
                .body("data.rows[0].start", equalTo("09:30:00"))
                .body("data.rows[77].start", equalTo("15:55:00"))
                .body("data.rows[78].firstSession", equalTo("2026-10-15"))
                .body("data.summary.sessions", equalTo(2))
                .body("data.summary.change", nullValue())
                .body("data.told", containsString("By 5-minute bars from 09:30 EDT on Wed 2026-10-14"));
        assertThat(market.calls()).isEqualTo(2);
    }

    @Test
    void shouldMakeHoursOfTheQuartersThatAreCached() {
        given().queryParam("interval", "15min").get(AAPL).then().statusCode(200).body("data.rows", hasSize(20));
        long calls = market.calls();

        JsonPath json = given().queryParam("interval", "hour")
                .get(AAPL)
                .then()
                .statusCode(200)
                .body("cache", equalTo("hit"))
                .extract()
                .jsonPath();

        assertThat(market.calls()).isEqualTo(calls);
        assertThat(json.getList("data.rows.start", String.class))
                .containsExactly("09:30:00", "10:30:00", "11:30:00", "12:30:00", "13:30:00");
        // 14:30: its fifth hour has just ended
        assertThat(json.getList("data.rows.partial", Boolean.class)).doesNotContain(true);
    }

    @Test
    void shouldGiveTheBarOfATimeAndSayItInASentence() {
        given().queryParam("time", "10am")
                .queryParam("period", "yesterday")
                .get(AAPL)
                .then()
                .statusCode(200)
                .body("data.rows", hasSize(1))
                .body("data.rows[0].start", equalTo("09:59:00"))
                .body("data.interval", equalTo("1min"))
                .body("data.told", containsString("at 10:00 EDT on Thu 2026-10-15 (1-minute bar 09:59)."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interval=1min&period=this year | 400 | at most 5 sessions fit one answer",
                "interval=5min&period=past month | 400 | at most 10 sessions",
                "interval=hour&period=past 3 months | 400 | at most 23 sessions",
                "interval=day&time=10am | 400 | not of a day",
                "time=tea time | 400 | The time 'tea time' is not understood",
                "interval=5min&figures=up_days | 400 | leave out either",
                "interval=5min&period=2026-10-10 | 404 | NYSE was closed on Sat 2026-10-10 (weekend)",
                "time=15:00 | 404 | 15:00 EDT on Fri 2026-10-16 is still ahead: it is 14:30 EDT",
                "interval=5min&period=2026-10-20 | 404 | future",
                "interval=1min&period=2014-03-04 | 404 | reaches back 20 days by 1 min, to 2026-09-26"
            })
    void shouldSayWhatCannotBeAskedOrHad(String query, int status, String words) {
        given().urlEncodingEnabled(false)
                .get(AAPL + "?" + query.strip().replace(" ", "%20"))
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(words.strip()));
    }

    @Test
    void shouldListTheEighthCacheAndEmptyOneOfItsEntries() {
        given().queryParam("interval", "5min").get(AAPL).then().statusCode(200);
        given().queryParam("interval", "1min").get(AAPL).then().statusCode(200);

        given().get("/api/v1/caches")
                .then()
                .statusCode(200)
                .body("name", hasSize(8))
                .body("name", hasItem("stock-intraday"))
                .body("find { it.name == 'stock-intraday' }.size", equalTo(2))
                .body("find { it.name == 'stock-intraday' }.ttl", equalTo("PT1M"));

        given().delete("/api/v1/caches/stock-intraday/AAPL@2026-10-16@5min")
                .then()
                .statusCode(204);
        given().get("/api/v1/caches").then().body("find { it.name == 'stock-intraday' }.size", equalTo(1));
    }

    @Test
    void shouldLoadAnewWhatWasLoadedBeforeTheMinuteThatIsAsked() {
        given().queryParam("time", "14:30").get(AAPL).then().statusCode(200);
        long calls = market.calls();
        market.passSeconds(5);
        given().queryParam("time", "14:30").get(AAPL).then().statusCode(200).body("cache", equalTo("hit"));
        market.passSeconds(40);
        given().queryParam("time", "14:31").get(AAPL).then().statusCode(404);
        market.passSeconds(15);

        given().queryParam("time", "14:31")
                .get(AAPL)
                .then()
                .statusCode(200)
                .body("data.rows[0].start", equalTo("14:30:00"))
                .body("cache", equalTo("miss"));
        assertThat(market.calls()).isEqualTo(calls + 1);
    }

    @Test
    void shouldAskPolygonWhereTradierFailsAndShowTheLastKnownBarsWhereBothDo() {
        market.faults().add(Vendor.TRADIER, "", Fault.status(503, "{}"));
        given().queryParam("time", "10am").get(AAPL).then().statusCode(200).body("source", equalTo("polygon"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(503, "{}"));
        market.pass(Duration.ofSeconds(90));

        given().queryParam("time", "10am")
                .get(AAPL)
                .then()
                .statusCode(200)
                .body("stale", equalTo(true))
                .body("data.rows[0].start", equalTo("09:59:00"));
    }

    @Test
    void shouldDocumentIntervalAndTime() {
        JsonPath history = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> names = history.getList("paths.'/api/v1/stocks/{symbol}/history'.get.parameters.name");

        assertThat(names).contains("interval", "time");
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .body("components.schemas.HistoryRow.properties.keySet()", hasItems("start", "partial"));
    }
}
