package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The installed {@code prometheus} as a process of its own, on a port that was free, asked by its HTTP API. It has compose's
 * configuration and the operator's rules, but scrapes and evaluates twice a second.
 */
final class Prometheus implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("docker/prometheus/prometheus.yml");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=(\\S+)");
    private static final String READY = "msg=\"Server is ready to receive web requests.\"";
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final Thread reader;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Prometheus(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(one -> Files.isExecutable(Path.of(one, "prometheus")));
    }

    /**
     * Starts it, without waiting.
     *
     * @param directory for its configuration and its data
     * @param target host and port of the one service that it scrapes
     */
    static Prometheus start(Path directory, String target) throws IOException {
        YAML.writeValue(directory.resolve("rules.yml").toFile(), Rules.file());
        YAML.writeValue(directory.resolve("prometheus.yml").toFile(), configuration(target));
        return new Prometheus(new ProcessBuilder(
                        "prometheus",
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:0")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** As compose has it, but for the time, the service's address and the rules' place. */
    private static JsonNode configuration(String target) throws IOException {
        JsonNode all = YAML.readTree(CONFIGURATION.toFile());
        ((ObjectNode) all.required("global")).put("scrape_interval", "500ms").put("evaluation_interval", "500ms");
        ((ObjectNode) all).putArray("rule_files").add("rules.yml");
        ((ObjectNode) all.requiredAt("/scrape_configs/0/static_configs/0"))
                .putArray("targets")
                .add(target);
        return all;
    }

    private void read() {
        String listening = null;
        boolean ready = false;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                Matcher matcher = LISTENING.matcher(line);
                if (matcher.find()) {
                    listening = matcher.group(1);
                }
                if (line.contains(READY)) {
                    ready = true;
                }
                if (ready && listening != null) {
                    address.complete(listening); // in whichever order they came
                }
            }
            address.completeExceptionally(new IllegalStateException("it ended: " + log));
        } catch (IOException closed) {
            address.completeExceptionally(closed);
        }
    }

    /** What it found worth a warning so far: a sample it could not take, a rule it could not evaluate. */
    List<String> warnings() {
        return log.stream().filter(line -> !line.contains(" level=info ")).toList();
    }

    /** Waits for so many more. */
    void awaitScrapes(int more) {
        long wanted = scrapes() + more;
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(() -> scrapes() >= wanted);
    }

    /** Those that did not fail. */
    private long scrapes() {
        return query("sum_over_time(up[1h])").stream()
                .mapToLong(series -> series.at("/value/1").asLong())
                .sum();
    }

    /** The series that an expression has now; each with its {@code metric} and its {@code value}. */
    List<JsonNode> query(String expression) {
        JsonNode data = get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(data.get("resultType").asText()).as(expression).isEqualTo("vector");
        return StreamSupport.stream(data.get("result").spliterator(), false).toList();
    }

    /** The {@code data} of an answer of the API. */
    JsonNode get(String path) {
        try {
            URI uri = URI.create("http://" + address.get(PATIENCE_SECONDS, TimeUnit.SECONDS) + "/api/v1/" + path);
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
            return JSON.readTree(response.body()).required("data");
        } catch (IOException | InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("Prometheus does not answer: " + log, failed);
        }
    }

    /** Ends it, and waits until it has. */
    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Prometheus did not end by itself: " + log);
            }
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
