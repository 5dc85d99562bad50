package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QuoteClockTest {

    private static final List<String> OHLC = List.of("open", "high", "low", "close");
    private static Exchange exchange;

    @BeforeAll
    static void start() {
        exchange = Exchange.at("2026-11-23T12:00");
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @Test
    void beforeTheOpenHasNoOhlcAndThePreviousClose() {
        double friday = exchange.set("2026-11-20T16:00").quote("AAPL").getDouble("close");
        JsonObject quote = exchange.set("2026-11-23T09:29").quote("AAPL");
        assertThat(OHLC).allSatisfy(field -> {
            assertThat(quote.containsKey(field)).isTrue();
            assertThat(quote.getValue(field)).isNull();
        });
        assertThat(quote.getDouble("last")).isEqualTo(friday);
        assertThat(quote.getDouble("prevclose")).isEqualTo(friday);
        assertThat(quote.getDouble("change")).isZero();
        assertThat(quote.getLong("volume")).isZero();
        assertThat(quote.getLong("trade_date"))
                .isEqualTo(Exchange.instant("2026-11-20T16:00").toEpochMilli());
    }

    @Test
    void atTheOpenTheFirstPriceIsOpenHighLowAndLast() {
        JsonObject quote = exchange.set("2026-11-23T09:30").quote("AAPL");
        assertThat(quote.getDouble("last"))
                .isEqualTo(quote.getDouble("open"))
                .isEqualTo(quote.getDouble("high"))
                .isEqualTo(quote.getDouble("low"));
        assertThat(quote.getValue("close")).isNull();
    }

    @Test
    void duringTheSessionHighRisesLowFallsVolumeGrowsAndCloseIsNull() {
        JsonObject before = exchange.set("2026-11-23T09:30").quote("TSLA");
        double open = before.getDouble("open");
        for (LocalTime time = LocalTime.of(9, 40); time.isBefore(LocalTime.of(16, 0)); time = time.plusMinutes(10)) {
            JsonObject quote = exchange.set("2026-11-23T" + time).quote("TSLA");
            assertThat(quote.getValue("close")).isNull();
            assertThat(quote.getDouble("open")).isEqualTo(open);
            assertThat(quote.getDouble("high"))
                    .isGreaterThanOrEqualTo(before.getDouble("high"))
                    .isGreaterThanOrEqualTo(quote.getDouble("last"));
            assertThat(quote.getDouble("low"))
                    .isLessThanOrEqualTo(before.getDouble("low"))
                    .isLessThanOrEqualTo(quote.getDouble("last"));
            assertThat(quote.getLong("volume")).isGreaterThan(before.getLong("volume"));
            assertThat(quote.getDouble("bid"))
                    .isLessThan(quote.getDouble("ask"))
                    .isLessThanOrEqualTo(quote.getDouble("last"));
            assertThat(quote.getLong("trade_date"))
                    .isEqualTo(Exchange.instant("2026-11-23T" + time).toEpochMilli());
            before = quote;
        }
    }

    @Test
    void withinOneMinuteThePriceStandsStill() {
        JsonObject quote = exchange.set("2026-11-23T11:11:01").quote("SPY");
        assertThat(exchange.set("2026-11-23T11:11:59").quote("SPY")).isEqualTo(quote);
        assertThat(exchange.set("2026-11-23T11:12:00").quote("SPY")).isNotEqualTo(quote);
    }

    @Test
    void afterTheCloseTheQuoteIsTheSessionsBar() {
        for (String symbol : List.of("SPY", "AAPL", "BRK/A", "SPX", "AMC", "BYND")) {
            JsonObject quote = exchange.set("2026-11-23T16:00").quote(symbol);
            JsonObject bar = exchange.tradier(
                            "history?start=2026-11-23&end=2026-11-23&symbol=" + symbol.replace("/", "%2F"))
                    .getJsonObject("history")
                    .getJsonObject("day");
            for (String field : List.of("open", "high", "low", "close", "volume")) {
                assertThat(quote.getValue(field)).as(symbol + " " + field).isEqualTo(bar.getValue(field));
            }
            assertThat(quote.getDouble("last")).isEqualTo(quote.getDouble("close"));
        }
    }

    @Test
    void theWeekendShowsFriday() {
        JsonObject friday = exchange.set("2026-11-20T20:30").quote("AAPL");
        assertThat(exchange.set("2026-11-22T13:00").quote("AAPL")).isEqualTo(friday);
        assertThat(exchange.set("2026-11-23T03:59").quote("AAPL")).isEqualTo(friday);
        assertThat(friday.getDouble("close")).isNotNull();
    }

    @Test
    void aHolidayShowsTheSessionBeforeIt() {
        JsonObject wednesday = exchange.set("2026-11-25T20:30").quote("AAPL");
        assertThat(exchange.set("2026-11-26T12:00").quote("AAPL")).isEqualTo(wednesday);
    }

    @Test
    void anEarlyCloseEndsAtOneOClock() {
        assertThat(exchange.set("2026-11-27T12:59").quote("SPY").getValue("close"))
                .isNull();
        JsonObject quote = exchange.set("2026-11-27T13:00").quote("SPY");
        assertThat(quote.getDouble("close")).isEqualTo(quote.getDouble("last"));
        assertThat(quote.getLong("trade_date"))
                .isEqualTo(Exchange.instant("2026-11-27T13:00").toEpochMilli());
        assertThat(exchange.set("2026-11-27T15:00").quote("SPY")).isEqualTo(quote);
    }

    @Test
    void changeIsLastLessPreviousClose() {
        for (String time : List.of("2026-11-23T10:15", "2026-11-23T16:30", "2026-11-22T12:00")) {
            JsonObject quote = exchange.set(time).quote("NVDA");
            double change = quote.getDouble("last") - quote.getDouble("prevclose");
            assertThat(quote.getDouble("change")).isCloseTo(change, within(1e-6));
            assertThat(quote.getDouble("change_percentage"))
                    .isCloseTo(100 * change / quote.getDouble("prevclose"), within(0.0051));
        }
    }

    @Test
    void previousCloseIsTheCloseOfTheBarBefore() {
        JsonObject quote = exchange.set("2026-11-24T10:15").quote("NVDA");
        JsonObject bar = exchange.tradier("history?symbol=NVDA&start=2026-11-23&end=2026-11-23")
                .getJsonObject("history")
                .getJsonObject("day");
        assertThat(quote.getDouble("prevclose")).isEqualTo(bar.getDouble("close"));
    }

    @Test
    void anIndexHasNoVolumeBidOrAsk() {
        JsonObject quote = exchange.set("2026-11-23T12:00").quote("NDX");
        assertThat(quote.getLong("volume")).isZero();
        assertThat(quote.getValue("bid")).isNull();
        assertThat(quote.getValue("ask")).isNull();
        assertThat(quote.getString("type")).isEqualTo("index");
    }

    @Test
    void theSessionsBarAppearsAtItsClose() {
        String path = "/v2/aggs/ticker/SPY/range/1/day/2026-11-23/2026-11-23";
        assertThat(exchange.set("2026-11-23T15:59:59").polygon(path).getInteger("resultsCount"))
                .isZero();
        assertThat(exchange.set("2026-11-23T16:00").polygon(path).getInteger("resultsCount"))
                .isEqualTo(1);
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }
}
