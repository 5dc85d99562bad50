package io.marketagent.tradier;

import static io.marketagent.tradier.Bodies.AAPL;
import static io.marketagent.tradier.Bodies.BERKSHIRE;
import static io.marketagent.tradier.Bodies.NOW;
import static io.marketagent.tradier.Bodies.SPX;
import static io.marketagent.tradier.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.market.MarketException;
import io.marketagent.market.Quote;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradierQuotesTest {

    private static Reading<Quotes> read(String quotes, String... asked) {
        Set<Symbol> symbols = Arrays.stream(asked).map(Symbol::of).collect(Collectors.toSet());
        return TradierQuotes.read(VENDOR, Bodies.ok("{\"quotes\":" + quotes + "}"), symbols, NOW, false);
    }

    private static Quote only(String row, String symbol) {
        return read("{\"quote\":" + row + "}", symbol).value().found().get(Symbol.of(symbol));
    }

    private static Quote apple(String field, String value) {
        return only(AAPL.replaceAll("\"" + field + "\":[^,}]+", "\"" + field + "\":" + value), "AAPL");
    }

    @Test
    void shouldReadOneQuoteThatComesAsAnObject() {
        Quote quote = only(AAPL, "AAPL");

        assertThat(quote)
                .isEqualTo(new Quote(
                        Symbol.of("AAPL"),
                        "Apple Inc",
                        new BigDecimal("212.34"),
                        new BigDecimal("-1.16"),
                        new BigDecimal("-0.54"),
                        new BigDecimal("213.1"),
                        new BigDecimal("214"),
                        new BigDecimal("211.87"),
                        new BigDecimal("213.5"),
                        31045550L,
                        48021733L,
                        new BigDecimal("212.33"),
                        new BigDecimal("212.35"),
                        new BigDecimal("260.1"),
                        new BigDecimal("169.21"),
                        Instant.ofEpochMilli(1773169195892L),
                        Quote.Basis.TRADE));
    }

    @Test
    void shouldReadSeveralQuotesThatComeAsAnArray() {
        Quotes quotes = read("{\"quote\":[" + AAPL + "," + BERKSHIRE + "]}", "AAPL", "BRK.B")
                .value();

        assertThat(quotes.found()).containsOnlyKeys(Symbol.of("AAPL"), Symbol.of("BRK.B"));
        assertThat(quotes.unknown()).isEmpty();
    }

    @Test
    void shouldLeaveAnIndexWithoutVolumeBidAndAsk() {
        Quote quote = only(SPX, "SPX");

        assertThat(quote.last()).isEqualByComparingTo("5980.12");
        assertThat(quote.volume()).isNull();
        assertThat(quote.averageVolume()).isNull();
        assertThat(quote.bid()).isNull();
        assertThat(quote.ask()).isNull();
    }

    @Test
    void shouldKeepTheVolumeZeroOfAStockThatHasNotTradedYet() {
        assertThat(apple("volume", "0").volume()).isZero();
    }

    @Test
    void shouldTakeBidZeroForUnknown() {
        assertThat(apple("bid", "0.0").bid()).isNull();
        assertThat(apple("ask", "0").ask()).isNull();
    }

    @Test
    void shouldTakeYearRangeZeroForUnknown() {
        assertThat(apple("week_52_high", "0.0").yearHigh()).isNull();
        assertThat(apple("week_52_low", "0.0").yearLow()).isNull();
    }

    @Test
    void shouldTakeTradeDateZeroForNever() {
        assertThat(apple("trade_date", "0").tradeTime()).isNull();
    }

    @Test
    void shouldTakeATradeDateOfTheFutureForUnknown() {
        String body = "{\"quote\":" + AAPL.replaceAll("_date\":\\d+", "_date\":4070908800000") + "}";

        assertThat(read(body, "AAPL").value().found().get(Symbol.of("AAPL")).tradeTime())
                .isNull();
        assertThat(read(body, "AAPL").asOf()).isEqualTo(NOW);
    }

    @Test
    void shouldBearPricesThatAreNullBeforeTheOpen() {
        Quote quote = only(
                AAPL.replace("\"open\":213.1,\"high\":214,\"low\":211.87", "\"open\":null,\"high\":null,\"low\":null"),
                "AAPL");

        assertThat(quote.open()).isNull();
        assertThat(quote.high()).isNull();
        assertThat(quote.low()).isNull();
        assertThat(quote.last()).isEqualByComparingTo("212.34");
    }

    @Test
    void shouldComputeTheChangeThatTheVendorDoesNotGive() {
        Quote quote = only(AAPL.replace("-1.16", "null").replace("-0.54", "null"), "AAPL");

        assertThat(quote.change()).isEqualByComparingTo("-1.16");
        assertThat(quote.changePercent()).isEqualByComparingTo("-0.54");
    }

    @Test
    void shouldReadVolumeInExponentForm() {
        assertThat(apple("volume", "3.104555E7").volume()).isEqualTo(31045550L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "0.0", "\"NaN\"", "-1"})
    void shouldLeaveOutASymbolWithoutALastPriceFromBoth(String last) {
        Quotes quotes =
                read("{\"quote\":" + AAPL.replace("212.34", last) + "}", "AAPL").value();

        assertThat(quotes.found()).isEmpty();
        assertThat(quotes.unknown()).isEmpty();
    }

    @Test
    void shouldSayOfASymbolWithANameAndWithoutAPriceThatItIsKnown() {
        Quotes quotes = read("""
                {"quote":[{"symbol":"AAPL","description":"Apple Inc","type":"stock","last":null,"prevclose":null},
                {"symbol":"MSFT","last":null}]}""", "AAPL", "MSFT").value();

        assertThat(quotes.found()).isEmpty();
        assertThat(quotes.unknown()).isEmpty();
        assertThat(quotes.unpriced())
                .containsOnly(Map.entry(Symbol.of("AAPL"), "AAPL is known to Tradier, but has no price at the moment"));
    }

    @Test
    void shouldBoundANameAndWhatANameMayHold() {
        assertThat(only(AAPL.replace("Apple Inc", "x".repeat(1_000_000)), "AAPL")
                        .name())
                .hasSize(200)
                .endsWith("x…");
        assertThat(only(AAPL.replace("Apple Inc", "App\\u0000le\\ud83d"), "AAPL")
                        .name())
                .isEqualTo("App le\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9e18", "9000000000000000000", "1e99"})
    void shouldTakeFiguresThatCannotBeForUnknown(String absurd) {
        assertThat(apple("volume", absurd).volume()).isNull();
        assertThat(apple("average_volume", absurd).averageVolume()).isNull();
        assertThat(apple("week_52_high", absurd).yearHigh()).isNull();
        assertThat(apple("ask", absurd).ask()).isNull();
        assertThat(apple("change_percentage", absurd).changePercent()).isEqualByComparingTo("-0.54");
        assertThat(apple("last", absurd)).isNull();
    }

    @Test
    void shouldTakeAHighBelowTheLowForUnknown() {
        Quote quote = apple("high", "200");

        assertThat(quote.high()).isNull();
        assertThat(quote.low()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"symbol\":\"ZZZZ\"}",
                "{\"symbol\":[\"ZZZZ\"]}",
                "\"ZZZZ\"",
                "[\"ZZZZ\"]",
                "[{\"symbol\":\"ZZZZ\"}]",
                "\"ZZZZ,AAAA\""
            })
    void shouldReadUnmatchedSymbolsInEveryForm(String unmatched) {
        Quotes quotes = read("{\"quote\":" + AAPL + ",\"unmatched_symbols\":" + unmatched + "}", "AAPL", "ZZZZ")
                .value();

        assertThat(quotes.found()).containsOnlyKeys(Symbol.of("AAPL"));
        assertThat(quotes.unknown()).containsExactly(Symbol.of("ZZZZ"));
    }

    @Test
    void shouldKnowAllForUnknownWhenThereIsNoQuoteKey() {
        Reading<Quotes> reading = read("{\"unmatched_symbols\":{\"symbol\":[\"ZZZZ\",\"BRK/Z\"]}}", "ZZZZ", "BRK.Z");

        assertThat(reading.value().found()).isEmpty();
        assertThat(reading.value().unknown()).containsExactlyInAnyOrder(Symbol.of("ZZZZ"), Symbol.of("BRK.Z"));
        assertThat(reading.asOf()).isEqualTo(NOW);
    }

    @Test
    void shouldLeaveASymbolThatIsNowhereInTheAnswerOutOfBoth() {
        Quotes quotes = read("{\"quote\":" + AAPL + "}", "AAPL", "MSFT").value();

        assertThat(quotes.found()).containsOnlyKeys(Symbol.of("AAPL"));
        assertThat(quotes.unknown()).isEmpty();
    }

    @Test
    void shouldIgnoreRowsThatNobodyAskedFor() {
        Quotes quotes = read("{\"quote\":[" + AAPL + "," + SPX + "]}", "SPX").value();

        assertThat(quotes.found()).containsOnlyKeys(Symbol.of("SPX"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"null\"", "{}"})
    void shouldBearAnEmptyContainer(String quotes) {
        assertThat(read(quotes, "AAPL").value().found()).isEmpty();
    }

    @Test
    void shouldTakeTheLatestOfTradeBidAndAskTimeAsTheTimeOfTheData() {
        assertThat(read("{\"quote\":[" + AAPL + "," + BERKSHIRE + "]}", "AAPL", "BRK.B")
                        .asOf())
                .isEqualTo(Instant.ofEpochMilli(1773169197000L));
    }

    @Test
    void shouldReadEpochSecondsLikeMilliseconds() {
        assertThat(apple("trade_date", "1773169195").tradeTime()).isEqualTo(Instant.ofEpochSecond(1773169195L));
    }

    @Test
    void shouldRefuseAnObjectOfAnotherKind() {
        assertThatThrownBy(() -> TradierQuotes.read(
                        VENDOR, Bodies.ok("{\"message\":\"hello\"}"), Set.of(Symbol.of("AAPL")), NOW, false))
                .isInstanceOf(MarketException.Unavailable.class);
    }
}
