package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
 * Cached quotes are answered where the request arrives, and nobody can tell. A parameter that changes nothing ({@code refresh=false})
 * sends the same question to the resource.
 */
@QuarkusTest
@CleanMarket
class CachedQuotesServiceTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"SPY", "SPY,KO,AAPL", "VIX,SPX", "AAPL,SPY"})
    void shouldAnswerByteForByteWhatTheResourceAnswers(String symbols) {
        // Given
        get(QUOTES + symbols);
        market.passSeconds(7);

        // When
        Response here = get(QUOTES + symbols);
        Response resource = get(QUOTES + symbols + "&refresh=false");

        // Then
        assertThat(here.asString()).isEqualTo(resource.asString()).contains("\"ageSeconds\":7");
        assertThat(headers(here)).isEqualTo(headers(resource));
        assertThat(headers(here)).contains("Age=7", "Content-Type=application/json;charset=UTF-8");
        assertThat(here.header("content-length")).isEqualTo(resource.header("content-length"));
        assertThat(market.calls()).isOne();
    }

    @Test
    void shouldAnswer304ToATagOfEither() {
        // Given
        String fromTheResource = get(QUOTES + "SPY").header("ETag");

        // When
        Response same = get(QUOTES + "SPY", "If-None-Match", fromTheResource);
        Response among = get(QUOTES + "SPY", "If-None-Match", "W/\"1\", " + fromTheResource);
        Response resource = get(QUOTES + "SPY&refresh=false", "If-None-Match", same.header("ETag"));

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
