package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One contract, and the chain that holds all of them. */
class OptionContractTest {

    private static final LocalDate EXPIRATION = LocalDate.of(2025, 10, 17);

    private static OptionContract contract(String root, OptionSide side, String strike) {
        return new OptionContract(
                new OptionSymbol(root, EXPIRATION, side, new BigDecimal(strike)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                100);
    }

    private static OptionContract priced(String bid, String ask, String last) {
        return new OptionContract(
                contract("SPY", OptionSide.CALL, "650").symbol(),
                new BigDecimal(bid),
                new BigDecimal(ask),
                new BigDecimal(last),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                100);
    }

    private static OptionContract counted(@Nullable Long volume, @Nullable Long openInterest, int contractSize) {
        return new OptionContract(
                contract("SPY", OptionSide.CALL, "650").symbol(),
                null,
                null,
                null,
                volume,
                openInterest,
                null,
                null,
                null,
                null,
                null,
                contractSize);
    }

    private static OptionContract reckoned(@Nullable Double impliedVolatility, @Nullable Double delta) {
        return new OptionContract(
                contract("SPY", OptionSide.CALL, "650").symbol(),
                null,
                null,
                null,
                null,
                null,
                impliedVolatility,
                delta,
                null,
                null,
                null,
                100);
    }

    @Test
    void shouldTellWhatItsSymbolSays() {
        OptionContract contract = contract("SPXW", OptionSide.PUT, "6700");

        assertThat(contract.root()).isEqualTo("SPXW");
        assertThat(contract.side()).isEqualTo(OptionSide.PUT);
        assertThat(contract.strike()).isEqualTo("6700");
        assertThat(contract.expiration()).isEqualTo(EXPIRATION);
    }

    @Test
    void shouldTakeABidAnAskAndALastOf0() {
        assertThat(priced("0", "0", "0").bid()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-0.01, 1, 1", "1, -0.01, 1", "1, 1, -0.01"})
    void shouldRefuseAPriceBelow0(String bid, String ask, String last) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> priced(bid, ask, last))
                .withMessage("negative price -0.01");
    }

    @Test
    void shouldTakeAVolumeAndAnOpenInterestOf0AndRefuseThoseBelow() {
        assertThat(counted(0L, 0L, 1).openInterest()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> counted(-1L, null, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> counted(null, -1L, 100));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void shouldCoverAtLeast1Share(int contractSize) {
        assertThatIllegalArgumentException().isThrownBy(() -> counted(null, null, contractSize));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseAVolatilityThatIsNoPositiveNumber(double impliedVolatility) {
        assertThatIllegalArgumentException().isThrownBy(() -> reckoned(impliedVolatility, null));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 1})
    void shouldTakeADeltaFromMinus1To1(double delta) {
        assertThat(reckoned(0.01, delta).delta()).isEqualTo(delta);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.01, 1.01, Double.NaN})
    void shouldRefuseADeltaBeyondMinus1Or1(double delta) {
        assertThatIllegalArgumentException().isThrownBy(() -> reckoned(null, delta));
    }

    @Test
    void shouldSortAChainByRootStrikeAndSide() {
        OptionChain chain = new OptionChain(
                Symbol.of("SPX"),
                EXPIRATION,
                List.of(
                        contract("SPXW", OptionSide.CALL, "95"),
                        contract("SPX", OptionSide.PUT, "100"),
                        contract("SPX", OptionSide.CALL, "1000"),
                        contract("SPX", OptionSide.CALL, "100"),
                        contract("SPX", OptionSide.PUT, "90")));

        assertThat(chain.contracts())
                .extracting(contract -> contract.root() + " " + contract.strike() + " "
                        + contract.side().label())
                .containsExactly("SPX 90 put", "SPX 100 call", "SPX 100 put", "SPX 1000 call", "SPXW 95 call");
        assertThat(chain.roots()).containsExactly("SPX", "SPXW");
        assertThat(chain.contracts("SPX", OptionSide.CALL))
                .extracting(OptionContract::strike)
                .containsExactly(new BigDecimal("100"), new BigDecimal("1000"));
        assertThat(chain.contracts("SPXW", OptionSide.PUT)).isEmpty();
    }

    @Test
    void shouldRefuseAnEmptyChainAndAContractOfAnotherExpiration() {
        Symbol spy = Symbol.of("SPY");
        List<OptionContract> contracts = List.of(contract("SPY", OptionSide.CALL, "650"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptionChain(spy, EXPIRATION, List.of()))
                .withMessage("a chain has at least one contract");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptionChain(spy, EXPIRATION.plusWeeks(1), contracts))
                .withMessage("SPY251017C00650000 does not expire on 2025-10-24");
    }
}
