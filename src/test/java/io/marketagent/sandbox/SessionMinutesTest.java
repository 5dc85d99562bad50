package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The minutes of the exchange agree with its days, with its quotes, and with each other in both vendors' formats. */
class SessionMinutesTest {

    private static final Exchange EXCHANGE = Exchange.at("2026-11-27T18:00");

    @BeforeEach
    void afterTheHalfDay() {
        EXCHANGE.set("2026-11-27T18:00");
    }

    @AfterAll
    static void stop() {
        EXCHANGE.close();
    }

    private static List<JsonObject> minutes(String symbol, String day, String interval) {
        JsonObject series = EXCHANGE.tradier("timesales?symbol=" + symbol + "&interval=" + interval + "&start=" + day
                        + "%2000:00&end=" + day + "%2023:59&session_filter=open")
                .getJsonObject("series");
        Object data = series == null ? new JsonArray() : series.getValue("data");
        return data instanceof JsonObject one ? List.of(one) : Exchange.rows((JsonArray) data);
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL, 2026-11-25, 390",
        "TSLA, 2026-11-27, 210",
        "BRK%2FB, 2026-11-24, 390",
        "LCID, 2026-11-20, 390",
        "SPX, 2026-11-25, 390"
    })
    void minutesLeadFromTheDaysOpenOverItsHighAndLowToItsClose(String symbol, String day, int length) {
        JsonObject bar = EXCHANGE.tradier("history?symbol=" + symbol + "&start=" + day + "&end=" + day)
                .getJsonObject("history")
                .getJsonObject("day");

        List<JsonObject> minutes = minutes(symbol, day, "1min");

        assertThat(minutes).hasSize(length);
        assertThat(minutes.getFirst().getString("time")).isEqualTo(day + "T09:30:00");
        assertThat(minutes.getFirst().getDouble("open")).isEqualTo(bar.getDouble("open"));
        assertThat(minutes.getLast().getDouble("close")).isEqualTo(bar.getDouble("close"));
        assertThat(minutes.stream().mapToDouble(row -> row.getDouble("high")).max())
                .hasValue(bar.getDouble("high"));
        assertThat(minutes.stream().mapToDouble(row -> row.getDouble("low")).min())
                .hasValue(bar.getDouble("low"));
        assertThat(minutes.stream().mapToLong(row -> row.getLong("volume")).sum())
                .isEqualTo(bar.getLong("volume"));
        for (int i = 1; i < minutes.size(); i++) {
            assertThat(minutes.get(i).getDouble("open"))
                    .isEqualTo(minutes.get(i - 1).getDouble("close"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T09:30, 1",
        "2026-11-25T09:31, 1",
        "2026-11-25T11:00, 90",
        "2026-11-25T15:59, 389",
        "2026-11-25T16:00, 390",
        "2026-11-25T19:00, 390"
    })
    void minutesOfTodayEndAtTheQuoteOfTheMoment(String now, int length) {
        EXCHANGE.set(now);
        JsonObject quote = EXCHANGE.quote("NVDA");

        List<JsonObject> minutes = minutes("NVDA", "2026-11-25", "1min");

        assertThat(minutes).hasSize(length);
        assertThat(minutes.getLast().getDouble("close")).isEqualTo(quote.getDouble("last"));
        assertThat(minutes.stream().mapToDouble(row -> row.getDouble("high")).max())
                .hasValue(quote.getDouble("high"));
        assertThat(minutes.stream().mapToDouble(row -> row.getDouble("low")).min())
                .hasValue(quote.getDouble("low"));
        assertThat(minutes.stream().mapToLong(row -> row.getLong("volume")).sum())
                .isEqualTo(quote.getLong("volume"));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-26", "2026-11-22", "2026-11-30"})
    void aDayWithoutASessionOrAheadHasNone(String day) {
        assertThat(minutes("AAPL", day, "5min")).isEmpty();
    }

    @Test
    void beforeTheOpenTodayHasNoneAndSeriesIsNull() {
        EXCHANGE.set("2026-11-25T09:29");
        assertThat(EXCHANGE.tradier("timesales?symbol=AAPL&interval=1min&start=2026-11-25")
                        .getValue("series"))
                .isNull();
    }

    @Test
    void longerBarsAreMadeOfTheMinutes() {
        List<JsonObject> minutes = minutes("AAPL", "2026-11-27", "1min");

        List<JsonObject> quarters = minutes("AAPL", "2026-11-27", "15min");

        assertThat(quarters).hasSize(14);
        assertThat(quarters.get(1).getString("time")).isEqualTo("2026-11-27T09:45:00");
        assertThat(quarters.get(1).getDouble("open")).isEqualTo(minutes.get(15).getDouble("open"));
        assertThat(quarters.get(1).getDouble("close")).isEqualTo(minutes.get(29).getDouble("close"));
        assertThat(quarters.stream().mapToLong(row -> row.getLong("volume")).sum())
                .isEqualTo(
                        minutes.stream().mapToLong(row -> row.getLong("volume")).sum());
    }

    @ParameterizedTest
    @CsvSource({"1, 1min", "5, 5min", "15, 15min"})
    void bothVendorsTellTheSame(int length, String interval) {
        List<JsonObject> tradier = minutes("AAPL", "2026-11-25", interval);

        List<JsonObject> polygon =
                EXCHANGE.pages("/v2/aggs/ticker/AAPL/range/" + length + "/minute/2026-11-25/2026-11-25?limit=50000");

        assertThat(polygon).hasSameSizeAs(tradier);
        for (int i = 0; i < polygon.size(); i++) {
            assertThat(polygon.get(i).getLong("t") / 1000)
                    .isEqualTo(tradier.get(i).getLong("timestamp"));
            assertThat(polygon.get(i).getDouble("c")).isEqualTo(tradier.get(i).getDouble("close"));
            assertThat(polygon.get(i).getDouble("v").longValue())
                    .isEqualTo(tradier.get(i).getLong("volume"));
        }
    }

    @Test
    void polygonsLimitCountsMinutesAndItsNextPageGoesOnWithTheNextDay() {
        String days = "/v2/aggs/ticker/AAPL/range/15/minute/2026-11-23/2026-11-27?limit=";

        assertThat(EXCHANGE.polygon(days + 800).getInteger("resultsCount")).isEqualTo(52);
        assertThat(EXCHANGE.polygon(days + 800).getString("next_url")).contains("/range/15/minute/");
        assertThat(EXCHANGE.pages(days + 800)).hasSize(3 * 26 + 14).isEqualTo(EXCHANGE.pages(days + 50000));
    }

    @ParameterizedTest
    @CsvSource({
        "1min, open, 2026-11-07, 200",
        "1min, open, 2026-11-06, 400",
        "1min, all, 2026-11-17, 200",
        "1min, all, 2026-11-16, 400",
        "5min, open, 2026-10-18, 200",
        "15min, open, 2026-10-17, 400",
        "15min, all, 2026-11-08, 400",
        "tick, open, 2026-11-27, 400"
    })
    void tradierReachesBackAsFarAsItSays(String interval, String filter, String day, int status) {
        HttpResponse<String> response = EXCHANGE.get("/v1/markets/timesales?symbol=AAPL&interval=" + interval
                + "&session_filter=" + filter + "&start=" + day + "%2000:00&end=" + day + "%2023:59");

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 400 && !interval.equals("tick")) {
            assertThat(response.body()).startsWith("Invalid parameter, start: must be on or after 2026-");
        }
    }
}
