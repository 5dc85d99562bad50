package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TradierWireTest {

    private static final Exchange EXCHANGE = Exchange.at("2026-11-23T12:00");

    @BeforeEach
    void midSession() {
        EXCHANGE.set("2026-11-23T12:00");
    }

    @AfterAll
    static void stop() {
        EXCHANGE.close();
    }

    @Test
    void oneQuoteIsAnObjectSeveralAreAnArrayInTheOrderAsked() {
        assertThat(EXCHANGE.tradier("quotes?symbols=AAPL")
                        .getJsonObject("quotes")
                        .getValue("quote"))
                .isInstanceOf(JsonObject.class);
        JsonArray two = EXCHANGE.tradier("quotes?symbols=TSLA,AAPL")
                .getJsonObject("quotes")
                .getJsonArray("quote");
        assertThat(Exchange.rows(two))
                .extracting(row -> row.getString("symbol"))
                .containsExactly("TSLA", "AAPL");
    }

    @Test
    void oneUnmatchedSymbolIsAStringSeveralAreAnArrayAndWithoutAnyTheKeyIsAbsent() {
        JsonObject one = EXCHANGE.tradier("quotes?symbols=NOPE").getJsonObject("quotes");
        assertThat(one.fieldNames()).containsExactly("unmatched_symbols");
        assertThat(one.getJsonObject("unmatched_symbols").getValue("symbol")).isEqualTo("NOPE");
        JsonObject mixed = EXCHANGE.tradier("quotes?symbols=NOPE,AAPL,BRK.B").getJsonObject("quotes");
        assertThat(mixed.getJsonObject("unmatched_symbols").getJsonArray("symbol"))
                .containsExactly("NOPE", "BRK.B");
        assertThat(mixed.getJsonObject("quote").getString("symbol")).isEqualTo("AAPL");
        assertThat(EXCHANGE.tradier("quotes?symbols=AAPL")
                        .getJsonObject("quotes")
                        .fieldNames())
                .containsExactly("quote");
    }

    @Test
    void classSharesHaveASlash() {
        assertThat(EXCHANGE.quote("BRK%2FB").getString("symbol")).isEqualTo("BRK/B");
        assertThat(EXCHANGE.quote("BRK/B").getString("root_symbols")).isEqualTo("BRKB");
    }

    @Test
    void quotesTakeAForm() {
        HttpResponse<String> response = Exchange.send(EXCHANGE.request("/v1/markets/quotes")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("symbols=AAPL%2CBRK%2FB&greeks=false"))
                .build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(response.body()).getJsonObject("quotes").getJsonArray("quote"))
                .hasSize(2);
    }

    @Test
    void anOptionSymbolHasAQuoteWithGreeksOnDemand() {
        JsonObject plain = EXCHANGE.quote("AAPL261218C00260000");
        JsonObject withGreeks = EXCHANGE.quote("AAPL261218C00260000&greeks=true");
        assertThat(plain.containsKey("greeks")).isFalse();
        assertThat(plain.getString("type")).isEqualTo("option");
        assertThat(plain.getDouble("strike")).isEqualTo(260);
        assertThat(withGreeks.getJsonObject("greeks").getString("updated_at")).isEqualTo("2026-11-23 17:00:00");
        assertThat(EXCHANGE.chain("AAPL", "2026-12-18")).contains(withGreeks);
        assertThat(EXCHANGE.quote("AAPL261218C00260010")).isNull();
    }

    @Test
    void contentTypeIsJsonWithItsCharset() {
        assertThat(EXCHANGE.get("/v1/markets/clock").headers().firstValue("Content-Type"))
                .hasValue("application/json;charset=UTF-8");
    }

    @Test
    void withoutAskingForJsonTheAnswerIsXml() {
        HttpResponse<String> response =
                Exchange.send(HttpRequest.newBuilder(EXCHANGE.base.resolve("/v1/markets/quotes?symbols=AAPL"))
                        .header("Authorization", "Bearer x")
                        .build());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/xml;charset=UTF-8");
        assertThat(response.body()).startsWith("<?xml").contains("<quotes");
    }

    @Test
    void mistakesAreAnsweredInPlainText() {
        for (String path : List.of(
                "quotes",
                "history?symbol=AAPL&start=yesterday",
                "history?symbol=AAPL&start=2026-11-20&end=2026-11-01",
                "history?symbol=AAPL&interval=hourly",
                "options/chains?symbol=AAPL",
                "options/chains?symbol=AAPL&expiration=soon",
                "options/expirations",
                "search")) {
            HttpResponse<String> response = EXCHANGE.get("/v1/markets/" + path);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain");
            assertThat(response.body()).startsWith("Invalid parameter, ");
        }
        assertThat(EXCHANGE.get("/v1/markets/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void oneBarIsAnObjectAndNoneIsNullInPlaceOfHistory() {
        assertThat(history("AAPL", "2026-11-20", "2026-11-20")).isInstanceOf(JsonObject.class);
        assertThat(EXCHANGE.tradier("history?symbol=SPY&interval=weekly&start=2026-11-16&end=2026-11-18")
                        .getJsonObject("history")
                        .getJsonObject("day")
                        .getString("date"))
                .isEqualTo("2026-11-16");
        for (String none : List.of("symbol=AAPL&start=2026-11-21&end=2026-11-22", "symbol=NOPE")) {
            JsonObject body = EXCHANGE.tradier("history?" + none);
            assertThat(body.containsKey("history")).isTrue();
            assertThat(body.getValue("history")).isNull();
        }
    }

    private static Object history(String symbol, String start, String end) {
        return EXCHANGE.tradier("history?symbol=" + symbol + "&start=" + start + "&end=" + end)
                .getJsonObject("history")
                .getValue("day");
    }

    @Test
    void clockHasTheVendorsWordsAndNewYorksTime() {
        JsonObject open = clock("2026-11-23T12:00");
        assertThat(open.getString("state")).isEqualTo("open");
        assertThat(open.getString("next_change")).isEqualTo("16:00");
        assertThat(open.getString("next_state")).isEqualTo("postmarket");
        assertThat(open.getLong("timestamp"))
                .isEqualTo(Exchange.instant("2026-11-23T12:00").getEpochSecond());
        assertThat(clock("2026-11-23T08:00").getString("state")).isEqualTo("premarket");
        assertThat(clock("2026-11-23T17:00").getString("state")).isEqualTo("postmarket");
        assertThat(clock("2026-11-27T12:00").getString("next_change")).isEqualTo("13:00");
        JsonObject holiday = clock("2026-11-26T12:00");
        assertThat(holiday.getString("state")).isEqualTo("closed");
        assertThat(holiday.getString("next_change")).isEqualTo("04:00");
        assertThat(holiday.getString("next_state")).isEqualTo("premarket");
    }

    @Test
    void lateInTheEveningTheClocksDateIsTomorrow() {
        assertThat(clock("2026-11-23T22:39").getString("date")).isEqualTo("2026-11-24");
    }

    private static JsonObject clock(String time) {
        return EXCHANGE.set(time).tradier("clock").getJsonObject("clock");
    }

    @Test
    void calendarHasEveryDayOfAMonthClosedOnesWithoutHours() {
        List<JsonObject> days = Exchange.rows(EXCHANGE.tradier("calendar?month=11&year=2026")
                .getJsonObject("calendar")
                .getJsonObject("days")
                .getJsonArray("day"));
        assertThat(days).hasSize(30);
        assertThat(days.get(25).getString("status")).isEqualTo("closed");
        assertThat(days.get(25).containsKey("open")).isFalse();
        assertThat(days.get(26).getJsonObject("open").getString("end")).isEqualTo("13:00");
        assertThat(days.get(24).getJsonObject("open").getString("end")).isEqualTo("16:00");
        assertThat(EXCHANGE.tradier("calendar").getJsonObject("calendar").getInteger("month"))
                .isEqualTo(11);
    }

    @Test
    void searchFindsNamesTheMostTradedFirst() {
        assertThat(found("search?q=coca%20cola")).containsExactly("KO");
        assertThat(found("search?q=tesla")).containsExactly("TSLA");
        assertThat(found("search?q=mcdonalds")).containsExactly("MCD");
        assertThat(found("search?q=alphabet")).containsExactly("GOOGL", "GOOG");
        assertThat(found("search?q=berkshire")).containsExactly("BRK/B", "BRK/A");
        assertThat(found("search?q=no+such+company")).isEmpty();
    }

    @Test
    void searchHasIndicesOnDemand() {
        assertThat(found("search?q=S%26P%20500")).contains("SPY").doesNotContain("SPX");
        assertThat(found("search?q=S%26P%20500&indexes=true")).contains("SPY", "SPX");
    }

    @Test
    void lookupFindsStartsOfSymbols() {
        assertThat(found("lookup?q=GOO")).containsExactly("GOOGL", "GOOG");
        assertThat(found("lookup?q=SP&types=index")).containsExactly("SPX");
        assertThat(found("lookup?q=SP&types=etf&exchanges=P")).contains("SPY").doesNotContain("SPOT");
    }

    private static List<String> found(String resource) {
        Object securities = EXCHANGE.tradier(resource).getValue("securities");
        Object rows = securities == null ? null : ((JsonObject) securities).getValue("security");
        List<JsonObject> all = switch (rows) {
            case null -> List.of();
            case JsonObject one -> List.of(one);
            default -> Exchange.rows((JsonArray) rows);
        };
        return all.stream().map(row -> row.getString("symbol")).toList();
    }
}
