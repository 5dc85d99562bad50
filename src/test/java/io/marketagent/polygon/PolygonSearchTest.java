package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.VENDOR;
import static io.marketagent.polygon.Bodies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.marketagent.market.SymbolMatch.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolygonSearchTest {

    private static List<SymbolMatch> rows(String rows) {
        return PolygonSearch.read(VENDOR, ok("{\"status\":\"OK\",\"results\":[" + rows + "]}"))
                .matches();
    }

    @Test
    void shouldKeepTheVendorsAlphabeticalOrder() {
        assertThat(PolygonSearch.read(VENDOR, ok(Bodies.TICKERS)).matches())
                .containsExactly(
                        new SymbolMatch(Symbol.of("COKE"), "Coca-Cola Consolidated, Inc.", Type.STOCK),
                        new SymbolMatch(Symbol.of("KO"), "Coca-Cola Company", Type.STOCK));
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL,stocks,CS,STOCK",
        "BABA,stocks,ADRC,STOCK",
        "SPY,stocks,ETF,ETF",
        "I:SPX,indices,,INDEX",
        "ABCW,stocks,WARRANT,OTHER",
        "ABCD,stocks,,OTHER"
    })
    void shouldReadTheTypesOfTickers(String ticker, String market, String type, Type expected) {
        // Given
        String row = "{\"ticker\":\"%s\",\"name\":\"N\",\"market\":\"%s\"%s}"
                .formatted(ticker, market, type == null ? "" : ",\"type\":\"" + type + "\"");

        // When, Then
        assertThat(rows(row)).containsExactly(new SymbolMatch(Symbol.of(ticker), "N", expected));
    }

    @Test
    void shouldShowTheTickerWhereTheNameIsMissing() {
        assertThat(rows("{\"ticker\":\"ABCD\",\"type\":\"CS\"}"))
                .containsExactly(new SymbolMatch(Symbol.of("ABCD"), "ABCD", Type.STOCK));
    }

    @Test
    void shouldLeaveOutTickersThatOurSpellingWouldTakeForOthers() {
        assertThat(rows("{\"ticker\":\"KIMpL\",\"name\":\"a\"},{\"ticker\":\"I:XAU\",\"name\":\"b\"},"
                        + "{\"ticker\":\"NYA\",\"name\":\"c\",\"market\":\"stocks\"},{\"ticker\":null},{}"))
                .isEmpty();
    }

    @Test
    void shouldFindNothingInAnEmptyAnswer() {
        assertThat(rows("")).isEmpty();
    }
}
