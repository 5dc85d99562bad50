package io.marketagent.tradier;

import static io.marketagent.tradier.Bodies.CALL;
import static io.marketagent.tradier.Bodies.CHAIN;
import static io.marketagent.tradier.Bodies.GREEKS;
import static io.marketagent.tradier.Bodies.NOW;
import static io.marketagent.tradier.Bodies.PUT;
import static io.marketagent.tradier.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSymbol;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradierChainTest {

    private static final LocalDate EXPIRATION = LocalDate.of(2026, 3, 20);

    private static Reading<OptionChain> read(String body) {
        return TradierChain.read(VENDOR, Bodies.ok(body), Symbol.of("AAPL"), EXPIRATION, NOW, false);
    }

    private static OptionContract only(String row) {
        return read("{\"options\":{\"option\":" + row + "}}")
                .value()
                .contracts()
                .getFirst();
    }

    private static OptionContract withGreeks(String greeks) {
        return only(CALL.replace(GREEKS, greeks));
    }

    @Test
    void shouldReadAContractWithItsGreeks() {
        assertThat(only(CALL))
                .isEqualTo(new OptionContract(
                        OptionSymbol.parse("AAPL260320C00212500").orElseThrow(),
                        new BigDecimal("4.05"),
                        new BigDecimal("4.15"),
                        new BigDecimal("4.1"),
                        1203L,
                        15321L,
                        0.2871,
                        0.5123,
                        9.0E-4,
                        -0.21,
                        0.172,
                        100));
    }

    @Test
    void shouldReadBothSides() {
        assertThat(read(CHAIN).value().contracts())
                .extracting(contract -> contract.symbol().toString())
                .containsExactly("AAPL260320P00190000", "AAPL260320C00212500");
    }

    @Test
    void shouldBearNullGreeksAndANeverTradedContract() {
        assertThat(only(PUT))
                .isEqualTo(new OptionContract(
                        OptionSymbol.parse("AAPL260320P00190000").orElseThrow(),
                        null,
                        new BigDecimal("0.03"),
                        null,
                        0L,
                        77L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        100));
    }

    @Test
    void shouldBearMissingGreeks() {
        assertThat(only(CALL.replace("\"greeks\":" + GREEKS + ",", "")).delta()).isNull();
    }

    @Test
    void shouldBearPartialGreeks() {
        OptionContract contract = withGreeks("{\"delta\":0.4}");

        assertThat(contract.delta()).isEqualTo(0.4);
        assertThat(contract.gamma()).isNull();
        assertThat(contract.impliedVolatility()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0.31, 0.31", "null, 0.31, 0.31", "0.25, 0.31, 0.25", "0.25, null, 0.25"})
    void shouldTakeTheMidVolatilityElseTheSmoothedOne(String mid, String smoothed, double volatility) {
        assertThat(withGreeks("{\"delta\":0.4,\"mid_iv\":" + mid + ",\"smv_vol\":" + smoothed + "}")
                        .impliedVolatility())
                .isEqualTo(volatility);
    }

    @Test
    void shouldTakeVolatilityZeroForUnknown() {
        assertThat(withGreeks("{\"delta\":0.4,\"mid_iv\":0.0,\"smv_vol\":0.0}").impliedVolatility())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.01", "-1.5", "\"NaN\"", "1e300"})
    void shouldTakeADeltaThatCannotBeForUnknown(String delta) {
        assertThat(withGreeks("{\"delta\":" + delta + ",\"gamma\":0.01}").delta())
                .isNull();
    }

    @Test
    void shouldTakeGreeksThatAreAllZeroForNotReckoned() {
        OptionContract contract =
                withGreeks("{\"delta\":0.0,\"gamma\":0.0,\"theta\":0.0,\"vega\":0.0,\"mid_iv\":0.0,\"smv_vol\":0.0}");

        assertThat(contract.delta()).isNull();
        assertThat(contract.gamma()).isNull();
        assertThat(contract.theta()).isNull();
        assertThat(contract.vega()).isNull();
    }

    @Test
    void shouldKeepVolumeAndOpenInterestZeroButNotMakeThemOfNull() {
        assertThat(only(CALL.replace("1203", "0")).volume()).isZero();
        assertThat(only(CALL.replace("15321", "null")).openInterest()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"options\":null}",
                "{\"options\":\"null\"}",
                "{\"options\":{\"option\":null}}",
                "{\"options\":{}}"
            })
    void shouldSayNoDataWhenThereIsNoContract(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessage("Tradier lists no options on AAPL that expire on 2026-03-20");
    }

    @Test
    void shouldKeepRootsApart() {
        String weekly = CALL.replace("AAPL260320C00212500", "AAPL1260320C00212500")
                .replace("\"contract_size\":100", "\"contract_size\":10");

        OptionChain chain =
                read("{\"options\":{\"option\":[" + CALL + "," + weekly + "]}}").value();

        assertThat(chain.roots()).containsExactly("AAPL", "AAPL1");
        assertThat(chain.contracts()).extracting(OptionContract::contractSize).containsExactly(100, 10);
    }

    @Test
    void shouldReadAContractWithoutOccSymbolFromItsFields() {
        assertThat(only(CALL.replace("\"AAPL260320C00212500\"", "null")).symbol())
                .hasToString("AAPL260320C00212500");
    }

    private static final String NAMELESS =
            CALL.replace("AAPL260320C00212500", "?").replace("\"call\"", "\"neither\"");

    @Test
    void shouldLeaveOutARowThatNamesNoContractAndSayThatThePartIsNotTheWhole() {
        OptionChain chain = read("{\"options\":{\"option\":[" + PUT + "," + NAMELESS + "," + CALL + "]}}")
                .value();

        assertThat(chain.contracts()).hasSize(2);
        assertThat(chain.note())
                .isEqualTo("1 of the 3 contracts that Tradier sent cannot be read: table, walls and ratio are without"
                        + " them");
        assertThat(read(CHAIN).value().note()).isNull();
    }

    @Test
    void shouldUseNothingOfAChainOfWhichHalfCannotBeReadAndNameTheVendor() {
        assertThatThrownBy(() -> read("{\"options\":{\"option\":[" + PUT + "," + NAMELESS + "]}}"))
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessageStartingWith("Tradier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000000000000000000", "9e18", "-5"})
    void shouldTakeAVolumeOrOpenInterestThatCannotBeForUnknown(String count) {
        assertThat(only(CALL.replace("1203", count)).volume()).isNull();
        assertThat(only(CALL.replace("15321", count)).openInterest()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"none\"", "[]", "[{\"delta\":1}]", "true"})
    void shouldReadAContractWhoseGreeksAreNoObjectWithoutThem(String greeks) {
        assertThat(withGreeks(greeks).bid()).isEqualByComparingTo("4.05");
        assertThat(read("{\"options\":{\"option\":[" + PUT + "," + CALL.replace(GREEKS, greeks) + "]}}")
                        .value()
                        .contracts())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"none\"", "[5]", "[5,6]", "[[5]]"})
    void shouldNotTakeRowsThatAreNoObjectsForNone(String rows) {
        assertThatThrownBy(() -> read("{\"options\":{\"option\":" + rows + "}}"))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    @Test
    void shouldTakePricesAndGreeksThatCannotBeForUnknown() {
        assertThat(only(CALL.replace("4.15", "1e90")).ask()).isNull();
        OptionContract contract =
                withGreeks("{\"delta\":0.4,\"theta\":-1e300,\"vega\":1e300,\"gamma\":1e300,\"mid_iv\":1e9}");
        assertThat(contract.theta()).isNull();
        assertThat(contract.vega()).isNull();
        assertThat(contract.gamma()).isNull();
        assertThat(contract.impliedVolatility()).isNull();
    }

    @Test
    void shouldReadTheTimeOfTheGreeksAsUtc() {
        String untraded = PUT.replace("1773169150000", "0").replace("\"greeks\":null", "\"greeks\":" + GREEKS);

        assertThat(read("{\"options\":{\"option\":" + untraded + "}}").asOf())
                .isEqualTo(Instant.parse("2026-03-10T18:00:04Z"));
    }

    @Test
    void shouldTakeTheLatestTimeOfAllRows() {
        assertThat(read(CHAIN).asOf()).isEqualTo(Instant.ofEpochMilli(1773169181000L));
    }

    @Test
    void shouldTakeTheTimeOfReceiptWhenNoRowHasATime() {
        assertThat(read("{\"options\":{\"option\":" + PUT.replace("1773169150000", "0") + "}}")
                        .asOf())
                .isEqualTo(NOW);
    }
}
