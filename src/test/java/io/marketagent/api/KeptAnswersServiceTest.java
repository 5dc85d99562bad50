package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is made of cached values alone is answered where the request arrives, and nobody can tell. A parameter that changes nothing
 * ({@code refresh=false}) sends the same question to the resource.
 */
@QuarkusTest
@CleanMarket
class KeptAnswersServiceTest {

    private static final String QUOTES = "/api/v1/quotes?symbols=";

    @Inject
    TestMarket market;

    private static Response get(String path, String... headers) {
        var request = given().urlEncodingEnabled(false);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get(path);
    }

    /** Name and value as they came, in their order; but for the length and the connection, which Vert.x sends where it likes. */
    private static List<String> headers(Response response) {
        return response.headers().asList().stream()
                .filter(header -> !header.getName().equals("X-Request-Id"))
                .filter(header -> !header.getName().equals("content-length"))
                .filter(header -> !header.getName().equals("connection"))
                .map(Header::toString)
                .toList();
    }

    /** Answered by the resource, which has never been asked in this spelling. */
    private static Response fromTheResource(String path, String... headers) {
        return get(path + (path.contains("?") ? "&" : "?") + "refresh=false", headers);
    }

    private static double kept() {
        return Metrics.sum("market_agent_kept_answers_total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/quotes?symbols=SPY",
                "/api/v1/quotes?symbols=SPY,KO,AAPL",
                "/api/v1/quotes?symbols=VIX,SPX&figures=spread",
                "/api/v1/quotes?symbols=apple,SPY",
                "/api/v1/stocks/SPY/history?period=past+month",
                "/api/v1/stocks/AAPL/history?period=today&interval=5min",
                "/api/v1/stocks/SPY/history?figures=biggest_drop,up_days",
                "/api/v1/stocks/SPY/indicators",
                "/api/v1/stocks/SPY/levels",
                "/api/v1/stocks/SPY/analysis",
                "/api/v1/options/SPY/expirations",
                "/api/v1/options/SPY/chain",
                "/api/v1/options/SPY/chain?side=put&strikes=3&figures=max_pain,straddle",
                "/api/v1/market/status"
            })
    void shouldAnswerByteForByteWhatTheResourceAnswers(String path) {
        // Given
        get(path);
        get(path);
        double before = kept();
        long calls = market.calls();

        // When
        Response first = get(path);
        market.passSeconds(7);
        get(path); // says the time, where that is part of the answer
        Response here = get(path);
        Response resource = fromTheResource(path);

        // Then
        assertThat(here.asString()).isEqualTo(resource.asString()).contains("\"ageSeconds\":7");
        assertThat(headers(here)).isEqualTo(headers(resource));
        assertThat(headers(here)).contains("Age=7", "Content-Type=application/json;charset=UTF-8");
        assertThat(here.header("content-length")).isEqualTo(resource.header("content-length"));
        assertThat(first.header("ETag")).isNotNull();
        assertThat(kept() - before).isBetween(2.0, 3.0);
        assertThat(market.calls()).isEqualTo(calls);
    }

    @Test
    void shouldSayTheTimeOfTheRequest() {
        // Given
        String path = "/api/v1/market/status";
        get(path);
        String before = get(path).jsonPath().getString("data.now");

        // When
        market.passSeconds(1);

        // Then
        assertThat(Instant.parse(get(path).jsonPath().getString("data.now")))
                .isEqualTo(Instant.parse(before).plusSeconds(1));
    }

    @Test
    void shouldBeMadeAnewInTheNextMinute() {
        // Given: a full minute
        String path = "/api/v1/options/SPY/expirations";
        get(path);
        get(path);
        double before = kept();

        // When
        market.passSeconds(59);
        get(path);
        double inTheMinute = kept() - before;
        market.passSeconds(1);
        get(path);

        // Then
        assertThat(inTheMinute).isOne();
        assertThat(kept() - before).isOne();
    }

    @Test
    void shouldCountTheRequestUnderItsPathsTemplate() {
        // Given
        String path = "/api/v1/stocks/SPY/levels";
        get(path);
        get(path);
        double before = Metrics.sum("http_server_requests_seconds_count", "uri=\"/api/v1/stocks/{symbol}/levels\"");

        // When
        get(path);

        // Then
        await().untilAsserted(() -> assertThat(
                        Metrics.sum("http_server_requests_seconds_count", "uri=\"/api/v1/stocks/{symbol}/levels\""))
                .isEqualTo(before + 1));
    }

    @Test
    void shouldAnswer304ToATagOfEither() {
        // Given
        String fromTheResource = get(QUOTES + "SPY").header("ETag");

        // When
        Response same = get(QUOTES + "SPY", "If-None-Match", fromTheResource);
        Response among = get(QUOTES + "SPY", "If-None-Match", "W/\"1\", " + fromTheResource);
        Response resource = fromTheResource(QUOTES + "SPY", "If-None-Match", same.header("ETag"));

        // Then
        assertThat(List.of(same.statusCode(), among.statusCode(), resource.statusCode()))
                .containsOnly(304);
        assertThat(same.asString()).isEmpty();
        assertThat(headers(same)).isEqualTo(headers(resource));
    }

    @Test
    void shouldAnswerWhileEverySourceIsDownAndLoadAnewAfterTheQuotesTime() {
        // Given
        get(QUOTES + "SPY");
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));
        long calls = market.calls();

        // When
        market.passSeconds(59);
        Response fresh = get(QUOTES + "SPY");
        long callsOfTheHit = market.calls() - calls;
        market.passSeconds(2);
        Response stale = get(QUOTES + "SPY");

        // Then
        assertThat(fresh.jsonPath().getString("quotes[0].cache")).isEqualTo("hit");
        assertThat(callsOfTheHit).isZero();
        assertThat(stale.jsonPath().getString("quotes[0].cache")).isEqualTo("stale");
    }

    @Test
    void shouldShowWhatAnotherReaderHasLoadedAnew() {
        // Given
        get(QUOTES + "SPY");
        market.passSeconds(30);
        String before = get(QUOTES + "SPY").header("Age");
        get(QUOTES + "SPY&refresh=true");

        // When
        Response after = get(QUOTES + "SPY");

        // Then
        assertThat(before).isEqualTo("30");
        assertThat(after.header("Age")).isEqualTo("0");
        assertThat(after.asString()).contains("\"ageSeconds\":0");
    }

    @Test
    void shouldLoadAgainWhatAnOperatorHasDropped() {
        // Given
        get(QUOTES + "SPY");
        given().delete("/api/v1/caches/stock-quote").then().statusCode(204);

        // When, Then
        assertThat(get(QUOTES + "SPY").jsonPath().getString("quotes[0].cache")).isEqualTo("miss");
        assertThat(get(QUOTES + "SPY").jsonPath().getString("quotes[0].cache")).isEqualTo("hit");
    }

    @Test
    void shouldBeCountedOnceForEachSymbolAsAHitOrAMiss() {
        // Given
        double hits = Metrics.sum("cache_gets_total", "cache=\"stock-quote\"", "result=\"hit\"");
        double misses = Metrics.sum("cache_gets_total", "cache=\"stock-quote\"", "result=\"miss\"");
        get(QUOTES + "SPY");

        // When
        for (int i = 0; i < 3; i++) {
            get(QUOTES + "SPY");
        }
        get(QUOTES + "SPY,KO");

        // Then
        assertThat(Metrics.sum("cache_gets_total", "cache=\"stock-quote\"", "result=\"hit\"") - hits)
                .isEqualTo(4);
        assertThat(Metrics.sum("cache_gets_total", "cache=\"stock-quote\"", "result=\"miss\"") - misses)
                .isEqualTo(2);
    }

    @Test
    void shouldStayTheLastWordWhileTheMarketIsClosed() {
        // Given: Saturday
        market.clock().set(Instant.parse("2026-10-17T15:00:00Z"));
        get(QUOTES + "SPY");
        market.passSeconds(3600);
        get(QUOTES + "SPY");
        long calls = market.calls();

        // When
        Response later = get(QUOTES + "SPY");

        // Then
        assertThat(later.jsonPath().getString("quotes[0].cache")).isEqualTo("hit");
        assertThat(later.header("Age")).isEqualTo("3600");
        assertThat(market.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "COMP; Shown is what is listed as COMP; 200",
                "SPY,SPY; \"symbol\":\"SPY\"; 200",
                "SPY,; \"symbol\":\"SPY\"; 200",
                "spy; \"symbol\":\"SPY\"; 200",
                "SPY&symbols=KO; \"symbol\":\"KO\"; 200",
                "SPY&figures=spread; \"figures\"; 200",
                "; 'symbols' is missing; 400",
                "A,B,C,D,E,F,G,H,I,J,K; at most 10; 400"
            })
    void shouldLeaveEveryOtherQuestionToTheResource(String symbols, String said, int status) {
        // Given
        get(QUOTES + "SPY,KO");

        // When
        Response response = get(QUOTES + (symbols == null ? "" : symbols));

        // Then
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.asString()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({"text/html, 406", "application/json, 200", "'text/plain, */*', 200"})
    void shouldTakeNoOtherFormForJson(String accept, int status) {
        // Given
        get(QUOTES + "SPY");

        // When, Then
        assertThat(get(QUOTES + "SPY", "Accept", accept).statusCode()).isEqualTo(status);
    }
}
