package io.marketagent.tradier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.marketagent.LiveService;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of everything that can come back. */
@QuarkusTest
@TestProfile(LiveService.class)
class TradierHttpLiveServiceTest extends OverHttp {

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

    private static final int EIGHT_MB = 8 * 1024 * 1024;

    @Test
    void shouldReadAnAnswerOf8MegabytesPackedOrNot() {
        fake.answerJson(" ".repeat(EIGHT_MB - Bodies.QUOTES.length()) + Bodies.QUOTES);

        assertThat(quotes("AAPL").value().found()).containsOnlyKeys(AAPL);
    }

    static Stream<Arguments> answersThatAreTooLarge() {
        String spaces = " ".repeat(EIGHT_MB);
        return Stream.of(
                Arguments.of("packed", 200, null, spaces + Bodies.QUOTES),
                Arguments.of("as it is", 200, "identity", spaces + Bodies.QUOTES),
                Arguments.of("an error", 400, "identity", spaces + "{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatAreTooLarge")
    void shouldNotReadAnAnswerOfMoreThan8MegabytesNorAskForItAgain(
            String what, int status, String encoding, String body) {
        fake.handle(request -> {
            HttpServerResponse response = request.response().setStatusCode(status);
            if (encoding != null) {
                response.putHeader("Content-Encoding", encoding);
            }
            response.end(body);
        });

        Throwable failure = catchThrowable(() -> quotes("AAPL"));

        assertThat(failure)
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessage("Tradier sent more than 8 MB in one answer; it was not read");
        assertNothingLeaks(failure);
        fake.only();
        fake.answerJson(Bodies.QUOTES);
        assertThat(quotes("AAPL").value().found()).containsOnlyKeys(AAPL);
    }

    @Test
    void shouldCloseTheConnectionOfAnAnswerThatNeverEnds() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        fake.handle(request -> {
            request.connection().closeHandler(gone -> closed.countDown());
            HttpServerResponse response = request.response().setChunked(true).putHeader("Content-Encoding", "identity");
            Buffer piece = Buffer.buffer(" ".repeat(64 * 1024));
            response.drainHandler(drained -> pour(response, piece));
            pour(response, piece);
        });

        Throwable failure = catchThrowable(() -> quotes("AAPL"));

        assertThat(failure).isInstanceOf(MarketException.Unavailable.class).hasMessageContaining("more than 8 MB");
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void pour(HttpServerResponse response, Buffer piece) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(piece);
        }
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
            // Else the circuit breaker would stop this
            calls.forget();
            fake.handle(request -> {});
            catchThrowable(() -> source.quotes(Set.of(AAPL), Deadline.after(Duration.ofMillis(20))));
        }
        calls.forget();
        fake.answerJson(Bodies.QUOTES);

        assertThat(quotes("AAPL").value().found()).containsOnlyKeys(AAPL);
    }

    @Test
    void shouldTimeEveryExchangeByEndpointAndOutcomeRepetitionsToo() {
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

        assertThat(count.apply("unavailable")).isEqualTo(before + 3);
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
