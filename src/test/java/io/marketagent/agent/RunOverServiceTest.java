package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run held is given back before anybody has its answer: who has it may ask the next question at once. */
@QuarkusTest
class RunOverServiceTest {

    @Inject
    Agent agent;

    @Test
    void shouldBeOverBeforeItsAnswerIsThere() {
        // Given
        List<Boolean> answeredWhenOver = new ArrayList<>();
        Run[] run = new Run[1];
        run[0] = new Run(
                "r",
                1,
                new Question("market status", null),
                new Session("s", "anonymous", Instant.EPOCH, 1, 1),
                event -> {},
                () -> answeredWhenOver.add(run[0].answer().isDone()));

        // When
        new Admission(agent).admit(run[0]);

        // Then
        assertThat(run[0].answer()).isCompleted();
        assertThat(answeredWhenOver).containsExactly(false);
    }
}
