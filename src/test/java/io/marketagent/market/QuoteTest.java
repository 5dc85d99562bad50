package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteTest {

    private static final Symbol SPY = Symbol.of("SPY");

    /** A quote in which only the named prices are known; what is not named is. */
    private static Quote quote(Map<String, String> prices) {
        return new Quote(
                SPY,
                null,
                new BigDecimal(prices.getOrDefault("last", "664.39")),
                price(prices, "change"),
                price(prices, "change percent"),
                price(prices, "open"),
                price(prices, "high"),
                price(prices, "low"),
                price(prices, "previous close"),
                prices.containsKey("volume") ? Long.valueOf(prices.get("volume")) : null,
                null,
                price(prices, "bid"),
                price(prices, "ask"),
                null,
                null,
                null,
                Quote.Basis.TRADE);
    }

    private static @Nullable BigDecimal price(Map<String, String> prices, String what) {
        return prices.containsKey(what) ? new BigDecimal(prices.get(what)) : null;
    }

    /** SPY on 2025-10-17 against its close on 10-16, and the changes that round half up. */
    @ParameterizedTest
    @CsvSource({
        "664.39, 660.64, 3.75, 0.57",
        "660.64, 664.39, -3.75, -0.56",
        "100.005, 100, 0.005, 0.01",
        "99.995, 100, -0.005, -0.01",
        "660.64, 660.64, 0.00, 0.00"
    })
    void shouldReckonTheChangeFromThePreviousCloseWhereTheVendorGivesNone(
            String last, String previousClose, String change, String percent) {
        Quote quote = quote(Map.of("last", last, "previous close", previousClose));

        assertThat(quote.change()).isEqualTo(change);
        assertThat(quote.changePercent()).isEqualTo(percent);
    }

    @Test
    void shouldKeepTheVendorsChangeAndPercentage() {
        Quote quote = quote(Map.of("previous close", "660.64", "change", "3.7", "change percent", "0.6"));

        assertThat(quote.change()).isEqualTo("3.7");
        assertThat(quote.changePercent()).isEqualTo("0.6");
    }

    @Test
    void shouldReckonThePercentageFromTheVendorsChange() {
        assertThat(quote(Map.of("previous close", "200", "change", "3")).changePercent())
                .isEqualTo("1.50");
    }

    @Test
    void shouldHaveNoPercentageWithoutAPreviousClose() {
        assertThat(quote(Map.of("change", "3.75")).changePercent()).isNull();
        assertThat(quote(Map.of()).change()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "open", "high", "low", "previous close", "bid", "ask"})
    void shouldTakeACentAndRefuse0AndLess(String what) {
        assertThat(quote(Map.of(what, "0.01")).symbol()).isEqualTo(SPY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quote(Map.of(what, "0")))
                .withMessage(what + " is not positive: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quote(Map.of(what, "-0.01")))
                .withMessage(what + " is not positive: -0.01");
    }

    @Test
    void shouldRefuseAHighBelowTheLowAndTakeOneThatIsTheLow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quote(Map.of("high", "664.38", "low", "664.39")))
                .withMessage("high 664.38 is below low 664.39");
        assertThat(quote(Map.of("high", "664.39", "low", "664.39")).high()).isEqualTo("664.39");
    }

    @Test
    void shouldTakeAVolumeOf0AndRefuseOneBelow() {
        assertThat(quote(Map.of("volume", "0")).volume()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quote(Map.of("volume", "-1")))
                .withMessage("negative volume -1");
    }

    @Test
    void shouldKeepTheQuotesOfAnAnswerAsTheyWereGiven() {
        Map<Symbol, Quote> found = new HashMap<>(Map.of(SPY, quote(Map.of())));

        Quotes quotes = new Quotes(found, Set.of(Symbol.of("ABCD")));
        found.clear();

        assertThat(quotes.found()).containsOnlyKeys(SPY);
    }
}
