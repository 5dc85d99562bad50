package io.marketagent.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.PackagedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each attack did, what another caller saw meanwhile, and what it cost in memory; printed at the end. */
final class Table {

    /** What somebody does to the service; in words what came of it. */
    interface Attack {
        String run() throws Exception;
    }

    private record Row(String attack, String did, Witness.Seen others, Memory before, Memory after) {}

    private record Memory(long heap, long resident) {
        static Memory of(PackagedService service) throws Exception {
            return new Memory(service.heapAfterCollection(), service.residentMemory());
        }
    }

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long MEGABYTE = 1024 * 1024;

    private final List<Row> rows = new ArrayList<>();

    /** Runs one, and fails unless everybody else was answered within two seconds and the service lives in its container. */
    void attack(PackagedService service, String name, Attack attack) throws Exception {
        Memory before = Memory.of(service);
        String did;
        Witness.Seen others;
        try (Witness witness = new Witness(service.address())) {
            did = attack.run();
            others = witness.seen();
        }
        Memory after = Memory.of(service);
        rows.add(new Row(name, did, others, before, after));
        assertThat(service.alive()).as(service.output()).isTrue();
        assertThat(others.failed())
                .as("others without an answer: %s", others.lastFailure())
                .isZero();
        assertThat(others.slowest()).as("the slowest answer of others").isLessThan(SOON);
        assertThat(after.resident()).as("memory of the process").isLessThan(PackagedService.container());
    }

    void print() {
        System.out.printf(
                "%n%-34s %-66s %22s %18s %13s%n",
                "attack", "what it did", "others: answers, worst", "heap MB", "process MB");
        for (Row row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %-66s %8d/%d %8.2f s %9d -> %5d %5d -> %4d%n",
                    row.attack,
                    row.did,
                    row.others.asked() - row.others.failed(),
                    row.others.asked(),
                    row.others.slowest().toMillis() / 1000.0,
                    row.before.heap() / MEGABYTE,
                    row.after.heap() / MEGABYTE,
                    row.before.resident() / MEGABYTE,
                    row.after.resident() / MEGABYTE);
        }
        System.out.println();
    }
}
