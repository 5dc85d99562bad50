package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.PackagedService;
import io.marketagent.benchmark.Report.Aim;
import io.marketagent.benchmark.Rounds.Shot;
import io.marketagent.benchmark.Rounds.Told;
import io.marketagent.sandbox.SlowExchange;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the earlier system promised, before (caches and pool switched off by properties) and after (as shipped). */
final class PromiseRows {

    private static final int READS = 10;
    private static final int TOGETHER = 10;
    private static final int QUESTIONS = 1000;
    private static final String BEFORE = "before";
    private static final String QUOTE = "/api/v1/quotes?symbols=SPY";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> CACHES = List.of(
            "stock-quote",
            "stock-price-history",
            "stock-intraday",
            "ta-indicators",
            "market-status",
            "options-expiration-dates",
            "options-chain",
            "symbol-search");

    private final Report report;
    private final Path folder;
    private final SlowExchange exchange;

    PromiseRows(Lineup lineup, Report report, Path folder) {
        this.report = report;
        this.folder = folder;
        this.exchange = lineup.exchange;
    }

    void measure() throws Exception {
        List<String> prompts = prompts();
        for (String kind : Lineup.packaged().keySet()) {
            Map<String, String> after = Lineup.settings(exchange.base());
            Map<String, String> before = new LinkedHashMap<>(after);
            before.putAll(withoutCaches());
            before.putAll(withoutPool());
            try (PackagedService slow = Lineup.start(kind, before);
                    PackagedService shipped = Lineup.start(kind, after)) {
                Map<String, PackagedService> both = new LinkedHashMap<>();
                both.put(BEFORE, slow);
                both.put(kind, shipped);
                tenReads(both);
                identicalQuestions(both);
                thirtyNine(both, prompts);
                memory(both, kind, prompts);
            }
            newConnections(kind);
        }
    }

    private static Map<String, String> withoutCaches() {
        Map<String, String> settings = new LinkedHashMap<>();
        CACHES.forEach(cache -> settings.put("quarkus.cache.caffeine.\"" + cache + "\".expire-after-write", "0.001S"));
        settings.put("market-agent.freshness.market-aware", "false");
        settings.put("market-agent.warm-keys.reads", "0");
        return settings;
    }

    private static Map<String, String> withoutPool() {
        return Map.of("quarkus.rest-client.tradier.keep-alive-enabled", "false");
    }

    private void tenReads(Map<String, PackagedService> both) throws Exception {
        Rounds rounds = reads(both);
        report.add("average of " + READS + " reads of a quote, ms", "%.1f", rounds, 0, BEFORE, Aim.atMost(0.2, BEFORE));
    }

    private static Rounds reads(Map<String, PackagedService> both) throws Exception {
        Map<String, Shot> shots = new LinkedHashMap<>();
        both.forEach((who, service) -> shots.put(who, () -> {
            long from = System.nanoTime();
            for (int i = 0; i < READS; i++) {
                assertThat(Lineup.send(HttpRequest.newBuilder(service.address().resolve(QUOTE)))
                                .statusCode())
                        .isEqualTo(200);
            }
            return new double[] {(System.nanoTime() - from) / 1e6 / READS};
        }));
        for (int i = 0; i < Rounds.WARM_UP_SECONDS; i++) {
            for (Shot shot : shots.values()) {
                var _ = shot.fire();
            }
        }
        return Rounds.of(shots, BEFORE, 0);
    }

    private void identicalQuestions(Map<String, PackagedService> both) throws Exception {
        Map<String, Told> calls = new LinkedHashMap<>();
        for (Map.Entry<String, PackagedService> one : both.entrySet()) {
            var _ = ask(one.getValue(), "SPY price", null);
            long before = exchange.calls();
            atOnce(TOGETHER, TOGETHER, _ -> ask(one.getValue(), "NVDA price", null));
            calls.put(one.getKey(), exactly(exchange.calls() - before));
        }
        report.add(TOGETHER + " identical questions at once, upstream calls", "%.0f", calls, BEFORE, Aim.NONE);
    }

    private void thirtyNine(Map<String, PackagedService> both, List<String> prompts) throws Exception {
        Map<String, Told> calls = new LinkedHashMap<>();
        Map<String, Told> rates = new LinkedHashMap<>();
        for (Map.Entry<String, PackagedService> one : both.entrySet()) {
            for (String cache : CACHES) {
                var _ = Lineup.send(
                        HttpRequest.newBuilder(one.getValue().address().resolve("/api/v1/caches/" + cache))
                                .DELETE());
            }
            long callsBefore = exchange.calls();
            double[] countsBefore = counts(one.getValue());
            session(one.getValue(), prompts);
            double[] counts = counts(one.getValue());
            double hits = counts[0] - countsBefore[0];
            double misses = counts[1] - countsBefore[1];
            calls.put(one.getKey(), exactly(exchange.calls() - callsBefore));
            rates.put(one.getKey(), exactly(100 * hits / (hits + misses)));
        }
        report.add("the " + prompts.size() + " prompts, upstream calls", "%.0f", calls, BEFORE, Aim.NONE);
        report.add("the " + prompts.size() + " prompts, hits of all cache reads, %", "%.0f", rates, BEFORE, Aim.NONE);
    }

    /** Hits and misses of all caches. */
    private static double[] counts(PackagedService service) throws Exception {
        double[] counts = new double[2];
        for (JsonNode cache :
                JSON.readTree(Lineup.get(service, "/api/v1/caches").body())) {
            counts[0] += cache.get("hits").asLong();
            counts[1] += cache.get("misses").asLong();
        }
        return counts;
    }

    /** After the prompts once, and after a thousand questions more: what is kept is bounded, so the two are alike. */
    private void memory(Map<String, PackagedService> both, String kind, List<String> prompts) throws Exception {
        Map<String, Told> first = memories(both, kind);
        for (PackagedService service : both.values()) {
            int sessions = Math.ceilDiv(QUESTIONS, prompts.size());
            atOnce(sessions, TOGETHER, _ -> session(service, prompts));
        }
        Map<String, Told> then = memories(both, kind);
        String what = kind.equals(Report.JVM) ? "heap after a collection" : "resident";
        String asked = "%,d".formatted((long) Math.ceilDiv(QUESTIONS, prompts.size()) * prompts.size());
        report.add(what + " before " + asked + " questions, MB", "%.0f", first, BEFORE, Aim.NONE);
        report.add(what + " after " + asked + " questions, MB", "%.0f", then, BEFORE, Aim.NONE);
    }

    private static Map<String, Told> memories(Map<String, PackagedService> both, String kind) throws Exception {
        Map<String, Told> megabytes = new LinkedHashMap<>();
        for (Map.Entry<String, PackagedService> one : both.entrySet()) {
            long bytes = kind.equals(Report.JVM)
                    ? one.getValue().heapAfterCollection()
                    : one.getValue().residentMemory();
            megabytes.put(one.getKey(), exactly(bytes / 1e6));
        }
        return megabytes;
    }

    /** To a vendor behind TLS, 20 ms away: a handshake each call, or none. No caches: each read is a call. */
    private void newConnections(String kind) throws Exception {
        try (FarVendor far = new FarVendor(folder, exchange.base())) {
            Map<String, String> pooled = Lineup.settings(far.base());
            pooled.putAll(withoutCaches());
            pooled.putAll(far.trusted());
            Map<String, String> anew = new LinkedHashMap<>(pooled);
            anew.putAll(withoutPool());
            try (PackagedService slow = Lineup.start(kind, anew);
                    PackagedService shipped = Lineup.start(kind, pooled)) {
                Map<String, PackagedService> both = new LinkedHashMap<>();
                both.put(BEFORE, slow);
                both.put(kind, shipped);
                long opened = far.connections();
                Rounds rounds = reads(both);
                report.add(
                        "average of " + READS + " calls over TLS, " + FarVendor.DISTANCE.toMillis() + " ms away, ms",
                        "%.1f",
                        rounds,
                        0,
                        BEFORE,
                        Aim.atMost(0.7, BEFORE));
                report.note(kind + ": " + (far.connections() - opened)
                        + " connections for the calls over TLS; \"before\"" + " opens one for each");
            }
        }
    }

    private static Void session(PackagedService service, List<String> prompts) throws Exception {
        String session = null;
        for (String prompt : prompts) {
            session = ask(service, prompt, session).get("session").asText();
        }
        return null;
    }

    private static JsonNode ask(PackagedService service, String question, String session) throws Exception {
        var body = JSON.createObjectNode().put("question", question);
        if (session != null) {
            body.put("session", session);
        }
        URI runs = service.address().resolve("/api/v1/runs");
        HttpResponse<String> answer = Lineup.post(runs, body.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private interface Numbered {
        Object run(int number) throws Exception;
    }

    private static void atOnce(int many, int threads, Numbered task) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(threads)) {
            List<Future<Object>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                all.add(callers.submit(() -> task.run(number)));
            }
            for (Future<Object> one : all) {
                var _ = one.get();
            }
        }
    }

    private static Told exactly(double value) {
        return new Told(value, value, value);
    }

    /** The questions alone; what has to be answered is the regression suite's. */
    private static List<String> prompts() throws Exception {
        try (InputStream in = Objects.requireNonNull(
                PromiseRows.class.getResourceAsStream("/io/marketagent/regression/thirty-nine.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(" | "))
                    .map(line -> line.substring(line.startsWith("> ") ? 2 : 0, line.indexOf(" | ")))
                    .toList();
        }
    }
}
