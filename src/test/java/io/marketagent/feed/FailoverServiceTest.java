package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.TestMarket;
import io.marketagent.calendar.MarketState;
import io.marketagent.market.Interval;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.SourceFailure;
import io.marketagent.market.MarketException.Unavailable;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Sourced.CacheOutcome;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One vendor fails, then the other: the other answers, then the last known value, then a reason for each. */
@QuarkusTest
@CleanMarket
class FailoverServiceTest {

    private static final Symbol SPY = Symbol.of("SPY");
    private static final Symbol KO = Symbol.of("KO");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 10, 16);

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    private interface Read extends Function<MarketData, Sourced<?>> {}

    static Stream<Arguments> outages() {
        return Stream.of(
                Arguments.of("500", Fault.status(500, "{\"fault\":{\"faultstring\":\"broken\"}}")),
                Arguments.of("503", Fault.status(503, "unavailable")),
                Arguments.of("429", Fault.status(429, "Quota Violation")),
                Arguments.of("401", Fault.status(401, "Invalid Access Token")),
                Arguments.of("garbage", Fault.garbage()),
                Arguments.of("a web page", Fault.html()),
                Arguments.of("half an answer", Fault.truncatedBody()),
                Arguments.of("no body", Fault.emptyBody()),
                Arguments.of("a broken connection", Fault.reset()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void shouldAnswerAQuoteFromPolygonsPreviousDayWhenTradierFails(String name, Fault outage) {
        // Given
        market.faults().add(Vendor.TRADIER, "", outage);

        // When
        Sourced<Quote> quote = data.quote(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(quote.source()).isEqualTo("polygon");
        assertThat(quote.value().basis()).isEqualTo(Quote.Basis.PREVIOUS_DAY);
        assertThat(quote.stale()).isFalse();
        assertThat(quote.cache()).isEqualTo(CacheOutcome.MISS);
    }

    @Test
    void shouldAnswerABatchFromPolygonInOneCallWhenTradierFails() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));

        // When
        Map<Symbol, Attempt<Sourced<Quote>>> quotes =
                data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(quotes.values()).allMatch(quote -> quote.get().source().equals("polygon"));
        assertThat(market.requests().count(Vendor.POLYGON)).isEqualTo(1);
        assertThat(market.requests().count(Vendor.POLYGON, "grouped")).isEqualTo(1);
    }

    @Test
    void shouldNotAskTradierAnyMoreOnceHalfOfItsLast10CallsFailed() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        List<Symbol> symbols = Stream.of(
                        "AAPL", "AMD", "AMZN", "BA", "CAT", "DIS", "F", "GE", "IBM", "JPM", "KO", "MSFT")
                .map(Symbol::of)
                .toList();

        // When
        for (Symbol symbol : symbols) {
            assertThat(data.quote(symbol, Freshness.CACHED, TestMarket.deadline())
                            .source())
                    .isEqualTo("polygon");
        }

        // Then
        assertThat(market.requests().count(Vendor.TRADIER)).isEqualTo(10);
        assertThat(market.requests().count(Vendor.POLYGON)).isEqualTo(12);
        assertThat(Metrics.sum("market_agent_upstream_breaker_open", "source=\"tradier\"", "group=\"prices\""))
                .isEqualTo(1);
        assertThat(Metrics.sum("market_agent_upstream_breaker_open", "source=\"polygon\""))
                .isZero();
    }

    @Test
    void shouldAnswerHistoryFromTradierWhenPolygonFails() {
        // Given
        Sourced<PriceHistory> polygons = data.history(SPY, Freshness.CACHED, TestMarket.deadline());
        assertThat(polygons.source()).isEqualTo("polygon");
        market.reset();
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));

        // When
        Sourced<PriceHistory> tradiers = data.history(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(tradiers.source()).isEqualTo("tradier");
        assertThat(tradiers.value().lastBar().orElseThrow().close())
                .isEqualByComparingTo(polygons.value().lastBar().orElseThrow().close());
    }

    @Test
    void shouldAnswerEveryOtherReadFromTheOtherVendor() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));

        // When, Then
        assertThat(data.expirations(SPY, Freshness.CACHED, TestMarket.deadline())
                        .source())
                .isEqualTo("polygon");
        assertThat(data.chain(SPY, FRIDAY, Freshness.CACHED, TestMarket.deadline())
                        .source())
                .isEqualTo("polygon");
        assertThat(data.search("coca", TestMarket.deadline()).source()).isEqualTo("polygon");
    }

    @Test
    void shouldKeepThe100BestOfWhatPolygonFindsInTheOrderOfTheAlphabet() {
        // Given: hundreds have a word with C in their name, and A and B come first
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));

        // When
        List<SymbolMatch> found = data.search("c", TestMarket.deadline()).value();

        // Then
        assertThat(found).hasSize(100);
        assertThat(found.getFirst().symbol()).isEqualTo(Symbol.of("C"));
    }

    static Stream<Arguments> hardLimits() {
        return Stream.of(
                limit(
                        CacheNames.STOCK_QUOTE,
                        Duration.ofHours(1),
                        data -> data.quote(SPY, Freshness.CACHED, TestMarket.deadline())),
                limit(
                        CacheNames.STOCK_PRICE_HISTORY,
                        Duration.ofHours(24),
                        data -> data.history(SPY, Freshness.CACHED, TestMarket.deadline())),
                limit(
                        CacheNames.STOCK_INTRADAY,
                        Duration.ofHours(1),
                        data -> data.intraday(
                                SPY,
                                Interval.MINUTE,
                                FRIDAY,
                                FRIDAY.atStartOfDay(),
                                Freshness.CACHED,
                                TestMarket.deadline())),
                limit(
                        CacheNames.TA_INDICATORS,
                        Duration.ofHours(24),
                        data -> data.indicators(SPY, Freshness.CACHED, TestMarket.deadline())),
                limit(
                        CacheNames.OPTIONS_EXPIRATION_DATES,
                        Duration.ofHours(72),
                        data -> data.expirations(SPY, Freshness.CACHED, TestMarket.deadline())),
                limit(
                        CacheNames.OPTIONS_CHAIN,
                        Duration.ofHours(1),
                        data -> data.chain(SPY, FRIDAY, Freshness.CACHED, TestMarket.deadline())),
                limit(
                        CacheNames.SYMBOL_SEARCH,
                        Duration.ofHours(168),
                        data -> data.search("coca", TestMarket.deadline())));
    }

    private static Arguments limit(String cache, Duration limit, Read read) {
        return Arguments.of(cache, limit, read);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hardLimits")
    void shouldShowTheLastKnownValueMarkedStaleUpToItsHardLimitAndThenEachSourcesReason(
            String cache, Duration limit, Read read) {
        // Given
        Sourced<?> known = read.apply(data);
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(503, "{}"));

        // When
        market.pass(limit);
        Sourced<?> stale = read.apply(data);

        // Then
        assertThat(stale.stale()).isTrue();
        assertThat(stale.cache()).isEqualTo(CacheOutcome.STALE);
        assertThat(stale.age()).isEqualTo(limit);
        assertThat(stale.freshFor()).isZero();
        assertThat(stale.source()).isEqualTo(known.source());
        assertThat(stale.asOf()).isEqualTo(known.asOf());
        assertThat(stale.staleReason())
                .contains("Tradier has a problem of its own (HTTP 500)")
                .contains("Polygon has a problem of its own (HTTP 503)");

        // When
        market.passSeconds(1);
        Unavailable failure = catchThrowableOfType(Unavailable.class, () -> read.apply(data));

        // Then
        assertThat(failure.sources())
                .extracting(SourceFailure::source, SourceFailure::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("tradier", "unavailable"),
                        org.assertj.core.groups.Tuple.tuple("polygon", "unavailable"));
    }

    @Test
    void shouldNeverCacheAStaleValueAsAFreshOne() {
        // Given
        data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));
        market.passSeconds(61);
        assertThat(data.quote(SPY, Freshness.CACHED, TestMarket.deadline()).stale())
                .isTrue();

        // When
        market.faults().clear();
        Sourced<Quote> fresh = data.quote(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(fresh.stale()).isFalse();
        assertThat(fresh.cache()).isEqualTo(CacheOutcome.MISS);
        assertThat(fresh.age()).isZero();
    }

    @Test
    void shouldShowTheLastKnownQuotesOfABatchBesideTheReasonsOfThoseNeverLoaded() {
        // Given
        data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));
        market.passSeconds(61);

        // When
        Map<Symbol, Attempt<Sourced<Quote>>> quotes =
                data.quotes(Set.of(SPY, KO), Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(quotes.get(SPY).get().stale()).isTrue();
        MarketException failure = quotes.get(KO).failure();
        assertThat(failure).isInstanceOf(Unavailable.class);
        assertThat(failure.sources()).extracting(SourceFailure::source).containsExactly("tradier", "polygon");
    }

    @Test
    void shouldFallBackToTheCalendarForTheMarketStatus() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));

        // When
        Sourced<MarketStatus> status = data.marketStatus(Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(status.source()).isEqualTo("calendar");
        assertThat(status.simulated()).isFalse();
        assertThat(status.value().state()).isEqualTo(MarketState.OPEN);
        assertThat(status.value().description()).contains("no vendor answered");
    }
}
