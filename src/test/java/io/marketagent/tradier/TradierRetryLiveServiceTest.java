package io.marketagent.tradier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.LiveService;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.BudgetExhausted;
import io.marketagent.market.MarketException.Unavailable;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked again and what is not, counted at the vendor. */
@QuarkusTest
@TestProfile(LiveService.class)
class TradierRetryLiveServiceTest {

    private static final Symbol AAPL = Symbol.of("AAPL");

    @Inject
    @RestClient
    TradierClient client;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private FakeTradier fake;
    private TradierSource source;

    @BeforeEach
    void start() {
        fake = new FakeTradier(0);
        source = source(fake.port(), 1000);
    }

    private TradierSource source(int port, int budget, String... calls) {
        return FakeTradier.source(port, client, meters, budget, calls);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Reading<Quotes> quotes() {
        return source.quotes(Set.of(AAPL), Deadline.after(Duration.ofSeconds(30)));
    }

    private double retries() {
        return meters.find("market_agent_upstream_retries").tag("endpoint", "quotes").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                failure("500", request -> request.response().setStatusCode(500).end("Internal error")),
                failure("502", request -> request.response().setStatusCode(502).end("<html>Bad Gateway</html>")),
                failure("503", request -> request.response().setStatusCode(503).end()),
                failure("504", request -> request.response().setStatusCode(504).end()),
                failure("a web page", request -> request.response().end("\n<!DOCTYPE html><html></html>")),
                failure("a reset", request -> request.connection().close()),
                failure("half an answer", request -> {
                    request.response().putHeader("Content-Length", "100000").write("{\"quotes\":");
                    request.connection().close();
                }));
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                failure("400", request -> request.response().setStatusCode(400).end("Invalid parameter")),
                failure("401", request -> request.response().setStatusCode(401).end("Invalid Access Token")),
                failure("403", request -> request.response().setStatusCode(403).end()),
                failure("404", request -> request.response().setStatusCode(404).end()),
                failure("429", request -> request.response().setStatusCode(429).end()),
                failure(
                        "429 after 0 s",
                        request -> request.response()
                                .putHeader("Retry-After", "0")
                                .setStatusCode(429)
                                .end()),
                failure(
                        "503 after 30 s",
                        request -> request.response()
                                .putHeader("Retry-After", "30")
                                .setStatusCode(503)
                                .end()),
                failure(
                        "500 for a token",
                        request -> request.response()
                                .setStatusCode(500)
                                .end("{\"fault\":{\"faultstring\":\"Access Token expired\"}}")),
                failure("501", request -> request.response().setStatusCode(501).end()),
                failure(
                        "a redirect",
                        request -> request.response().setStatusCode(302).end()),
                failure(
                        "too large",
                        request -> request.response().setStatusCode(502).end("Body buffer overflow")),
                failure("no JSON", request -> request.response().end("{]")),
                failure("nothing", request -> request.response().end()));
    }

    private static Arguments failure(String name, Consumer<HttpServerRequest> answer) {
        return Arguments.of(name, answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void shouldAskAgainTwiceAndThenAnswerWithTheGoodOne(String name, Consumer<HttpServerRequest> failure) {
        // Given
        AtomicInteger asked = new AtomicInteger();
        fake.handle(request -> {
            if (asked.incrementAndGet() <= 2) {
                failure.accept(request);
            } else {
                request.response().end(Bodies.QUOTES);
            }
        });

        // When
        Reading<Quotes> quotes = quotes();

        // Then
        assertThat(quotes.value().found()).containsOnlyKeys(AAPL);
        assertThat(fake.seen()).hasSize(3);
        assertThat(retries()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void shouldGiveUpAfterTheSecondRepetition(String name, Consumer<HttpServerRequest> failure) {
        fake.handle(failure);

        assertThat(catchThrowable(this::quotes)).isInstanceOf(Unavailable.class);
        assertThat(fake.seen()).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lasting")
    void shouldAskOnceWhereAskingAgainAtOnceIsWrong(String name, Consumer<HttpServerRequest> failure) {
        fake.handle(failure);

        assertThat(catchThrowable(this::quotes)).isInstanceOf(MarketException.class);
        assertThat(fake.seen()).hasSize(1);
        assertThat(retries()).isZero();
    }

    @Test
    void shouldAskOnceWhereNoAnswerComesInTime() {
        fake.handle(request -> {});

        assertThat(catchThrowable(() -> source.quotes(Set.of(AAPL), Deadline.after(Duration.ofMillis(300)))))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("in time");
        assertThat(fake.seen()).hasSize(1);
    }

    @Test
    void shouldTryAgainWhereNobodyListens() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        source = source(nobody, 1000);

        assertThat(catchThrowable(this::quotes)).hasMessageContaining("cannot be reached");
        assertThat(retries()).isEqualTo(2);
    }

    @Test
    void shouldPauseLongerAndLongerWithJitter() {
        // Given
        source = source(fake.port(), 1000, "calls.retry.pause", "0.2S");
        AtomicLong last = new AtomicLong(System.nanoTime());
        AtomicLong first = new AtomicLong();
        AtomicLong second = new AtomicLong();
        AtomicInteger asked = new AtomicInteger();
        fake.handle(request -> {
            long now = System.nanoTime();
            long since = now - last.getAndSet(now);
            switch (asked.incrementAndGet()) {
                case 2 -> first.set(since);
                case 3 -> second.set(since);
                default -> assertThat(asked).hasValue(1);
            }
            request.response().setStatusCode(503).end();
        });

        // When
        assertThat(catchThrowable(this::quotes)).isInstanceOf(Unavailable.class);

        // Then
        assertThat(Duration.ofNanos(first.get())).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(Duration.ofNanos(second.get())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void shouldNotPauseBeyondTheDeadline() {
        source = source(fake.port(), 1000, "calls.retry.pause", "20S");
        fake.handle(request -> request.response().setStatusCode(503).end());
        Deadline deadline = Deadline.after(Duration.ofSeconds(5));

        assertThat(catchThrowable(() -> source.quotes(Set.of(AAPL), deadline)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("HTTP 503");
        assertThat(fake.seen()).hasSize(1);
        assertThat(deadline.expired()).isFalse();
    }

    @Test
    void shouldRepeatAtMostAFifthOf50CallsToAVendorThatIsDown() {
        source = source(fake.port(), 1000, "calls.retry.pause", "0.001S", "calls.breaker.calls", "1000");
        fake.handle(request -> request.response().setStatusCode(503).end());

        for (int i = 0; i < 50; i++) {
            catchThrowable(this::quotes);
        }

        assertThat(fake.seen()).hasSize(60);
        assertThat(retries()).isEqualTo(10);
    }

    @Test
    void shouldTakeEachRepetitionFromTheBudget() {
        source = source(fake.port(), 2);
        fake.handle(request -> request.response().setStatusCode(503).end());

        BudgetExhausted failure = catchThrowableOfType(BudgetExhausted.class, this::quotes);

        assertThat(fake.seen()).hasSize(2);
        assertThat(failure.retryAfter()).isPresent();
    }
}
