package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.agent.Intent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reports how long the parser takes a question, asserts no speed: {@code ./mvnw verify -Pbenchmark}. */
@Tag("benchmark")
class ParserBenchmark {

    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 20;

    @Test
    void howLongAQuestionTakes() {
        List<String> questions = ExpectedCalls.lines("questions.txt").stream()
                .filter(line -> !line.isBlank())
                .map(line -> ExpectedCalls.line(line).question())
                .toList();
        QuestionParser parser = new QuestionParser(new Vocabulary());
        List<Intent> understood = new ArrayList<>(); // kept, so that no compiler leaves the work out
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            understood.clear();
            questions.forEach(question -> understood.add(parse(parser, question)));
        }
        long[] nanos = new long[questions.size() * ROUNDS];
        long[] fastest = new long[questions.size()]; // of a question's rounds: what no other process disturbed
        Arrays.fill(fastest, Long.MAX_VALUE);
        int count = 0;
        for (int round = 0; round < ROUNDS; round++) {
            understood.clear();
            for (int i = 0; i < questions.size(); i++) {
                long start = System.nanoTime();
                Intent intent = parse(parser, questions.get(i));
                long took = System.nanoTime() - start;
                nanos[count++] = took;
                fastest[i] = Math.min(fastest[i], took);
                understood.add(intent);
            }
        }
        assertThat(understood).hasSameSizeAs(questions);
        long[] sorted = Arrays.stream(nanos).sorted().toArray();
        int slowest = 0;
        for (int i = 0; i < fastest.length; i++) {
            slowest = fastest[i] > fastest[slowest] ? i : slowest;
        }
        String longest = "price of " + "very ".repeat(395) + "TSLA";
        long start = System.nanoTime();
        assertThat(parse(parser, longest)).isNotNull();
        long longestNanos = System.nanoTime() - start;
        System.out.printf(
                Locale.ROOT,
                "%n== benchmark: the parser, %d questions %d times%nmean %.3f ms, p50 %.3f ms, p95 %.3f ms, p99 %.3f ms a"
                        + " question (aim: well under 1 ms)%nundisturbed: mean %.3f ms; slowest %.3f ms, \"%s\"; one of %d characters %.1f ms%n%n",
                questions.size(),
                ROUNDS,
                Arrays.stream(nanos).average().orElseThrow() / 1e6,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 95 / 100] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                Arrays.stream(fastest).average().orElseThrow() / 1e6,
                fastest[slowest] / 1e6,
                questions.get(slowest),
                longest.length(),
                longestNanos / 1e6);
    }

    private static Intent parse(QuestionParser parser, String question) {
        return parser.parse(question, List.of(), ExpectedCalls.NOW);
    }
}
