package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunTest {

    private final Run run = new Run(
            "r",
            1,
            new Question("AAPL price", null),
            new Session("s", "anonymous", Instant.EPOCH, 1, 1),
            event -> {},
            () -> {});
    private final CompletableFuture<Void> admission = new CompletableFuture<>();

    @Test
    void shouldNotBeCancelledWhenItRanBeforeItsAdmissionWasKnown() {
        // Given: the thread that submits it is slower than the one that runs it
        run.start();
        run.finish();

        // When
        run.admittedBy(admission);

        // Then
        assertThat(admission).isNotCancelled();
    }

    @Test
    void shouldGiveItsChairBackWhenItLeftBeforeItsAdmissionWasKnown() {
        // Given
        RunRefused left = new RunRefused(RunRefused.Reason.CANCELLED, "left", Duration.ZERO);
        assertThat(run.leaveQueue(left)).isTrue();

        // When
        run.admittedBy(admission);

        // Then
        assertThat(admission).isCancelled();
        assertThat(run.answer()).isCompletedExceptionally();
        assertThat(run.start()).isFalse();
    }
}
