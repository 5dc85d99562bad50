package io.marketagent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.NoData;
import io.marketagent.market.MarketException.UnknownSymbol;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is not there: told apart, remembered for 60 seconds, never cached as a value. */
@QuarkusTest
@CleanMarket
class AbsentServiceTest {

    private static final Symbol NOBODY = Symbol.of("ZZZZZ");
    private static final Symbol SPY = Symbol.of("SPY");

    @Inject
    TestMarket market;

    @Inject
    MarketData data;

    @Inject
    Caches caches;

    private Sourced<Quote> quote(Symbol symbol) {
        return data.quote(symbol, Freshness.CACHED, TestMarket.deadline());
    }

    @Test
    void shouldRememberAnUnknownSymbolFor60SecondsForEveryRead() {
        // Given
        assertThatThrownBy(() -> quote(NOBODY))
                .isInstanceOf(UnknownSymbol.class)
                .hasMessageContaining("ZZZZZ");
        long calls = market.calls();

        // When
        market.passSeconds(59);

        // Then
        assertThatThrownBy(() -> quote(NOBODY)).isInstanceOf(UnknownSymbol.class);
        assertThatThrownBy(() -> data.history(NOBODY, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(UnknownSymbol.class);
        assertThatThrownBy(() -> data.indicators(NOBODY, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(UnknownSymbol.class);
        assertThatThrownBy(() -> data.expirations(NOBODY, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(UnknownSymbol.class);
        assertThat(data.quotes(Set.of(NOBODY, SPY), Freshness.LATEST, TestMarket.deadline())
                        .get(NOBODY)
                        .failure())
                .isInstanceOf(UnknownSymbol.class);
        assertThat(market.calls()).as("only SPY was asked").isEqualTo(calls + 1);
        assertThat(market.requests().all().getLast().query()).doesNotContain("ZZZZZ");

        // When
        market.passSeconds(1);

        // Then
        assertThatThrownBy(() -> quote(NOBODY)).isInstanceOf(UnknownSymbol.class);
        assertThat(market.calls()).isEqualTo(calls + 2);
    }

    @Test
    void shouldTellAnUnknownSymbolOfABatchBesideTheGoodOnesAndRememberIt() {
        // When
        Map<Symbol, Attempt<Sourced<Quote>>> quotes =
                data.quotes(Set.of(SPY, NOBODY), Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(quotes.get(SPY).value()).isNotNull();
        assertThat(quotes.get(NOBODY).failure()).isInstanceOf(UnknownSymbol.class);
        long calls = market.calls();
        assertThatThrownBy(() -> quote(NOBODY)).isInstanceOf(UnknownSymbol.class);
        assertThat(market.calls()).isEqualTo(calls);
        assertThat(size(CacheNames.STOCK_QUOTE)).isEqualTo(1);
    }

    @Test
    void shouldTellAnUnknownSymbolByItsQuoteWhereNoSourceHasBars() {
        // When, Then
        assertThatThrownBy(() -> data.history(NOBODY, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(UnknownSymbol.class);
        assertThatThrownBy(
                        () -> data.chain(NOBODY, LocalDate.of(2026, 10, 16), Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(UnknownSymbol.class);
        assertThat(size(CacheNames.STOCK_PRICE_HISTORY)).isZero();
        assertThat(size(CacheNames.OPTIONS_CHAIN)).isZero();
    }

    @Test
    void shouldSayNoDataForAKnownSymbolWithoutAChainAndRememberItFor60Seconds() {
        // Given: a Sunday
        LocalDate sunday = LocalDate.of(2026, 10, 18);
        assertThatThrownBy(() -> data.chain(SPY, sunday, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(NoData.class);
        long calls = market.calls();

        // When
        market.passSeconds(59);

        // Then
        assertThatThrownBy(() -> data.chain(SPY, sunday, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(NoData.class);
        assertThat(market.calls()).isEqualTo(calls);
        market.passSeconds(1);
        assertThatThrownBy(() -> data.chain(SPY, sunday, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(NoData.class);
        assertThat(market.calls()).isGreaterThan(calls);
        // the symbol itself is not taken for an unknown one
        assertThat(quote(SPY).value().symbol()).isEqualTo(SPY);
    }

    private void noQuoteAnywhere() {
        market.faults()
                .add(Vendor.TRADIER, "quotes", Fault.status(200, "{\"quotes\":{\"quote\":{\"symbol\":\"SPY\"}}}"));
        market.faults().add(Vendor.POLYGON, "prev", Fault.status(200, "{\"status\":\"OK\",\"resultsCount\":0}"));
    }

    @Test
    void shouldStillReadTheHistoryOfASymbolThatHasNoQuote() {
        // Given
        noQuoteAnywhere();
        assertThatThrownBy(() -> quote(SPY)).isInstanceOf(NoData.class);
        long calls = market.calls();
        assertThatThrownBy(() -> quote(SPY)).as("remembered").isInstanceOf(NoData.class);
        assertThat(market.calls()).isEqualTo(calls);

        // When, Then
        assertThat(data.history(SPY, Freshness.CACHED, TestMarket.deadline())
                        .value()
                        .bars())
                .isNotEmpty();
    }

    @Test
    void shouldAskAnewForASymbolThatOnlyABatchHadNoQuoteOf() {
        // Given
        noQuoteAnywhere();
        market.faults().add(Vendor.POLYGON, "grouped", Fault.status(200, "{\"status\":\"OK\",\"resultsCount\":0}"));
        Symbol other = Symbol.of("AAPL");
        assertThat(data.quotes(Set.of(SPY, other), Freshness.CACHED, TestMarket.deadline())
                        .get(SPY)
                        .failure())
                .isInstanceOf(NoData.class);

        // When
        market.faults().clear();

        // Then
        assertThat(quote(SPY).value().last()).isPositive();
    }

    @Test
    void shouldSayNoDataWithoutASearchOfASymbolThatTheVendorNamesButHasNoPriceOf() {
        // Given: no bars, and a search that finds nothing
        market.faults().add(Vendor.TRADIER, "quotes", Fault.status(200, """
                {"quotes":{"quote":{"symbol":"ZZZZZ","description":"Zzzzz Holdings","type":"stock","last":null,
                "prevclose":null,"volume":0}}}"""));

        // When, Then
        assertThatThrownBy(() -> quote(NOBODY))
                .isInstanceOf(NoData.class)
                .hasMessage("ZZZZZ is known to Tradier, but has no price at the moment");
        assertThat(data.quotes(Set.of(NOBODY, SPY), Freshness.CACHED, TestMarket.deadline())
                        .get(NOBODY)
                        .failure())
                .isInstanceOf(NoData.class)
                .hasMessageContaining("is known to Tradier");
        assertThatThrownBy(() -> data.history(NOBODY, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(NoData.class);
        assertThat(searches()).isZero();
    }

    @Test
    void shouldNotCallASymbolUnknownThatOneVendorNamesAndTheNextDoesNotList() {
        // Given
        market.faults().add(Vendor.TRADIER, "quotes", Fault.status(200, """
                {"quotes":{"quote":{"symbol":"ZZZZZ","description":"Zzzzz Holdings","type":"stock","last":null}}}"""));
        market.faults().add(Vendor.POLYGON, "prev", Fault.status(404, "{\"status\":\"NOT_FOUND\"}"));

        // When, Then
        assertThatThrownBy(() -> quote(NOBODY))
                .isInstanceOf(NoData.class)
                .hasMessage("ZZZZZ is known to Tradier, but has no price at the moment");
    }

    @Test
    void shouldNotCallItNoDataWhereTheSearchThatWouldTellIsOutOfReach() {
        // Given
        noQuoteAnywhere();
        market.faults().add(Vendor.TRADIER, "search|lookup", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "reference/tickers", Fault.status(500, "{}"));
        assertThatThrownBy(() -> quote(SPY)).isInstanceOf(MarketException.Unavailable.class);

        // When
        market.faults().clear();

        // Then
        assertThat(quote(SPY).value().last()).as("nothing was remembered").isPositive();
    }

    /** Tradier silent about everything: Polygon's session of all stocks says no word of a symbol that does not exist. */
    private void tradierIsSilent() {
        market.faults()
                .add(Vendor.TRADIER, "quotes", Fault.status(200, "{\"quotes\":{\"quote\":{\"symbol\":\"OTHER\"}}}"));
    }

    private long searches() {
        return market.requests().count(Vendor.TRADIER, "search");
    }

    @Test
    void shouldLookUpAtMostTwoOfTheMistypedSymbolsOfABatch() {
        // Given
        tradierIsSilent();
        Set<Symbol> mistyped =
                Set.of(Symbol.of("ZZZA"), Symbol.of("ZZZB"), Symbol.of("ZZZC"), Symbol.of("ZZZD"), Symbol.of("ZZZE"));

        // When
        Map<Symbol, Attempt<Sourced<Quote>>> quotes = data.quotes(mistyped, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(searches()).isEqualTo(2);
        assertThat(quotes.values())
                .extracting(Attempt::failure)
                .allMatch(failure -> failure instanceof UnknownSymbol || failure instanceof NoData)
                .filteredOn(UnknownSymbol.class::isInstance)
                .hasSize(2);
        assertThat(quotes.values())
                .extracting(Attempt::failure)
                .filteredOn(NoData.class::isInstance)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("check the spelling"));
    }

    @Test
    void shouldLookUpTheSameMistypedSymbolOnceThoughItIsForgottenAfter60Seconds() {
        // Given
        tradierIsSilent();
        assertThatThrownBy(() -> quote(NOBODY)).isInstanceOf(UnknownSymbol.class);
        assertThat(searches()).isEqualTo(1);

        // When
        market.passSeconds(61);

        // Then
        assertThatThrownBy(() -> quote(NOBODY)).isInstanceOf(UnknownSymbol.class);
        assertThat(data.quotes(Set.of(SPY, NOBODY), Freshness.CACHED, TestMarket.deadline())
                        .get(NOBODY)
                        .failure())
                .isInstanceOf(UnknownSymbol.class);
        assertThat(searches()).isEqualTo(1);
    }

    @Test
    void shouldNotLetTheFoundSymbolsOfABatchWaitForTheLookUpOfAMistypedOne() throws Exception {
        // Given
        tradierIsSilent();
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "search|lookup", Fault.held(gate));
        Symbol other = Symbol.of("AAPL");
        var batch = CompletableFuture.supplyAsync(
                () -> data.quotes(Set.of(SPY, other, NOBODY), Freshness.CACHED, TestMarket.deadline()),
                task -> Thread.ofVirtual().start(task));
        assertThat(gate.awaitArrived(1, Duration.ofSeconds(10))).isTrue();

        // When, Then
        try {
            assertThat(data.quote(SPY, Freshness.CACHED, Deadline.after(Duration.ofSeconds(5)))
                            .cache())
                    .isEqualTo(Sourced.CacheOutcome.HIT);
        } finally {
            gate.open();
        }
        assertThat(batch.get(20, TimeUnit.SECONDS).get(NOBODY).failure()).isInstanceOf(UnknownSymbol.class);
    }

    @Test
    void shouldShowTheLastKnownQuoteWhereTheSearchThatWouldTellIsOutOfReach() {
        // Given
        quote(SPY);
        market.passSeconds(61);
        noQuoteAnywhere();
        market.faults().add(Vendor.TRADIER, "search|lookup", Fault.status(401, "{}"));
        market.faults().add(Vendor.POLYGON, "reference/tickers", Fault.status(401, "{}"));

        // When
        Sourced<Quote> shown = quote(SPY);

        // Then
        assertThat(shown.stale()).isTrue();
        assertThat(shown.age()).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void shouldNotRememberAFailureAsAnything() {
        // Given
        market.faults().add(Vendor.TRADIER, "", Fault.status(500, "{}"));
        market.faults().add(Vendor.POLYGON, "", Fault.status(500, "{}"));
        assertThatThrownBy(() -> quote(SPY)).isInstanceOf(MarketException.Unavailable.class);
        assertThatThrownBy(() -> data.history(SPY, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(MarketException.Unavailable.class);
        assertThatThrownBy(() -> data.expirations(SPY, Freshness.CACHED, TestMarket.deadline()))
                .isInstanceOf(MarketException.Unavailable.class);
        assertThatThrownBy(() -> data.search("coca", TestMarket.deadline()))
                .isInstanceOf(MarketException.Unavailable.class);

        // When
        market.faults().clear();

        // Then
        for (Caches.View view : caches.views()) {
            assertThat(view.size()).as(view.name()).isZero();
        }
        assertThat(quote(SPY).stale()).isFalse();
        assertThat(data.history(SPY, Freshness.CACHED, TestMarket.deadline())
                        .value()
                        .bars())
                .isNotEmpty();
        assertThat(data.expirations(SPY, Freshness.CACHED, TestMarket.deadline())
                        .stale())
                .isFalse();
        assertThat(data.search("coca", TestMarket.deadline()).value()).isNotEmpty();
    }

    private long size(String cache) {
        return caches.views().stream()
                .filter(view -> view.name().equals(cache))
                .mapToLong(Caches.View::size)
                .sum();
    }
}
