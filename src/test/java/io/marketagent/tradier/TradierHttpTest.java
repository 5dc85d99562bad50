package io.marketagent.tradier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.marketagent.calendar.MarketState;
import io.marketagent.market.Deadline;
import io.marketagent.market.Expirations;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire, and what comes of everything that can come back. */
@QuarkusTest
@TestProfile(TradierHttpTest.LiveAgainstAFake.class)
class TradierHttpTest {

    private static final String PORT = "market-agent.test.fake-tradier-port";
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);

    /** The vendor's real mode and a real-looking key, with a server of ours at the vendor's URL. */
    public static class LiveAgainstAFake implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // The profile and the test are loaded by different class loaders: the port goes through the JVM's
            // properties
            System.setProperty(PORT, System.getProperty(PORT, Integer.toString(freePort())));
            return Map.of(
                    "market-agent.upstream",
                    "live",
                    "market-agent.tradier.url",
                    "http://localhost:" + System.getProperty(PORT),
                    "market-agent.tradier.key",
                    Bodies.KEY);
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }
    }

    /** Only where the application brings no clock of its own. */
    @Singleton
    public static class SystemClock {
        @Produces
        @Singleton
        @DefaultBean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    private static FakeTradier fake;

    @Inject
    TradierSource source;

    @Inject
    MeterRegistry meters;

    @BeforeAll
    static void start() {
        fake = new FakeTradier(Integer.getInteger(PORT));
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private Reading<Quotes> quotes(String... symbols) {
        return source.quotes(Stream.of(symbols).map(Symbol::of).collect(Collectors.toSet()), soon());
    }

    @Test
    void shouldBeConfiguredAndReal() {
        assertThat(source.name()).isEqualTo("tradier");
        assertThat(source.configured()).isTrue();
        assertThat(source.simulated()).isFalse();
    }

    @Test
    void shouldAskForJsonWithTheKeyInTheHeaderOnly() {
        fake.answerJson(Bodies.QUOTES);

        Reading<Quotes> reading = quotes("AAPL");

        FakeTradier.Seen seen = fake.only();
        assertThat(seen.method()).isEqualTo("GET");
        assertThat(seen.authorization()).isEqualTo("Bearer " + Bodies.KEY);
        assertThat(seen.accept()).isEqualTo("application/json");
        assertThat(seen.uri()).isEqualTo("/v1/markets/quotes?symbols=AAPL&greeks=false");
        assertThat(reading.value().found()).containsOnlyKeys(AAPL);
        assertThat(reading.delayed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"BRK.B, BRK%2FB", "brk-b, BRK%2FB", "^SPX, SPX", "$SPY, SPY", "I:NDX, NDX"})
    void shouldEncodeTheSlashAndNeverSendAPrefix(String typed, String encoded) {
        fake.answerJson("{\"quotes\":{}}");

        quotes(typed);

        assertThat(fake.only().uri()).contains("symbols=" + encoded + "&").doesNotContain("^", "%5E", "$", "%24", "I:");
    }

    @Test
    void shouldSend100SymbolsInTheUrlAndMoreInAForm() {
        List<String> symbols = IntStream.range(0, 101)
                .mapToObj(i -> "A" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                .toList();
        fake.answerJson("{\"quotes\":{}}");
        quotes(symbols.subList(0, 100).toArray(String[]::new));
        assertThat(fake.only().method()).isEqualTo("GET");

        fake.answerJson("{\"quotes\":{}}");
        quotes(symbols.toArray(String[]::new));

        FakeTradier.Seen seen = fake.only();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/v1/markets/quotes");
        assertThat(seen.accept()).isEqualTo("application/json");
        assertThat(URLDecoder.decode(seen.form(), StandardCharsets.UTF_8).split("&"))
                .containsExactlyInAnyOrder("symbols=" + String.join(",", symbols), "greeks=false");
    }

    @Test
    void shouldAskForDailyBarsOfTheRegularSession() {
        fake.answerJson(Bodies.HISTORY);

        assertThat(source.dailyBars(AAPL, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 9), soon())
                        .value()
                        .bars())
                .hasSize(3);
        assertThat(fake.only().uri())
                .isEqualTo("/v1/markets/history?symbol=AAPL&interval=daily&start=2026-03-01&end=2026-03-09"
                        + "&session_filter=open");
    }

    @Test
    void shouldAskForTheClock() {
        fake.answerJson(Bodies.CLOCK);

        assertThat(source.marketStatus(soon()).value().state()).isEqualTo(MarketState.OPEN);
        assertThat(fake.only().uri()).isEqualTo("/v1/markets/clock");
    }

    @Test
    void shouldAskForTheExpirationsOfAllRootsWithTheirKinds() {
        fake.answerJson(Bodies.EXPIRATIONS);

        Expirations expirations = source.expirations(
                        Symbol.of("BRK.B"),
                        () -> {
                            throw new AssertionError("the price is not needed");
                        },
                        soon())
                .value();

        assertThat(expirations.dates()).hasSize(4);
        assertThat(fake.only().uri())
                .isEqualTo("/v1/markets/options/expirations?symbol=BRK%2FB&includeAllRoots=true&expirationType=true");
    }

    @Test
    void shouldAskForTheWholeChainWithGreeksInOneCall() {
        fake.answerJson(Bodies.CHAIN);

        OptionChain chain = source.optionChain(AAPL, DAY, soon()).value();

        assertThat(chain.contracts()).hasSize(2);
        assertThat(fake.only().uri())
                .isEqualTo("/v1/markets/options/chains?symbol=AAPL&expiration=2026-03-20&greeks=true");
    }

    @Test
    void shouldSearchANameInOneCall() {
        fake.answerJson(Bodies.SECURITIES);

        assertThat(source.search("coca cola & co", soon()).value()).hasSize(3);
        assertThat(fake.only().uri())
                .matches("/v1/markets/search\\?q=coca(\\+|%20)cola(\\+|%20)%26(\\+|%20)co&indexes=true");
    }

    @Test
    void shouldAlsoLookATickerUpThatNoNameBroughtUp() {
        fake.answerJson(Bodies.SECURITIES);
        source.search("ko", soon());
        assertThat(fake.seen()).hasSize(1);

        fake.answerJson(Bodies.SECURITIES);
        source.search("brk.b", soon());
        assertThat(fake.seen())
                .extracting(FakeTradier.Seen::uri)
                .containsExactly(
                        "/v1/markets/search?q=brk.b&indexes=true",
                        "/v1/markets/lookup?q=BRK%2FB&types=stock%2Cetf%2Cindex");
    }

    @Test
    void shouldNeverSendThePrefixOfATickerOrAnEmptySearch() {
        fake.answerJson("{\"securities\":null}");

        source.search("$ko", soon());
        source.search("^", soon());

        assertThat(fake.seen())
                .extracting(FakeTradier.Seen::uri)
                .containsExactly(
                        "/v1/markets/search?q=ko&indexes=true", "/v1/markets/lookup?q=KO&types=stock%2Cetf%2Cindex");
    }

    @Test
    void shouldReadACompressedAnswer() {
        fake.answerJson(Bodies.CHAIN);

        assertThat(source.optionChain(AAPL, DAY, soon()).value().contracts()).hasSize(2);
        assertThat(fake.only().encodings()).contains("gzip");
    }

    static Stream<Arguments> answersThatAreNone() {
        String token = "{\"fault\":{\"faultstring\":\"Access Token expired\",\"detail\":"
                + "{\"errorcode\":\"keymanagement.service.access_token_expired\"}}}";
        return Stream.of(
                Arguments.of(401, "plain/text", "Invalid Access Token", MarketException.NotEntitled.class),
                Arguments.of(401, null, "", MarketException.NotEntitled.class),
                Arguments.of(500, "application/json", token, MarketException.NotEntitled.class),
                Arguments.of(400, "text/plain", "Invalid parameter, expiration", MarketException.NoData.class),
                Arguments.of(429, "text/plain", "Quota Violation", MarketException.BudgetExhausted.class),
                Arguments.of(502, "text/html", "<html>Bad Gateway</html>", MarketException.Unavailable.class),
                Arguments.of(503, null, "", MarketException.Unavailable.class),
                Arguments.of(302, null, "", MarketException.Unavailable.class),
                Arguments.of(204, null, "", MarketException.Unavailable.class),
                Arguments.of(200, "text/html", "<!DOCTYPE html><html></html>", MarketException.Unavailable.class),
                Arguments.of(200, "application/json", "{\"quotes\":{\"quote\":", MarketException.Unavailable.class),
                Arguments.of(200, "application/json", "", MarketException.Unavailable.class),
                Arguments.of(200, "not a media type", "oops", MarketException.Unavailable.class),
                Arguments.of(200, "application/json;charset=x-none", "{}{", MarketException.Unavailable.class));
    }

    @ParameterizedTest
    @MethodSource("answersThatAreNone")
    void shouldMapWhateverComesBackWithoutLeakingKeyOrAddress(
            int status, String contentType, String body, Class<? extends MarketException> kind) {
        fake.answer(status, contentType, body.replace("Invalid", "Invalid " + Bodies.KEY));

        Throwable failure = catchThrowable(() -> quotes("AAPL"));

        assertThat(failure).isInstanceOf(kind);
        assertNothingLeaks(failure);
    }

    @Test
    void shouldReadJsonWhateverItsContentType() {
        for (String contentType : new String[] {"plain/text", "text/html", "application/octet-stream", null}) {
            fake.answer(200, contentType, Bodies.QUOTES);

            assertThat(quotes("AAPL").value().found()).as(contentType).containsOnlyKeys(AAPL);
        }
    }

    @Test
    void shouldBeUnavailableWhenTheConnectionIsResetBeforeOrWithinTheAnswer() {
        fake.handle(request -> request.connection().close());
        Throwable before = catchThrowable(() -> quotes("AAPL"));
        fake.handle(request -> {
            request.response().putHeader("Content-Length", "100000").write(Buffer.buffer("{\"quotes\":"));
            request.connection().close();
        });
        Throwable within = catchThrowable(() -> quotes("AAPL"));

        assertThat(before).isInstanceOf(MarketException.Unavailable.class).hasMessageContaining("broke");
        assertThat(within).isInstanceOf(MarketException.Unavailable.class).hasMessageContaining("broke");
        assertNothingLeaks(before);
        assertNothingLeaks(within);
    }

    @Test
    void shouldEndByTheDeadlineWhenNothingComesBack() {
        fake.handle(request -> {});
        Deadline deadline = Deadline.after(Duration.ofMillis(200));

        Throwable failure = catchThrowable(() -> source.quotes(Set.of(AAPL), deadline));

        assertThat(failure).isInstanceOf(MarketException.Unavailable.class).hasMessageContaining("in time");
        assertThat(deadline.expired()).isTrue();
        assertNothingLeaks(failure);
    }

    @Test
    void shouldGiveTheConnectionBackWhenADeadlineEnds() {
        for (int i = 0; i < 25; i++) {
            fake.handle(request -> {});
            catchThrowable(() -> source.quotes(Set.of(AAPL), Deadline.after(Duration.ofMillis(20))));
        }
        fake.answerJson(Bodies.QUOTES);

        assertThat(quotes("AAPL").value().found()).containsOnlyKeys(AAPL);
    }

    @Test
    void shouldUseOneConnectionFor50CallsInARow() {
        fake.answerJson(Bodies.QUOTES);

        for (int i = 0; i < 50; i++) {
            quotes("AAPL");
        }

        assertThat(fake.seen()).hasSize(50);
        assertThat(fake.usedConnections()).isEqualTo(1);
        assertThat(fake.newConnections()).isLessThanOrEqualTo(1);
    }

    @Test
    void shouldServe200CallsAtOnceOverAtMost20Connections() throws Exception {
        // Given
        fake.answerJsonWhenTogether(20, Bodies.QUOTES);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Reading<Quotes>>> calls = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(() -> {
                    go.await();
                    return quotes("AAPL");
                }));
            }

            // When
            go.countDown();

            // Then
            for (Future<Reading<Quotes>> call : calls) {
                assertThat(call.get().value().found()).containsOnlyKeys(AAPL);
            }
        }
        assertThat(fake.seen()).hasSize(200);
        assertThat(fake.mostAtOnce()).isEqualTo(20);
        assertThat(fake.usedConnections()).isEqualTo(20);
        assertThat(fake.newConnections()).isLessThanOrEqualTo(20);
    }

    @Test
    void shouldTimeEveryExchangeByEndpointAndOutcome() {
        Function<String, Double> count = outcome -> meters
                .find("market_agent_upstream_seconds")
                .tags("source", "tradier", "endpoint", "clock", "outcome", outcome)
                .timers()
                .stream()
                .mapToDouble(timer -> timer.count())
                .sum();
        double before = count.apply("unavailable");
        fake.answer(503, null, "");

        catchThrowable(() -> source.marketStatus(soon()));

        assertThat(count.apply("unavailable")).isEqualTo(before + 1);
    }

    @Test
    void shouldNotCallForNoSymbols() {
        fake.answerJson("{}");

        assertThat(source.quotes(Set.of(), soon()).value().found()).isEmpty();
        assertThat(fake.seen()).isEmpty();
    }

    @Test
    void shouldSayNoDataForAChainThatDoesNotExist() {
        fake.answerJson("{\"options\":null}");

        assertThatThrownBy(() -> source.optionChain(AAPL, DAY, soon())).isInstanceOf(MarketException.NoData.class);
        assertThatThrownBy(() -> source.expirations(AAPL, () -> BigDecimal.ONE, soon()))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    private static void assertNothingLeaks(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(Bodies.KEY, "localhost", "http", "io.vertx", "Bearer");
            assertThat(cause.getSuppressed()).isEmpty();
        }
    }
}
