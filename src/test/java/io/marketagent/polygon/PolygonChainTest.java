package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static io.marketagent.polygon.Bodies.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonChainTest {

    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate EXPIRATION = LocalDate.of(2026, 3, 20);

    private static Reading<OptionChain> read(String... bodies) {
        List<PolygonChain.ChainPage> pages = Arrays.stream(bodies)
                .map(body -> PolygonChain.page(VENDOR, ok(body), EXPIRATION))
                .toList();
        return PolygonChain.chain(VENDOR, pages, AAPL, EXPIRATION, NOW);
    }

    private static MarketException failure(String body) {
        return catchThrowableOfType(MarketException.class, () -> read(body));
    }

    private static String chain(String... rows) {
        return "{\"status\":\"OK\",\"results\":[" + String.join(",", rows) + "]}";
    }

    private static OptionContract only(String row) {
        return read(chain(row)).value().contracts().getFirst();
    }

    @Test
    void shouldReadBothSidesWithQuotesGreeksAndOpenInterest() {
        // When
        OptionChain chain = read(Bodies.CHAIN).value();

        // Then
        OptionContract call = chain.contracts("AAPL", OptionSide.CALL).getFirst();
        assertThat(call.strike()).isEqualByComparingTo("212.5");
        assertThat(call.bid()).isEqualByComparingTo("4.05");
        assertThat(call.ask()).isEqualByComparingTo("4.15");
        assertThat(call.last()).isEqualByComparingTo("4.12");
        assertThat(call.volume()).isEqualTo(1203);
        assertThat(call.openInterest()).isEqualTo(15_321);
        assertThat(call.impliedVolatility()).isEqualTo(0.2871);
        assertThat(call.delta()).isEqualTo(0.5123);
        assertThat(call.gamma()).isEqualTo(0.0009);
        assertThat(call.theta()).isEqualTo(-0.21);
        assertThat(call.vega()).isEqualTo(0.172);
        assertThat(chain.contracts("AAPL", OptionSide.PUT)).hasSize(1);
    }

    @Test
    void shouldLeaveUnknownWhatALowerPlanDoesNotSend() {
        // When
        OptionContract put = only(Bodies.BARE_PUT);

        // Then
        assertThat(put.bid()).isNull();
        assertThat(put.ask()).isNull();
        assertThat(put.last()).isNull();
        assertThat(put.volume()).isNull();
        assertThat(put.delta()).isNull();
        assertThat(put.gamma()).isNull();
        assertThat(put.theta()).isNull();
        assertThat(put.vega()).isNull();
        assertThat(put.impliedVolatility()).isNull();
        assertThat(put.openInterest()).isEqualTo(77);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"open\":0,\"high\":0,\"low\":0,\"close\":0,\"volume\":0,\"last_updated\":0}",
                "{\"volume\":0}"
            })
    void shouldTakeAnEmptyDayOrOneOfZerosForUnknown(String day) {
        // When
        OptionContract put = only(Bodies.BARE_PUT.replace("\"day\":{}", "\"day\":" + day));

        // Then
        assertThat(put.last()).isNull();
        assertThat(put.volume()).isNull();
    }

    @Test
    void shouldLeaveOpenInterestUnknownWhereItIsAbsent() {
        assertThat(only(Bodies.BARE_PUT.replace(",\"open_interest\":77", "")).openInterest())
                .isNull();
    }

    @Test
    void shouldShowTheDaysCloseAsLastWhereAPlanHasNoTrades() {
        // When
        OptionContract put = only(Bodies.BARE_PUT.replace("\"day\":{}", "\"day\":{\"close\":0.05,\"volume\":0}"));

        // Then
        assertThat(put.last()).isEqualByComparingTo("0.05");
        assertThat(put.volume()).isZero();
    }

    @Test
    void shouldTakeABidOfZeroForNone() {
        assertThat(only(Bodies.CALL.replace("\"bid\":4.05", "\"bid\":0")).bid()).isNull();
    }

    @Test
    void shouldTakeGreeksOfZeroAndImpossibleOnesForUnknown() {
        // When
        OptionContract zeros = only(Bodies.CALL.replace(
                "\"delta\":0.5123,\"gamma\":9.0E-4,\"theta\":-0.21,\"vega\":0.172",
                "\"delta\":0,\"gamma\":0,\"theta\":0,\"vega\":0"));
        OptionContract impossible =
                only(Bodies.CALL.replace("\"delta\":0.5123", "\"delta\":17").replace("0.2871", "0"));

        // Then
        assertThat(zeros.delta()).isNull();
        assertThat(zeros.vega()).isNull();
        assertThat(impossible.delta()).isNull();
        assertThat(impossible.gamma()).isEqualTo(0.0009);
        assertThat(impossible.impliedVolatility()).isNull();
    }

    @Test
    void shouldReadNanosecondsBeyondTheDigitsOfADouble() {
        assertThat(read(Bodies.CHAIN).asOf()).isEqualTo("2026-03-10T18:55:00.800059648Z");
    }

    @Test
    void shouldTakeTheClockWhereNoRowHasATime() {
        assertThat(read(chain(Bodies.BARE_PUT)).asOf()).isEqualTo(NOW);
    }

    @Test
    void shouldSayDelayedByTheEnvelopeOrByTheTimeframeOfItsQuotes() {
        assertThat(read(Bodies.CHAIN).delayed()).isFalse();
        assertThat(read(Bodies.CHAIN.replace("\"status\":\"OK\"", "\"status\":\"DELAYED\""))
                        .delayed())
                .isTrue();
        assertThat(read(Bodies.CHAIN.replace("REAL-TIME", "DELAYED")).delayed()).isTrue();
    }

    @Test
    void shouldTakeRootAndSizeFromTheContract() {
        // When
        OptionContract adjusted = only(Bodies.CALL
                .replace("O:AAPL260320C", "O:AAPL1260320C")
                .replace("\"shares_per_contract\":100", "\"shares_per_contract\":150"));
        OptionContract unsaid = only(Bodies.CALL.replace("\"shares_per_contract\":100,", ""));

        // Then
        assertThat(adjusted.root()).isEqualTo("AAPL1");
        assertThat(adjusted.contractSize()).isEqualTo(150);
        assertThat(unsaid.contractSize()).isEqualTo(100);
    }

    @Test
    void shouldKeepEachContractOfSeveralPagesOnce() {
        assertThat(read(chain(Bodies.CALL), chain(Bodies.BARE_PUT, Bodies.CALL))
                        .value()
                        .contracts())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"OK\"}",
                "{\"status\":\"OK\",\"results\":[]}",
                "{\"results\":null,\"status\":\"OK\"}"
            })
    void shouldSayNoDataWhereNoContractExpiresThen(String body) {
        assertThat(failure(body))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessage("Polygon lists no options on AAPL that expire on 2026-03-20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"x\"", "[1]"})
    void shouldReadARowWithoutAPartThatIsNoObject(String day) {
        assertThat(only(Bodies.BARE_PUT.replace("\"day\":{}", "\"day\":" + day)).openInterest())
                .isEqualTo(77);
    }

    @Test
    void shouldLeaveOutARowThatNamesNoContractAndCountItOverAllPages() {
        // Given
        String nameless = Bodies.CALL.replace("O:AAPL260320C00212500", "O:?");
        String other = Bodies.CALL.replace("C00212500", "C00215000");

        // When
        OptionChain chain = read(chain(Bodies.CALL, Bodies.BARE_PUT, nameless), chain(other))
                .value();

        // Then
        assertThat(chain.contracts()).hasSize(3);
        assertThat(chain.note())
                .isEqualTo("1 of the 4 contracts that Polygon sent cannot be read: table, walls and ratio are without"
                        + " them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"O:AAPL211022C000150000", "AAPL", "", "O:AAPL260321C00210000"})
    void shouldUseNothingOfAChainWithARowThatNamesNoContractOfIt(String ticker) {
        assertThat(failure(chain(Bodies.CALL.replace("O:AAPL260320C00212500", ticker))))
                .isInstanceOf(MarketException.Unavailable.class);
    }
}
