package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No record takes a figure that cannot be, so no sum of them overflows. */
class BoundsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 10, 12);
    private static final long MOST = 1_000_000_000_000L;

    private static Bar bar(LocalDate session, String price, Long volume) {
        BigDecimal all = new BigDecimal(price);
        return Bar.daily(session, all, all, all, all, volume);
    }

    @ParameterizedTest
    @CsvSource({
        "10000000, true",
        "10000000.01, false",
        "0.000000001, true",
        "0.0000000009, false",
        "0, false",
        "-1, false",
        "1E+90, false",
        "1E-90, false"
    })
    void shouldTakePricesFromABillionthOfADollarTo10MillionDollars(BigDecimal price, boolean possible) {
        assertThat(Bounds.isPrice(price)).isEqualTo(possible);
    }

    @Test
    void shouldRefuseABarOfMoreThan10MillionDollarsOrATrillionShares() {
        assertThat(bar(MONDAY, "10000000", MOST).volume()).isEqualTo(MOST);
        assertThatIllegalArgumentException().isThrownBy(() -> bar(MONDAY, "10000000.01", 1L));
        assertThatIllegalArgumentException().isThrownBy(() -> bar(MONDAY, "1", MOST + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> bar(MONDAY, "1", 9_000_000_000_000_000_000L));
    }

    @Test
    void shouldJoinTwoBarsOfATrillionSharesEach() {
        assertThat(bar(MONDAY, "1", MOST)
                        .followedBy(bar(MONDAY.plusDays(1), "1", MOST))
                        .volume())
                .isEqualTo(2 * MOST);
    }

    @Test
    void shouldNotTakeASymbolForUnknownThatIsKnownWithoutAPrice() {
        Quotes quotes = new Quotes(Map.of(), Set.of(), Map.of(Symbol.of("AAPL"), "known, but without a price"));

        assertThat(quotes.unknown()).isEmpty();
        assertThat(quotes.unpriced()).containsOnlyKeys(Symbol.of("AAPL"));
    }
}
