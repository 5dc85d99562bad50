package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSymbolTest {

    private static final LocalDate EXPIRATION = LocalDate.of(2026, 12, 18);

    private static OptionSymbol call(String root, String strike) {
        return new OptionSymbol(root, EXPIRATION, OptionSide.CALL, new BigDecimal(strike));
    }

    @ParameterizedTest
    @CsvSource({
        "SPY261218C00650000, SPY, 2026-12-18, CALL, 650",
        "O:SPXW261218P06700000, SPXW, 2026-12-18, PUT, 6700",
        "spy261218c00650500, SPY, 2026-12-18, CALL, 650.5",
        "' F261218P00012345 ', F, 2026-12-18, PUT, 12.345",
        "AAPL1 270115C00000001, AAPL1, 2027-01-15, CALL, 0.001"
    })
    void shouldReadRootDateSideAndStrike(
            String occ, String root, LocalDate expiration, OptionSide side, BigDecimal strike) {
        assertThat(OptionSymbol.parse(occ)).contains(new OptionSymbol(root, expiration, side, strike));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SPY",
                "SPY261218X00650000",
                "SPY261318C00650000",
                "SPY261218C0650000",
                "SPY261218C00000000",
                "ABCDEF261218C00650000",
                "SPY261218C00650000 and more"
            })
    void shouldReadNothingElse(String text) {
        assertThat(OptionSymbol.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"650, C00650000", "650.00, C00650000", "6.5E+2, C00650000", "0.001, C00000001", "99999.999, C99999999"})
    void shouldWriteTheStrikeTimes1000InEightDigits(String strike, String written) {
        assertThat(call("SPY", strike)).hasToString("SPY261218" + written);
    }

    @Test
    void shouldWriteAPutWithP() {
        assertThat(new OptionSymbol("SPXW", EXPIRATION, OptionSide.PUT, new BigDecimal("6700")))
                .hasToString("SPXW261218P06700000");
    }

    @Test
    void shouldBeTheSameContractHoweverTheStrikeIsWritten() {
        assertThat(call("SPY", "650.00")).isEqualTo(call("SPY", "650"));
        assertThat(call("SPY", "6.5E+2").strike()).isEqualTo("650");
        assertThat(call("SPY", "6.5E+2").strike().scale()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0001", "100000"})
    void shouldRefuseAStrikeThatIsNotPositiveOrDoesNotFitEightDigits(String strike) {
        assertThatIllegalArgumentException().isThrownBy(() -> call("SPY", strike));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spy", "ABCDEF", "SPY12", "BRK.B"})
    void shouldRefuseWhatIsNoRoot(String root) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call(root, "1"))
                .withMessage("not an option root: " + root);
    }
}
