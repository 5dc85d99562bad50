package io.marketagent.agent;

import dev.langchain4j.model.output.TokenUsage;
import io.marketagent.tool.Block;
import io.marketagent.tool.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer while it is being made. */
final class AnswerDraft {

    private static final String OUTCOME_LINE = "@outcome:";

    private final Run run;
    private final String model;
    private final List<ToolCaller.Called> calls = new ArrayList<>();
    private @Nullable Object intent;
    private @Nullable Outcome declared;
    private @Nullable String broken;
    private String prose = "";
    private boolean cancelled;
    private int rounds;
    private long inputTokens;
    private long outputTokens;

    AnswerDraft(Run run, String model) {
        this.run = run;
        this.model = model;
    }

    void round(@Nullable TokenUsage usage) {
        rounds++;
        if (usage != null) {
            inputTokens += usage.inputTokenCount() == null ? 0 : usage.inputTokenCount();
            outputTokens += usage.outputTokenCount() == null ? 0 : usage.outputTokenCount();
        }
    }

    void understood(@Nullable Object intent) {
        if (intent != null) {
            this.intent = intent;
        }
    }

    void called(List<ToolCaller.Called> round) {
        for (ToolCaller.Called call : round) {
            if (!calls.contains(call)) {
                calls.add(call);
            }
        }
    }

    /** The model's last word; a first line that declares the outcome is taken off. */
    void say(@Nullable String text) {
        String said = text == null ? "" : text.strip();
        if (said.startsWith(OUTCOME_LINE)) {
            int end = said.indexOf('\n');
            String line = end < 0 ? said : said.substring(0, end);
            Optional<Outcome> outcome =
                    Outcome.declared(line.substring(OUTCOME_LINE.length()).strip());
            declared = outcome.orElse(null);
            said = end < 0 ? "" : said.substring(end).strip();
        }
        prose = said;
    }

    String prose() {
        return prose;
    }

    void cancelled() {
        cancelled = true;
    }

    void modelFailed(String why) {
        broken = why;
    }

    Session.Turn turn() {
        return new Session.Turn(run.question().text(), prose, intent);
    }

    Answer finish() {
        List<Block> blocks = calls.stream()
                .filter(call -> call.result() != null)
                .flatMap(call -> call.result().blocks().stream())
                .toList();
        List<Failure> failures = calls.stream()
                .filter(call -> call.result() != null)
                .flatMap(call -> call.result().failures().stream())
                .toList();
        List<Answer.ToolCall> toolCalls =
                calls.stream().map(ToolCaller.Called::call).toList();
        Outcome outcome = outcome(blocks, failures, toolCalls);
        boolean simulated =
                blocks.stream().flatMap(block -> block.items().stream()).anyMatch(item -> item.simulated());
        Answer.Timing timing = new Answer.Timing(run.queuedMillis(), run.runMillis());
        Answer.Usage usage = new Answer.Usage(rounds, inputTokens, outputTokens);
        String markdown = new AnswerMarkdown(
                        outcome, prose, blocks, failures, toolCalls, timing, usage, model, simulated)
                .broken(broken)
                .render();
        return new Answer(
                run.id(),
                run.session().id(),
                run.question().text(),
                outcome,
                markdown,
                blocks,
                failures,
                toolCalls,
                timing,
                usage,
                model,
                simulated,
                intent);
    }

    private Outcome outcome(List<Block> blocks, List<Failure> failures, List<Answer.ToolCall> toolCalls) {
        if (cancelled) {
            return Outcome.CANCELLED;
        }
        if (broken != null) {
            return blocks.isEmpty() ? Outcome.FAILED : Outcome.PARTIAL;
        }
        if (declared != null) {
            return declared;
        }
        boolean anyFailed = !failures.isEmpty() || toolCalls.stream().anyMatch(call -> call.error() != null);
        if (!anyFailed) {
            return Outcome.ANSWERED;
        }
        return blocks.isEmpty() ? Outcome.FAILED : Outcome.PARTIAL;
    }
}
