package io.marketagent.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.TestMarket;
import io.marketagent.market.MarketException.BudgetExhausted;
import io.marketagent.market.MarketException.SourceFailure;
import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Symbol;
import io.marketagent.sandbox.Vendor;
import io.marketagent.upstream.TestCalls;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over budget: the other source, then the last known value, then the seconds to wait. Nothing is sent for any of these. */
@QuarkusTest
@TestProfile(BudgetedSandbox.class)
@CleanMarket
class BudgetFailoverOwnServiceTest {

    private static final Symbol SPY = Symbol.of("SPY");

    @Inject
    TestMarket market;

    @Inject
    TestCalls calls;

    @Inject
    MarketData data;

    private void useUpBoth() {
        calls.forget();
        calls.useUp("tradier");
        calls.useUp("polygon");
        market.requests().clear();
    }

    @Test
    void shouldReadHistoryFromTradierOncePolygonsCallsAreUsedUp() {
        // Given
        assertThat(data.history(SPY, Freshness.CACHED, TestMarket.deadline()).source())
                .isEqualTo("polygon");
        calls.forget();
        calls.useUp("polygon");
        market.requests().clear();

        // When
        List<String> sources = List.of("KO", "MSFT", "NVDA").stream()
                .map(symbol -> data.history(Symbol.of(symbol), Freshness.CACHED, TestMarket.deadline())
                        .source())
                .toList();

        // Then
        assertThat(sources).containsOnly("tradier");
        assertThat(market.requests().count(Vendor.POLYGON)).isZero();
    }

    @Test
    void shouldShowTheLastKnownQuoteMarkedStaleWithTheReason() {
        // Given
        data.quote(SPY, Freshness.CACHED, TestMarket.deadline());
        useUpBoth();
        market.passSeconds(61);

        // When
        Sourced<Quote> quote = data.quote(SPY, Freshness.CACHED, TestMarket.deadline());

        // Then
        assertThat(quote.stale()).isTrue();
        assertThat(quote.age()).isEqualTo(Duration.ofSeconds(61));
        assertThat(quote.staleReason())
                .contains("Tradier's calls of this minute are used up")
                .contains("Polygon's calls of this minute are used up");
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldElseSayTheSecondsToWaitWithEachSourcesReason() {
        // Given
        useUpBoth();

        // When
        BudgetExhausted failure = catchThrowableOfType(
                BudgetExhausted.class, () -> data.quote(SPY, Freshness.CACHED, TestMarket.deadline()));

        // Then
        assertThat(failure.sources()).extracting(SourceFailure::source).containsExactly("tradier", "polygon");
        assertThat(failure.sources()).extracting(SourceFailure::kind).containsOnly("budget-exhausted");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldAnswer503WithTheSecondsToWaitOverHttp() {
        useUpBoth();

        Response response = given().get("/api/v1/stocks/SPY/history");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isEqualTo("3");
        assertThat(response.jsonPath().getString("type")).endsWith(":budget-exhausted");
        assertThat(market.calls()).isZero();
    }

    @Test
    void shouldTellTheMarketStatusByTheCalendar() {
        useUpBoth();

        assertThat(data.marketStatus(Freshness.CACHED, TestMarket.deadline()).source())
                .isEqualTo("calendar");
    }

    @Test
    void shouldShowWhatIsLeftOfEachBudgetAsAMetric() {
        assertThat(Metrics.sum("market_agent_upstream_budget_remaining", "source=\"tradier\""))
                .isCloseTo(120, within(0.0));
        calls.useUp("polygon");
        assertThat(Metrics.sum("market_agent_upstream_budget_remaining", "source=\"polygon\""))
                .isZero();
        assertThat(Metrics.text()).contains("market_agent_upstream_budget_remaining{source=\"polygon\"");
    }
}
