package io.marketagent.polygon;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.Symbol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonSymbolsTest {

    @ParameterizedTest
    @CsvSource({
        "AAPL,AAPL",
        "BRK/B,BRK.B",
        "brk-b,BRK.B",
        "SPX,I:SPX",
        "^VIX,I:VIX",
        "I:NDX,I:NDX",
        "$spy,SPY",
        "comp,COMP",
        "^COMP,I:COMP",
        "IXIC,I:COMP"
    })
    void shouldSpellSymbolsAsPolygonDoesAndBack(String typed, String wire) {
        // Given
        Symbol symbol = Symbol.of(typed);

        // When, Then
        assertThat(PolygonSymbols.wire(symbol)).isEqualTo(wire);
        assertThat(PolygonSymbols.domain(wire)).contains(symbol);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KIMpL",
                "I:XAU",
                "IXIC",
                "I:IXIC",
                "SPX",
                "X:BTCUSD",
                "C:EURUSD",
                "O:AAPL260320C00212500",
                "",
                "aapl"
            })
    void shouldNotReadATickerThatIsAnotherSymbolHere(String ticker) {
        assertThat(PolygonSymbols.domain(ticker)).isEmpty();
    }
}
