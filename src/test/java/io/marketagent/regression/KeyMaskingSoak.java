package io.marketagent.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same as {@link KeyMaskingTest} with ten thousand keys of a seed that it prints. */
@Tag("soak")
class KeyMaskingSoak {

    @Test
    void shouldLeaveNoPieceOf8CharactersOf10000KeysInAnyOf20Sentences() {
        long seed = new Random().nextLong();
        System.out.println("== keys of seed " + seed);
        assertThat(KeyMaskingTest.piecesLeft(seed, 10_000)).isEmpty();
    }
}
