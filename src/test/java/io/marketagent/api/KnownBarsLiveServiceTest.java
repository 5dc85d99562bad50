package io.marketagent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketagent.CleanMarket;
import io.marketagent.LiveService;
import io.marketagent.Metrics;
import io.marketagent.TestClock;
import io.marketagent.ops.LogMessage;
import io.marketagent.upstream.TestCalls;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Live mode against two fake vendors: known bars come out exactly, and no key comes out at all. */
@QuarkusTest
@TestProfile(LiveService.class)
@CleanMarket
class KnownBarsLiveServiceTest {

    private static FakeVendors vendors;

    @Inject
    TestClock clock;

    @Inject
    TestCalls calls;

    @BeforeAll
    static void openTheVendors() {
        vendors = new FakeVendors();
    }

    @AfterAll
    static void closeTheVendors() {
        vendors.close();
    }

    @BeforeEach
    void onTheSaturdayAfter() {
        // Vendors that fail most of the time would be left alone after a while
        calls.forget();
        clock.set(Instant.parse("2025-10-18T15:00:00Z"));
    }

    @Test
    void shouldComputeTheKnownSma5Of20251017() {
        JsonPath json = given().get("/api/v1/stocks/SPY/indicators")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(json.getString("data.indicators.session")).isEqualTo("2025-10-17");
        assertThat(json.getDouble("data.indicators.sma.find { it.window == 5 }.value"))
                .isCloseTo(663.09, within(0.005));
        assertThat(json.getBoolean("simulated")).isFalse();
        assertThat(json.getBoolean("delayed")).isTrue();
        assertThat(json.getString("source")).isEqualTo("polygon");
    }

    @Test
    void shouldGiveTheKnownWeekOf20251013AndTheSingleDay() {
        JsonPath week = given().queryParam("period", "last week")
                .queryParam("interval", "week")
                .get("/api/v1/stocks/SPY/history")
                .jsonPath();
        // On a Saturday the week is still running, so last week is the one before; the week of 10-13 is asked by its
        // dates
        assertThat(week.getString("data.summary.lastSession")).isEqualTo("2025-10-10");
        JsonPath dates = given().queryParam("from", "2025-10-13")
                .queryParam("to", "2025-10-17")
                .queryParam("interval", "week")
                .get("/api/v1/stocks/SPY/history")
                .jsonPath();
        assertThat(dates.getList("data.rows")).hasSize(1);
        assertThat(dates.getFloat("data.rows[0].open")).isEqualTo(660.65f);
        assertThat(dates.getFloat("data.rows[0].high")).isEqualTo(670.23f);
        assertThat(dates.getFloat("data.rows[0].low")).isEqualTo(653.17f);
        assertThat(dates.getFloat("data.rows[0].close")).isEqualTo(664.39f);
        assertThat(dates.getString("data.summary.baseSession")).isEqualTo("2025-10-10");
        assertThat(dates.getFloat("data.summary.baseClose")).isEqualTo(653.02f);
    }

    @ParameterizedTest
    @CsvSource({
        "SPY, 2025-10-10, 672.13, 673.95, 652.84, 653.02",
        "SPY, 2025-10-14, 657.17, 665.83, 653.17, 662.23",
        "SPY, 2025-10-17, 659.50, 665.75, 658.14, 664.39",
        "NVDA, 2025-10-17, 180.18, 184.10, 179.75, 183.22"
    })
    void shouldGiveTheKnownBarOfASingleDay(
            String symbol, String date, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
        // When
        Response response = given().queryParam("period", date).get("/api/v1/stocks/" + symbol + "/history");

        // Then: as they are written, not as a float reads them
        assertThat(response.jsonPath().getList("data.rows")).hasSize(1);
        assertThat(response.jsonPath().getString("data.rows[0].lastSession")).isEqualTo(date);
        String row = response.asString().replaceFirst("(?s).*\"rows\":", "");
        for (String price : List.of(
                "open\":" + plain(open), "high\":" + plain(high), "low\":" + plain(low), "close\":" + plain(close))) {
            assertThat(row).contains(price);
        }
        assertThat(response.jsonPath().getBoolean("simulated")).isFalse();
    }

    private static String plain(BigDecimal price) {
        return price.stripTrailingZeros().toPlainString();
    }

    @Test
    void shouldCountTheChangeOf20251017FromTheCloseOf20251016() {
        JsonPath day = given().queryParam("period", "2025-10-17")
                .get("/api/v1/stocks/SPY/history")
                .jsonPath();
        assertThat(day.getString("data.summary.baseSession")).isEqualTo("2025-10-16");
        assertThat(day.getDouble("data.summary.change")).isCloseTo(3.75, within(1e-9));
        assertThat(day.getDouble("data.summary.changePercent")).isCloseTo(0.57, within(1e-9));
    }

    @Test
    void shouldLetNoKeyIntoAnyAnswerErrorMetricOrLog() {
        // Given
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler listener = listener(logged);
        Logger.getLogger("").addHandler(listener);

        // When
        StringBuilder all = new StringBuilder();
        try {
            for (String path : List.of(
                    "/api/v1/quotes?symbols=AAPL,MSFT",
                    "/api/v1/stocks/AAPL/history",
                    "/api/v1/stocks/MSFT/history",
                    "/api/v1/stocks/AAPL/indicators",
                    "/api/v1/market/status",
                    "/api/v1/options/AAPL/expirations",
                    "/api/v1/options/AAPL/chain",
                    "/api/v1/symbols?query=apple")) {
                Response response = given().get(path);
                assertThat(response.statusCode()).as(path).isIn(200, 502, 503);
                all.append(response.headers()).append(response.asString());
            }
            all.append(given().contentType("application/json")
                    .body("{\"question\":\"AAPL price and SPY calls\"}")
                    .post("/api/v1/runs")
                    .asString());
            all.append(Metrics.text());
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        // Then
        logged.forEach(all::append);
        assertThat(all.toString())
                .contains("sources")
                .doesNotContain(LiveService.TRADIER_KEY)
                .doesNotContain(LiveService.POLYGON_KEY);
    }

    private static Handler listener(Queue<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(LogMessage.of(record));
                if (record.getParameters() != null) {
                    for (Object parameter : record.getParameters()) {
                        logged.add(String.valueOf(parameter));
                    }
                }
                for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
                    logged.add(cause.toString());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
