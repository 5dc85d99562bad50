package io.marketagent.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.output.TokenUsage;
import io.marketagent.market.WellFormed;
import io.marketagent.tool.Block;
import io.marketagent.tool.Failure;
import io.marketagent.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer while it is being made. */
final class AnswerDraft {

    private final Run run;
    private final boolean sandbox;
    private final boolean checkBuiltin;
    private final String model;
    private final Instant now;
    private final List<Made> calls = new ArrayList<>();
    private @Nullable Object intent;
    private @Nullable Outcome declared;
    private @Nullable String broken;
    private String prose = "";
    private boolean cancelled;
    private int rounds;
    private @Nullable Long inputTokens;
    private @Nullable Long outputTokens;

    /** A call with the round it was made in. */
    private record Made(int round, ToolCaller.Called called) {}

    /** What a call asks for: the same again has the same answer. */
    private record Asked(String tool, JsonNode arguments) {}

    /**
     * @param now what the model was told the time is
     * @param checkBuiltin whether numbers of the built-in model are checked like those of others
     * @param sandbox whether what tools find is made up, candidates of a name included
     */
    AnswerDraft(Run run, LanguageModel model, Instant now, boolean checkBuiltin, boolean sandbox) {
        this.checkBuiltin = checkBuiltin;
        this.run = run;
        this.model = model.name();
        this.now = now;
        this.sandbox = sandbox;
    }

    /** A message of the model has come; with its tokens, where its server counts them. */
    void round(@Nullable TokenUsage usage) {
        rounds++;
        if (usage != null) {
            inputTokens = sum(inputTokens, usage.inputTokenCount());
            outputTokens = sum(outputTokens, usage.outputTokenCount());
        }
    }

    private static @Nullable Long sum(@Nullable Long sofar, @Nullable Integer more) {
        return more == null ? sofar : Long.valueOf((sofar == null ? 0 : sofar) + more);
    }

    /** All tokens so far, as far as they are known. */
    long tokens() {
        return (inputTokens == null ? 0 : inputTokens) + (outputTokens == null ? 0 : outputTokens);
    }

    void understood(@Nullable Object intent) {
        if (intent != null) {
            this.intent = intent;
        }
    }

    @SuppressWarnings("ReferenceEquality") // an equal call of another round is another call
    void called(List<ToolCaller.Called> round) {
        for (ToolCaller.Called call : round) {
            if (calls.stream().noneMatch(made -> made.called() == call)) {
                calls.add(new Made(rounds, call));
            }
        }
    }

    /** The model's last word; a first line that declares the outcome is taken off. */
    void say(@Nullable String text) {
        DeclaredOutcome said = DeclaredOutcome.of(text == null ? "" : WellFormed.of(text));
        declared = said.outcome().orElse(null);
        prose = said.prose();
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
        List<ToolResult> results = results();
        List<Block> blocks =
                results.stream().flatMap(result -> result.blocks().stream()).toList();
        List<Failure> failures =
                results.stream().flatMap(result -> result.failures().stream()).toList();
        List<Answer.ToolCall> toolCalls =
                calls.stream().map(made -> made.called().call()).toList();
        List<Answer.ToolCall> lost = calls.stream()
                .filter(made -> made.called().result() == null && !madeGood(made))
                .map(made -> made.called().call())
                .toList();
        Outcome outcome = outcome(blocks, failures, lost);
        boolean simulated = sandbox && !calls.isEmpty();
        Answer.Timing timing = new Answer.Timing(run.queuedMillis(), run.runMillis());
        Answer.Usage usage = new Answer.Usage(rounds, inputTokens, outputTokens);
        List<String> ungrounded = isChecked()
                ? RunFacts.of(
                                run.question().text(),
                                now,
                                calls.stream().map(Made::called).toList())
                        .ungrounded(prose)
                : List.of();
        AnswerMarkdown markdown = new AnswerMarkdown(
                        outcome, prose, blocks, failures, lost, toolCalls, timing, usage, model, simulated)
                .broken(broken)
                .ungrounded(ungrounded);
        return new Answer(
                run.id(),
                run.session().id(),
                run.question().text(),
                outcome,
                markdown.render(),
                markdown.prose(),
                blocks,
                failures,
                toolCalls,
                ungrounded,
                timing,
                usage,
                model,
                simulated,
                intent);
    }

    /** What is asked back is the parser's own sentence ("February has no day 30; its last is the 28"). */
    private boolean isChecked() {
        return Grounding.concerns(prose)
                && !(intent instanceof Intent.Clarify)
                && (checkBuiltin || !(intent instanceof Intent));
    }

    /** The least of an answer, of which nothing can fail: that there is none, and what was called. */
    Answer unwritten(String why) {
        return new Answer(
                run.id(),
                run.session().id(),
                run.question().text(),
                cancelled ? Outcome.CANCELLED : Outcome.FAILED,
                why,
                why,
                List.of(),
                List.of(),
                calls.stream().map(made -> made.called().call()).toList(),
                List.of(),
                new Answer.Timing(run.queuedMillis(), run.runMillis()),
                new Answer.Usage(rounds, inputTokens, outputTokens),
                model,
                sandbox && !calls.isEmpty(),
                null);
    }

    /** What the calls found; of the same call in several rounds the last one. */
    private List<ToolResult> results() {
        Map<Asked, ToolResult> latest = new LinkedHashMap<>();
        for (Made made : calls) {
            ToolResult result = made.called().result();
            if (result != null) {
                Answer.ToolCall call = made.called().call();
                latest.put(new Asked(call.tool(), call.arguments()), result);
            }
        }
        return List.copyOf(latest.values());
    }

    /** A model that asked wrongly and then rightly has missed nothing. */
    private boolean madeGood(Made wrong) {
        return wrong.called().mistake()
                && calls.stream()
                        .filter(later -> later.round() > wrong.round())
                        .anyMatch(later -> later.called().result() != null
                                && later.called().result().answered());
    }

    private Outcome outcome(List<Block> blocks, List<Failure> failures, List<Answer.ToolCall> lost) {
        if (cancelled) {
            return Outcome.CANCELLED;
        }
        if (broken != null) {
            return blocks.isEmpty() ? Outcome.FAILED : Outcome.PARTIAL;
        }
        if (declared != null) {
            return declared;
        }
        if (failures.isEmpty() && lost.isEmpty()) {
            return Outcome.ANSWERED;
        }
        return blocks.isEmpty() ? Outcome.FAILED : Outcome.PARTIAL;
    }
}
