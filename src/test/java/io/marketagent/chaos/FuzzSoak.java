package io.marketagent.chaos;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Requests of seeds that nobody has seen, {@code ./mvnw verify -Psoak -Dtest=FuzzSoak}. Each is printed; {@code -Dfuzz.seed=…}
 * begins with that one, and one that failed goes into {@link FuzzServiceTest}.
 */
@Tag("soak")
@QuarkusTest
class FuzzSoak extends Fuzz {

    private static final int SEEDS = 7;

    @Test
    void shouldAnswerEachOf10500HostileRequestsAndPassNoneOnToAVendor() throws Exception {
        long first = Long.getLong("fuzz.seed", System.nanoTime());
        for (long seed = first; seed < first + SEEDS; seed++) {
            fuzz(seed);
        }
    }
}
