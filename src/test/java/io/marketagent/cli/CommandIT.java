package io.marketagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.PackagedService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was packaged, as a command: in process with the sandbox, and against a service that runs. */
class CommandIT {

    private static final String KEY = "reader-key-1";

    /** SHA-256 of {@link #KEY}. */
    private static final String HASH = "5ee7fc20fd87259ffa57b62c2d0668dbd55b23e9119d66f4e80776459e4627b8";

    private static PackagedService service;

    @TempDir
    static Path folder;

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void start() throws IOException {
        service = PackagedService.start(
                Map.of(),
                Map.of(
                        "market-agent.security.keys.terminal.sha256",
                        HASH,
                        "market-agent.sandbox.clock",
                        "2026-10-21T15:00:00Z"));
        Files.writeString(folder.resolve("key"), KEY + "\n");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Ended run(Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = PackagedService.command(environment, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.outputWriter(StandardCharsets.UTF_8).append(input).close();
        int code = process.waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    private static String[] atTheService(String... arguments) {
        String[] all = new String[arguments.length + 5];
        all[0] = "ask";
        all[1] = "--url";
        all[2] = service.address().toString();
        all[3] = "--key-file";
        all[4] = folder.resolve("key").toString();
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return all;
    }

    @Test
    void shouldAnswerInProcessWithoutAnyKeyAndWriteNothingButTheAnswer() throws Exception {
        // When
        Ended ended = run(
                Map.of("MARKET_AGENT_SANDBOX_CLOCK", "2026-10-21T15:00:00Z"), "", "ask", "SPY calls for this Friday");

        // Then
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .startsWith("The at-the-money ")
                .contains("SPY calls expiring Fri 2026-10-23", "Strike ", "! Simulated data.")
                .doesNotContain("\u001b", "SIMULATED DATA", "{\"timestamp");
        assertThat(ended.err()).contains("SIMULATED DATA").doesNotContain("Listening");
    }

    @Test
    void shouldGoOnInOneSessionInProcessAndTellAsJson() throws Exception {
        // When
        Ended ended = run(Map.of(), "TSLA price\nand its puts for this Friday\n", "ask", "--json");

        // Then
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(2).allMatch(CommandIT::isAnswered);
        assertThat(ended.out().lines().skip(1)).allMatch(line -> line.contains("\"get_put_options_chain\""));
    }

    private static boolean isAnswered(String json) {
        try {
            return AnswerJson.of(json).exitCode() == ExitCode.ANSWERED;
        } catch (Unavailable none) {
            return false;
        }
    }

    @Test
    void shouldBeUnavailableWhereItCannotStart() throws Exception {
        // When
        Ended ended = run(Map.of("MARKET_AGENT_RUNS_LIMIT", "many"), "", "ask", "SPY price");

        // Then
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("market-agent: it did not start");
    }

    @Test
    void shouldAskAServiceThatRuns() throws Exception {
        // When
        Ended table = run(Map.of("COLUMNS", "60"), "", atTheService("TSLA price"));
        Ended csv = run(Map.of(), "", atTheService("--csv", "KO last 5 trading days"));
        Ended markdown = run(Map.of(), "", atTheService("--markdown", "buy 100 TSLA"));

        // Then
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out()).startsWith("TSLA is at ").contains("\nPrevious close  ");
        assertThat(table.out().lines()).allMatch(line -> line.length() <= 60);
        assertThat(table.err()).isEmpty();
        assertThat(csv.code()).isZero();
        assertThat(csv.out().lines())
                .hasSize(9)
                .first()
                .asString()
                .startsWith("symbol,first_session,last_session,open,");
        assertThat(markdown.code()).isEqualTo(1);
        assertThat(markdown.out()).startsWith("I cannot place").contains("| Symbol |");
    }

    @Test
    void shouldBeUnavailableWithoutAServiceOrItsKey() throws Exception {
        // When
        Ended nobody = run(Map.of(), "", "ask", "--url", "http://127.0.0.1:1", "SPY price");
        Ended stranger = run(Map.of(), "", "ask", "--url", service.address().toString(), "SPY price");

        // Then
        assertThat(nobody.code()).isEqualTo(3);
        assertThat(nobody.err()).contains("no answer from 127.0.0.1:1");
        assertThat(stranger.code()).isEqualTo(3);
        assertThat(stranger.err()).contains("401");
        assertThat(nobody.out() + stranger.out()).isEmpty();
    }

    @Test
    void shouldRefuseWrongUseBeforeAnythingStarts() throws Exception {
        // When
        Ended ended = run(Map.of(), "", "ask", "--bogus");

        // Then
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).hasSize(1);
    }
}
