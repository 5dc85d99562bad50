package io.marketagent.agent;

import io.marketagent.tool.Block;
import io.marketagent.tool.Failure;
import io.marketagent.tool.ForeignText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer as a reader sees it: prose, blocks, what failed, whether it is simulated, and the footer. */
final class AnswerMarkdown {

    private static final String SIMULATED =
            "> **Simulated data.** No vendor key is configured: every price here is made up by the sandbox exchange.";

    private static final String UNGROUNDED = "> **Not from the data:** ";
    private static final String NOT_AVAILABLE = "**Not available**";
    private static final String BLOCK = "### ";
    private static final String FOOTER = "---\n";
    private static final String QUEUED = " · queued ";

    /** How a paragraph begins that follows the prose. */
    private static final List<String> AFTER_THE_PROSE = List.of(UNGROUNDED, BLOCK, NOT_AVAILABLE, SIMULATED, FOOTER);

    private static final String CANCELLED = "The run was cancelled.";

    private final Outcome outcome;
    private final String prose;
    private final List<Block> blocks;
    private final List<Failure> failures;
    private final List<Answer.ToolCall> lost;
    private final List<Answer.ToolCall> calls;
    private final Answer.Timing timing;
    private final Answer.Usage usage;
    private final String model;
    private final boolean simulated;
    private @Nullable String broken;
    private List<String> ungrounded = List.of();

    AnswerMarkdown(
            Outcome outcome,
            String prose,
            List<Block> blocks,
            List<Failure> failures,
            List<Answer.ToolCall> lost,
            List<Answer.ToolCall> calls,
            Answer.Timing timing,
            Answer.Usage usage,
            String model,
            boolean simulated) {
        this.outcome = outcome;
        this.prose = prose;
        this.blocks = blocks;
        this.failures = failures;
        this.lost = lost;
        this.calls = calls;
        this.timing = timing;
        this.usage = usage;
        this.model = model;
        this.simulated = simulated;
    }

    AnswerMarkdown broken(@Nullable String why) {
        this.broken = why;
        return this;
    }

    AnswerMarkdown ungrounded(List<String> numbers) {
        this.ungrounded = numbers;
        return this;
    }

    /** The prose of an answer that somebody kept; any other text is prose as it is. */
    static String proseOf(String answer) {
        int footer = answer.lastIndexOf("\n" + FOOTER);
        if (!answer.startsWith(FOOTER) && (footer < 0 || answer.indexOf(QUEUED, footer) < 0)) {
            return answer.strip();
        }
        int end = answer.length();
        for (String beginning : AFTER_THE_PROSE) {
            int at = answer.startsWith(beginning) ? 0 : answer.indexOf("\n\n" + beginning);
            end = at < 0 ? end : Math.min(end, at);
        }
        return answer.substring(0, end).strip();
    }

    String render() {
        StringBuilder text = new StringBuilder();
        if (outcome == Outcome.CANCELLED) {
            paragraph(text, CANCELLED);
        }
        paragraph(text, ForeignText.prose(prose));
        paragraph(text, ungrounded.isEmpty() ? "" : warning());
        blocks.forEach(block -> paragraph(text, BLOCK + block.title() + "\n\n" + block.markdown()));
        paragraph(text, broken == null ? "" : broken + ".");
        paragraph(text, outcome == Outcome.CLARIFICATION ? "" : failureLines());
        paragraph(text, simulated ? SIMULATED : "");
        paragraph(text, footer());
        return text.toString().strip();
    }

    /** What is said in words alone. */
    String prose() {
        StringBuilder text = new StringBuilder();
        if (outcome == Outcome.CANCELLED) {
            paragraph(text, CANCELLED);
        }
        paragraph(text, ForeignText.prose(prose));
        paragraph(text, broken == null ? "" : broken + ".");
        return text.toString().strip();
    }

    private String warning() {
        return UNGROUNDED + String.join(", ", ungrounded) + ". The model wrote "
                + (ungrounded.size() == 1 ? "this number" : "these numbers")
                + ", but no result of this answer holds " + (ungrounded.size() == 1 ? "it." : "them.");
    }

    private String failureLines() {
        String lines = failures.stream()
                .map(failure ->
                        "- **" + ForeignText.inline(failure.input()) + "**: " + ForeignText.inline(failure.message()))
                .distinct()
                .collect(Collectors.joining("\n"));
        String whole = lost.stream()
                .map(call -> "- " + ForeignText.code(call.tool()) + ": " + ForeignText.inline(call.error()))
                .distinct()
                .collect(Collectors.joining("\n"));
        String all = (lines + "\n" + whole).strip();
        return all.isEmpty() ? "" : NOT_AVAILABLE + "\n\n" + all;
    }

    private String footer() {
        String tools = calls.stream()
                .map(call -> ForeignText.code(call.tool() + " " + call.arguments()) + " "
                        + (call.error() != null ? "failed" : call.source() + ", cache " + call.cache())
                        + ", " + call.millis() + " ms")
                .collect(Collectors.joining(" · "));
        String rest = timing.queuedMs() + " ms · ran " + timing.runMs() + " ms · model " + model + " · tokens "
                + (usage.inputTokens() == null ? "not counted" : tokens());
        return FOOTER + (tools.isEmpty() ? "no tools called" : tools) + QUEUED + rest;
    }

    private String tokens() {
        return usage.inputTokens() + " in, " + usage.outputTokens() + " out";
    }

    private static void paragraph(StringBuilder text, String part) {
        if (!part.isBlank()) {
            text.append(part.strip()).append("\n\n");
        }
    }
}
