package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A short storm; {@link StormSoak} is the long one. */
@QuarkusTest
class StormServiceTest extends Storm {

    @Test
    void shouldLoseNoneOf1000QuestionsAndKeepNothingOfThem() throws Exception {
        Tally tally = storm(1000, System.nanoTime());

        assertThat(tally.answered()).isGreaterThan(500);
    }
}
