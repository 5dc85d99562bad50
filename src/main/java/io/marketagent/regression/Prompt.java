package io.marketagent.regression;

import io.marketagent.text.LinearPattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question and what its answer has to be.
 *
 * @param at what the service's clock has to stand at for the dates and numbers to be the expected ones
 * @param question as it is posted
 * @param calls the tool calls, in any order
 * @param outcome the answer's outcome
 * @param facts texts that have to stand in the answer (quoted), must not (with an exclamation mark before them), and
 *     numbers by name: {@code close(SPY,2026-10-16)}
 * @param anyClock whether calls and outcome are the same at every hour of every day
 */
record Prompt(
        Instant at, String question, List<ExpectedCall> calls, String outcome, List<String> facts, boolean anyClock) {

    Prompt {
        calls = List.copyOf(calls);
        facts = List.copyOf(facts);
    }

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String CLOCK_BOUND = "clock-bound";
    private static final Pattern BAR = LinearPattern.compile("\\|");
    private static final Pattern SEMICOLON = LinearPattern.compile(" ; ");

    /** Prompts that are asked in one session, in this order; mostly one. */
    record Dialogue(List<Prompt> prompts) {
        Dialogue {
            prompts = List.copyOf(prompts);
        }

        @Override
        public String toString() {
            String first = prompts.getFirst().question;
            return first.substring(0, Math.min(60, first.length())) + (prompts.size() > 1 ? " …" : "");
        }
    }

    /** The dialogues of a file beside this class; a line that begins with {@code >} goes on in the session before it. */
    static List<Dialogue> read(String file) {
        List<List<Prompt>> dialogues = new ArrayList<>();
        Instant at = null;
        for (String line : lines(file)) {
            if (line.startsWith("@")) {
                at = LocalDateTime.parse(line.substring(1).strip())
                        .atZone(NEW_YORK)
                        .toInstant();
                continue;
            }
            boolean goesOn = line.startsWith(">");
            Prompt prompt = of(goesOn ? line.substring(1) : line, at);
            if (goesOn) {
                dialogues.getLast().add(prompt);
            } else {
                dialogues.add(new ArrayList<>(List.of(prompt)));
            }
        }
        return dialogues.stream().map(Dialogue::new).toList();
    }

    private static Prompt of(String line, @Nullable Instant at) {
        String[] parts = BAR.split(line, 4);
        try {
            List<String> facts = parts.length < 4 || parts[3].isBlank()
                    ? List.of()
                    : SEMICOLON.splitAsStream(parts[3]).map(String::strip).toList();
            return new Prompt(
                    Objects.requireNonNull(at, "no time before it"),
                    parts[0].strip().replace("{long}", "very ".repeat(393)),
                    ExpectedCall.parse(parts[1]),
                    parts.length < 3 || parts[2].isBlank() ? "answered" : parts[2].strip(),
                    facts.stream().filter(fact -> !fact.equals(CLOCK_BOUND)).toList(),
                    !facts.contains(CLOCK_BOUND));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(line + ": " + wrong.getMessage(), wrong);
        }
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Prompt.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return question;
    }
}
