package io.marketagent.polygon;

import static io.marketagent.polygon.FakePolygon.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.LiveService;
import io.marketagent.market.Bar;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.market.SymbolMatch;
import io.marketagent.polygon.FakePolygon.Reply;
import io.marketagent.upstream.Outbound;
import io.marketagent.upstream.TestCalls;
import io.marketagent.upstream.TestUpstreams;
import io.marketagent.upstream.Upstreams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, against a real server. */
@QuarkusTest
@TestProfile(LiveService.class)
class PolygonReadsLiveServiceTest {

    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Symbol BERKSHIRE = Symbol.of("BRK.B");
    private static final Symbol SPX = Symbol.of("SPX");
    private static final LocalDate EXPIRATION = LocalDate.of(2026, 3, 20);
    private static final LocalDate FROM = LocalDate.of(2021, 3, 10);
    private static final LocalDate TO = LocalDate.of(2026, 3, 10);
    private static final String TIMEFRAME =
            "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Your plan doesn't include this data timeframe.\"}";

    @Inject
    Upstreams upstreams;

    @Inject
    Outbound outbound;

    @Inject
    @RestClient
    PolygonClient client;

    @Inject
    PolygonSource bean;

    @Inject
    TestCalls calls;

    private static FakePolygon polygon;

    private PolygonSource source;

    @BeforeAll
    static void openTheExchange() {
        polygon = new FakePolygon();
    }

    @AfterAll
    static void closeTheExchange() {
        polygon.close();
    }

    @BeforeEach
    void freshSource() {
        EXCHANGE.reset();
        calls.forget();
        source = at("2026-03-10T19:00:00Z");
    }

    private PolygonSource at(String instant) {
        return new PolygonSource(upstreams, outbound, client, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static void answer(String body) {
        EXCHANGE.answers = asked -> Reply.ok(body);
    }

    private static MarketException failure(Supplier<?> call) {
        return catchThrowableOfType(MarketException.class, call::get);
    }

    private static String nextUrl(String url) {
        return ",\"next_url\":\"" + url + "\"}";
    }

    private static String chainPage(String row, String end) {
        return "{\"status\":\"OK\",\"results\":[" + row + "]" + end;
    }

    @Test
    void shouldBeABeanThatIsConfiguredAndReal() {
        assertThat(bean.name()).isEqualTo("polygon");
        assertThat(bean.configured()).isTrue();
        assertThat(bean.simulated()).isFalse();
    }

    @Test
    void shouldSendTheKeyInTheAuthorizationHeaderAndNeverInTheQuery() {
        // Given
        answer(Bodies.NOW_OPEN);

        // When
        source.marketStatus(soon());

        // Then
        assertThat(EXCHANGE.uris()).containsExactly("/v1/marketstatus/now");
        assertThat(EXCHANGE.asked.getFirst().headers())
                .containsEntry("Authorization", "Bearer " + Bodies.KEY)
                .containsEntry("Accept", "application/json");
    }

    @ParameterizedTest
    @CsvSource({"SPX,I:SPX", "BRK.B,BRK.B", "AAPL,AAPL"})
    void shouldSpellIndicesAndClassSharesInThePath(String symbol, String ticker) {
        // Given
        answer(Bodies.EMPTY);

        // When
        source.quotes(Set.of(Symbol.of(symbol)), soon());

        // Then: a colon stands for itself in a path, and its escape means the same
        assertThat(EXCHANGE.uris())
                .singleElement()
                .satisfies(uri -> assertThat(uri.replace("%3A", ":"))
                        .isEqualTo("/v2/aggs/ticker/" + ticker + "/prev?adjusted=true"));
    }

    @Test
    void shouldAskForTheMinutesOfOneDayAndFollowItsPages() {
        // Given
        String bar = "{\"o\":2,\"h\":3,\"l\":1,\"c\":2,\"v\":5,\"t\":%d}";
        String path = "/v2/aggs/ticker/AAPL/range/15/minute/";
        EXCHANGE.answers = asked -> Reply.ok("{\"status\":\"OK\",\"resultsCount\":1,\"results\":["
                + (asked.uri().contains("cursor")
                        ? bar.formatted(1773150300000L) + "]}"
                        : bar.formatted(1773149400000L)
                                + "]"
                                + nextUrl("https://api.polygon.io" + path + "1773150300000/2026-03-10?cursor=abc")));

        // When
        List<IntradayBar> bars = source.intradayBars(AAPL, Interval.FIFTEEN_MINUTES, TO, soon())
                .value()
                .bars();

        // Then
        assertThat(bars)
                .extracting(found -> found.start().toString())
                .containsExactly("2026-03-10T09:30", "2026-03-10T09:45");
        assertThat(EXCHANGE.uris()).hasSize(2);
        assertThat(EXCHANGE.uris().getFirst())
                .startsWith(path + "2026-03-10/2026-03-10?")
                .contains("limit=50000", "sort=asc", "adjusted=true");
        assertThat(EXCHANGE.uris().getLast()).isEqualTo(path + "1773150300000/2026-03-10?cursor=abc");
    }

    @Test
    void shouldAskForAllDaysOfABoundedTimeAdjustedAndAscending() {
        // Given
        answer(Bodies.BARS);

        // When
        Reading<PriceHistory> reading = source.dailyBars(AAPL, FROM, TO, soon());

        // Then
        assertThat(EXCHANGE.asked).hasSize(1);
        assertThat(EXCHANGE.uris().getFirst())
                .startsWith("/v2/aggs/ticker/AAPL/range/1/day/2021-03-10/2026-03-10?")
                .contains("adjusted=true", "sort=asc", "limit=50000");
        assertThat(reading.value().bars()).hasSize(3);
        assertThat(reading.value().limitation()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.polygon.io", "https://api.massive.com", "https://api.polygon.io:443:443"})
    void shouldFollowANextUrlOfTheVendorsHostsOnTheConfiguredOneWithTheKey(String host) {
        // Given
        String second = Bodies.BARS.replace("1772686800000", "1772600400000");
        EXCHANGE.answers = asked -> Reply.ok(
                asked.uri().contains("cursor")
                        ? second
                        : Bodies.BARS.replace(
                                "\"count\":3}",
                                "\"count\":3"
                                        + nextUrl(
                                                host
                                                        + "/v2/aggs/ticker/AAPL/range/1/day/1773028800000/2026-03-10?cursor=bGl%3D%2B&apiKey=old")));

        // When
        List<Bar> bars = source.dailyBars(AAPL, FROM, TO, soon()).value().bars();

        // Then
        assertThat(EXCHANGE.asked).hasSize(2);
        assertThat(EXCHANGE.uris().getLast())
                .isEqualTo("/v2/aggs/ticker/AAPL/range/1/day/1773028800000/2026-03-10?cursor=bGl%3D%2B");
        assertThat(EXCHANGE.asked.getLast().headers()).containsEntry("Authorization", "Bearer " + Bodies.KEY);
        assertThat(bars).hasSize(4);
    }

    @Test
    void shouldRefuseANextUrlOfAForeignHostAndNotReturnAPart() {
        // Given
        answer(chainPage(Bodies.CALL, nextUrl("https://evil.example/v3/snapshot/options/AAPL?cursor=1")));

        // When
        MarketException failure = failure(() -> source.optionChain(AAPL, EXPIRATION, soon()));

        // Then
        assertThat(failure).isInstanceOf(MarketException.Unavailable.class);
        assertThat(EXCHANGE.asked).hasSize(1);
    }

    @Test
    void shouldReadAllPagesOfAChainForOneExpirationAndBothSides() {
        // Given
        EXCHANGE.answers = asked -> Reply.ok(
                asked.uri().contains("cursor=p2")
                        ? chainPage(Bodies.BARE_PUT, "}")
                        : chainPage(Bodies.CALL, nextUrl("https://api.polygon.io/v3/snapshot/options/AAPL?cursor=p2")));

        // When
        OptionChain chain = source.optionChain(AAPL, EXPIRATION, soon()).value();

        // Then
        assertThat(chain.contracts()).hasSize(2);
        assertThat(EXCHANGE.uris().getFirst())
                .startsWith("/v3/snapshot/options/AAPL?")
                .contains("expiration_date=2026-03-20", "limit=250")
                .doesNotContain("contract_type");
        assertThat(EXCHANGE.uris().getLast()).isEqualTo("/v3/snapshot/options/AAPL?cursor=p2");
    }

    @Test
    void shouldStopAnEndlessCursorAfter2CallsAndKeepWhatItRepeats() {
        // Given
        answer(chainPage(Bodies.CALL, nextUrl("https://api.polygon.io/v3/snapshot/options/AAPL?cursor=again")));

        // When
        OptionChain chain = source.optionChain(AAPL, EXPIRATION, soon()).value();

        // Then
        assertThat(chain.contracts()).hasSize(1);
        assertThat(EXCHANGE.asked).hasSize(2);
    }

    @Test
    void shouldGiveUpAfter20PagesWhoseCursorsNeverRepeat() {
        // Given
        AtomicInteger page = new AtomicInteger();
        EXCHANGE.answers = asked -> Reply.ok(chainPage(
                Bodies.CALL,
                nextUrl("https://api.polygon.io/v3/snapshot/options/AAPL?cursor=" + page.incrementAndGet())));

        // When
        MarketException failure = failure(() -> source.optionChain(AAPL, EXPIRATION, soon()));

        // Then
        assertThat(failure).isInstanceOf(MarketException.Unavailable.class);
        assertThat(EXCHANGE.asked).hasSize(20);
    }

    @Test
    void shouldSpellAnIndexInTheChainsPathAndItsLaterPages() {
        // Given
        String row = Bodies.CALL.replace("O:AAPL260320C00212500", "O:SPXW260320C06700000");
        EXCHANGE.answers = asked -> Reply.ok(
                asked.uri().contains("cursor")
                        ? chainPage(row, "}")
                        : chainPage(row, nextUrl("https://api.polygon.io/v3/snapshot/options/I:SPX?cursor=2")));

        // When
        OptionChain chain = source.optionChain(SPX, EXPIRATION, soon()).value();

        // Then
        assertThat(chain.roots()).containsExactly("SPXW");
        assertThat(EXCHANGE.uris())
                .allSatisfy(uri -> assertThat(uri.replace("%3A", ":")).startsWith("/v3/snapshot/options/I:SPX?"));
    }

    @Test
    void shouldAskOnceForTwoYearsWhereThePlanRefusesTheTimeframeAndRememberIt() {
        // Given
        EXCHANGE.answers =
                asked -> asked.uri().contains("/2021-") ? new Reply(403, TIMEFRAME, null) : Reply.ok(Bodies.BARS);

        // When
        PriceHistory first = source.dailyBars(AAPL, FROM, TO, soon()).value();
        PriceHistory second = source.dailyBars(BERKSHIRE, FROM, TO, soon()).value();

        // Then
        assertThat(EXCHANGE.uris())
                .extracting(uri -> uri.substring(0, uri.indexOf('?')))
                .containsExactly(
                        "/v2/aggs/ticker/AAPL/range/1/day/2021-03-10/2026-03-10",
                        "/v2/aggs/ticker/AAPL/range/1/day/2024-03-11/2026-03-10",
                        "/v2/aggs/ticker/BRK.B/range/1/day/2024-03-11/2026-03-10");
        assertThat(first.limitation())
                .isEqualTo(
                        "Polygon's plan gives only two years of prices: they begin on 2026-03-05, not on 2021-03-10");
        assertThat(second.limitation()).isNotNull();
    }

    @Test
    void shouldNotAskATimeAgainThatIsRefusedAtTwoYears() {
        // Given
        EXCHANGE.answers = asked -> new Reply(403, TIMEFRAME, null);

        // When
        MarketException longer = failure(() -> source.dailyBars(AAPL, FROM, TO, soon()));
        MarketException shorter = failure(() -> source.dailyBars(AAPL, TO.minusMonths(1), TO, soon()));
        MarketException before = failure(() -> source.dailyBars(AAPL, FROM, FROM.plusDays(9), soon()));

        // Then: two calls, one, and none for what is known not to be in the plan
        assertThat(List.of(longer, shorter, before)).hasOnlyElementsOfType(MarketException.NotEntitled.class);
        assertThat(EXCHANGE.asked).hasSize(3);
        assertThat(before).hasMessageContaining("only two years");
    }

    @Test
    void shouldNotAskAgainWhereThePlanHasNoBarsAtAll() {
        // Given
        EXCHANGE.answers =
                asked -> new Reply(403, "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled\"}", null);

        // When
        MarketException failure = failure(() -> source.dailyBars(AAPL, FROM, TO, soon()));

        // Then
        assertThat(failure).isInstanceOf(MarketException.NotEntitled.class);
        assertThat(EXCHANGE.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T19:00:00Z,2026-03-09",
        "2026-03-10T20:00:00Z,2026-03-10",
        "2026-03-09T13:00:00Z,2026-03-06",
        "2026-03-08T12:00:00Z,2026-03-06",
        "2025-11-28T18:00:00Z,2025-11-28",
        "2025-01-10T12:00:00Z,2025-01-08"
    })
    void shouldAskForSeveralStocksWithOneCallForTheLastCompletedSession(String now, String session) {
        // Given
        answer(Bodies.GROUPED);

        // When
        Reading<Quotes> reading = at(now).quotes(Set.of(AAPL, BERKSHIRE), soon());

        // Then
        assertThat(EXCHANGE.uris())
                .containsExactly("/v2/aggs/grouped/locale/us/market/stocks/" + session + "?adjusted=true");
        assertThat(reading.value().found()).containsOnlyKeys(AAPL, BERKSHIRE);
    }

    @Test
    void shouldLeaveAnIndexBesideStocksNeitherFoundNorUnknown() {
        // Given
        answer(Bodies.GROUPED);

        // When
        Quotes quotes = source.quotes(Set.of(AAPL, BERKSHIRE, SPX), soon()).value();

        // Then
        assertThat(EXCHANGE.asked).hasSize(1);
        assertThat(quotes.found()).doesNotContainKey(SPX);
        assertThat(quotes.unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200", "403"})
    void shouldAskForTheSessionBeforeOnceWhereTodaysBarsAreNotThereYet(int status) {
        // Given
        String none = status == 200
                ? "{\"status\":\"DELAYED\",\"resultsCount\":0}"
                : "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Attempted to request today's data before end of day.\"}";
        EXCHANGE.answers =
                asked -> asked.uri().contains("2026-03-10") ? new Reply(status, none, null) : Reply.ok(Bodies.GROUPED);

        // When
        Reading<Quotes> reading = at("2026-03-10T20:30:00Z").quotes(Set.of(AAPL, BERKSHIRE), soon());

        // Then
        assertThat(EXCHANGE.asked).hasSize(2);
        assertThat(reading.value().found()).hasSize(2);
        assertThat(reading.asOf()).isEqualTo("2026-03-09T20:00:00Z");
    }

    @Test
    void shouldSayUnknownOnlyWherePolygonDoes() {
        // Given
        EXCHANGE.answers =
                asked -> new Reply(404, "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}", null);

        // When
        Quotes quotes = source.quotes(Set.of(AAPL), soon()).value();

        // Then
        assertThat(quotes.unknown()).containsExactly(AAPL);
    }

    @Test
    void shouldAnswerAnEmptyQuestionWithoutACall() {
        assertThat(source.quotes(Set.of(), soon()).value().found()).isEmpty();
        assertThat(EXCHANGE.asked).isEmpty();
    }

    @Test
    void shouldAskForExpirationsAtOneRoundStrikeOnOnePage() {
        // Given
        answer(Bodies.CONTRACTS.replace(
                "\"request_id\":\"a\"}",
                "\"request_id\":\"a\"" + nextUrl("https://api.polygon.io/v3/reference/options/contracts?cursor=2")));

        // When
        Expirations expirations = source.expirations(BERKSHIRE, () -> new BigDecimal("498.2"), soon())
                .value();

        // Then
        assertThat(EXCHANGE.asked).hasSize(1);
        assertThat(EXCHANGE.uris().getFirst())
                .startsWith("/v3/reference/options/contracts?")
                .contains("underlying_ticker=BRK.B", "contract_type=call", "strike_price=500&", "limit=1000")
                .contains("expired=false", "sort=expiration_date", "order=asc");
        assertThat(expirations.complete()).isFalse();
    }

    @Test
    void shouldEncodeAnIndexInAQuery() {
        // Given
        answer(Bodies.CONTRACTS);

        // When
        source.expirations(SPX, () -> new BigDecimal("6671.06"), soon());

        // Then
        assertThat(EXCHANGE.uris().getFirst()).contains("underlying_ticker=I%3ASPX", "strike_price=6700&");
    }

    @Test
    void shouldSearchNamesInOneCallAndEncodeThem() {
        // Given
        answer(Bodies.TICKERS);

        // When
        List<SymbolMatch> matches = source.search("Johnson & Johnson/é", soon()).value();

        // Then
        assertThat(EXCHANGE.uris())
                .singleElement()
                .satisfies(uri -> assertThat(uri)
                        .startsWith("/v3/reference/tickers?")
                        .containsPattern("search=Johnson(?:%20|\\+)%26(?:%20|\\+)Johnson(?:%2F|/)%C3%A9&")
                        .contains("market=stocks", "active=true", "limit=1000")
                        .doesNotContain("ticker="));
        assertThat(matches).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"SPX,ticker=I%3ASPX,market=indices", "brk/b,ticker=BRK.B,market=stocks"})
    void shouldAskForTheExactTickerWhereTheTextCanBeNothingElse(String text, String ticker, String market) {
        // Given
        answer(Bodies.TICKERS);

        // When
        source.search(text, soon());

        // Then
        assertThat(EXCHANGE.uris())
                .singleElement()
                .satisfies(uri -> assertThat(uri).contains(ticker, market).doesNotContain("search="));
    }

    @Test
    void shouldAskForTheTickerItselfWhereTheAlphabeticalListWasCutBeforeIt() {
        // Given
        EXCHANGE.answers = asked -> Reply.ok(
                asked.uri().contains("ticker=F&")
                        ? "{\"status\":\"OK\",\"results\":[{\"ticker\":\"F\",\"name\":\"Ford\",\"type\":\"CS\"}]}"
                        : Bodies.TICKERS.replace(
                                "\"count\":2}",
                                "\"count\":2" + nextUrl("https://api.polygon.io/v3/reference/tickers?cursor=2")));

        // When
        List<SymbolMatch> matches = source.search("F", soon()).value();

        // Then
        assertThat(EXCHANGE.asked).hasSize(2);
        assertThat(matches).extracting(SymbolMatch::symbol).startsWith(Symbol.of("F"));
    }

    @Test
    void shouldTakeTheWaitFromTheRetryAfterHeaderOfA429WithoutABody() {
        // Given
        EXCHANGE.answers = asked -> new Reply(429, "", "17");

        // When
        MarketException failure = failure(() -> source.marketStatus(soon()));

        // Then
        assertThat(failure).isInstanceOf(MarketException.BudgetExhausted.class);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 429, 500, 503})
    void shouldKeepKeyAndAddressOutOfEveryFailureAndItsCauses(int status) {
        // Given
        EXCHANGE.answers = asked -> new Reply(
                status, "{\"status\":\"ERROR\",\"error\":\"" + asked.headers().get("Authorization") + "\"}", null);

        // When
        MarketException failure = failure(() -> source.dailyBars(AAPL, FROM, TO, soon()));

        // Then
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(Bodies.KEY).doesNotContain("localhost");
        }
    }

    @Test
    void shouldEndByTheDeadlineWherePolygonDoesNotAnswer() {
        // Given
        EXCHANGE.answers = asked -> null;

        // When
        MarketException failure = failure(() -> source.marketStatus(Deadline.after(Duration.ofMillis(300))));

        // Then
        assertThat(failure)
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessage("Polygon did not answer in time; try again");
    }

    @Test
    void shouldCountEachPageOfAChainAgainstTheBudget() {
        // Given
        Upstreams budgeted = TestUpstreams.with(
                "polygon.key",
                Bodies.KEY,
                "polygon.url",
                "http://localhost:" + EXCHANGE.port,
                "polygon.budget-per-minute",
                "2");
        source = new PolygonSource(
                budgeted,
                TestUpstreams.outbound(budgeted, new SimpleMeterRegistry()),
                client,
                Clock.fixed(Instant.parse("2026-03-10T19:00:00Z"), ZoneOffset.UTC));
        AtomicInteger page = new AtomicInteger();
        EXCHANGE.answers = asked -> Reply.ok(chainPage(
                "", nextUrl("https://api.polygon.io/v3/snapshot/options/AAPL?cursor=" + page.incrementAndGet())));

        // When
        MarketException failure = failure(() -> source.optionChain(AAPL, EXPIRATION, soon()));

        // Then
        assertThat(failure).isInstanceOf(MarketException.BudgetExhausted.class);
        assertThat(EXCHANGE.asked).hasSize(2);
    }
}
