package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.PackagedService;
import io.marketagent.access.ClosedService;
import io.marketagent.sandbox.SlowExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who is measured: what was packaged, by its kind, and the caches beside it, all over upstreams that answer after 50 ms. */
final class Lineup implements AutoCloseable {

    static final String KEY = "benchmark-key-4c1f";
    static final Duration LATENCY = Duration.ofMillis(50);

    /** What is read warm, by the name it has in the table. */
    static final Map<String, String> READS = new TreeMap<>(Map.of(
            "quote", "/api/v1/quotes?symbols=SPY",
            "ten quotes", "/api/v1/quotes?symbols=SPY,AAPL,MSFT,NVDA,AMZN,META,TSLA,JPM,KO,XOM",
            "history", "/api/v1/stocks/SPY/history?period=past+month",
            "chain of both sides", "/api/v1/options/SPY/chain",
            "status", "/api/v1/market/status"));

    private static final Path BINARY = Path.of(System.getProperty("native.image.path", "no-such-binary"));
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final SlowExchange exchange = new SlowExchange(LATENCY);
    final SlowExchange dyingExchange = new SlowExchange(LATENCY);
    final Recorded recorded = new Recorded(LATENCY);
    final Recorded dyingRecorded = new Recorded(LATENCY);
    final Proxies proxies;
    final Map<String, PackagedService> services = new LinkedHashMap<>();

    Lineup(Path folder) throws IOException {
        proxies = new Proxies(folder, recorded, dyingRecorded);
    }

    /** What is packaged, by its kind. */
    static Map<String, Path> packaged() {
        Map<String, Path> found = new LinkedHashMap<>();
        if (Files.exists(JAR)) {
            found.put(Report.JVM, JAR);
        }
        if (Files.isExecutable(BINARY)) {
            found.put(Report.NATIVE, BINARY);
        }
        return found;
    }

    /** Who is not here, in words. */
    List<String> missing() {
        return Stream.of(
                        proxies.addresses().containsKey(Report.VARNISH)
                                ? ""
                                : "Varnish is left out: varnishd is not installed (apt-get install varnish)",
                        packaged().containsKey(Report.JVM) ? "" : "The JVM is left out: " + JAR + " is not built",
                        packaged().containsKey(Report.NATIVE)
                                ? ""
                                : "The native binary is left out: " + BINARY.getFileName()
                                        + " is not built (./mvnw package -Dnative -DskipTests)")
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** Settings of one that knows the key, has no limit that could be reached, and asks this vendor. */
    static Map<String, String> settings(URI vendor) {
        Map<String, String> settings = new HashMap<>();
        settings.put("market-agent.security.open", "false");
        settings.put("market-agent.security.keys.bench.sha256", ClosedService.sha256(KEY));
        settings.put("market-agent.security.keys.bench.roles", "reader,operator");
        settings.put("market-agent.limits.requests-per-minute", "1000000000");
        settings.put("market-agent.limits.runs", "1000");
        settings.put("market-agent.mcp.limit-per-caller", "20");
        settings.put("market-agent.connections.per-address", "2000");
        settings.put("market-agent.upstream", "live");
        settings.put("market-agent.tradier.url", vendor.toString());
        settings.put("market-agent.tradier.key", "benchmark-vendor-key-77aa");
        settings.put("market-agent.tradier.budget-per-minute", "1000000");
        return settings;
    }

    /** One more service of a kind. */
    static PackagedService start(String kind, Map<String, String> settings) {
        return PackagedService.asShipped(Objects.requireNonNull(packaged().get(kind)), settings);
    }

    /** Hands the caches what ours answers, and sees that they answer the same. */
    void record() throws Exception {
        PackagedService ours = services.values().iterator().next();
        for (Map.Entry<String, String> read : READS.entrySet()) {
            get(ours, read.getValue());
            HttpResponse<String> answer = get(ours, read.getValue());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            recorded.keep("/steady/" + file(read.getKey()), answer);
            dyingRecorded.keep("/dying/" + file(read.getKey()), answer);
            for (URI proxy : proxies.addresses().values()) {
                HttpResponse<String> same = answered(proxy.resolve("/steady/" + file(read.getKey())));
                assertThat(same.body()).isEqualTo(answer.body());
                answer.headers().map().forEach((name, values) -> {
                    if (Recorded.isConstant(name)) {
                        assertThat(same.headers().allValues(name)).as(name).isEqualTo(values);
                    }
                });
            }
        }
    }

    /** The address of a read, of whomever. */
    String url(String who, String read) {
        URI proxy = proxies.addresses().get(who);
        return proxy == null
                ? address(who).resolve(Objects.requireNonNull(READS.get(read))).toString()
                : proxy.resolve("/steady/" + file(read)).toString();
    }

    /** The address of one of ours. */
    URI address(String kind) {
        return Objects.requireNonNull(services.get(kind)).address();
    }

    /** The caches that are here, then what was packaged. */
    List<String> everybody() {
        return Stream.concat(proxies.addresses().keySet().stream(), services.keySet().stream())
                .toList();
    }

    static String file(String read) {
        return read.replace(' ', '-') + ".json";
    }

    static HttpResponse<String> get(PackagedService service, String path) {
        return answered(service.address().resolve(path));
    }

    /** As soon as it listens. */
    static HttpResponse<String> answered(URI address) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> send(HttpRequest.newBuilder(address)), Objects::nonNull);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.header("X-API-Key", KEY).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> post(URI address, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** With the key. */
    static double[] wrk(String url, int connections, int seconds, String... more) throws Exception {
        String[] all = Stream.concat(Stream.of("-H", "X-API-Key: " + KEY), Stream.of(more))
                .toArray(String[]::new);
        return Wrk.run(url, connections, seconds, all).figures();
    }

    @Override
    public void close() {
        services.values().forEach(PackagedService::close);
        proxies.close();
        exchange.close();
        dyingExchange.close();
        recorded.close();
        dyingRecorded.close();
    }
}
