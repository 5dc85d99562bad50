package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofMillis(500);
    private static final Instant NOW = Instant.parse("2026-10-16T18:30:00Z");

    /** Starts just before nanoTime overflows, which it may do at any time. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

    private Budget budget(int limit) {
        return new Budget(OptionalInt.of(limit), WINDOW, MARGIN, nanos::get);
    }

    private Budget unlimited() {
        return new Budget(OptionalInt.empty(), WINDOW, MARGIN, nanos::get);
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    private static Budget.Place placeOf(Budget budget) {
        Budget.Taken taken = budget.take();
        assertThat(taken.place())
                .as("a place, not a wait of %s", taken.toWait())
                .isNotNull();
        return taken.place();
    }

    private static void call(Budget budget) {
        placeOf(budget).ended();
    }

    private static RateLimit said(int available, Duration windowEndsIn) {
        return new RateLimit(120, available, NOW.plus(windowEndsIn));
    }

    @Test
    void shouldLet5CallsThroughAndTellTheSixthHowLongToWait() {
        Budget budget = budget(5);
        for (int i = 0; i < 5; i++) {
            call(budget);
            pass(Duration.ofSeconds(1));
        }

        Budget.Taken sixth = budget.take();

        assertThat(sixth.place()).isNull();
        assertThat(sixth.usedUp()).isTrue();
        assertThat(sixth.toWait()).isEqualTo(Duration.ofMillis(55_500));
        assertThat(budget.remaining()).hasValue(0);
    }

    @Test
    void shouldNotLet10ThroughAtAWindowsSeam() {
        Budget budget = budget(5);
        call(budget);
        pass(Duration.ofSeconds(59));
        for (int i = 0; i < 4; i++) {
            call(budget);
        }

        pass(Duration.ofMillis(1500));

        call(budget);
        assertThat(budget.take().toWait()).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void shouldHoldAPlaceForAMinuteAfterTheCallEndedBecauseTheVendorCountsArrivals() {
        Budget budget = budget(1);
        Budget.Place slow = placeOf(budget);
        pass(Duration.ofSeconds(9));
        slow.ended();

        pass(WINDOW);
        assertThat(budget.take().place()).isNull();
        pass(MARGIN);
        assertThat(budget.take().place()).isNotNull();
    }

    @Test
    void shouldCountACallThatRunsHoweverLong() {
        Budget budget = budget(1);
        placeOf(budget);

        pass(Duration.ofMinutes(5));

        assertThat(budget.remaining()).hasValue(0);
        assertThat(budget.take().toWait()).isEqualTo(WINDOW.plus(MARGIN));
    }

    @Test
    void shouldGiveAPlaceBackThatWasNotUsed() {
        Budget budget = budget(1);

        placeOf(budget).unused();

        assertThat(budget.remaining()).hasValue(1);
    }

    @Test
    void shouldRefuseToEndACallTwice() {
        Budget.Place place = placeOf(budget(1));
        place.ended();

        assertThatThrownBy(place::unused).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void shouldBeAtLeastOneCall(int limit) {
        assertThatThrownBy(() -> budget(limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldMakeNoCallBeforeTheInstantThatTheVendorNamedWhateverIsLeft() {
        Budget budget = budget(5);

        budget.pause(Duration.ofSeconds(40), false);

        assertThat(budget.remaining()).hasValue(0);
        assertThat(budget.take()).isEqualTo(new Budget.Taken(null, Duration.ofSeconds(40), false));
        pass(Duration.ofSeconds(40));
        assertThat(budget.take().place()).isNotNull();
    }

    @Test
    void shouldPauseWithoutABudgetToo() {
        Budget budget = unlimited();
        call(budget);
        assertThat(budget.remaining()).isEmpty();

        budget.pause(Duration.ofSeconds(40), true);

        assertThat(budget.take()).isEqualTo(new Budget.Taken(null, Duration.ofSeconds(40), true));
    }

    @Test
    void shouldOnlyLengthenAPause() {
        Budget budget = budget(5);
        budget.pause(Duration.ofSeconds(40), true);

        budget.pause(Duration.ofSeconds(10), false);
        budget.pause(Duration.ZERO, false);

        assertThat(budget.take()).isEqualTo(new Budget.Taken(null, Duration.ofSeconds(40), true));
        budget.pause(Duration.ofSeconds(50), false);
        assertThat(budget.take()).isEqualTo(new Budget.Taken(null, Duration.ofSeconds(50), false));
    }

    @Test
    void shouldTakeOverThatTheVendorCountsTheCallsOfAnotherProcessUntilItsWindowEnds() {
        Budget budget = budget(120);
        Budget.Place place = placeOf(budget);

        budget.correct(said(3, Duration.ofSeconds(20)), NOW);
        place.ended();

        assertThat(budget.remaining()).hasValue(3);
        for (int i = 0; i < 3; i++) {
            call(budget);
        }
        assertThat(budget.take().toWait()).isEqualTo(Duration.ofSeconds(20));
        pass(Duration.ofSeconds(20));
        assertThat(budget.remaining()).hasValue(116);
    }

    @Test
    void shouldNeverCallMoreOftenBecauseTheVendorSaysThatMoreIsLeft() {
        Budget budget = budget(5);
        call(budget);

        budget.correct(new RateLimit(500, 499, NOW.plusSeconds(30)), NOW);

        assertThat(budget.remaining()).hasValue(4);
    }

    @Test
    void shouldLowerTheLimitToTheVendorsOwn() {
        Budget budget = budget(120);

        budget.correct(new RateLimit(60, null, null), NOW);

        assertThat(budget.remaining()).hasValue(60);
    }

    @Test
    void shouldNotBelieveAWindowThatHasEndedNorOneLongerThanItsOwn() {
        Budget budget = budget(120);

        budget.correct(said(0, Duration.ofSeconds(-5)), NOW);
        assertThat(budget.remaining()).hasValue(120);

        budget.correct(said(0, Duration.ofMinutes(30)), NOW);
        assertThat(budget.take().toWait()).isEqualTo(WINDOW.plus(MARGIN));
    }

    @Test
    void shouldGiveExactly5PlacesTo200ThatAskAtOnce() throws InterruptedException {
        Budget budget = budget(5);
        AtomicInteger given = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.submit(() -> {
                    start.await();
                    if (budget.take().place() != null) {
                        given.incrementAndGet();
                    }
                    return null;
                });
            }
            start.countDown();
        }

        assertThat(given).hasValue(5);
    }

    @Test
    void shouldWaitForTheOnlyCallToBeForgotten() {
        Budget budget = budget(1);
        call(budget);
        pass(Duration.ofSeconds(10));

        assertThat(budget.take().toWait()).isEqualTo(Duration.ofMillis(50_500));
    }

    @Test
    void shouldWaitForTheOnlyCallOfAnotherProcess() {
        Budget budget = budget(1);

        budget.correct(said(0, Duration.ofSeconds(20)), NOW);

        assertThat(budget.take().toWait()).isEqualTo(Duration.ofSeconds(20));
    }

    /** Five calls a second apart; with a limit of 2 the next one has to wait for the fourth, made 2 s ago. */
    @Test
    void shouldWaitUntilOnlyOneCallIsLeftWhenTheLimitFellTo2() {
        Budget budget = budget(5);
        for (int i = 0; i < 5; i++) {
            call(budget);
            pass(Duration.ofSeconds(1));
        }

        budget.correct(new RateLimit(2, null, null), NOW);

        assertThat(budget.remaining()).hasValue(0);
        assertThat(budget.take().toWait()).isEqualTo(Duration.ofMillis(58_500));
    }

    @Test
    void shouldNotBelieveALimitOf0() {
        Budget budget = budget(5);

        budget.correct(new RateLimit(0, null, null), NOW);

        assertThat(budget.remaining()).hasValue(5);
    }

    @Test
    void shouldNotHoldThePlacesOfOthersLongerBecauseTheVendorSaysTheSameAgain() {
        Budget budget = budget(120);
        budget.correct(said(3, Duration.ofSeconds(20)), NOW);

        budget.correct(said(3, Duration.ofSeconds(50)), NOW);

        pass(Duration.ofSeconds(20));
        assertThat(budget.remaining()).hasValue(120);
    }

    @Test
    void shouldKeepTheReasonOfAPauseThatASecondOneDoesNotLengthen() {
        Budget budget = budget(5);
        budget.pause(Duration.ofSeconds(40), true);

        budget.pause(Duration.ofSeconds(40), false);

        assertThat(budget.take()).isEqualTo(new Budget.Taken(null, Duration.ofSeconds(40), true));
    }

    static Stream<Arguments> everythingThatIsDoneWithABudget() {
        return Stream.<Map.Entry<String, Consumer<Budget>>>of(
                        Map.entry("take", Budget::take),
                        Map.entry("remaining", Budget::remaining),
                        Map.entry("pause", budget -> budget.pause(Duration.ofSeconds(40), false)),
                        Map.entry("correct", budget -> budget.correct(said(3, Duration.ofSeconds(20)), NOW)),
                        Map.entry("a call", BudgetTest::call),
                        Map.entry(
                                "a place that was not used",
                                budget -> placeOf(budget).unused()))
                .map(done -> Arguments.of(done.getKey(), done.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everythingThatIsDoneWithABudget")
    void shouldLetAnotherThreadInAfterwards(String name, Consumer<Budget> done) throws InterruptedException {
        Budget budget = budget(120);

        done.accept(budget);

        Thread other = Thread.ofVirtual().start(budget::remaining);
        assertThat(other.join(Duration.ofSeconds(5))).as("after %s", name).isTrue();
    }

    /** Calls as often as the budget lets, with an answer after up to 15 s, of which the way there takes any part. */
    @Property(tries = 300)
    void shouldKeepEveryWindowOfTheVendorWithinTheBudgetWhateverTheNetworkDoes(
            @ForAll @IntRange(min = 1, max = 12) int limit, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        AtomicLong now = new AtomicLong(random.nextLong());
        Budget budget = new Budget(OptionalInt.of(limit), WINDOW, MARGIN, now::get);
        record Running(long end, Budget.Place place) {}
        PriorityQueue<Running> running = new PriorityQueue<>((a, b) -> Long.signum(a.end - b.end));
        List<Long> arrivals = new ArrayList<>();
        long start = now.get();

        // When
        while (now.get() - start < Duration.ofMinutes(10).toNanos()) {
            Budget.Taken taken = budget.take();
            if (taken.place() != null) {
                long latency = (long) (random.nextDouble() * random.nextDouble() * 15e9);
                arrivals.add(now.get() - start + (long) (random.nextDouble() * latency));
                running.add(new Running(now.get() + latency, taken.place()));
            } else {
                assertThat(taken.toWait()).isPositive();
            }
            now.addAndGet((long) (random.nextDouble() * (random.nextInt(10) == 0 ? 20e9 : 1e9)));
            while (!running.isEmpty() && now.get() - running.peek().end >= 0) {
                running.poll().place.ended();
            }
        }

        // Then
        arrivals.sort(null);
        for (int i = limit; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - limit))
                    .as("nanoseconds that %d calls took", limit + 1)
                    .isGreaterThanOrEqualTo(WINDOW.toNanos());
        }
        // 10 windows, of which a slow call can take a quarter longer
        assertThat(arrivals.size()).isGreaterThanOrEqualTo(limit * 5);
    }

    @Test
    void shouldHoldToASmallerAllowanceForAsLongAsTheVendorsWindowLastsAndNoLonger() {
        // Given
        Budget budget = budget(10);

        // When
        budget.correct(new RateLimit(1, null, NOW.plusSeconds(20)), NOW);

        // Then
        assertThat(budget.remaining()).hasValue(1);
        pass(Duration.ofSeconds(20).minusMillis(1));
        assertThat(budget.remaining()).hasValue(1);
        pass(Duration.ofMillis(1));
        assertThat(budget.remaining()).hasValue(10);
    }

    @Test
    void shouldForgetASmallerAllowanceWithoutAnEndAfterAWindow() {
        // Given
        Budget budget = budget(10);

        // When
        budget.correct(new RateLimit(1, null, null), NOW);
        pass(WINDOW.plus(MARGIN).minusMillis(1));

        // Then
        assertThat(budget.remaining()).hasValue(1);
        pass(Duration.ofMillis(1));
        assertThat(budget.remaining()).hasValue(10);
    }
}
