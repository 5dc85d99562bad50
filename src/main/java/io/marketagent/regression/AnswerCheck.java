package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.text.LinearPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what its prompt expects, and says in words where they differ. */
final class AnswerCheck {

    private static final Pattern LIST = LinearPattern.compile(", ");

    private final Prompt prompt;
    private final JsonNode answer;
    private final String body;
    private final List<String> faults = new ArrayList<>();

    private AnswerCheck(Prompt prompt, JsonNode answer) {
        this.prompt = prompt;
        this.answer = answer;
        this.body = body(answer);
    }

    /** Tools, symbols and outcome, texts, and the parts of an answer: true at every hour. */
    static List<String> anyClock(Prompt prompt, JsonNode answer) {
        AnswerCheck check = new AnswerCheck(prompt, answer);
        if (prompt.anyClock()) {
            check.checkOutcome();
            check.checkCalls();
        }
        check.checkStructure();
        check.checkTexts(true);
        return check.faults;
    }

    /**
     * What also depends on the time: dates, and the texts and outcomes of prompts that are bound to their clock.
     */
    static List<String> sameClock(Prompt prompt, JsonNode answer) {
        AnswerCheck check = new AnswerCheck(prompt, answer);
        if (!prompt.anyClock()) {
            check.checkOutcome();
            check.checkCalls();
        }
        check.checkDates();
        check.checkTexts(false);
        return check.faults;
    }

    /** The answer without its footer, which is the last thing in it. */
    static String body(JsonNode answer) {
        String markdown = answer.get("answer").asText();
        int footer = markdown.lastIndexOf("\n---\n");
        return footer < 0 ? markdown : markdown.substring(0, footer);
    }

    private void fault(String what, @Nullable Object expected, Object found) {
        faults.add(what + ": expected " + expected + ", found " + found);
    }

    private void checkOutcome() {
        String outcome = answer.get("outcome").asText();
        if (!outcome.equals(prompt.outcome())) {
            fault("outcome", prompt.outcome(), outcome + " (" + firstLine() + ")");
        }
    }

    private void checkCalls() {
        Set<String> expected = new TreeSet<>();
        prompt.calls().forEach(call -> expected.add(call.tool() + " " + call.symbols()));
        Set<String> found = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        for (JsonNode call : answer.get("toolCalls")) {
            ExpectedCall same = expected(call);
            boolean failsAsExpected = same != null && same.fails() && call.hasNonNull("error");
            JsonNode symbols = failsAsExpected ? call.at("/arguments/symbols") : call.at("/resolved/symbols");
            found.add(call.get("tool").asText() + " " + texts(symbols));
            if (same != null) {
                checkArguments(same, call);
            }
        }
        answer.get("failures")
                .forEach(failure -> unknown.add(failure.get("input").asText()));
        Set<String> named = prompt.calls().stream()
                .flatMap(call -> call.unknown().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        // what is not found resolves to no symbol, or to one that nobody lists
        Set<String> withoutUnknown =
                found.stream().map(call -> without(call, named)).collect(Collectors.toSet());
        if (!withoutUnknown.equals(expected)) {
            fault("tools", expected, found);
        }
        if (!unknown.equals(named)) {
            fault("failures", named, unknown);
        }
    }

    private static String without(String call, Set<String> unknown) {
        int space = call.indexOf(' ');
        String inside = call.substring(space + 2, call.length() - 1);
        List<String> symbols = new ArrayList<>(inside.isEmpty() ? List.of() : List.of(LIST.split(inside, -1)));
        symbols.removeIf(symbol -> unknown.stream().anyMatch(symbol::equalsIgnoreCase));
        return call.substring(0, space + 1) + symbols;
    }

    private @Nullable ExpectedCall expected(JsonNode call) {
        return prompt.calls().stream()
                .filter(expected -> expected.is(call.get("tool").asText()))
                .filter(expected -> prompt.calls().stream()
                                        .filter(other -> other.is(expected.tool()))
                                        .count()
                                == 1
                        || expected.symbols().equals(texts(call.at("/resolved/symbols"))))
                .findFirst()
                .orElse(null);
    }

    private void checkArguments(ExpectedCall expected, JsonNode call) {
        JsonNode arguments = call.get("arguments");
        JsonNode resolved = call.path("resolved");
        if (expected.fails() != (call.hasNonNull("error") && !resolved.isObject())) {
            fault("failing call", expected.fails(), call.path("error"));
        }
        for (String list : List.of("fields", "figures", "include", "indicators")) {
            Set<String> found = new HashSet<>(texts(arguments.path(list)));
            if (!found.equals(Set.copyOf(expected.list(list)))) {
                fault(list, expected.list(list), found);
            }
        }
        if (expected.is(ExpectedCall.TA) && !expected.symbols().isEmpty()) {
            List<String> wished = expected.options().containsKey("indicators")
                    ? expected.list("indicators")
                    : expected.options().containsKey("include") ? expected.list("include") : List.of("indicators");
            if (!Set.copyOf(wished).equals(Set.copyOf(texts(resolved.path("indicators"))))) {
                fault("resolved indicators", wished, resolved.path("indicators"));
            }
        }
        if (expected.isChain() && resolved.isObject()) {
            String side = expected.is(ExpectedCall.CALLS) ? "call" : "put";
            if (!resolved.path("side").asText().equals(side)) {
                fault("side", side, resolved.path("side"));
            }
            checkNumber(expected, "strikes", arguments.path("strikes"));
            checkNumber(expected, "strike", arguments.path("strike"));
            checkNumber(expected, "within", arguments.path("within_percent"));
        }
    }

    private void checkNumber(ExpectedCall expected, String name, JsonNode found) {
        BigDecimal wished = expected.number(name);
        boolean same = wished == null
                ? found.isMissingNode() || found.isNull()
                : found.isNumber() && wished.compareTo(found.decimalValue()) == 0;
        if (!same) {
            fault(name, wished, found);
        }
    }

    /** What every answer keeps: its parts, a table per block, a source under each. */
    private void checkStructure() {
        for (String field : List.of("id", "session", "outcome", "answer", "blocks", "toolCalls", "timing", "model")) {
            if (!answer.hasNonNull(field)) {
                fault("field", field, "nothing");
            }
        }
        for (JsonNode block : answer.get("blocks")) {
            if (!block.get("markdown").asText().contains("_Source: ")) {
                fault("block " + block.get("title").asText(), "its source", "none");
            }
            if (!body.contains(block.get("markdown").asText().strip())) {
                fault("block " + block.get("title").asText(), "in the answer", "not there");
            }
        }
    }

    /** Dates, and what a tool says of its dates, hold at one time only. */
    private boolean isTimeless(String text) {
        boolean dated =
                prompt.calls().stream().anyMatch(call -> !call.is(ExpectedCall.QUOTE) && !call.is(ExpectedCall.TA));
        return prompt.anyClock() && !dated && text.chars().noneMatch(Character::isDigit);
    }

    private void checkTexts(boolean timeless) {
        for (String fact : prompt.facts()) {
            boolean not = fact.startsWith("!\"");
            if ((not || fact.startsWith("\"")) && isTimeless(fact) == timeless) {
                String text = fact.substring(not ? 2 : 1, fact.length() - 1);
                if (body.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)) == not) {
                    fault(
                            "text",
                            fact,
                            body.lines()
                                    .filter(line -> line.startsWith("_") || line.equals(firstLine()))
                                    .toList());
                }
            }
        }
    }

    private void checkDates() {
        for (JsonNode call : answer.get("toolCalls")) {
            ExpectedCall expected = expected(call);
            if (expected == null || expected.fails() || expected.symbols().isEmpty()) {
                continue;
            }
            JsonNode resolved = call.path("resolved");
            if (expected.isChain()
                    && !expected.expiration()
                            .toString()
                            .equals(resolved.path("expiration").asText())) {
                fault("expiration", expected.expiration(), resolved.path("expiration"));
            }
            if (expected.is(ExpectedCall.HISTORY)) {
                String interval = expected.options().getOrDefault("interval", "day");
                if (!resolved.path("interval").asText().equals(interval)) {
                    fault("interval", interval, resolved.path("interval"));
                }
                checkPeriod(expected);
            }
        }
    }

    private void checkPeriod(ExpectedCall expected) {
        List<JsonNode> blocks = answer.get("blocks")
                .valueStream()
                .filter(block -> block.hasNonNull("lastSession"))
                .filter(block ->
                        expected.symbols().contains(block.at("/items/0/symbol").asText()))
                .toList();
        String wished = expected.first() + ".." + expected.last() + " base=" + expected.base();
        for (JsonNode block : blocks) {
            String found = block.get("firstSession").asText() + ".."
                    + block.get("lastSession").asText() + " base="
                    + block.path("baseDate").asText();
            if (!found.equals(wished)) {
                fault("period", wished, found);
            }
        }
        if (blocks.isEmpty()) {
            fault("period", wished, "no block");
        }
    }

    private String firstLine() {
        return body.lines().findFirst().orElse("");
    }

    private static List<String> texts(JsonNode array) {
        return array.isArray() ? array.valueStream().map(JsonNode::asText).toList() : List.of();
    }
}
