package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code ./mvnw verify -Psoak -Dtest=StormSoak}; {@code -Dsoak.minutes=20} is how long the second one lasts. Each seed is
 * printed; {@code -Dstorm.seed=…} begins with that one, and one that failed goes into {@link StormServiceTest}.
 */
@Tag("soak")
@QuarkusTest
class StormSoak extends Storm {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void shouldLoseNoneOf10000QuestionsAndKeepNothingOfThem() throws Exception {
        long before = heap();

        long first = Long.getLong("storm.seed", System.nanoTime());
        for (long seed = first; seed < first + 5; seed++) {
            System.out.println(storm(seed));
        }

        long after = heap();
        System.out.printf("10,000 questions: heap %d MB before, %d MB after%n", before, after);
        assertThat(after).isLessThan(before + 64);
    }

    @Test
    void shouldHoldItsMemoryFor20Minutes() throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("soak.minutes", 20)));
        storm(1); // what is made once is made before it is measured
        long first = heap();
        long last = first;
        while (Instant.now().isBefore(end)) {
            Tally tally = storm(System.nanoTime());
            last = heap();
            System.out.printf("%s %s heap %d MB%n", Instant.now(), tally, last);
        }
        assertThat(last).isLessThan(first + 64);
    }

    /** 2,000 questions of as many callers as find a place: who hung up and is not gone yet makes others be refused. */
    private Tally storm(long seed) throws Exception {
        return storm(Plan.of(2000, seed), PLACES);
    }

    /** Megabytes in use after a collection. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
