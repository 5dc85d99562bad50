package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketagent.access.ClosedService;
import io.marketagent.benchmark.Report.Aim;
import io.marketagent.benchmark.Rounds.Shot;
import io.marketagent.benchmark.Rounds.Told;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each layer of the service costs, on a constant that nobody has to make; what a tool costs over an empty one; what a run
 * adds to its tools. In the test's own process, because a constant and an empty tool are in no service that is shipped.
 */
@QuarkusTest
@Tag("benchmark")
@TestProfile(LayersBenchmark.Closed.class)
class LayersBenchmark {

    private static final int CONNECTIONS = 32;
    private static final int RUNNING = 10;
    private static final int WARM_UP_EACH = 300;
    private static final int QUESTIONS_EACH = 200;
    private static final String QUOTE = "/api/v1/quotes?symbols=SPY";
    private static final String CONSTANT = "constant";

    /** Only the seven names are let in: the empty tool stands in for one of them. */
    private static final String EMPTY = "get_market_status_and_date_time";

    /** As it is shipped, for one who has a key, with the layers. */
    public static final class Closed implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>();
            settings.put(Layers.SWITCH, "true");
            settings.put("market-agent.security.open", "false");
            settings.put("market-agent.security.keys.bench.sha256", ClosedService.sha256(Lineup.KEY));
            settings.put("market-agent.security.keys.bench.roles", "reader");
            settings.put("market-agent.limits.requests-per-minute", "1000000000");
            settings.put("market-agent.limits.runs", "1000");
            settings.put("market-agent.mcp.limit-per-caller", "20");
            settings.put("quarkus.micrometer.binder.http-server.ignore-patterns", "/q/.*,/v[0-9]/.*," + Layers.BARE);
            settings.put(
                    "quarkus.http.auth.permission.callers.paths",
                    "/api/*,/mcp,/mcp/*," + Layers.AUTHORIZED + "," + ConstantResource.PATH);
            // What browsers are told comes from the filter alone, which can leave out the two places that have to be
            // bare
            settings.put("quarkus.http.filter.own.matches", "/(?!benchmark/bare|benchmark/metrics).*");
            Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "X-Frame-Options", "DENY")
                    .forEach((header, value) -> {
                        settings.put("quarkus.http.header.\"" + header + "\".path", "/benchmark/none");
                        settings.put("quarkus.http.filter.own.header.\"" + header + "\"", value);
                    });
            return settings;
        }
    }

    @TestHTTPResource("/")
    URI base;

    @Inject
    ToolManager tools;

    @TempDir
    Path folder;

    private final Report report = new Report();

    @Test
    void layersAndToolsAndRuns() throws Exception {
        assumeTrue(Wrk.installed("wrk"), "wrk is not installed (apt-get install wrk)");
        layers();
        emptyTool();
        whatARunAddsToItsSlowestTool();
        report.keepForTheReport();
    }

    private void layers() throws Exception {
        ConstantResource.answerWith(answered(QUOTE));
        Map<String, String> places = new LinkedHashMap<>();
        places.put("bare", Layers.BARE);
        places.put("and metrics", Layers.METRICS);
        places.put("and headers", Layers.HEADERS);
        places.put("and the id, the host and the connection", Layers.NAMED);
        places.put("and authentication", Layers.AUTHENTICATED);
        places.put("and the count of requests", Layers.COUNTED);
        places.put("and authorization", Layers.AUTHORIZED);
        places.put("as a resource", ConstantResource.PATH);
        places.put("a cached quote", QUOTE);
        Map<String, Shot> shots = new LinkedHashMap<>();
        for (Map.Entry<String, String> place : places.entrySet()) {
            assertThat(answered(place.getValue())).contains("SPY");
            String url = base.resolve(place.getValue()).toString();
            var _ = Lineup.wrk(url, CONNECTIONS, Math.max(1, Rounds.WARM_UP_SECONDS / 3));
            shots.put(place.getKey(), () -> Lineup.wrk(url, CONNECTIONS, Rounds.SECONDS));
        }
        Rounds rounds = Rounds.of(shots, "bare", 0);
        places.keySet().forEach(name -> {
            Map<String, Told> rates = new LinkedHashMap<>();
            rates.put("bare " + CONSTANT, rounds.told("bare", 0));
            rates.put(CONSTANT, rounds.told("as a resource", 0));
            rates.put(Report.JVM, rounds.told(name, 0));
            boolean quote = name.equals("a cached quote");
            report.add(
                    (quote ? "the quote" : "a constant, " + name) + ", a second" + (rounds.calm() ? "" : " (~)"),
                    "%,.0f",
                    rates,
                    "bare " + CONSTANT,
                    quote ? Aim.atLeast(0.8, CONSTANT) : Aim.NONE);
        });
    }

    private String answered(String path) {
        var answer = Lineup.answered(base.resolve(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** One that does nothing, of the same extension. The service of this profile is not used for anything else. */
    private void emptyTool() throws Exception {
        assertThat(tools.removeTool(EMPTY)).isNotNull();
        var _ = tools.newTool(EMPTY)
                .setDescription("Says nothing")
                .setHandler(_ -> ToolResponse.success(""), true)
                .register();
        Map<String, Shot> shots = new LinkedHashMap<>();
        Map<String, String> calls =
                Map.of("an empty tool", "\"name\":\"" + EMPTY + "\",\"arguments\":{}", Report.JVM, McpScript.QUOTE);
        for (String name : List.of("an empty tool", Report.JVM)) {
            Path script = McpScript.write(folder, base, calls.get(name));
            String url = base.resolve("/mcp").toString();
            Shot shot = () -> Lineup.wrk(url, RUNNING, Rounds.SECONDS, "-s", script.toString());
            var _ = Lineup.wrk(url, RUNNING, Rounds.WARM_UP_SECONDS, "-s", script.toString());
            shots.put(name, shot);
        }
        Rounds rounds = Rounds.of(shots, "an empty tool", 0);
        report.add(
                "MCP tools/call of a cached quote in the test's process, c" + RUNNING + ", a second",
                "%,.0f",
                rounds,
                0,
                "an empty tool",
                Aim.atLeast(0.7, "an empty tool"));
    }

    private void whatARunAddsToItsSlowestTool() throws Exception {
        var _ = answered("/api/v1/quotes?symbols=AAPL");
        List<String> answers = Collections.synchronizedList(new ArrayList<>()); // read later: reading costs time too
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < RUNNING; caller++) {
                all.add(callers.submit(() -> {
                    for (int i = 0; i < WARM_UP_EACH + QUESTIONS_EACH; i++) {
                        String answer = Lineup.post(base.resolve("/api/v1/runs"), "{\"question\":\"AAPL stock price\"}")
                                .body();
                        if (i >= WARM_UP_EACH) {
                            answers.add(answer);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        double[] added = answers.stream()
                .map(JsonPath::from)
                .mapToDouble(answer -> answer.getLong("timing.runMs")
                        - Collections.max(answer.getList("toolCalls.millis", Integer.class)))
                .toArray();
        Arrays.sort(added);
        double p50 = added[added.length / 2];
        double p99 = added[added.length * 99 / 100];
        report.add(
                "what a run adds to its slowest tool, " + RUNNING + " at once, p50 ms (aim: at most 5)",
                "%.0f",
                Map.of(Report.JVM, new Told(p50, p50, p50)),
                "",
                Aim.NONE);
        report.add(
                "what a run adds to its slowest tool, " + RUNNING + " at once, p99 ms",
                "%.0f",
                Map.of(Report.JVM, new Told(p99, p99, p99)),
                "",
                Aim.NONE);
    }
}
