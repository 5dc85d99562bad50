package io.marketagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments, exit codes, and what goes to which stream. */
class CommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();

    @TempDir
    Path folder;

    private ExitCode run(String... arguments) {
        return new Command(stream(out), stream(err), new ByteArrayInputStream(new byte[0]), Map.of())
                .run(arguments, () -> {
                    asked.add("here");
                    return ExitCode.ANSWERED;
                });
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Answers with an outcome, which the question names. */
    private AnswerJson reply(String question, String session) throws WrongUse, Unavailable {
        asked.add(question + "@" + session);
        if (question.equals("nobody")) {
            throw new Unavailable("nobody is there");
        }
        if (question.equals("?")) {
            throw new WrongUse("a question has 2 to 2000 characters");
        }
        return AnswerJson.of(
                "{\"outcome\":\"" + question + "\",\"session\":\"s1\",\"answer\":\"It is so.\",\"blocks\":[]}");
    }

    private Dialogue conversation() {
        Screen screen = new Screen(false, false, 80);
        return new Dialogue(
                (question, session, listener) -> reply(question, session),
                new AnswerPrinter(stream(out), stream(err), screen, AnswerPrinter.Format.TEXT),
                stream(err));
    }

    @ParameterizedTest
    @CsvSource({
        "answered, 0",
        "partial, 1",
        "clarification, 1",
        "out-of-scope, 1",
        "refused, 1",
        "failed, 1",
        "cancelled, 1",
        "?, 2",
        "nobody, 3"
    })
    void shouldEndWithTheNumberOfWhatCameOfTheQuestion(String outcome, int number) {
        // When
        ExitCode code = conversation().ask(outcome);

        // Then
        assertThat(code.number()).isEqualTo(number);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(number < 2 ? "It is so.\n" : "");
        assertThat(err.toString(StandardCharsets.UTF_8).isEmpty()).isEqualTo(number < 2);
    }

    @Test
    void shouldAskThePipedLinesInOneSessionAndEndWithTheWorst() {
        // When
        ExitCode code = conversation()
                .piped(new ByteArrayInputStream("answered\n\nrefused\nanswered\n".getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(code).isEqualTo(ExitCode.NOT_ANSWERED);
        assertThat(asked).containsExactly("answered@null", "refused@s1", "answered@s1");
    }

    @Test
    void shouldStopAPipeWhereNobodyIsThereAndGoOnWhereAPersonTypes() {
        // Given
        Iterator<String> typed =
                List.of("nobody", "", "answered", "exit", "answered").iterator();

        // Then
        assertThat(conversation().piped(new ByteArrayInputStream("nobody\nanswered".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(asked).containsExactly("nobody@null");
        assertThat(conversation().typed(typed::next)).isEqualTo(ExitCode.ANSWERED);
        assertThat(asked).containsExactly("nobody@null", "nobody@null", "answered@null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "ask --bogus SPY",
                "ask x",
                "ask --json --csv SPY",
                "ask --key-file k SPY",
                "ask --url SPY",
                "ask --url ftp://localhost SPY",
                "ask --url http: SPY",
                "ask --url http://localhost --key-file /does/not/exist SPY",
                "regress",
                "--json"
            })
    void shouldSayInOneLineWhatIsWrongAndStartNothing(String line) {
        // When
        ExitCode code = run(line.split(" ", -1));

        // Then
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        assertThat(asked).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("market-agent: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "ask --help", "regress -h"})
    void shouldHelpWithoutAStart(String line) {
        assertThat(run(line.split(" ", -1))).isEqualTo(ExitCode.ANSWERED);
        assertThat(asked).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: market-agent");
    }

    @Test
    void shouldAnswerHereWithoutAUrlAndElsewhereNever() {
        assertThat(run("ask", "SPY", "price")).isEqualTo(ExitCode.ANSWERED);
        assertThat(asked).containsExactly("here");
        assertThat(run("ask", "--url", "http://127.0.0.1:1", "SPY price")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run("regress", "--url", "http://127.0.0.1:1")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(asked).containsExactly("here");
    }

    @Test
    void shouldReadTheKeyFromTheFirstLineOfItsFile() throws IOException, WrongUse {
        // Given
        Path file = Files.writeString(folder.resolve("key"), "abc-123\nsecond line\n");

        // When
        Order order =
                CommandSyntax.read("ask", "--url", "https://example.com", "--key-file", file.toString(), "a", "b");

        // Then
        assertThat(order).isInstanceOfSatisfying(Order.Ask.class, ask -> {
            assertThat(ask.question()).isEqualTo("a b");
            assertThat(ask.service().key()).isEqualTo("abc-123");
        });
    }

    @Test
    void shouldKeepTheHistoryInAFileOfItsOwnersAloneOrNone() throws IOException {
        // Given
        Path file = LineEditor.historyFile(Map.of("XDG_STATE_HOME", folder.toString()));
        Path occupied = Files.writeString(folder.resolve("file"), "");

        // Then
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(LineEditor.historyFile(Map.of())).isNull();
        assertThat(LineEditor.historyFile(Map.of("HOME", occupied.toString()))).isNull();
    }
}
