package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolygonWireTest {

    private static final Exchange EXCHANGE = Exchange.at("2026-11-23T12:00");
    private static final String YEAR = "/2025-11-21/2026-11-20";

    @BeforeEach
    void midSession() {
        EXCHANGE.set("2026-11-23T12:00");
    }

    @AfterAll
    static void stop() {
        EXCHANGE.close();
    }

    private static JsonObject aggregates(String rest) {
        return EXCHANGE.polygon("/v2/aggs/ticker/" + rest);
    }

    @Test
    void aggregatesHaveTheEnvelope() {
        JsonObject body = aggregates("AAPL/range/1/day/2026-11-16/2026-11-20");
        assertThat(body.getString("status")).isEqualTo("OK");
        assertThat(body.getString("ticker")).isEqualTo("AAPL");
        assertThat(body.getString("request_id")).matches("[0-9a-f]{32}");
        assertThat(body.getBoolean("adjusted")).isTrue();
        assertThat(body.getInteger("queryCount")).isEqualTo(5);
        assertThat(body.getInteger("resultsCount")).isEqualTo(5);
        assertThat(body.containsKey("next_url")).isFalse();
    }

    @Test
    void stocksAreStampedAtMidnightInNewYorkIndicesInChicago() {
        assertThat(firstStamp("AAPL/range/1/day/2026-11-20/2026-11-20"))
                .isEqualTo(Exchange.instant("2026-11-20T00:00").toEpochMilli());
        assertThat(firstStamp("AAPL/range/1/day/2026-07-20/2026-07-20"))
                .isEqualTo(Exchange.instant("2026-07-20T00:00").toEpochMilli());
        assertThat(firstStamp("I:SPX/range/1/day/2026-11-20/2026-11-20"))
                .isEqualTo(Exchange.instant("2026-11-20T01:00").toEpochMilli());
        assertThat(firstStamp("AAPL/prev"))
                .isEqualTo(Exchange.instant("2026-11-20T16:00").toEpochMilli());
    }

    private static long firstStamp(String rest) {
        return aggregates(rest).getJsonArray("results").getJsonObject(0).getLong("t");
    }

    @Test
    void largeVolumesComeInExponentForm() {
        assertThat(EXCHANGE.ok("/v2/aggs/ticker/NVDA/prev")).containsPattern("\"v\":\\d\\.\\d+E8");
    }

    @Test
    void indicesHaveOnlyPricesAndTheTime() {
        JsonObject bar =
                aggregates("I:SPX/range/1/day" + YEAR).getJsonArray("results").getJsonObject(0);
        assertThat(bar.fieldNames()).containsExactlyInAnyOrder("o", "h", "l", "c", "t");
        assertThat(EXCHANGE.ok("/v2/aggs/ticker/I%3ASPX/prev")).contains("\"T\":\"I:SPX\"");
    }

    @Test
    void noBarsAndUnknownTickersLookTheSameAndHaveNoResults() {
        for (String none : List.of(
                "AAPL/range/1/day/2026-11-21/2026-11-22",
                "AAPL/range/1/day/2026-11-23/2026-11-23",
                "NOPE/range/1/day" + YEAR,
                "aapl/range/1/day" + YEAR,
                "SPX/range/1/day" + YEAR,
                "NOPE/prev")) {
            JsonObject body = aggregates(none);
            assertThat(body.getString("status")).isEqualTo("OK");
            assertThat(body.getInteger("resultsCount")).as(none).isZero();
            assertThat(body.containsKey("results")).isFalse();
        }
    }

    @Test
    void descendingIsTheReverseOfAscending() {
        JsonArray ascending = aggregates("AAPL/range/1/day" + YEAR).getJsonArray("results");
        JsonArray descending =
                aggregates("AAPL/range/1/day" + YEAR + "?sort=desc").getJsonArray("results");
        assertThat(Exchange.rows(descending)).isEqualTo(Exchange.rows(ascending).reversed());
    }

    @Test
    void epochMillisecondsAreDatesToo() {
        long from = Exchange.instant("2026-11-16T00:00").toEpochMilli();
        assertThat(aggregates("AAPL/range/1/day/" + from + "/2026-11-20").getInteger("resultsCount"))
                .isEqualTo(5);
    }

    @Test
    void pagesOfBarsJoinToTheWholeInBothDirections() {
        for (String span : List.of("day", "week", "month")) {
            for (String sort : List.of("asc", "desc")) {
                String path = "/v2/aggs/ticker/AAPL/range/1/" + span + YEAR + "?sort=" + sort;
                List<JsonObject> whole = EXCHANGE.pages(path);
                assertThat(EXCHANGE.pages(path + "&limit=37"))
                        .as(span + " " + sort)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void theLimitOfBarsCountsDays() {
        // From a Friday on: its week, and at most four whole ones
        JsonObject body = aggregates("AAPL/range/1/week" + YEAR + "?limit=20");
        assertThat(body.getInteger("queryCount")).isBetween(15, 20);
        assertThat(body.getInteger("resultsCount")).isLessThanOrEqualTo(5);
        assertThat(body.getString("next_url")).startsWith(EXCHANGE.base.toString());
    }

    @Test
    void barsGoTenYearsBack() {
        List<JsonObject> bars = EXCHANGE.pages("/v2/aggs/ticker/AAPL/range/1/day/2000-01-01/2026-11-23?limit=1000");
        assertThat(bars).hasSizeBetween(2505, 2520);
        assertThat(bars)
                .extracting(bar -> bar.getLong("t"))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void mistakesAreErrorsWithAText() {
        for (String path : List.of(
                "/v2/aggs/ticker/AAPL/range/1/day/yesterday/2026-11-20",
                "/v2/aggs/ticker/AAPL/range/1/day/2026-11-20/2026-11-01",
                "/v2/aggs/ticker/AAPL/range/1/fortnight/2026-11-01/2026-11-20",
                "/v3/snapshot/options/AAPL?limit=251",
                "/v3/snapshot/options/AAPL?contract_type=both",
                "/v3/reference/tickers?limit=0",
                "/v3/reference/tickers?cursor=***")) {
            HttpResponse<String> response = EXCHANGE.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            JsonObject body = new JsonObject(response.body());
            assertThat(body.getString("status")).isEqualTo("ERROR");
            assertThat(body.getString("error")).isNotBlank();
        }
    }

    @Test
    void marketStatusIsABareObject() {
        JsonObject open = status("2026-11-23T12:00");
        assertThat(open.getString("market")).isEqualTo("open");
        assertThat(open.getString("serverTime")).isEqualTo("2026-11-23T12:00:00-05:00");
        assertThat(open.getJsonObject("exchanges").getString("nyse")).isEqualTo("open");
        JsonObject early = status("2026-11-23T05:00");
        assertThat(early.getString("market")).isEqualTo("extended-hours");
        assertThat(early.getBoolean("earlyHours")).isTrue();
        JsonObject late = status("2026-11-23T18:00");
        assertThat(late.getBoolean("afterHours")).isTrue();
        assertThat(status("2026-11-22T12:00").getString("market")).isEqualTo("closed");
        assertThat(status("2026-07-20T12:00").getString("serverTime")).endsWith("-04:00");
    }

    private static JsonObject status(String time) {
        return EXCHANGE.set(time).polygon("/v1/marketstatus/now");
    }

    @Test
    void upcomingIsABareArrayWithHolidaysAndEarlyCloses() {
        List<JsonObject> rows = Exchange.rows(new JsonArray(EXCHANGE.ok("/v1/marketstatus/upcoming")));
        JsonObject first = rows.getFirst();
        assertThat(first.getString("date")).isEqualTo("2026-11-26");
        assertThat(first.getString("status")).isEqualTo("closed");
        JsonObject early = rows.stream()
                .filter(row -> row.getString("date").equals("2026-11-27"))
                .findFirst()
                .orElseThrow();
        assertThat(early.getString("status")).isEqualTo("early-close");
        assertThat(early.getString("close")).isEqualTo("2026-11-27T18:00:00.000Z");
    }

    @Test
    void tickersAreAlphabeticalAndPagesJoinWithoutDuplicates() {
        List<JsonObject> all = EXCHANGE.pages("/v3/reference/tickers?limit=90");
        assertThat(all)
                .extracting(row -> row.getString("ticker"))
                .hasSize(UniverseTest.LISTINGS)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(all).isEqualTo(EXCHANGE.pages("/v3/reference/tickers?limit=1000"));
    }

    @Test
    void tickersAreSearchedByNameSymbolTypeAndMarket() {
        assertThat(tickers("search=coca%20cola")).containsExactly("KO");
        assertThat(tickers("search=alphabet")).containsExactly("GOOG", "GOOGL");
        assertThat(tickers("ticker=BRK.B")).containsExactly("BRK.B");
        assertThat(tickers("ticker=NOPE")).isEmpty();
        assertThat(tickers("market=indices")).containsExactly("I:COMP", "I:NDX", "I:RUT", "I:SPX", "I:VIX");
        assertThat(tickers("type=ADRC&search=taiwan")).containsExactly("TSM");
    }

    private static List<String> tickers(String query) {
        return EXCHANGE.pages("/v3/reference/tickers?" + query).stream()
                .map(row -> row.getString("ticker"))
                .toList();
    }

    @Test
    void oneTickerHasDetailsOrIsNotFound() {
        assertThat(EXCHANGE.polygon("/v3/reference/tickers/TSLA")
                        .getJsonObject("results")
                        .getString("name"))
                .isEqualTo("Tesla, Inc.");
        HttpResponse<String> unknown = EXCHANGE.get("/v3/reference/tickers/NOPE");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(unknown.body()).getString("message")).isEqualTo("Ticker not found.");
    }

    @Test
    void snapshotPagesFollowNextUrlToTheEndWithoutDuplicates() {
        String path = "/v3/snapshot/options/SPY?expiration_date=2026-12-18&contract_type=put&limit=";
        List<JsonObject> all = EXCHANGE.pages(path + 50);
        assertThat(all)
                .hasSizeGreaterThan(200)
                .extracting(row -> row.getJsonObject("details").getString("ticker"))
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(all).isEqualTo(EXCHANGE.pages(path + 250));
    }

    @Test
    void snapshotsAreFilteredByStrikeDateAndType() {
        List<JsonObject> rows = EXCHANGE.pages("/v3/snapshot/options/AAPL?strike_price.gte=250&strike_price.lte=260"
                + "&expiration_date.gt=2026-12-01&expiration_date.lt=2027-01-01&contract_type=call&limit=250");
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            JsonObject details = row.getJsonObject("details");
            assertThat(details.getDouble("strike_price")).isBetween(250.0, 260.0);
            assertThat(details.getString("expiration_date")).isBetween("2026-12-02", "2026-12-31");
            assertThat(details.getString("contract_type")).isEqualTo("call");
        });
    }

    @Test
    void anUnknownUnderlyingHasAnEmptyList() {
        assertThat(EXCHANGE.polygon("/v3/snapshot/options/NOPE").getJsonArray("results"))
                .isEmpty();
        assertThat(EXCHANGE.polygon("/v3/reference/options/contracts?underlying_ticker=NOPE")
                        .getJsonArray("results"))
                .isEmpty();
    }

    @Test
    void anIndexHasAValueWhereAStockHasAPrice() {
        JsonObject asset = EXCHANGE.polygon("/v3/snapshot/options/I:SPX?limit=1")
                .getJsonArray("results")
                .getJsonObject(0)
                .getJsonObject("underlying_asset");
        assertThat(asset.getString("ticker")).isEqualTo("I:SPX");
        assertThat(asset.getDouble("value")).isEqualTo(EXCHANGE.quote("SPX").getDouble("last"));
        assertThat(asset.containsKey("price")).isFalse();
    }
}
