package io.marketagent.cli;

import io.marketagent.agent.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A line that is edited, with history (kept in the user's own directory, keys masked) and completion. */
final class LineEditor implements AutoCloseable {

    /** Words that questions are made of; a tab shows them. */
    private static final List<String> WORDS = List.of(
            "price of",
            "past 3 months",
            "this week",
            "this year",
            "since",
            "calls for this Friday",
            "puts for this Friday",
            "options expirations of",
            "support and resistance of",
            "technical analysis of",
            "RSI of",
            "biggest drop of",
            "is the market open",
            "max pain",
            "straddle for this Friday",
            "compare",
            "weekly",
            "exit");

    private static final String PROMPT = "> ";

    private final Terminal terminal;
    private final LineReader reader;

    /** Keys that were pasted into a question are no part of its history. */
    private static final class MaskedHistory extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            try {
                super.add(time, new Question(line, null).text());
            } catch (IllegalArgumentException noQuestion) {
                // too short or too long to be asked: nothing to come back to
            }
        }
    }

    /**
     * @throws IOException when the terminal cannot be taken
     */
    LineEditor(Map<String, String> environment) throws IOException {
        // the terminal is asked by programs (stty, tty): no native library is unpacked or loaded
        System.setProperty(TerminalBuilder.PROP_REDIRECT_PIPE_CREATION_MODE, "reflection");
        terminal = TerminalBuilder.builder()
                .system(true)
                .providers(TerminalBuilder.PROP_PROVIDER_EXEC)
                .dumb(true)
                .build();
        DefaultParser words = new DefaultParser();
        words.setQuoteChars(new char[0]); // what's
        words.setEscapeChars(new char[0]);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(words)
                .history(new MaskedHistory())
                .completer(new StringsCompleter(WORDS))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true);
        Path history = historyFile(environment);
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        reader = builder.build();
    }

    /** Its owner's alone; {@code null} where it cannot be made, as on a read-only disk. */
    static @Nullable Path historyFile(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (state.isEmpty() && home.isEmpty()) {
            return null;
        }
        Path directory = (state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state)).resolve("market-agent");
        Path file = directory.resolve("history");
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.isWritable(file) ? file : null;
        } catch (IOException | UnsupportedOperationException notHere) {
            return null;
        }
    }

    /** The next line; empty after Ctrl-C, {@code null} at the end (Ctrl-D). */
    @Nullable
    String next() {
        try {
            return reader.readLine(PROMPT);
        } catch (UserInterruptException again) {
            return "";
        } catch (EndOfFileException end) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
