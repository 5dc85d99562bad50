package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketagent.PackagedService;
import io.marketagent.access.ClosedService;
import io.marketagent.benchmark.Wrk.Rate;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service, jar or native binary, beside nginx' cache with the same bodies and headers, in one run: {@code ./mvnw verify
 * -Pbenchmark}. Reports, asserts no speed. The rounds of both are interleaved; the median of them is told, with their range.
 */
@Tag("benchmark")
class BesideNginx {

    private static final int ROUNDS = 7;
    private static final int SECONDS = 3;
    private static final int WARM_UP_SECONDS = 15;
    private static final int STARTS = 5;
    private static final String KEY = "benchmark-key-4c1f";
    private static final String QUESTION = "{\"question\":\"SPY price and its RSI\"}";

    /** What is read warm, by the name it has in the table. */
    private static final Map<String, String> READS = new TreeMap<>(Map.of(
            "quote", "/api/v1/quotes?symbols=SPY",
            "ten quotes", "/api/v1/quotes?symbols=SPY,AAPL,MSFT,NVDA,AMZN,META,TSLA,JPM,KO,XOM",
            "history", "/api/v1/stocks/SPY/history?period=past+month",
            "chain", "/api/v1/options/SPY/chain",
            "status", "/api/v1/market/status"));

    /** Headers that nginx sends by itself, or that differ from answer to answer. */
    private static final Set<String> OWN = Set.of(
            "content-length",
            "content-type",
            "x-request-id",
            "ratelimit",
            "ratelimit-policy",
            "date",
            "transfer-encoding");

    /** Who has no limit that could be reached. */
    private static final Map<String, String> CLOSED = Map.of(
            "market-agent.security.open",
            "false",
            "market-agent.security.keys.bench.sha256",
            ClosedService.sha256(KEY),
            "market-agent.security.keys.bench.roles",
            "reader",
            "market-agent.limits.requests-per-minute",
            "1000000000",
            "market-agent.limits.runs",
            "1000",
            "market-agent.connections.per-address",
            "2000");

    @TempDir
    static Path folder;

    private static final List<String> TABLE = new ArrayList<>();
    private static PackagedService service;
    private static Process nginx;
    private static int nginxPort;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Wrk.installed("wrk"), "wrk is not installed (apt-get install wrk)");
        assumeTrue(Wrk.installed("nginx"), "nginx is not installed (apt-get install nginx-light)");
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            if (service != null) {
                service.close();
            }
            long from = System.nanoTime();
            service = PackagedService.asShipped(CLOSED);
            assertThat(get("/api/v1/quotes?symbols=SPY").statusCode()).isEqualTo(200);
            starts.add((System.nanoTime() - from) / 1e9);
        }
        starts.sort(null);
        TABLE.add(row(
                "start to the first answer, s",
                "",
                "%.2f (%.2f to %.2f)".formatted(starts.get(STARTS / 2), starts.getFirst(), starts.getLast()),
                ""));
        TABLE.add(row("resident after start, MB", "", "" + service.residentMemory() / 1_000_000, ""));
        startNginx();
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            TABLE.add(row("resident after load, MB", "", "" + service.residentMemory() / 1_000_000, ""));
            System.out.println("\n== benchmark: beside nginx, wrk -t1 -c32, " + ROUNDS + " rounds of " + SECONDS
                    + " s each, "
                    + (PackagedService.isCollected() ? "JVM" : "native") + "\n\n"
                    + "| | nginx | market-agent | × nginx |\n|---|---|---|---|\n" + String.join("\n", TABLE) + "\n");
            service.close();
        }
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void warmReadsAndQuestions() throws Exception {
        double quoteOfNginx = 0;
        for (Map.Entry<String, String> read : READS.entrySet()) {
            String here = service.address() + read.getValue().substring(1);
            String there = "http://127.0.0.1:" + nginxPort + "/" + file(read.getKey());
            var _ = wrk(here, 32, WARM_UP_SECONDS);
            List<Rate> ours = new ArrayList<>();
            List<Rate> theirs = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                theirs.add(wrk(there, 32, SECONDS));
                ours.add(wrk(here, 32, SECONDS));
            }
            if (read.getKey().equals("quote")) {
                quoteOfNginx = median(theirs).perSecond();
            }
            TABLE.add(row(
                    "warm " + read.getKey() + ", requests a second",
                    rates(theirs),
                    rates(ours),
                    "%.2f".formatted(median(ours).perSecond() / median(theirs).perSecond())));
            TABLE.add(row(
                    "warm " + read.getKey() + ", p99 ms",
                    "%.2f".formatted(median(theirs).p99Millis()),
                    "%.2f".formatted(median(ours).p99Millis()),
                    "%.2f".formatted(median(ours).p99Millis() / median(theirs).p99Millis())));
        }
        Path script = Files.writeString(
                folder.resolve("ask.lua"),
                "wrk.method = \"POST\"\nwrk.body = '" + QUESTION
                        + "'\nwrk.headers[\"Content-Type\"] = \"application/json\"\n"
                        + "wrk.headers[\"X-API-Key\"] = \"" + KEY + "\"\n");
        String runs = service.address() + "api/v1/runs";
        var _ = wrk(runs, 10, WARM_UP_SECONDS, "-s", script.toString());
        for (int connections : List.of(1, 10, 100)) {
            List<Rate> ours = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                ours.add(wrk(runs, connections, SECONDS, "-s", script.toString()));
            }
            TABLE.add(row(
                    "question of two cached tools, c" + connections + ", a second",
                    "",
                    rates(ours),
                    "%.3f of its warm quotes".formatted(median(ours).perSecond() / quoteOfNginx)));
        }
    }

    /** One that serves what we answered, with our headers, out of its cache before a server of files. */
    private static void startNginx() throws Exception {
        // nginx' workers are nobody where it is started by root
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringBuilder locations = new StringBuilder();
        for (Map.Entry<String, String> read : READS.entrySet()) {
            get(read.getValue());
            HttpResponse<String> answer = get(read.getValue());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Files.writeString(folder.resolve(file(read.getKey())), answer.body());
            locations
                    .append("location = /")
                    .append(file(read.getKey()))
                    .append(" { default_type 'application/json;charset=UTF-8'; root ")
                    .append(folder)
                    .append(";\n");
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                    locations
                            .append("add_header ")
                            .append(name)
                            .append(" '")
                            .append(values.getFirst().replace("'", "\\'"))
                            .append("' always;\n");
                }
            });
            locations.append("}\n");
        }
        nginxPort = freePort();
        int files = freePort();
        Path configuration =
                Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; worker_processes 2; error_log %1$s/error.log; pid %1$s/nginx.pid;
                events { worker_connections 2048; }
                http {
                  access_log off; keepalive_requests 1000000000; types { }
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  proxy_cache_path %1$s/cache keys_zone=c:10m;
                  upstream files { server 127.0.0.1:%2$d; keepalive 8; }
                  server { listen 127.0.0.1:%3$d; location / {
                    proxy_cache c; proxy_cache_valid 200 1h; proxy_ignore_headers Cache-Control Expires; proxy_cache_lock on;
                    proxy_cache_use_stale error timeout; proxy_pass http://files; proxy_http_version 1.1; proxy_set_header Connection "";
                  } }
                  server { listen 127.0.0.1:%2$d; %4$s }
                }
                """.formatted(folder, files, nginxPort, locations));
        nginx = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (Map.Entry<String, String> read : READS.entrySet()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + nginxPort + "/" + file(read.getKey())))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertThat(answered(request).body()).isEqualTo(Files.readString(folder.resolve(file(read.getKey()))));
        }
    }

    /** As soon as it listens. */
    private static HttpResponse<String> answered(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> client.send(request, HttpResponse.BodyHandlers.ofString()), Objects::nonNull);
        }
    }

    private static HttpResponse<String> get(String path) {
        URI address = URI.create(service.address() + path.substring(1));
        return answered(HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-API-Key", KEY)
                .build());
    }

    private static Rate wrk(String url, int connections, int seconds, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("-H", "X-API-Key: " + KEY));
        all.addAll(List.of(more));
        return Wrk.run(url, connections, seconds, all.toArray(String[]::new));
    }

    private static Rate median(List<Rate> rates) {
        return new Rate(
                rates.stream().mapToDouble(Rate::perSecond).sorted().toArray()[rates.size() / 2],
                rates.stream().mapToDouble(Rate::p99Millis).sorted().toArray()[rates.size() / 2]);
    }

    private static String rates(List<Rate> rates) {
        double[] sorted = rates.stream().mapToDouble(Rate::perSecond).sorted().toArray();
        return "%,.0f (%,.0f to %,.0f)".formatted(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private static String row(String what, String theirs, String ours, String ratio) {
        return "| " + what + " | " + theirs + " | " + ours + " | " + ratio + " |";
    }

    private static String file(String read) {
        return read.replace(' ', '-') + ".json";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
