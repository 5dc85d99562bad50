package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Reports speed, asserts none: {@code ./mvnw verify -Pbenchmark}. Both figures are what we add over a baseline of the same
 * run, because the machine's own speed says nothing.
 */
@QuarkusTest
@Tag("benchmark")
class WarmReadBenchmark {

    private static final int CONNECTIONS = 32;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 4;
    private static final int RUNNING = 10;
    private static final int WARM_UP_EACH = 300;
    private static final int QUESTIONS_EACH = 200;

    @TestHTTPResource("/")
    URI base;

    @Test
    void warmQuoteAgainstAConstantOfTheSameSize() throws IOException, InterruptedException {
        assumeTrue(Wrk.installed("wrk"), "wrk is not installed (apt-get install wrk)");
        String quotes = "/api/v1/quotes?symbols=SPY";
        ConstantResource.answerWith(RestAssured.get(quotes).asString());
        assertThat(RestAssured.get("/benchmark/constant").asString()).contains("SPY");
        List<String> lines = new ArrayList<>();
        double quoteRate = 0;
        double constantRate = 0;
        for (int round = 1; round <= ROUNDS; round++) { // the first ones warm up
            RestAssured.get(quotes);
            constantRate = rate("/benchmark/constant", lines, round);
            quoteRate = rate(quotes, lines, round);
        }
        lines.add(String.format(
                Locale.ROOT, "quote / constant, last round: %.2f (aim: at least 0.80)", quoteRate / constantRate));
        report("warm read, " + CONNECTIONS + " connections", lines);
    }

    @Test
    void whatARunAddsToItsSlowestTool() throws Exception {
        RestAssured.get("/api/v1/quotes?symbols=AAPL");
        List<String> answers = Collections.synchronizedList(new ArrayList<>()); // read later: reading costs time too
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/runs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"AAPL stock price\"}"))
                .build();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < RUNNING; caller++) {
                all.add(callers.submit(() -> {
                    for (int i = 0; i < WARM_UP_EACH; i++) {
                        client.send(request, HttpResponse.BodyHandlers.discarding());
                    }
                    for (int i = 0; i < QUESTIONS_EACH; i++) {
                        answers.add(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body());
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        List<Long> added = answers.stream()
                .map(JsonPath::from)
                .map(answer -> answer.getLong("timing.runMs")
                        - Collections.max(answer.getList("toolCalls.millis", Integer.class)))
                .sorted()
                .toList();
        report(
                "what a run adds to its slowest tool, " + RUNNING + " at once",
                List.of(String.format(
                        Locale.ROOT,
                        "p50 %d ms, p95 %d ms, p99 %d ms over %d runs (aim: p50 at most 5 ms)",
                        added.get(added.size() / 2),
                        added.get(added.size() * 95 / 100),
                        added.get(added.size() * 99 / 100),
                        added.size())));
    }

    private double rate(String path, List<String> lines, int round) throws IOException, InterruptedException {
        Wrk.Rate rate = Wrk.run(base.resolve(path).toString(), CONNECTIONS, SECONDS);
        lines.add(String.format(
                Locale.ROOT,
                "round %d  %-28s %9.0f req/s  p99 %.2f ms",
                round,
                path,
                rate.perSecond(),
                rate.p99Millis()));
        return rate.perSecond();
    }

    private static void report(String title, List<String> lines) {
        System.out.println("\n== benchmark: " + title + "\n" + String.join("\n", lines) + "\n");
    }
}
