package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UniverseTest {

    /** What universe.csv lists. */
    static final int LISTINGS = 809;

    private final Universe universe = new Universe();

    @Test
    void hasThe809ListingsOfItsFileWithValidUniqueSymbols() {
        assertThat(universe.all().size())
                .as("listings; change the number with universe.csv")
                .isEqualTo(LISTINGS);
        assertThat(universe.all()).extracting(Listing::symbol).doesNotHaveDuplicates();
        assertThat(universe.all())
                .allSatisfy(listing -> assertThat(listing.symbol()).matches("[A-Z]{1,5}(\\.[A-Z])?"));
    }

    @Test
    void everyListingHasANameAPriceAndAVolatility() {
        assertThat(universe.all()).allSatisfy(listing -> {
            assertThat(listing.name()).isNotBlank();
            assertThat(listing.price()).isPositive();
            assertThat(listing.volatility()).isBetween(0.001, 1.5);
            assertThat(listing.correlation()).isBetween(-1.0, 1.0);
            assertThat(listing.volume() > 0).isEqualTo(!listing.index());
        });
    }

    @Test
    void everyTwinIsListed() {
        assertThat(universe.all())
                .allSatisfy(
                        listing -> assertThat(universe.bySymbol(listing.twin())).isNotNull());
    }

    @Test
    void everyOptionRootBelongsToOneListing() {
        assertThat(universe.all())
                .allSatisfy(listing ->
                        assertThat(universe.byOptionRoot(listing.optionRoot())).isSameAs(listing));
    }

    @Test
    void hasWhatANewcomerTries() {
        for (String symbol : List.of(
                "AAPL", "MSFT", "NVDA", "AMZN", "GOOG", "GOOGL", "META", "TSLA", "BRK.A", "BRK.B", "BF.B", "KO", "JPM",
                "AMD", "INTC", "WDC", "SOUN", "PLTR", "GME", "AMC", "RIVN", "HOOD", "COIN", "MSTR", "TSM", "BABA",
                "ASML", "NVO", "SPY", "QQQ", "IWM", "DIA", "VTI", "VOO", "TLT", "GLD", "SLV", "XLF", "ARKK", "SMH",
                "SOXL", "TQQQ", "SPX", "NDX", "RUT", "VIX", "F", "T", "V", "A", "IT", "ON", "ALL")) {
            assertThat(universe.bySymbol(symbol)).as(symbol).isNotNull();
        }
    }

    @Test
    void hasThe79FundsOfItsFile() {
        assertThat(universe.all().stream()
                        .filter(l -> l.type() == Listing.Type.ETF)
                        .count())
                .as("funds; change the number with universe.csv")
                .isEqualTo(79);
    }

    @Test
    void eachVendorHasItsOwnSpellingOfClassSharesAndIndices() {
        assertThat(universe.byTradierSymbol("BRK/B").symbol()).isEqualTo("BRK.B");
        assertThat(universe.byTradierSymbol("BRK.B")).isNull();
        assertThat(universe.byTradierSymbol("SPX").symbol()).isEqualTo("SPX");
        assertThat(universe.byPolygonTicker("BRK.B").symbol()).isEqualTo("BRK.B");
        assertThat(universe.byPolygonTicker("BRK/B")).isNull();
        assertThat(universe.byPolygonTicker("I:SPX").symbol()).isEqualTo("SPX");
        assertThat(universe.byPolygonTicker("SPX")).isNull();
        assertThat(universe.byPolygonTicker("I:AAPL")).isNull();
        assertThat(universe.byPolygonTicker("COMP").name()).startsWith("Compass");
        assertThat(universe.byPolygonTicker("I:COMP").symbol()).isEqualTo("IXIC");
        assertThat(universe.byPolygonTicker("I:IXIC")).isNull();
    }
}
