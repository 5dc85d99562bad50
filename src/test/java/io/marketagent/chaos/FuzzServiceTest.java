package io.marketagent.chaos;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same requests each time; {@link FuzzSoak} sends others. */
@QuarkusTest
class FuzzServiceTest extends Fuzz {

    /** A seed that failed in the soak is one more here. */
    @ParameterizedTest
    @ValueSource(longs = {1})
    void shouldAnswerEachOf1500HostileRequestsAndPassNoneOnToAVendor(long seed) throws Exception {
        fuzz(seed);
    }
}
