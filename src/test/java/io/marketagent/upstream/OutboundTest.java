package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.marketagent.SeenLog;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceTimeoutException;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutboundTest {

    private static final String KEY = "s3cret-k3y";
    private static final String SECRETS = "https://api.tradier.com:443/v1/markets/quotes?token=" + KEY;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Outbound outbound = TestUpstreams.outbound(TestUpstreams.with("tradier.key", KEY), meters);

    private <T> T exchange(Supplier<T> call) {
        return outbound.exchange("tradier", "quotes", Deadline.after(Duration.ofSeconds(5)), call);
    }

    private long timed(String outcome) {
        return meters
                .find("market_agent_upstream_seconds")
                .tags("source", "tradier", "endpoint", "quotes", "outcome", outcome)
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    @Test
    void shouldGiveTheValueAndTimeIt() {
        assertThat(exchange(() -> "value")).isEqualTo("value");
        assertThat(timed("ok")).isEqualTo(1);
    }

    @Test
    void shouldRefuseAVendorWithoutAKeyWithoutCallingIt() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> outbound.exchange(
                        "polygon", "quotes", Deadline.after(Duration.ofSeconds(5)), calls::incrementAndGet))
                .isInstanceOf(MarketException.NotConfigured.class)
                .hasMessage("No key for Polygon is configured (market-agent.polygon.key)");
        assertThat(calls).hasValue(0);
        assertThat(meters.find("market_agent_upstream_seconds").meters()).isEmpty();
    }

    @Test
    void shouldSayThatTheSandboxHasNotStarted() {
        Outbound early = TestUpstreams.outbound(TestUpstreams.with(), meters);

        assertThatThrownBy(() -> early.exchange("tradier", "quotes", Deadline.after(Duration.ofSeconds(5)), () -> 1))
                .isInstanceOf(MarketException.NotConfigured.class)
                .hasMessage("The sandbox exchange has not started yet");
    }

    @Test
    void shouldNotCallWhenTheDeadlineIsOver() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() ->
                        outbound.exchange("tradier", "quotes", Deadline.after(Duration.ZERO), calls::incrementAndGet))
                .isInstanceOf(MarketException.Unavailable.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void shouldPassAMarketExceptionAndCountItByItsKind() {
        MarketException thrown = new MarketException.NoData("none");

        assertThat(catchThrowable(() -> exchange(() -> {
                    throw thrown;
                })))
                .isSameAs(thrown);
        assertThat(timed("no-data")).isEqualTo(1);
    }

    static Stream<Arguments> everyTransportFailure() {
        return Stream.of(
                Arguments.of(new ProcessingException(SECRETS, new ConnectException(SECRETS)), "cannot be reached", 3),
                Arguments.of(new ProcessingException(new UnknownHostException(SECRETS)), "cannot be reached", 3),
                Arguments.of(new CompletionException(new IOException("Connection reset by " + SECRETS)), "broke", 3),
                Arguments.of(new ProcessingException(new HttpClosedException(SECRETS)), "broke", 3),
                Arguments.of(new ProcessingException(new SSLHandshakeException(SECRETS)), "No secure connection", 1),
                Arguments.of(
                        new ProcessingException(new NoStackTraceTimeoutException(SECRETS)),
                        "did not answer in time",
                        1),
                Arguments.of(new io.smallrye.mutiny.TimeoutException(), "did not answer in time", 1),
                Arguments.of(new ProcessingException(SECRETS), "cannot be read", 1),
                Arguments.of(new IllegalArgumentException(SECRETS), "cannot be read", 1),
                Arguments.of(new NullPointerException(SECRETS), "cannot be read", 1));
    }

    @ParameterizedTest
    @MethodSource("everyTransportFailure")
    void shouldDescribeEveryTransportFailureWithoutItsText(RuntimeException failure, String words, int attempts) {
        Throwable thrown = catchThrowable(() -> exchange(() -> {
            throw failure;
        }));

        assertThat(thrown)
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessageContaining("Tradier")
                .hasMessageContaining(words)
                .hasNoCause();
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(thrown.getMessage()).doesNotContain(KEY, "api.tradier.com", "http", "token");
        assertThat(timed("unavailable")).isEqualTo(attempts);
    }

    static Stream<Throwable> everyLackOfOurOwn() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new ProcessingException(new OutOfMemoryError("Java heap space")),
                new CompletionException(new RuntimeException(new OutOfMemoryError("direct"))));
    }

    @ParameterizedTest
    @MethodSource("everyLackOfOurOwn")
    void shouldNeverTellOurOwnLackOfMemoryAsTheVendorsFaultNorOpenItsBreaker(Throwable lack) {
        // 160 lines of it would bury a real one
        Logger log = Logger.getLogger(Outbound.class.getName());
        log.setFilter(record -> !record.getMessage().startsWith("This process ran short"));
        for (int call = 0; call < 40; call++) {
            assertThat(catchThrowable(() -> exchange(() -> {
                        throw TestUpstreams.<RuntimeException>sneaky(lack);
                    })))
                    .isInstanceOf(MarketException.Busy.class)
                    .hasNoCause()
                    .hasMessage("This service ran short of memory while it read the answer; try again in a moment");
        }

        log.setFilter(null);
        assertThat(timed("busy")).as("none was repeated, none held back").isEqualTo(40);
        assertThat(timed("unavailable")).isZero();
        assertThat(exchange(() -> "value")).isEqualTo("value");
    }

    @Test
    void shouldBeBusyWithAnAnswerForWhichThereIsNoRoomWithoutAnErrorInTheLog() {
        SeenLog log = new SeenLog();

        Throwable thrown = catchThrowable(() -> exchange(() -> {
            throw new ProcessingException(new NoRoom());
        }));

        log.close();
        assertThat(thrown).isInstanceOf(MarketException.Busy.class);
        assertThat(timed("busy")).as("not repeated").isEqualTo(1);
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void shouldBearCausesThatFormARing() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException two = new RuntimeException("two", one);
        one.initCause(two);

        assertThat(catchThrowable(() -> exchange(() -> {
                    throw one;
                })))
                .isInstanceOf(MarketException.Unavailable.class);
    }

    @Test
    void shouldWaitNoLongerThanTheDeadlineAndGiveTheRequestUp() {
        AtomicInteger cancelled = new AtomicInteger();
        Uni<RestResponse<String>> silence = Uni.createFrom()
                .<RestResponse<String>>nothing()
                .onCancellation()
                .invoke(cancelled::incrementAndGet);
        Deadline deadline = Deadline.after(Duration.ofMillis(50));

        assertThatThrownBy(() -> outbound.exchange("tradier", "quotes", deadline, () -> silence, VendorAnswer::status))
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessageContaining("did not answer in time");
        assertThat(deadline.expired()).isTrue();
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void shouldRestoreTheInterruptOfACallerThatLeaves() throws InterruptedException {
        // Given
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger cancelled = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Uni<RestResponse<String>> silence = Uni.createFrom()
                .<RestResponse<String>>emitter(emitter -> waiting.countDown())
                .onCancellation()
                .invoke(cancelled::incrementAndGet);
        Thread caller = Thread.ofVirtual().start(() -> {
            thrown.set(catchThrowable(() -> outbound.exchange(
                    "tradier", "quotes", Deadline.after(Duration.ofMinutes(1)), () -> silence, VendorAnswer::status)));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        waiting.await();

        // When
        caller.interrupt();

        // Then
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(thrown.get())
                .isInstanceOf(MarketException.Unavailable.class)
                .hasMessage("Asking Tradier was broken off");
        assertThat(interrupted.get()).isTrue();
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void shouldNotCallForACallerWhoHasAlreadyLeft() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();

        Thread.ofVirtual()
                .start(() -> {
                    Thread.currentThread().interrupt();
                    thrown.set(catchThrowable(() -> exchange(calls::incrementAndGet)));
                    interrupted.set(Thread.currentThread().isInterrupted());
                })
                .join();

        assertThat(thrown.get()).isInstanceOf(MarketException.Unavailable.class);
        assertThat(interrupted.get()).isTrue();
        assertThat(calls).hasValue(0);
    }

    @Test
    void shouldReadTheAnswerOnTheCallersThread() {
        Thread reader = outbound.exchange(
                "tradier",
                "quotes",
                Deadline.after(Duration.ofSeconds(5)),
                () -> Uni.createFrom().item(RestResponse.ok("body")),
                answer -> Thread.currentThread());

        assertThat(reader).isSameAs(Thread.currentThread());
    }
}
