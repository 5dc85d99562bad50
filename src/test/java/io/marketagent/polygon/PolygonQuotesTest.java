package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static io.marketagent.polygon.Bodies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.MarketException;
import io.marketagent.market.Quote;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonQuotesTest {

    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Symbol BERKSHIRE = Symbol.of("BRK.B");
    private static final Symbol TSLA = Symbol.of("TSLA");

    private static Reading<Quotes> read(String body, Symbol... asked) {
        return PolygonQuotes.read(VENDOR, ok(body), Set.of(asked), NOW);
    }

    @Test
    void shouldLabelThePreviousBarAsSuchAndShowItsCloseAsLast() {
        // When
        Quote quote = read(Bodies.PREVIOUS, AAPL).value().found().get(AAPL);

        // Then
        assertThat(quote.basis()).isEqualTo(Quote.Basis.PREVIOUS_DAY);
        assertThat(quote.last()).isEqualByComparingTo("213.5");
        assertThat(quote.open()).isEqualByComparingTo("212");
        assertThat(quote.high()).isEqualByComparingTo("213.99");
        assertThat(quote.low()).isEqualByComparingTo("210.4");
        assertThat(quote.volume()).isEqualTo(36_000_001L);
    }

    @Test
    void shouldLeaveChangeAbsentBecauseTheCloseBeforeIsUnknown() {
        // When
        Quote quote = read(Bodies.PREVIOUS, AAPL).value().found().get(AAPL);

        // Then
        assertThat(quote.previousClose()).isNull();
        assertThat(quote.change()).isNull();
        assertThat(quote.changePercent()).isNull();
        assertThat(quote.bid()).isNull();
        assertThat(quote.ask()).isNull();
        assertThat(quote.averageVolume()).isNull();
        assertThat(quote.yearHigh()).isNull();
        assertThat(quote.tradeTime()).isNull();
        assertThat(quote.name()).isNull();
    }

    @Test
    void shouldDateAPreviousBarThatIsStampedWithItsCloseByThatSession() {
        assertThat(read(Bodies.PREVIOUS, AAPL).asOf()).isEqualTo("2026-03-09T20:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ticker\":\"ZZZZ\",\"resultsCount\":0,\"status\":\"OK\",\"count\":0}",
                "{\"ticker\":\"ZZZZ\",\"status\":\"OK\",\"results\":[]}"
            })
    void shouldSayNeitherFoundNorUnknownWhereThePreviousBarIsAbsent(String body) {
        // When
        Reading<Quotes> reading = read(body, Symbol.of("ZZZZ"));

        // Then: zero results are what Polygon answers for both
        assertThat(reading.value().found()).isEmpty();
        assertThat(reading.value().unknown()).isEmpty();
        assertThat(reading.asOf()).isEqualTo(NOW);
    }

    @Test
    void shouldReadAPreviousBarWithoutATickerOfItsOwn() {
        assertThat(read(Bodies.PREVIOUS.replace("\"T\":\"AAPL\",", ""), AAPL)
                        .value()
                        .found())
                .containsOnlyKeys(AAPL);
    }

    @Test
    void shouldReadAnIndexWithItsPrefixAndWithoutVolume() {
        // Given
        Symbol spx = Symbol.of("SPX");

        // When
        Quote quote = read(Bodies.PREVIOUS.replace("AAPL", "I:SPX"), spx)
                .value()
                .found()
                .get(spx);

        // Then
        assertThat(quote.volume()).isNull();
        assertThat(quote.last()).isEqualByComparingTo("213.5");
    }

    @Test
    void shouldTakeTheAskedSymbolsOutOfAllOfASessionsBars() {
        // When
        Reading<Quotes> reading = read(Bodies.GROUPED, AAPL, BERKSHIRE, Symbol.of("ZZZZ"));

        // Then
        assertThat(reading.value().found()).containsOnlyKeys(AAPL, BERKSHIRE);
        assertThat(reading.value().unknown()).isEmpty();
        assertThat(reading.value().found().get(BERKSHIRE).volume()).isEqualTo(2_100_345L);
        assertThat(reading.delayed()).isTrue();
        assertThat(reading.asOf()).isEqualTo("2026-03-09T20:00:00Z");
    }

    @Test
    void shouldNotTakeAPreferredInMixedCaseForAnotherStock() {
        assertThat(read(Bodies.GROUPED, Symbol.of("KIMPL")).value().found()).isEmpty();
    }

    @Test
    void shouldLeaveOutOneContradictoryBarAndKeepTheOthers() {
        assertThat(read(Bodies.GROUPED, AAPL, TSLA).value().found()).containsOnlyKeys(AAPL);
    }

    @Test
    void shouldJoinReadingsAsOldAsTheOldestThatFoundSomething() {
        // Given
        Reading<Quotes> nothing = new Reading<>(new Quotes(Map.of(), Set.of(TSLA)), NOW.minusSeconds(999_999), false);

        // When
        Reading<Quotes> joined = PolygonQuotes.joined(
                List.of(read(Bodies.PREVIOUS, AAPL), nothing, read(Bodies.GROUPED, BERKSHIRE)), NOW);

        // Then
        assertThat(joined.value().found()).containsOnlyKeys(AAPL, BERKSHIRE);
        assertThat(joined.value().unknown()).containsExactly(TSLA);
        assertThat(joined.asOf()).isEqualTo("2026-03-09T20:00:00Z");
        assertThat(joined.delayed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html></html>", "", "null", "{\"error\":5}"})
    void shouldNotReadWhatIsNotPolygons(String body) {
        assertThat(Bodies.failure(answer -> PolygonQuotes.read(VENDOR, answer, Set.of(AAPL), NOW), body))
                .isInstanceOf(MarketException.Unavailable.class);
    }
}
