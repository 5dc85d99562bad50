package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static io.marketagent.polygon.Bodies.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonBarsTest {

    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate FROM = LocalDate.of(2000, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 3, 10);

    private static Reading<PriceHistory> read(Symbol symbol, LocalDate from, LocalDate to, String... bodies) {
        List<PolygonBars.BarPage> pages = Arrays.stream(bodies)
                .map(body -> PolygonBars.page(VENDOR, ok(body), symbol))
                .toList();
        return PolygonBars.history(VENDOR, pages, symbol, from, from, to, NOW);
    }

    private static Reading<PriceHistory> read(String... bodies) {
        return read(AAPL, FROM, TO, bodies);
    }

    private static MarketException failure(String... bodies) {
        return catchThrowableOfType(MarketException.class, () -> read(bodies));
    }

    private static String bars(String rows) {
        return "{\"status\":\"OK\",\"results\":[" + rows + "]}";
    }

    private static String barAt(long stamp) {
        return bars("{\"o\":2,\"h\":3,\"l\":1,\"c\":2,\"v\":5,\"t\":" + stamp + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL,2026-01-15T05:00:00Z,2026-01-15",
        "AAPL,2026-07-15T04:00:00Z,2026-07-15",
        "AAPL,2026-03-06T05:00:00Z,2026-03-06",
        "AAPL,2026-03-09T04:00:00Z,2026-03-09",
        "AAPL,2025-10-31T04:00:00Z,2025-10-31",
        "AAPL,2025-11-03T05:00:00Z,2025-11-03",
        "SPX,2026-01-15T06:00:00Z,2026-01-15",
        "SPX,2026-07-15T05:00:00Z,2026-07-15",
        "SPX,2026-03-06T06:00:00Z,2026-03-06",
        "SPX,2026-03-09T05:00:00Z,2026-03-09"
    })
    void shouldTakeTheSessionFromAStampOfMidnightNewYorkOrChicagoInWinterAndSummer(
            String symbol, Instant stamp, LocalDate session) {
        // When
        Reading<PriceHistory> reading =
                read(Symbol.of(symbol), FROM, LocalDate.of(2026, 12, 31), barAt(stamp.toEpochMilli()));

        // Then
        assertThat(reading.value().bars()).extracting(Bar::firstSession).containsExactly(session);
    }

    @Test
    void shouldReadVolumesInExponentFormAndCutFractionsOfShares() {
        // When
        List<Bar> bars = read(Bodies.BARS).value().bars();

        // Then
        assertThat(bars).extracting(Bar::volume).containsExactly(41_000_200L, 38_120_411L, null);
    }

    @Test
    void shouldDoWithoutVolumeWeightedPriceAndCount() {
        // When
        Bar bar = read(Bodies.BARS).value().bars().getLast();

        // Then
        assertThat(bar)
                .isEqualTo(Bar.daily(
                        LocalDate.of(2026, 3, 9),
                        new BigDecimal("212"),
                        new BigDecimal("213.99"),
                        new BigDecimal("210.4"),
                        new BigDecimal("213.5"),
                        null));
    }

    @Test
    void shouldReadAnIndexBarThatHasOnlyPricesAndNoVolume() {
        // When
        Bar bar = read(
                        Symbol.of("SPX"),
                        FROM,
                        TO,
                        bars("{\"o\":6650.1,\"h\":6690,\"l\":6640.5,\"c\":6671.06,\"t\":1773032400000,\"v\":0}"))
                .value()
                .bars()
                .getFirst();

        // Then
        assertThat(bar.firstSession()).isEqualTo("2026-03-09");
        assertThat(bar.volume()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ticker\":\"AAPL\",\"resultsCount\":0,\"status\":\"OK\",\"count\":0}",
                "{\"ticker\":\"AAPL\",\"resultsCount\":0,\"status\":\"OK\",\"results\":[]}",
                "{\"ticker\":\"AAPL\",\"resultsCount\":0,\"status\":\"OK\",\"results\":null}",
                "{\"ticker\":\"AAPL\",\"resultsCount\":0,\"status\":\"DELAYED\"}",
                "{\"status\":\"OK\"}"
            })
    void shouldSayNoDataWhereResultsAreAbsentNullOrEmpty(String body) {
        assertThat(failure(body))
                .isInstanceOf(MarketException.NoData.class)
                .hasMessage("Polygon has no prices of AAPL from 2000-01-01 to 2026-03-10");
    }

    @Test
    void shouldTakeDelayedAsASuccessAndSaySo() {
        // When
        Reading<PriceHistory> delayed = read(Bodies.BARS.replace("\"OK\"", "\"DELAYED\""));
        Reading<PriceHistory> realTime = read(Bodies.BARS);

        // Then
        assertThat(delayed.delayed()).isTrue();
        assertThat(delayed.value()).isEqualTo(realTime.value());
        assertThat(realTime.delayed()).isFalse();
    }

    @Test
    void shouldDateTheSeriesByTheCloseOfItsLastSession() {
        assertThat(read(Bodies.BARS).asOf()).isEqualTo("2026-03-09T20:00:00Z");
    }

    @Test
    void shouldDateTheRunningSessionsBarByTheClock() {
        assertThat(read(barAt(Instant.parse("2026-03-10T04:00:00Z").toEpochMilli()))
                        .asOf())
                .isEqualTo(NOW);
    }

    @Test
    void shouldDateTheBarOfAnEarlyCloseBy1300() {
        assertThat(read(barAt(Instant.parse("2025-11-28T05:00:00Z").toEpochMilli()))
                        .asOf())
                .isEqualTo("2025-11-28T18:00:00Z");
    }

    @Test
    void shouldJoinPagesInOrderOfSessionsWhateverTheirOrder() {
        // Given
        String first = barAt(Instant.parse("2026-03-06T05:00:00Z").toEpochMilli());
        String second = barAt(Instant.parse("2026-03-09T04:00:00Z").toEpochMilli());

        // When
        List<Bar> bars = read(second, first, second).value().bars();

        // Then
        assertThat(bars).extracting(bar -> bar.firstSession().toString()).containsExactly("2026-03-06", "2026-03-09");
    }

    @Test
    void shouldLeaveOutBarsThatWereNotAskedFor() {
        // When
        List<Bar> bars = read(AAPL, LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 6), Bodies.BARS)
                .value()
                .bars();

        // Then
        assertThat(bars).extracting(bar -> bar.firstSession().toString()).containsExactly("2026-03-06");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"o\":0", "\"o\":null", "\"o\":\"NaN\"", "\"x\":1"})
    void shouldLeaveOutARowWithoutAPriceAndNeverTakeItForZero(String open) {
        // Given
        String row = "{%s,\"h\":3,\"l\":1,\"c\":2,\"v\":5,\"t\":1772773200000}".formatted(open);
        String good = "{\"o\":2,\"h\":3,\"l\":1,\"c\":2,\"v\":5,\"t\":1773028800000}";

        // When
        List<Bar> bars = read(bars(row + "," + good)).value().bars();

        // Then
        assertThat(bars).extracting(bar -> bar.firstSession().toString()).containsExactly("2026-03-09");
        assertThat(failure(bars(row))).isInstanceOf(MarketException.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"o\":2,\"h\":1,\"l\":3,\"c\":2,\"t\":1773028800000}",
                "{\"o\":-2,\"h\":1,\"l\":-3,\"c\":-2,\"t\":1773028800000}",
                "{\"o\":2,\"h\":3,\"l\":1,\"c\":2}",
                "{\"o\":2,\"h\":3,\"l\":1,\"c\":2,\"t\":0}",
                "{\"o\":2,\"h\":3,\"l\":1,\"c\":2,\"t\":9e18}"
            })
    void shouldUseNothingOfAnAnswerWithABarThatCannotBe(String row) {
        assertThat(failure(bars(row))).isInstanceOf(MarketException.Unavailable.class);
    }

    @Test
    void shouldLeaveOutABarThatCannotBeAmongGoodOnesAndSaySo() {
        // When
        PriceHistory history = read(
                        Bodies.BARS,
                        bars("{\"o\":2,\"h\":3,\"l\":1,\"c\":2,\"t\":1772600400000},"
                                + "{\"o\":2,\"h\":1,\"l\":3,\"c\":2,\"t\":1772514000000},"
                                + "{\"o\":2,\"h\":3,\"l\":1,\"c\":2,\"v\":9e18,\"t\":1772427600000}"))
                .value();

        // Then
        assertThat(history.bars())
                .extracting(bar -> bar.firstSession().getDayOfMonth())
                .containsExactly(2, 4, 5, 6, 9);
        assertThat(history.bars().getFirst().volume()).isNull();
        assertThat(history.note())
                .isEqualTo("1 of the 6 daily bars that Polygon sent cannot be read: they are left out");
    }

    @Test
    void shouldUseNothingOfPagesThatContradictEachOther() {
        assertThat(failure(barAt(1773028800000L), barAt(1773028800000L).replace("\"c\":2", "\"c\":2.5")))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    @Test
    void shouldSayInWordsThatThePlanGivesLessThanWasAsked() {
        // Given
        PolygonBars.BarPage page = PolygonBars.page(VENDOR, ok(Bodies.BARS), AAPL);

        // When
        PriceHistory history = PolygonBars.history(
                        VENDOR, List.of(page), AAPL, LocalDate.of(2021, 3, 10), LocalDate.of(2024, 3, 11), TO, NOW)
                .value();

        // Then
        assertThat(history.limitation())
                .isEqualTo(
                        "Polygon's plan gives only two years of prices: they begin on 2026-03-05, not on 2021-03-10");
        assertThat(history.from()).isEqualTo("2021-03-10");
        assertThat(read(Bodies.BARS).value().limitation()).isNull();
    }

    /** The bars that are known to be true (midnight New York in October is 04:00Z). */
    @Test
    void shouldGiveSpysBarsOfOctober2025Exactly() {
        // Given
        String body = """
                {"ticker":"SPY","status":"OK","adjusted":true,"resultsCount":3,"results":[
                  {"o":672.13,"h":673.95,"l":652.84,"c":653.02,"v":1.59422596e+08,"t":1760068800000},
                  {"o":657.17,"h":665.83,"l":653.17,"c":662.23,"v":88779558.5,"t":1760414400000},
                  {"o":659.50,"h":665.75,"l":658.14,"c":664.39,"t":1760673600000}]}""";

        // When
        List<Bar> bars = read(Symbol.of("SPY"), LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 17), body)
                .value()
                .bars();

        // Then
        assertThat(bars)
                .containsExactly(
                        bar("2025-10-10", "672.13", "673.95", "652.84", "653.02", 159_422_596L),
                        bar("2025-10-14", "657.17", "665.83", "653.17", "662.23", 88_779_558L),
                        bar("2025-10-17", "659.50", "665.75", "658.14", "664.39", null));
    }

    private static Bar bar(String date, String open, String high, String low, String close, Long volume) {
        return Bar.daily(
                LocalDate.parse(date),
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                volume);
    }
}
