package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.MarketException.AmbiguousSymbol;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.MarketException.UnknownSymbol;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write for a symbol, against the sandbox' listings. */
@QuarkusTest
@CleanMarket
class SymbolResolverServiceTest {

    @Inject
    TestMarket market;

    @Inject
    SymbolResolver resolver;

    private String resolve(String written) {
        return resolver.resolve(written, TestMarket.deadline()).value();
    }

    @ParameterizedTest
    @CsvSource({
        "coca cola, KO",
        "Coca-Cola, KO",
        "Ford, F",
        "Tesla, TSLA",
        "Apple, AAPL",
        "Berkshire Hathaway, BRK.B",
        "Delta, DAL",
        "Tsla, TSLA"
    })
    void shouldFindTheCompanyOfAName(String name, String symbol) {
        assertThat(resolve(name)).isEqualTo(symbol);
    }

    @Test
    void shouldChooseOneShareClassOfACompanyInsteadOfAskingBack() {
        assertThat(resolve("alphabet")).isIn("GOOGL", "GOOG");
    }

    @ParameterizedTest
    @CsvSource({
        "SPY, SPY",
        "$spy, SPY",
        "SPY., SPY",
        "BRK-B, BRK.B",
        "BRK/B, BRK.B",
        "^SPX, SPX",
        "I:SPX, SPX",
        "aapl, AAPL",
        "brk.b, BRK.B"
    })
    void shouldTakeATickerAtItsWordWithoutACall(String written, String symbol) {
        assertThat(resolve(written)).isEqualTo(symbol);
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldAskBackWithCandidatesInsteadOfGuessing() {
        // When
        AmbiguousSymbol asked = catchThrowableOfType(AmbiguousSymbol.class, () -> resolve("united"));

        // Then
        assertThat(asked.candidates())
                .extracting(match -> match.symbol().value())
                .contains("UAL", "UPS")
                .hasSizeBetween(2, 5);
        assertThat(asked).hasMessageContaining("UAL (United Airlines Holdings, Inc.)");
    }

    @Test
    void shouldAskBackForTheOnlyHitThatIsNotWhatWasWritten() {
        // When: the search knows one name with a word that begins so
        AmbiguousSymbol asked = catchThrowableOfType(AmbiguousSymbol.class, () -> resolve("microsof"));

        // Then
        assertThat(asked.candidates())
                .extracting(match -> match.symbol().value())
                .containsExactly("MSFT");
        assertThat(asked).hasMessageContaining("MSFT (Microsoft Corporation) comes closest. Is it meant?");
    }

    @Test
    void shouldSayThatNothingFits() {
        assertThatThrownBy(() -> resolve("qwertzuiop gmbh"))
                .isInstanceOf(UnknownSymbol.class)
                .hasMessageContaining("qwertzuiop gmbh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "<script>", "..%2f", "a|b", "naïve\u0000", "$", "$..", "x;y"})
    void shouldRefuseWhatCanBeNeitherSymbolNorNameBeforeACall(String written) {
        assertThatThrownBy(() -> resolve(written)).isInstanceOf(BadRequest.class);
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldRefuseANameOf61CharactersBeforeACall() {
        assertThatThrownBy(() -> resolve("x".repeat(61))).isInstanceOf(BadRequest.class);
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldSearchOnceForTheSameName() {
        resolve("coca cola");
        long calls = market.calls();
        resolve("Coca  Cola");
        assertThat(market.calls()).isEqualTo(calls);
    }

    @Test
    void shouldFindNamesAtPolygonWhenTradierFails() {
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        assertThat(resolve("coca cola")).isEqualTo("KO");
    }
}
