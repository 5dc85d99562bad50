package io.marketagent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was packaged, the jar or the native binary, as a process of its own, on free ports, as its users start it. */
public final class PackagedService implements AutoCloseable {

    /** Where Quarkus' build says what it made. */
    private static final Path ARTIFACT = Path.of("target", "quarkus-artifact.properties");

    private static final Pattern LISTENING = Pattern.compile(
            "Listening on: http://[^:]+:(\\d+)\\. Management interface listening on http://[^:]+:(\\d+)");
    private static final int START_SECONDS = 120;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Process process;
    private final Thread reader;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Matcher> listening = new CompletableFuture<>();

    private PackagedService(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    /**
     * Starts it, without waiting, with the first compiler alone: it lives for seconds, which the second one would use for itself.
     *
     * @param environment beside this process's own
     * @param settings system properties
     */
    public static PackagedService start(Map<String, String> environment, Map<String, String> settings) {
        return start(
                packaged(),
                environment,
                settings,
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"),
                List.of("-Xmx256m"));
    }

    /** The memory of its container in bytes, as k8s/base/deployment.yaml has it: 256 MB for the binary, 512 for the JVM. */
    public static long container() {
        return (artifact().getProperty("type").equals("native") ? 256L : 512L) * 1024 * 1024;
    }

    /**
     * Starts it with the flags of docker/Dockerfile.native, or those of docker/Dockerfile.jvm with half of the heap that its
     * container would give it.
     */
    public static PackagedService asShipped(Map<String, String> settings) {
        return asShipped(packaged(), settings);
    }

    /**
     * The same of one of several.
     *
     * @param packaged a jar that java starts, or a native binary
     */
    public static PackagedService asShipped(Path packaged, Map<String, String> settings) {
        return start(
                packaged,
                Map.of(),
                settings,
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError"),
                List.of("-Xmx128m", "-Xmn16m"));
    }

    private static PackagedService start(
            Path packaged,
            Map<String, String> environment,
            Map<String, String> settings,
            List<String> flagsOfTheJvm,
            List<String> flagsOfTheBinary) {
        List<String> options = new ArrayList<>(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0"));
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        List<String> command = new ArrayList<>();
        if (!packaged.toString().endsWith(".jar")) {
            command.add(packaged.toString());
            command.addAll(flagsOfTheBinary);
            command.addAll(options);
        } else {
            command.add(JAVA.resolve("java").toString());
            command.addAll(flagsOfTheJvm);
            command.addAll(options);
            command.addAll(List.of("-jar", packaged.toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MARKET_AGENT_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        try {
            return new PackagedService(builder.start());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path packaged() {
        return Path.of("target", artifact().getProperty("path"));
    }

    /** What was packaged as a command in a terminal's place, without the environment's settings; not started yet. */
    public static ProcessBuilder command(Map<String, String> environment, String... arguments) {
        Properties artifact = artifact();
        String packaged = Path.of("target", artifact.getProperty("path")).toString();
        List<String> command = new ArrayList<>(
                artifact.getProperty("type").equals("native")
                        ? List.of(packaged, "-Xmx256m")
                        : List.of(
                                JAVA.resolve("java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-jar",
                                packaged));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MARKET_AGENT_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static Properties artifact() {
        assertThat(ARTIFACT)
                .as("what verify packages before its integration tests")
                .exists();
        Properties artifact = new Properties();
        try (Reader reader = Files.newBufferedReader(ARTIFACT)) {
            artifact.load(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return artifact;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = LISTENING.matcher(line);
                if (matcher.find()) {
                    listening.complete(matcher);
                }
            }
            listening.completeExceptionally(new IllegalStateException("it ended: " + output()));
        } catch (IOException closed) {
            listening.completeExceptionally(closed);
        }
    }

    /** The public port, as soon as it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + ports().group(1) + "/");
    }

    /** The management port, as soon as it listens. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + ports().group(2) + "/");
    }

    private Matcher ports() {
        try {
            return listening.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the service does not listen: " + output(), failed);
        }
    }

    /** Asks it to end, as an orchestrator does: SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** How it ended. */
    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(START_SECONDS, TimeUnit.SECONDS))
                .as("it ends: " + output())
                .isTrue();
        assertThat(reader.join(Duration.ofSeconds(START_SECONDS)))
                .as("all that it said is read")
                .isTrue();
        return process.exitValue();
    }

    /** Whether its heap can be told to be collected: a native binary takes no commands. */
    public static boolean isCollected() {
        return !artifact().getProperty("type").equals("native");
    }

    /** Bytes of the heap that are in use after all of it has been collected; of a native binary, without collecting. */
    public long heapAfterCollection() throws IOException, InterruptedException {
        if (isCollected()) {
            // Twice: what the first one finds unused may have to be run before it can be freed
            for (int i = 0; i < 2; i++) {
                Process collecting = new ProcessBuilder(
                                JAVA.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                assertThat(collecting.waitFor()).isZero();
            }
        }
        String metrics = given().baseUri(management().toString())
                .accept("text/plain")
                .get("q/metrics")
                .asString();
        return metrics.lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Bytes of physical memory that the process has now, by Linux. */
    public long residentMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** What it printed so far. */
    public String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
