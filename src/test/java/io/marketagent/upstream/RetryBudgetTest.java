package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final AtomicLong nanos = new AtomicLong(-17);
    private final RetryBudget budget = new RetryBudget(0.2, 2, WINDOW, nanos::get);

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    private int takeAll() {
        int taken = 0;
        while (budget.take()) {
            taken++;
        }
        return taken;
    }

    private void calls(int number) {
        for (int i = 0; i < number; i++) {
            budget.called();
        }
    }

    @Test
    void shouldRepeatAFifthOfTheCalls() {
        calls(100);

        assertThat(takeAll()).isEqualTo(20);
        calls(5);
        assertThat(takeAll()).isEqualTo(1);
    }

    @Test
    void shouldRepeatTwoWhereThereWereFewCalls() {
        calls(1);

        assertThat(takeAll()).isEqualTo(2);
        calls(9);
        assertThat(takeAll()).isZero();
    }

    @Test
    void shouldForgetCallsAndRepetitionsAfterAMinute() {
        calls(100);
        takeAll();
        pass(WINDOW.minusSeconds(1));
        assertThat(takeAll()).isZero();

        pass(Duration.ofSeconds(1));
        assertThat(takeAll()).isEqualTo(2);
        calls(50);
        assertThat(takeAll()).isEqualTo(8);
    }

    @Test
    void shouldForgetEverythingAfterADayWithoutACall() {
        calls(1000);

        pass(Duration.ofDays(1));

        assertThat(takeAll()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAShareAboveOne() {
        assertThatThrownBy(() -> new RetryBudget(1.5, 2, WINDOW, nanos::get))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void shouldNeverRepeatMoreThanAFifthOfTheCallsOfAnyMinuteAndTwo(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        AtomicLong nanos = new AtomicLong(random.nextLong());
        RetryBudget budget = new RetryBudget(0.2, 2, WINDOW, nanos::get);
        List<Long> called = new ArrayList<>();
        List<Long> repeated = new ArrayList<>();

        // When, Then
        for (int i = 0; i < 2000; i++) {
            nanos.addAndGet(random.nextInt(random.nextInt(20) == 0 ? 20_000 : 200) * 1_000_000L);
            if (random.nextBoolean()) {
                budget.called();
                called.add(nanos.get());
            } else if (budget.take()) {
                repeated.add(nanos.get());
                // By its own slots the budget looks back between 59 and 60 s
                assertThat(since(repeated, nanos.get(), WINDOW.minusSeconds(1)))
                        .isLessThanOrEqualTo(Math.max(2, since(called, nanos.get(), WINDOW) / 5));
            }
        }
    }

    private static long since(List<Long> instants, long now, Duration ago) {
        return instants.stream()
                .filter(instant -> now - instant < ago.toNanos())
                .count();
    }
}
