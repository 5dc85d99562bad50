package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.marketagent.TestClock;
import io.marketagent.feed.CacheNames;
import io.marketagent.feed.Caches;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every data endpoint over HTTP, on the sandbox, on Friday 2026-10-16 at 14:30 in New York. */
@QuarkusTest
class MarketDataResourcesServiceTest {

    @Inject
    TestClock clock;

    @Inject
    Caches caches;

    @BeforeEach
    void startOver() {
        clock.set(TestClock.START);
        CacheNames.ALL.forEach(name -> caches.invalidate(name, null));
    }

    @Test
    void shouldGiveQuotesOfTickersAndNamesAndNameTheUnknownOneBesideThem() {
        given().queryParam("symbols", "AAPL,coca cola,ZZZZZ")
                .get("/api/v1/quotes")
                .then()
                .statusCode(200)
                .body("quotes.symbol", hasItems("AAPL", "KO"))
                .body("quotes.simulated", everyItem(is(true)))
                .body("quotes[0].data.last", greaterThan(0f))
                .body("quotes[0].asOf", equalTo("2026-10-16T18:30:00Z"))
                .body("errors", hasSize(1))
                .body("errors[0].kind", equalTo("unknown-symbol"));
    }

    @Test
    void shouldTakeSymbolsGivenSeveralTimesForOneList() {
        given().queryParam("symbols", "AAPL", "KO,SPY", "AAPL")
                .get("/api/v1/quotes")
                .then()
                .statusCode(200)
                .body("quotes.symbol", equalTo(List.of("AAPL", "KO", "SPY")));
    }

    @Test
    void shouldAnswerWithTheMostTellingErrorAndAllOfThemWhenNoneOfSeveralCanBeAnswered() {
        given().queryParam("symbols", "ZZZZZ,united")
                .get("/api/v1/quotes")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:market-agent:problem:ambiguous-symbol"))
                .body("errors.kind", hasItems("unknown-symbol", "ambiguous-symbol"))
                .body("errors.input", hasItems("ZZZZZ", "united"));
    }

    @Test
    void shouldAnswerWithTheErrorItselfWhenNothingAskedCanBeAnswered() {
        given().queryParam("symbols", "ZZZZZ")
                .get("/api/v1/quotes")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", endsWith(":unknown-symbol"))
                .body("title", notNullValue())
                .body("detail", containsString("ZZZZZ"))
                .body("instance", equalTo("/api/v1/quotes"));
    }

    @Test
    void shouldTellAnHttpCacheAgeAndFreshnessAndAnswer304ToItsTag() {
        String tag = given().queryParam("symbols", "SPY")
                .get("/api/v1/quotes")
                .then()
                .statusCode(200)
                .header("Age", equalTo("0"))
                .header("Cache-Control", containsString("max-age=60"))
                .extract()
                .header("ETag");
        given().queryParam("symbols", "SPY")
                .header("If-None-Match", tag)
                .get("/api/v1/quotes")
                .then()
                .statusCode(304);
    }

    @Test
    void shouldGiveTheLast5CompletedSessionsWithTheirBase() {
        given().queryParam("period", "last 5 trading days")
                .get("/api/v1/stocks/SPY/history")
                .then()
                .statusCode(200)
                .body("data.rows", hasSize(5))
                .body("data.summary.firstSession", equalTo("2026-10-09"))
                .body("data.summary.lastSession", equalTo("2026-10-15"))
                .body("data.summary.baseSession", equalTo("2026-10-08"))
                .body("data.rows.partial", everyItem(is(false)));
    }

    @Test
    void shouldMarkTodaysBarPartialWhileTheSessionRuns() {
        given().queryParam("period", "today")
                .get("/api/v1/stocks/SPY/history")
                .then()
                .statusCode(200)
                .body("data.rows", hasSize(1))
                .body("data.rows[0].partial", is(true))
                .body("data.summary.baseSession", equalTo("2026-10-15"))
                .body("notes[0]", containsString("16:00"));
    }

    @Test
    void shouldGiveIndicatorsLevelsAndAnalysisOfCompletedSessions() {
        given().get("/api/v1/stocks/SPY/indicators")
                .then()
                .statusCode(200)
                .body("data.indicators.session", equalTo("2026-10-15"))
                .body("data.indicators.sma.window", equalTo(List.of(5, 10, 20, 50, 200)));
        given().get("/api/v1/stocks/SPY/levels")
                .then()
                .statusCode(200)
                .body("data.levels.supports.size()", lessThanOrEqualTo(3))
                .body("data.levels.supports.price", hasSize(greaterThan(0)));
        given().get("/api/v1/stocks/SPY/analysis")
                .then()
                .statusCode(200)
                .body("data.analysis.summary", hasSize(greaterThan(0)))
                .body("data.analysis.momentum.rsi14", greaterThan(0f));
    }

    @Test
    void shouldGiveTheStatusWithTodaysAndTheNextSession() {
        given().get("/api/v1/market/status")
                .then()
                .statusCode(200)
                .body("data.status", equalTo("open"))
                .body("data.now", equalTo("2026-10-16T14:30:00-04:00"))
                .body("data.next.date", equalTo("2026-10-19"))
                .body("data.nextChange", equalTo("2026-10-16T16:00:00-04:00"));
    }

    @Test
    void shouldGiveBothSidesOfAChainRoundThePriceWithWalls() {
        given().queryParam("expiration", "next Friday")
                .queryParam("strikes", 3)
                .get("/api/v1/options/SPY/chain")
                .then()
                .statusCode(200)
                .body("data.expiration", equalTo("2026-10-23"))
                .body("data.rows", hasSize(6))
                .body("data.walls.calls", hasSize(3))
                .body("data.walls.callPutRatio", greaterThan(0f));
        given().get("/api/v1/options/SPY/expirations")
                .then()
                .statusCode(200)
                .body("data.dates[0].date", equalTo("2026-10-16"))
                .body("data.dates[0].kind", equalTo("MONTHLY"));
    }

    @Test
    void shouldAnswerAnOccSymbolFromItsChain() {
        given().queryParam("side", "put")
                .get("/api/v1/options/SPY261023C00660000/chain")
                .then()
                .statusCode(200)
                .body("symbol", equalTo("SPY"))
                .body("data.rows", hasSize(1))
                .body("data.rows[0].call.symbol", equalTo("SPY261023C00660000"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/quotes                                               | symbols
            /api/v1/quotes?symbols=A,B,C,D,E,F,G,H,I,J,K                 | at most 10
            /api/v1/quotes?symbols=<script>                              | symbol
            /api/v1/stocks/SPY/history?period=the%20other%20day          | not understood
            /api/v1/stocks/SPY/history?interval=fortnight                | 1min, 5min, 15min, hour, day, week, month
            /api/v1/stocks/SPY/history?to=2026-01-02                     | from
            /api/v1/stocks/SPY/history?from=2026-02-30                   | its last is the 28
            /api/v1/stocks/SPY/history?from=2026-03-02&to=2026-01-02     | 2026
            /api/v1/stocks/SPY/history?period=today&from=2026-01-02      | not both
            /api/v1/options/SPY/chain?strikes=3&strike=650               | at most one
            /api/v1/options/SPY/chain?within=much                        | percentage
            /api/v1/options/SPY/chain?side=left                          | call, put, both
            /api/v1/options/SPY/chain?expiration=whenever                | not understood
            /api/v1/symbols                                              | query
            """)
    void shouldSayWhatWouldBeRightOfABadRequest(String path, String words) {
        given().urlEncodingEnabled(false)
                .get(path.strip().replace("<", "%3C").replace(">", "%3E"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString(words.strip()))
                .body(not(containsString("Exception")));
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/nothing", "/api/v1/sessions/none", "/api/v1/stocks/ZZZZZ/history"})
    void shouldAnswer404AsAProblem(String path) {
        given().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void shouldEmptyACacheAndKnowNoOther() {
        given().delete("/api/v1/caches/stock-quote").then().statusCode(204);
        given().delete("/api/v1/caches/options-chain/SPY@2026-10-23").then().statusCode(204);
        given().delete("/api/v1/caches/nothing").then().statusCode(404).body("type", endsWith(":unknown-cache"));
    }
}
