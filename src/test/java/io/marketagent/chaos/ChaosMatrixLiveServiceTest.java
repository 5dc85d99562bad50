package io.marketagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A fixed part of the matrix: each trouble meets one tool that asks Polygon first and one that asks Tradier first, in turn.
 * {@link ChaosMatrixSoak} is the whole.
 */
@QuarkusTest
@QuarkusTestResource(value = Wires.class, restrictToAnnotatedClass = true)
class ChaosMatrixLiveServiceTest extends ChaosMatrix {

    @Override
    List<String> questions(Trouble trouble) {
        return List.of(
                POLYGON_FIRST.get(trouble.number() % POLYGON_FIRST.size()),
                TRADIER_FIRST.get(trouble.number() % TRADIER_FIRST.size()));
    }

    @Test
    void shouldMeetAllSevenTools() {
        assertThat(troubles().stream()
                        .flatMap(trouble -> questions(trouble).stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(SEVEN);
    }
}
