package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares the numbers of an answer with what an exchange of the same clock and seed has, and says in words where they differ. */
final class NumberCheck {

    private final Prompt prompt;
    private final JsonNode answer;
    private final String body;
    private final List<String> faults = new ArrayList<>();

    private NumberCheck(Prompt prompt, JsonNode answer) {
        this.prompt = prompt;
        this.answer = answer;
        this.body = AnswerCheck.body(answer);
    }

    /** Every line of a table, and every number that the prompt names. */
    static List<String> numbers(Prompt prompt, JsonNode answer, ExpectedLines expected) {
        NumberCheck check = new NumberCheck(prompt, answer);
        check.check(expected);
        check.faults.addAll(expected.figures().faults(prompt, answer));
        return check.faults;
    }

    /** Numbers that come from nowhere. */
    static List<String> invented(JsonNode answer) {
        List<String> invented = Numerals.invented(answer);
        return invented.isEmpty() ? List.of() : List.of("numerals without a source: expected none, found " + invented);
    }

    private void fault(String what, Object expected, Object found) {
        faults.add(what + ": expected " + expected + ", found " + found);
    }

    private void check(ExpectedLines expected) {
        for (ExpectedCall call : prompt.calls()) {
            for (String line : expected.of(call)) {
                if (!body.contains(line)) {
                    fault("line", line, similar(line));
                }
            }
        }
        int rows = prompt.calls().stream().mapToInt(expected::rowCount).sum();
        int found = (int) answer.get("blocks")
                .valueStream()
                .filter(block -> Set.of("history", "comparison", "option-chain")
                        .contains(block.get("type").asText()))
                .mapToLong(NumberCheck::rows)
                .sum();
        if (rows != found) {
            fault("rows of histories and chains", rows, found);
        }
        for (String fact : prompt.facts()) {
            if (!fact.startsWith("\"") && !fact.startsWith("!\"")) {
                String shown = expected.fact(fact);
                if (!Pattern.compile("(?<![\\d.,])" + Pattern.quote(shown) + "(?![\\d]|[.,]\\d)")
                        .matcher(body)
                        .find()) {
                    fault(fact, shown, "not in the answer");
                }
            }
        }
    }

    /** The line of the answer that begins alike, so that a difference is seen at a glance. */
    private String similar(String line) {
        String beginning = line.substring(0, Math.min(12, line.length()));
        return body.lines()
                .filter(one -> one.startsWith(beginning))
                .limit(3)
                .toList()
                .toString();
    }

    private static long rows(JsonNode block) {
        long lines = block.get("markdown")
                .asText()
                .lines()
                .filter(line -> line.startsWith("| "))
                .count();
        return Math.max(0, lines - 2); // the headings and the line under them
    }
}
