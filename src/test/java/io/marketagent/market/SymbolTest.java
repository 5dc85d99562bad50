package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

    @ParameterizedTest
    @CsvSource({
        "$SPY, SPY",
        "spy, SPY",
        "SPY., SPY",
        "' spy ', SPY",
        "BRK.B, BRK.B",
        "BRK-B, BRK.B",
        "brk/b, BRK.B",
        "SPX, SPX",
        "^SPX, SPX",
        "I:SPX, SPX",
        "$spx., SPX",
        "F, F",
        "ABCDEF, ABCDEF",
        "A1B2C3, A1B2C3",
        "ABC.WS, ABC.WS"
    })
    void shouldReadEverySpellingThatPeopleAndVendorsUse(String written, String symbol) {
        assertThat(Symbol.of(written).value()).isEqualTo(symbol);
        assertThat(Symbol.of(written)).hasToString(symbol);
        assertThat(Symbol.isPossible(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "$",
                "^",
                ".",
                "SPY..",
                "$$SPY",
                "^^SPX",
                "ABCDEFG",
                "1ABC",
                "BRK.B.C",
                "BRK.ABC",
                "SP Y",
                "SPY%",
                "I:",
                "ÄBC",
                "SPY261218C00650000"
            })
    void shouldRefuseWhatCannotBeASymbol(String written) {
        assertThatThrownBy(() -> Symbol.of(written))
                .isInstanceOf(MarketException.BadRequest.class)
                .hasMessageContaining("cannot be a ticker symbol");
        assertThat(Symbol.isPossible(written)).isFalse();
    }

    @Test
    void shouldShowRefusedTextShortAndOnOneLine() {
        String written = "x".repeat(40) + "\n\u202e\tand more";

        assertThatThrownBy(() -> Symbol.of(written)).hasMessageStartingWith("'" + "X".repeat(40) + "…' cannot be");
    }

    @ParameterizedTest
    @CsvSource({
        "SPX, true",
        "VIX, true",
        "NDX, true",
        "RUT, true",
        "SPY, false",
        "AAPL, false",
        "COMP, false",
        "$COMP, false",
        "^COMP, true",
        "I:COMP, true",
        "IXIC, true"
    })
    void shouldTellAnIndexFromAFund(String symbol, boolean index) {
        assertThat(Symbol.of(symbol).isIndex()).isEqualTo(index);
    }

    @Test
    void shouldSortByTicker() {
        assertThat(List.of(Symbol.of("SPY"), Symbol.of("AAPL"), Symbol.of("BRK.B")).stream()
                        .sorted())
                .extracting(Symbol::value)
                .containsExactly("AAPL", "BRK.B", "SPY");
    }
}
