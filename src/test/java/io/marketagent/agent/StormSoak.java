package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw verify -Psoak -Dtest=StormSoak}; {@code -Dsoak.minutes=20} is how long the second one lasts. */
@Tag("soak")
@QuarkusTest
class StormSoak extends Storm {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void shouldLoseNoneOf10000QuestionsAndKeepNothingOfThem() throws Exception {
        long before = heap();

        Tally tally = storm(10_000, System.nanoTime());

        long after = heap();
        System.out.printf("10,000 questions: %s; heap %d MB before, %d MB after%n", tally, before, after);
        assertThat(after).isLessThan(before + 64);
    }

    @Test
    void shouldHoldItsMemoryFor20Minutes() throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("soak.minutes", 20)));
        storm(2000, 1); // what is made once is made before it is measured
        long first = heap();
        long last = first;
        while (Instant.now().isBefore(end)) {
            Tally tally = storm(2000, System.nanoTime());
            last = heap();
            System.out.printf("%s %s heap %d MB%n", Instant.now(), tally, last);
        }
        assertThat(last).isLessThan(first + 64);
    }

    /** Megabytes in use after a collection. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
