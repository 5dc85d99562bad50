package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Test
    void shouldHaveNearlyAllOfItsTimeLeftAtTheStart() {
        Deadline deadline = Deadline.after(AN_HOUR);

        assertThat(deadline.remaining()).isBetween(AN_HOUR.minus(A_MINUTE), AN_HOUR);
        assertThat(deadline.expired()).isFalse();
    }

    @Test
    void shouldHave0LeftAfterItPassed() {
        Deadline passed = Deadline.after(A_MINUTE.negated());

        assertThat(passed.remaining()).isZero();
        assertThat(passed.expired()).isTrue();
    }

    @Test
    void shouldGiveAPartOfWhatIsLeft() {
        Deadline half = Deadline.after(AN_HOUR).part(0.5);

        assertThat(half.remaining()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    void shouldBeTheEarlierOneOfTwoInEitherOrder() {
        Deadline soon = Deadline.after(A_MINUTE);
        Deadline late = Deadline.after(AN_HOUR);

        assertThat(soon.earlier(late)).isSameAs(soon);
        assertThat(late.earlier(soon)).isSameAs(soon);
    }
}
