package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionChainTest {

    private static final Exchange EXCHANGE = Exchange.at("2026-11-23T12:00");
    private static final String MONTHLY = "2026-12-18";

    @BeforeEach
    void midSession() {
        EXCHANGE.set("2026-11-23T12:00");
    }

    @AfterAll
    static void stop() {
        EXCHANGE.close();
    }

    private static List<JsonObject> side(List<JsonObject> chain, String side) {
        return chain.stream()
                .filter(row -> row.getString("option_type").equals(side))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPY", "AAPL", "TSLA", "SOUN", "KO", "BRK/B", "VIX"})
    void wallsStandOutCallsAboveTheMoneyPutsBelow(String symbol) {
        String expiration = symbol.equals("VIX") ? "2026-12-16" : MONTHLY;
        double price = EXCHANGE.quote(symbol).getDouble("prevclose");
        List<JsonObject> chain = EXCHANGE.chain(symbol, expiration);
        List<JsonObject> calls = byInterest(side(chain, "call"));
        List<JsonObject> puts = byInterest(side(chain, "put"));
        assertThat(calls.getFirst().getDouble("strike")).isGreaterThan(price);
        assertThat(puts.getFirst().getDouble("strike")).isLessThan(price);
        for (List<JsonObject> side : List.of(calls, puts)) {
            assertThat(side.getFirst().getLong("open_interest"))
                    .isGreaterThan((long) (1.3 * side.get(1).getLong("open_interest")));
        }
    }

    private static List<JsonObject> byInterest(List<JsonObject> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((JsonObject row) -> row.getLong("open_interest"))
                        .reversed())
                .toList();
    }

    @Test
    void openInterestAndStrikesDoNotMoveWithinASession() {
        List<JsonObject> morning = EXCHANGE.set("2026-11-23T09:31").chain("TSLA", MONTHLY);
        List<JsonObject> evening = EXCHANGE.set("2026-11-23T18:00").chain("TSLA", MONTHLY);
        assertThat(morning)
                .extracting(row -> row.getString("symbol") + row.getLong("open_interest"))
                .isEqualTo(evening.stream()
                        .map(row -> row.getString("symbol") + row.getLong("open_interest"))
                        .toList());
    }

    @Test
    void deltasAreInRangeAndFallWithTheStrike() {
        List<JsonObject> chain = EXCHANGE.chain("AAPL", MONTHLY);
        for (String side : List.of("call", "put")) {
            double before = side.equals("call") ? 1.0000001 : 0.0000001;
            for (JsonObject row : side(chain, side)) {
                if (row.getJsonObject("greeks") == null) {
                    continue;
                }
                JsonObject greeks = row.getJsonObject("greeks");
                double delta = greeks.getDouble("delta");
                assertThat(delta)
                        .isBetween(side.equals("call") ? 0.0 : -1.0, side.equals("call") ? 1.0 : 0.0)
                        .isLessThan(before + 1e-6);
                assertThat(greeks.getDouble("gamma")).isNotNegative();
                assertThat(greeks.getDouble("vega")).isNotNegative();
                before = delta;
            }
        }
    }

    @Test
    void aCallAtTheMoneyHasADeltaOfAboutAHalf() {
        double price = EXCHANGE.quote("AAPL").getDouble("last");
        JsonObject nearest = side(EXCHANGE.chain("AAPL", MONTHLY), "call").stream()
                .min(Comparator.comparing(row -> Math.abs(row.getDouble("strike") - price)))
                .orElseThrow();
        assertThat(nearest.getJsonObject("greeks").getDouble("delta")).isBetween(0.42, 0.62);
    }

    @Test
    void putsAndCallsOfAnIndexAreInParity() {
        double spot = EXCHANGE.quote("SPX").getDouble("last");
        double years = 25 / 365.0;
        Map<Double, Double> middles = new HashMap<>();
        List<JsonObject> chain = EXCHANGE.chain("SPX", MONTHLY).stream()
                .filter(row -> row.getString("root_symbol").equals("SPXW"))
                .filter(row -> Math.abs(row.getDouble("strike") / spot - 1) < 0.05)
                .toList();
        for (JsonObject row : chain) {
            double middle = (row.getDouble("bid") + row.getDouble("ask")) / 2;
            middles.merge(
                    row.getDouble("strike"),
                    row.getString("option_type").equals("call") ? middle : -middle,
                    Double::sum);
        }
        assertThat(middles)
                .hasSizeGreaterThan(100)
                .allSatisfy((strike, difference) ->
                        assertThat(difference).isCloseTo(spot - strike * Math.exp(-0.04 * years), Offset.offset(2.0)));
    }

    @Test
    void callsGetCheaperAndPutsDearerWithTheStrike() {
        for (JsonObject[] pair : neighbours(side(EXCHANGE.chain("MSFT", MONTHLY), "call"))) {
            assertThat(pair[1].getDouble("ask")).isLessThanOrEqualTo(pair[0].getDouble("ask") + 0.11);
        }
        for (JsonObject[] pair : neighbours(side(EXCHANGE.chain("MSFT", MONTHLY), "put"))) {
            assertThat(pair[1].getDouble("ask")).isGreaterThanOrEqualTo(pair[0].getDouble("ask") - 0.11);
        }
    }

    private static List<JsonObject[]> neighbours(List<JsonObject> rows) {
        List<JsonObject> asked =
                rows.stream().filter(r -> r.getValue("ask") != null).toList();
        return IntStream.range(1, asked.size())
                .mapToObj(i -> new JsonObject[] {asked.get(i - 1), asked.get(i)})
                .toList();
    }

    @Test
    void chainsHaveTheFlawsOfRealOnes() {
        List<JsonObject> chain = EXCHANGE.chain("SPY", MONTHLY);
        assertThat(chain).hasSizeGreaterThan(300);
        assertThat(chain).anyMatch(row -> row.getValue("greeks") == null);
        assertThat(chain).anyMatch(row -> row.getValue("bid") == null);
        assertThat(chain).anyMatch(row -> row.getValue("bid") != null && row.getDouble("bid") == 0);
        assertThat(chain).anyMatch(row -> row.getValue("last") == null);
        assertThat(chain)
                .anyMatch(row -> row.getJsonObject("greeks") != null
                        && row.getJsonObject("greeks").getDouble("bid_iv") == 0);
        assertThat(chain)
                .filteredOn(row -> row.getJsonObject("greeks") != null)
                .filteredOn(row -> row.getValue("bid") == null || row.getDouble("bid") == 0)
                .allMatch(row -> row.getJsonObject("greeks").getDouble("bid_iv") == 0);
    }

    @Test
    void nearTheMoneyNothingIsMissing() {
        for (String symbol : List.of("SPY", "AAPL", "SOUN", "LUNR")) {
            double price = EXCHANGE.quote(symbol).getDouble("last");
            List<JsonObject> near = EXCHANGE.chain(symbol, MONTHLY).stream()
                    .filter(row -> Math.abs(row.getDouble("strike") / price - 1) < 0.04)
                    .toList();
            assertThat(near).as(symbol).isNotEmpty().allSatisfy(row -> {
                assertThat(row.getDouble("bid")).isPositive().isLessThan(row.getDouble("ask"));
                assertThat(row.getJsonObject("greeks")).isNotNull();
                assertThat(row.getLong("open_interest")).isPositive();
            });
        }
    }

    @Test
    void anIndexHasBothRootsOnAThirdFridayAndTheWeeklyOneElsewhere() {
        assertThat(roots("SPX", MONTHLY)).containsExactlyInAnyOrder("SPX", "SPXW");
        assertThat(roots("SPX", "2026-12-04")).containsExactly("SPXW");
        assertThat(roots("NDX", MONTHLY)).containsExactlyInAnyOrder("NDX", "NDXP");
        assertThat(roots("BRK/B", MONTHLY)).containsExactly("BRKB");
    }

    private static List<String> roots(String symbol, String expiration) {
        return EXCHANGE.chain(symbol, expiration).stream()
                .map(row -> row.getString("root_symbol"))
                .distinct()
                .toList();
    }

    @Test
    void withoutAllRootsOnlyTheSymbolsOwnCounts() {
        assertThat(EXCHANGE.tradier("options/expirations?symbol=BRK/B").getValue("expirations"))
                .isNull();
        assertThat(EXCHANGE.tradier("options/expirations?symbol=BRK/B&includeAllRoots=true")
                        .getJsonObject("expirations")
                        .getJsonArray("date"))
                .isNotEmpty();
        assertThat(EXCHANGE.tradier("options/expirations?symbol=SPX")
                        .getJsonObject("expirations")
                        .getJsonArray("date"))
                .contains(MONTHLY)
                .doesNotContain("2026-12-04");
    }

    @Test
    void flagsTurnDatesIntoObjects() {
        List<JsonObject> rows = Exchange.rows(
                EXCHANGE.tradier("options/expirations?symbol=AAPL&strikes=true&contractSize=true&expirationType=true")
                        .getJsonObject("expirations")
                        .getJsonArray("expiration"));
        JsonObject monthly = rows.stream()
                .filter(row -> row.getString("date").equals(MONTHLY))
                .findFirst()
                .orElseThrow();
        assertThat(monthly.getString("expiration_type")).isEqualTo("standard");
        assertThat(monthly.getInteger("contract_size")).isEqualTo(100);
        assertThat(monthly.getJsonObject("strikes").getJsonArray("strike"))
                .isEqualTo(EXCHANGE.tradier("options/strikes?symbol=AAPL&expiration=" + MONTHLY)
                        .getJsonObject("strikes")
                        .getJsonArray("strike"));
    }

    @Test
    void unknownSymbolsDatesAndSymbolsWithoutOptionsAreNull() {
        assertThat(EXCHANGE.tradier("options/expirations?symbol=NOPE").getValue("expirations"))
                .isNull();
        assertThat(EXCHANGE.tradier("options/expirations?symbol=SGOV").getValue("expirations"))
                .isNull();
        assertThat(EXCHANGE.tradier("options/chains?symbol=NOPE&expiration=" + MONTHLY)
                        .getValue("options"))
                .isNull();
        assertThat(EXCHANGE.tradier("options/chains?symbol=AAPL&expiration=2026-12-17")
                        .getValue("options"))
                .isNull();
        assertThat(EXCHANGE.tradier("options/strikes?symbol=AAPL&expiration=2026-12-17")
                        .getValue("strikes"))
                .isNull();
    }

    @Test
    void beforeTheOpenOptionsShowTheirPreviousClose() {
        EXCHANGE.set("2026-11-23T08:00");
        assertThat(EXCHANGE.chain("AAPL", MONTHLY)).allSatisfy(row -> {
            assertThat(row.getLong("volume")).isZero();
            assertThat(row.getValue("open")).isNull();
            assertThat(row.getValue("last")).isEqualTo(row.getValue("prevclose"));
        });
    }

    @Test
    void onItsLastDayAnOptionIsWorthItsIntrinsicValueAfterTheClose() {
        EXCHANGE.set("2026-11-27T13:00");
        double price = EXCHANGE.quote("AAPL").getDouble("last");
        List<JsonObject> chain = EXCHANGE.chain("AAPL", "2026-11-27");
        assertThat(side(chain, "call"))
                .filteredOn(row -> row.getValue("bid") != null && row.getDouble("bid") > 0)
                .isNotEmpty()
                .allSatisfy(row -> {
                    double worth = price - row.getDouble("strike");
                    assertThat(row.getDouble("bid")).isLessThanOrEqualTo(worth);
                    assertThat(row.getDouble("ask")).isGreaterThanOrEqualTo(worth);
                    assertThat(row.getValue("greeks")).isNull();
                });
    }

    @Test
    void everyOptionBarIsWellFormed() {
        for (JsonObject row : EXCHANGE.set("2026-11-23T17:00").chain("NVDA", MONTHLY)) {
            if (row.getLong("volume") == 0) {
                assertThat(row.getValue("open")).isNull();
                assertThat(row.getValue("close")).isNull();
            } else {
                assertThat(row.getDouble("high"))
                        .isGreaterThanOrEqualTo(Math.max(row.getDouble("open"), row.getDouble("last")));
                assertThat(row.getDouble("low"))
                        .isLessThanOrEqualTo(Math.min(row.getDouble("open"), row.getDouble("last")));
                assertThat(row.getDouble("close")).isEqualTo(row.getDouble("last"));
            }
        }
    }
}
