package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who waits for one of two connections, and what they learn meanwhile. */
class BulkheadsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();
    private Outbound outbound = outbound(1000);

    private Outbound outbound(int budget) {
        return TestUpstreams.outbound(
                TestUpstreams.with("tradier.key", "any", "tradier.budget-per-minute", String.valueOf(budget)),
                meters,
                "calls.connections",
                "2",
                // One failure opens it: with two, the connection that the first gives back is rightly used before the
                // second is known
                "calls.breaker.calls",
                "1");
    }

    @AfterEach
    void stop() {
        answered.countDown();
        callers.shutdownNow();
    }

    private Future<Throwable> call(Deadline deadline, Supplier<Object> answer) {
        return callers.submit(() -> catchThrowable(() -> outbound.exchange("tradier", "quotes", deadline, () -> {
            sent.incrementAndGet();
            awaitAnswer();
            return answer.get();
        })));
    }

    private void awaitAnswer() {
        try {
            answered.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Future<Throwable>> calls(int number, Supplier<Object> answer) {
        List<Future<Throwable>> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(call(Deadline.after(LONG), answer));
        }
        return all;
    }

    private void awaitWaiting(int number) {
        await().until(() -> meters.get("market_agent_upstream_waiting")
                        .tag("source", "tradier")
                        .gauge()
                        .value()
                == number);
    }

    private double refused(String reason) {
        return meters.get("market_agent_upstream_refused")
                .tags("source", "tradier", "reason", reason)
                .counter()
                .count();
    }

    static List<Arguments> everyGate() {
        return List.of(
                Arguments.of(
                        "pause",
                        new MarketException.Unavailable("slow down", Duration.ofSeconds(3), List.of()),
                        "Tradier asked for a pause; try again in 3 s"),
                Arguments.of(
                        "budget",
                        new MarketException.BudgetExhausted("too many", Duration.ofSeconds(3)),
                        "Tradier's calls of this minute are used up; try again in 3 s"),
                Arguments.of(
                        "breaker",
                        new MarketException.Unavailable("down"),
                        "Tradier failed too often lately and is left alone for a moment; try again shortly"));
    }

    @ParameterizedTest
    @MethodSource("everyGate")
    void shouldSendNoneOf98WhoWaitWhileThe2BeforeThemLearnOfTheGate(
            String gate, MarketException refusal, String toldThen) throws Exception {
        // Given
        List<Future<Throwable>> all = calls(100, () -> {
            throw refusal;
        });
        awaitWaiting(98);

        // When
        answered.countDown();

        // Then
        List<String> told = new ArrayList<>();
        for (Future<Throwable> caller : all) {
            told.add(caller.get().getMessage());
        }
        assertThat(sent).hasValue(2);
        assertThat(told).filteredOn(toldThen::equals).hasSize(98);
        assertThat(refused(gate)).isEqualTo(98);
    }

    @Test
    void shouldRefuseAtOnceWhenTheBudgetIsUsedUpThoughNoConnectionIsFree() throws Exception {
        // Given
        outbound = outbound(2);
        List<Future<Throwable>> busy = calls(2, () -> "value");
        await().until(() -> sent.get() == 2);

        // When
        Throwable refusal = call(Deadline.after(LONG), () -> "value").get();

        // Then
        assertThat(refusal).isInstanceOf(MarketException.BudgetExhausted.class);
        assertThat(sent).hasValue(2);
        assertThat(busy).noneMatch(Future::isDone);
    }

    @Test
    void shouldServeInTheOrderOfArrivalAndGiveEveryConnectionBack() throws Exception {
        List<Future<Throwable>> all = calls(50, () -> "value");
        awaitWaiting(48);

        answered.countDown();

        for (Future<Throwable> caller : all) {
            assertThat(caller.get()).isNull();
        }
        assertThat(sent).hasValue(50);
        awaitWaiting(0);
    }

    @Test
    void shouldGiveUpAtTheDeadlineWithoutASendAndWithoutASignOfLifeOrDeath() throws Exception {
        List<Future<Throwable>> busy = calls(2, () -> "value");
        await().until(() -> sent.get() == 2);

        List<Future<Throwable>> late = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            late.add(call(Deadline.after(Duration.ofMillis(500)), () -> "value"));
        }

        for (Future<Throwable> caller : late) {
            assertThat(caller.get()).hasMessage("All connections to Tradier were busy for too long; try again");
        }
        assertThat(refused("connections")).isEqualTo(5);
        answered.countDown();
        for (Future<Throwable> caller : busy) {
            assertThat(caller.get()).isNull();
        }
        assertThat(sent).hasValue(2);
        assertThat(call(Deadline.after(LONG), () -> "value").get())
                .as("the breaker is closed")
                .isNull();
    }

    @Test
    void shouldNotSendForACallerWhoLeftWhileItWaited() throws Exception {
        // Given
        List<Future<Throwable>> busy = calls(2, () -> "value");
        await().until(() -> sent.get() == 2);
        List<Throwable> told = new ArrayList<>();
        Thread caller = Thread.ofVirtual()
                .start(() -> told.add(catchThrowable(
                        () -> outbound.exchange("tradier", "quotes", Deadline.after(LONG), sent::incrementAndGet))));
        awaitWaiting(1);

        // When
        caller.interrupt();
        caller.join();

        // Then
        assertThat(told).singleElement().isInstanceOf(MarketException.Unavailable.class);
        assertThat(told.getFirst()).hasMessage("Asking Tradier was broken off");
        answered.countDown();
        for (Future<Throwable> other : busy) {
            assertThat(other.get()).isNull();
        }
        assertThat(sent).hasValue(2);
    }
}
