package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.marketagent.market.Expirations.Expiration;
import io.marketagent.market.Expirations.Kind;
import io.marketagent.market.Indicators.Macd;
import io.marketagent.market.Indicators.MovingAverage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the small records refuse, and the words of their enums. */
class MarketRecordsTest {

    private static final LocalDate FRIDAY = LocalDate.of(2025, 10, 17);

    private static Expirations expirations(LocalDate... dates) {
        return new Expirations(
                Symbol.of("SPY"),
                List.of(dates).stream()
                        .map(date -> new Expiration(date, Kind.WEEKLY))
                        .toList(),
                true,
                null);
    }

    private static Indicators indicators(int bars, @Nullable Double rsi) {
        return new Indicators(Symbol.of("SPY"), FRIDAY, BigDecimal.TEN, bars, rsi, null, List.of(), List.of());
    }

    @Test
    void shouldTakeExpirationsThatAscendAndRefuseTwoOfOneDateAndOnesThatDescend() {
        assertThat(expirations(FRIDAY, FRIDAY.plusDays(1), FRIDAY.plusDays(7)).dates())
                .hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expirations(FRIDAY, FRIDAY))
                .withMessage("expirations are not ascending at 2025-10-17");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expirations(FRIDAY.minusDays(1), FRIDAY, FRIDAY.minusDays(1)))
                .withMessage("expirations are not ascending at 2025-10-16");
    }

    @Test
    void shouldMakeIndicatorsOfAtLeast1Bar() {
        assertThat(indicators(1, null).bars()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> indicators(0, null));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 50, 100})
    void shouldTakeAnRsiFrom0To100(double rsi) {
        assertThat(indicators(15, rsi).rsi14()).isEqualTo(rsi);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 100.01, Double.NaN})
    void shouldRefuseAnRsiBeyond0Or100(double rsi) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> indicators(15, rsi))
                .withMessage("RSI out of 0 to 100: " + rsi);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void shouldRefuseWhatIsNoNumber(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MovingAverage(20, value, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Macd(value, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Macd(0, value, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Macd(0, 0, value));
    }

    @ParameterizedTest
    @CsvSource({
        "stock, STOCK",
        "CS, STOCK",
        "ADRC, STOCK",
        "ETF, ETF",
        "etn, ETF",
        "FUND, ETF",
        "index, INDEX",
        "warrant, OTHER"
    })
    void shouldReadTheVendorsWordForAType(String word, SymbolMatch.Type type) {
        assertThat(SymbolMatch.typeOf(word)).isEqualTo(type);
    }

    @Test
    void shouldCallATypeThatTheVendorDoesNotNameOther() {
        assertThat(SymbolMatch.typeOf(null)).isEqualTo(SymbolMatch.Type.OTHER);
    }

    @Test
    void shouldHaveWordsForReaders() {
        assertThat(Kind.values())
                .extracting(Kind::label)
                .containsExactly("monthly", "weekly", "quarterly", "end-of-month", "other");
        assertThat(SymbolMatch.Type.values())
                .extracting(SymbolMatch.Type::label)
                .containsExactly("stock", "etf", "index", "other");
        assertThat(OptionSide.values()).extracting(OptionSide::label).containsExactly("call", "put");
    }
}
