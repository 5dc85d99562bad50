package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every data GET tells an HTTP cache: age, what is left of its freshness, a tag. */
@QuarkusTest
@CleanMarket
class HttpCachingServiceTest {

    @Inject
    TestMarket market;

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static int maxAge(Response response) {
        return Integer.parseInt(response.header("Cache-Control").replaceFirst(".*max-age=(\\d+).*", "$1"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/quotes?symbols=SPY, 60",
        "/api/v1/stocks/SPY/history?period=yesterday, 300",
        "/api/v1/stocks/SPY/indicators, 300",
        "/api/v1/stocks/SPY/levels, 60",
        "/api/v1/stocks/SPY/analysis, 60",
        "/api/v1/market/status, 60",
        // it is 14:30: the first of them passes at 16:00
        "/api/v1/options/SPY/expirations, 5400",
        "/api/v1/options/SPY/chain, 60",
        "/api/v1/symbols?query=coca, 86400"
    })
    void shouldAgeWithTheClockAndSayWhatIsLeft(String path, int lifetime) {
        // Given
        Response cold = get(path);
        assertThat(cold.statusCode()).isEqualTo(200);
        assertThat(cold.header("Age")).isEqualTo("0");
        assertThat(maxAge(cold)).isEqualTo(lifetime);

        // When
        market.passSeconds(42);
        Response warm = get(path);

        // Then
        assertThat(warm.header("Age")).isEqualTo("42");
        assertThat(maxAge(warm)).isEqualTo(lifetime - 42);
        assertThat(warm.asString()).contains("\"ageSeconds\":42").contains("\"cache\":\"hit\"");
        assertThat(warm.asString())
                .contains("\"source\":")
                .contains("\"asOf\":")
                .contains("\"simulated\":true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/quotes?symbols=SPY,KO",
                "/api/v1/stocks/SPY/history?period=yesterday",
                "/api/v1/stocks/SPY/indicators",
                "/api/v1/options/SPY/expirations",
                "/api/v1/options/SPY/chain",
                "/api/v1/symbols?query=coca"
            })
    void shouldAnswer304WithoutABodyAsLongAsTheDataIsTheSameThoughOlder(String path) {
        // Given
        String tag = get(path).header("ETag");
        assertThat(tag).startsWith("W/\"");
        market.passSeconds(30);

        // When
        Response same =
                given().urlEncodingEnabled(false).header("If-None-Match", tag).get(path);
        Response other = given().urlEncodingEnabled(false)
                .header("If-None-Match", "W/\"0\"")
                .get(path);

        // Then
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.asString()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(same.header("Age")).isEqualTo("30");
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldHaveAnotherTagForOtherData() {
        // Given
        String tag = get("/api/v1/quotes?symbols=SPY").header("ETag");
        market.pass(Duration.ofMinutes(5));

        // When
        Response moved = given().header("If-None-Match", tag)
                .queryParam("symbols", "SPY")
                .get("/api/v1/quotes");

        // Then
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(moved.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void shouldNotBeKeptWhenItIsStale() {
        // Given
        get("/api/v1/quotes?symbols=SPY");
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));
        market.passSeconds(61);

        // When
        Response stale = get("/api/v1/quotes?symbols=SPY");

        // Then
        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.header("Age")).isEqualTo("61");
        assertThat(maxAge(stale)).isZero();
        assertThat(stale.jsonPath().getBoolean("quotes[0].stale")).isTrue();
        assertThat(stale.jsonPath().getString("quotes[0].staleReason")).contains("HTTP 500");
    }

    @Test
    void shouldReloadWithRefreshOnlyWhatIsOlderThan10Seconds() {
        // Given
        get("/api/v1/quotes?symbols=SPY");

        // When, Then
        market.passSeconds(10);
        assertThat(get("/api/v1/quotes?symbols=SPY&refresh=true").header("Age")).isEqualTo("10");
        market.passSeconds(1);
        assertThat(get("/api/v1/quotes?symbols=SPY&refresh=true").header("Age")).isEqualTo("0");
        assertThat(market.calls()).isEqualTo(2);
    }
}
