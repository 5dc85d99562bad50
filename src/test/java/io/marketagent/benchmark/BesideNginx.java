package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketagent.PackagedService;
import io.marketagent.benchmark.Report.Aim;
import io.marketagent.benchmark.Rounds.Told;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was packaged, jar and native binary where they are built, beside nginx and Varnish where they are installed, in one run:
 * {@code ./mvnw verify -Pbenchmark}. Reports, asserts no speed.
 */
@Tag("benchmark")
class BesideNginx {

    private static final int STARTS = 5;

    @TempDir
    Path folder;

    private final Report report = new Report();

    @Test
    void everythingInOneTable() throws Exception {
        assumeTrue(Wrk.installed("wrk"), "wrk is not installed (apt-get install wrk)");
        assumeTrue(Wrk.installed("nginx"), "nginx is not installed (apt-get install nginx-light)");
        try (Lineup lineup = new Lineup(folder)) {
            lineup.missing().forEach(report::note);
            Lineup.packaged()
                    .forEach((kind, path) -> report.note(kind + ": " + path.getFileName() + " of "
                            + Instant.ofEpochMilli(path.toFile().lastModified())));
            start(lineup);
            lineup.record();
            new WarmRows(lineup, report, folder).measure();
            UpstreamRows upstream = new UpstreamRows(lineup, report);
            upstream.stampede();
            upstream.dead();
            resident(lineup, "after load");
            new PromiseRows(lineup, report, folder).measure();
        } finally {
            report.print("wrk -t1, c32 where nothing else is said, " + Rounds.COUNT + " rounds of " + Rounds.SECONDS
                    + " s each after " + Rounds.WARM_UP_SECONDS + " s of warm-up");
        }
    }

    private void start(Lineup lineup) throws Exception {
        Map<String, Told> starts = new LinkedHashMap<>();
        for (String kind : Lineup.packaged().keySet()) {
            double[] seconds = new double[STARTS];
            for (int i = 0; i < STARTS; i++) {
                PackagedService before = lineup.services.remove(kind);
                if (before != null) {
                    before.close();
                }
                long from = System.nanoTime();
                PackagedService service = Lineup.start(kind, Lineup.settings(lineup.exchange.base()));
                lineup.services.put(kind, service);
                assertThat(Lineup.get(service, "/api/v1/quotes?symbols=SPY").statusCode())
                        .isEqualTo(200);
                seconds[i] = (System.nanoTime() - from) / 1e9;
            }
            starts.put(kind, Told.of(seconds));
        }
        report.add("start to the first answer, s", "%.2f", starts, "", Aim.NONE);
        resident(lineup, "after start");
    }

    private void resident(Lineup lineup, String when) throws Exception {
        Map<String, Told> resident = new LinkedHashMap<>();
        for (Map.Entry<String, PackagedService> service : lineup.services.entrySet()) {
            double megabytes = service.getValue().residentMemory() / 1e6;
            resident.put(service.getKey(), new Told(megabytes, megabytes, megabytes));
        }
        report.add("resident " + when + ", MB", "%.0f", resident, "", Aim.NONE);
    }
}
