package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismTest {

    private static final List<String> PATHS = List.of(
            "/v1/markets/quotes?symbols=AAPL,SPX,BRK/B,SPY261218C00660000&greeks=true",
            "/v1/markets/options/chains?symbol=SOUN&expiration=2026-12-18&greeks=true",
            "/v1/markets/history?symbol=TSLA&interval=weekly&start=2020-01-01&end=2026-11-20",
            "/v2/aggs/ticker/NVDA/range/1/day/2024-11-20/2026-11-20?limit=50000",
            "/v2/aggs/grouped/locale/us/market/stocks/2026-11-20",
            "/v3/snapshot/options/AAPL?expiration_date=2026-12-18&strike_price=260");

    @Test
    void twoExchangesOfOneSeedAnswerWithTheSameBytes() {
        try (Exchange one = Exchange.at("2026-11-23T12:00");
                Exchange other = Exchange.at("2026-11-23T12:00")) {
            for (String path : PATHS) {
                assertThat(one.ok(path)).as(path).isEqualTo(other.ok(path));
            }
        }
    }

    @Test
    void anotherSeedIsAnotherMarket() {
        try (Exchange one = Exchange.at("2026-11-23T12:00", 1);
                Exchange other = Exchange.at("2026-11-23T12:00", 2)) {
            for (String path : PATHS) {
                assertThat(one.ok(path)).as(path).isNotEqualTo(other.ok(path));
            }
        }
    }

    @Test
    void aDateHasTheSameBarWhateverTheClockSays() {
        String path = "/v2/aggs/ticker/AMD/range/1/day/2024-03-01/2024-03-31";
        try (Exchange exchange = Exchange.at("2024-06-03T12:00")) {
            var then = exchange.polygon(path).getJsonArray("results");
            var later = exchange.set("2026-11-23T12:00").polygon(path).getJsonArray("results");
            var farFuture = exchange.set("2031-05-05T12:00").polygon(path).getJsonArray("results");
            assertThat(then).hasSize(20).isEqualTo(later).isEqualTo(farFuture);
        }
    }

    @Test
    void theAnswerDoesNotDependOnWhatWasAskedBefore() {
        try (Exchange busy = Exchange.at("2026-11-23T12:00");
                Exchange fresh = Exchange.at("2026-11-23T12:00")) {
            PATHS.reversed().forEach(busy::ok);
            assertThat(busy.ok(PATHS.getFirst())).isEqualTo(fresh.ok(PATHS.getFirst()));
        }
    }

    @Test
    void wellKnownSymbolsAreWhereOneExpectsThemInLate2026() {
        try (Exchange exchange = Exchange.at("2026-11-20T17:00")) {
            assertThat(exchange.quote("SPY").getDouble("last")).isEqualTo(664.0);
            assertThat(exchange.quote("SPX").getDouble("last")).isEqualTo(6650.0);
            assertThat(exchange.quote("VIX").getDouble("last")).isEqualTo(18.5);
        }
    }

    @Test
    void pricesOfOtherYearsAreBelievableToo() {
        for (String date : List.of("2020-03-02", "2023-03-01", "2030-03-01")) {
            try (Exchange exchange = Exchange.at(date + "T18:00")) {
                for (String symbol : List.of("SPY", "AAPL", "TLT", "F", "KO")) {
                    double anchor = new Universe().bySymbol(symbol).price();
                    assertThat(exchange.quote(symbol).getDouble("last"))
                            .as(symbol + " " + date)
                            .isBetween(anchor / 15, anchor * 15);
                }
                assertThat(exchange.quote("VIX").getDouble("last")).isBetween(6.0, 70.0);
            }
        }
    }
}
