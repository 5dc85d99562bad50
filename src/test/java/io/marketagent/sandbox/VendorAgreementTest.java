package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.calendar.TradingCalendar;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VendorAgreementTest {

    private static Exchange exchange;

    @BeforeAll
    static void start() {
        exchange = Exchange.at("2026-11-23T12:00");
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    private static List<JsonObject> polygonBars(String ticker, String span, String from, String to) {
        return exchange.pages(
                "/v2/aggs/ticker/" + ticker + "/range/1/" + span + "/" + from + "/" + to + "?limit=50000");
    }

    private static List<JsonObject> tradierBars(String symbol, String interval, String from, String to) {
        return Exchange.rows(
                exchange.tradier("history?symbol=" + symbol + "&interval=" + interval + "&start=" + from + "&end=" + to)
                        .getJsonObject("history")
                        .getJsonArray("day"));
    }

    private static LocalDate date(JsonObject polygonBar) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(polygonBar.getLong("t")), TradingCalendar.NEW_YORK);
    }

    private static void assertSameNumbers(JsonObject polygon, JsonObject tradier) {
        assertThat(polygon.getDouble("o")).isEqualTo(tradier.getDouble("open"));
        assertThat(polygon.getDouble("h")).isEqualTo(tradier.getDouble("high"));
        assertThat(polygon.getDouble("l")).isEqualTo(tradier.getDouble("low"));
        assertThat(polygon.getDouble("c")).isEqualTo(tradier.getDouble("close"));
        assertThat(polygon.getDouble("v")).isEqualTo(tradier.getDouble("volume"));
    }

    @Test
    void dailyBarsAreTheSame() {
        List<JsonObject> polygon = polygonBars("AAPL", "day", "2016-12-01", "2026-11-23");
        List<JsonObject> tradier = tradierBars("AAPL", "daily", "2016-12-01", "2026-11-23");
        assertThat(polygon).hasSameSizeAs(tradier).hasSizeGreaterThan(2490);
        for (int i = 0; i < polygon.size(); i++) {
            assertThat(date(polygon.get(i))).hasToString(tradier.get(i).getString("date"));
            assertSameNumbers(polygon.get(i), tradier.get(i));
        }
    }

    @Test
    void everySessionHasABarAndNoOtherDay() {
        List<LocalDate> dates = polygonBars("SPY", "day", "2024-12-01", "2025-02-01").stream()
                .map(VendorAgreementTest::date)
                .toList();
        assertThat(dates)
                .isEqualTo(TradingCalendar.NYSE.sessions(LocalDate.of(2024, 12, 1), LocalDate.of(2025, 2, 1)))
                .doesNotContain(LocalDate.of(2025, 1, 9));
    }

    @Test
    void barsAreWellFormed() {
        for (JsonObject bar : polygonBars("RGTI", "day", "2016-12-01", "2026-11-23")) {
            assertThat(bar.getDouble("h")).isGreaterThanOrEqualTo(Math.max(bar.getDouble("o"), bar.getDouble("c")));
            assertThat(bar.getDouble("l"))
                    .isLessThanOrEqualTo(Math.min(bar.getDouble("o"), bar.getDouble("c")))
                    .isPositive();
            assertThat(bar.getDouble("vw")).isBetween(bar.getDouble("l"), bar.getDouble("h"));
            assertThat(bar.getDouble("v")).isPositive();
        }
    }

    @Test
    void weeklyBarsAggregateTheDailyOnesUnderBothVendors() {
        assertAggregates("week", "weekly", date -> date.with(DayOfWeek.MONDAY), 1);
    }

    @Test
    void monthlyBarsAggregateTheDailyOnesUnderBothVendors() {
        assertAggregates("month", "monthly", date -> date.withDayOfMonth(1), 0);
    }

    private static void assertAggregates(
            String span, String interval, Function<LocalDate, LocalDate> start, int daysBeforeThatPolygonBegins) {
        String from = "2025-01-01";
        String to = "2026-11-20";
        Map<LocalDate, List<JsonObject>> days = tradierBars("KO", "daily", from, to).stream()
                .collect(Collectors.groupingBy(day -> start.apply(LocalDate.parse(day.getString("date")))));
        List<JsonObject> tradier = tradierBars("KO", interval, from, to);
        List<JsonObject> polygon = polygonBars("KO", span, from, to);
        assertThat(tradier).hasSize(days.size());
        assertThat(polygon).hasSize(days.size());
        for (int i = 0; i < tradier.size(); i++) {
            JsonObject bar = tradier.get(i);
            LocalDate date = LocalDate.parse(bar.getString("date"));
            List<JsonObject> of = days.get(date);
            assertThat(bar.getDouble("open")).isEqualTo(of.getFirst().getDouble("open"));
            assertThat(bar.getDouble("close")).isEqualTo(of.getLast().getDouble("close"));
            assertThat(bar.getDouble("high"))
                    .isEqualTo(of.stream()
                            .mapToDouble(d -> d.getDouble("high"))
                            .max()
                            .orElseThrow());
            assertThat(bar.getDouble("low"))
                    .isEqualTo(of.stream()
                            .mapToDouble(d -> d.getDouble("low"))
                            .min()
                            .orElseThrow());
            assertThat(bar.getLong("volume"))
                    .isEqualTo(of.stream().mapToLong(d -> d.getLong("volume")).sum());
            assertSameNumbers(polygon.get(i), bar);
            assertThat(date(polygon.get(i))).isEqualTo(date.minusDays(daysBeforeThatPolygonBegins));
        }
    }

    @Test
    void previousBarIsTheQuotesPreviousCloseDuringTheSession() {
        JsonObject bar = exchange.polygon("/v2/aggs/ticker/BRK.B/prev")
                .getJsonArray("results")
                .getJsonObject(0);
        assertThat(bar.getString("T")).isEqualTo("BRK.B");
        assertThat(bar.getDouble("c")).isEqualTo(exchange.quote("BRK/B").getDouble("prevclose"));
        assertThat(date(bar)).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void groupedDailyHasEveryStockAndFundWithItsBar() {
        List<JsonObject> grouped = exchange.pages("/v2/aggs/grouped/locale/us/market/stocks/2026-11-20");
        Map<String, JsonObject> byTicker =
                grouped.stream().collect(Collectors.toMap(row -> row.getString("T"), Function.identity()));
        assertThat(byTicker).hasSize(UniverseTest.LISTINGS - 5 /* indices */).doesNotContainKeys("SPX", "I:SPX");
        JsonObject bar = polygonBars("MSFT", "day", "2026-11-20", "2026-11-20").getFirst();
        assertThat(byTicker.get("MSFT").getDouble("c")).isEqualTo(bar.getDouble("c"));
        assertThat(byTicker.get("MSFT").getDouble("v")).isEqualTo(bar.getDouble("v"));
    }

    @Test
    void twinsMoveTogether() {
        List<JsonObject> fund = polygonBars("SPY", "day", "2026-01-02", "2026-11-20");
        List<JsonObject> index = polygonBars("I:SPX", "day", "2026-01-02", "2026-11-20");
        for (int i = 0; i < fund.size(); i++) {
            assertThat(index.get(i).getDouble("c") / fund.get(i).getDouble("c"))
                    .isCloseTo(6650.0 / 664, Offset.offset(0.001));
        }
    }

    @Test
    void chainsAreTheSame() {
        Map<String, JsonObject> tradier = exchange.chain("AAPL", "2026-12-18").stream()
                .collect(Collectors.toMap(row -> row.getString("symbol"), Function.identity()));
        List<JsonObject> polygon = exchange.pages("/v3/snapshot/options/AAPL?expiration_date=2026-12-18&limit=250");
        assertThat(polygon).hasSameSizeAs(tradier.keySet());
        for (JsonObject row : polygon) {
            JsonObject details = row.getJsonObject("details");
            JsonObject same = tradier.get(details.getString("ticker").substring(2));
            assertThat(details.getDouble("strike_price")).isEqualTo(same.getDouble("strike"));
            assertThat(details.getString("contract_type")).isEqualTo(same.getString("option_type"));
            assertThat(row.getLong("open_interest")).isEqualTo(same.getLong("open_interest"));
            assertThat(row.getJsonObject("day").getLong("volume", 0L)).isEqualTo(same.getLong("volume"));
            if (row.containsKey("greeks")) {
                assertThat(row.getJsonObject("greeks").getDouble("delta"))
                        .isEqualTo(same.getJsonObject("greeks").getDouble("delta"));
            } else {
                assertThat(same.getValue("greeks")).isNull();
            }
            if (row.containsKey("last_quote") && same.getValue("bid") != null) {
                assertThat(row.getJsonObject("last_quote").getDouble("bid")).isEqualTo(same.getDouble("bid"));
                assertThat(row.getJsonObject("last_quote").getDouble("ask")).isEqualTo(same.getDouble("ask"));
            }
            assertThat(row.getJsonObject("underlying_asset").getDouble("price"))
                    .isEqualTo(exchange.quote("AAPL").getDouble("last"));
        }
    }

    @Test
    void expirationsAreTheSame() {
        for (String symbol : List.of("SPY", "SPX", "AAPL", "VIX", "LUNR")) {
            List<String> tradier = exchange
                    .tradier("options/expirations?includeAllRoots=true&symbol=" + symbol)
                    .getJsonObject("expirations")
                    .getJsonArray("date")
                    .stream()
                    .map(Object::toString)
                    .toList();
            List<String> polygon =
                    exchange.pages("/v3/reference/options/contracts?limit=1000&underlying_ticker=" + symbol).stream()
                            .map(row -> row.getString("expiration_date"))
                            .distinct()
                            .sorted()
                            .toList();
            assertThat(polygon).as(symbol).isEqualTo(tradier);
        }
    }
}
