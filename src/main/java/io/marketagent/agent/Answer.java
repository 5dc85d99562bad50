package io.marketagent.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.tool.Block;
import io.marketagent.tool.Failure;
import io.marketagent.tool.Resolved;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run that started ends with.
 *
 * @param id the run
 * @param session the session to go on in
 * @param question what was asked
 * @param outcome how it ended
 * @param answer Markdown: the model's prose, then the blocks, what failed, and a footer, all but the prose made by code
 * @param prose the part of it that stands before the blocks and is no rendering of data: the model's own text, and why it has none
 * @param blocks the typed tool results with their rendering
 * @param failures what could not be had, each with its reason
 * @param toolCalls every tool call in the order made
 * @param ungrounded numbers and dates in the model's prose that no tool result, resolved argument or question of this run
 *     holds, as they are written; empty when all is well
 * @param timing where the time went
 * @param usage what the model used
 * @param model the model's name
 * @param simulated any of it was made up by the sandbox exchange
 * @param intent what the built-in model understood; only when asked for, and a real model has none
 */
@RegisterForReflection
public record Answer(
        String id,
        String session,
        String question,
        Outcome outcome,
        String answer,
        String prose,
        List<Block> blocks,
        List<Failure> failures,
        List<ToolCall> toolCalls,
        List<String> ungrounded,
        Timing timing,
        Usage usage,
        String model,
        boolean simulated,
        @Nullable Object intent) {

    public Answer {
        blocks = List.copyOf(blocks);
        failures = List.copyOf(failures);
        toolCalls = List.copyOf(toolCalls);
        ungrounded = List.copyOf(ungrounded);
    }

    /** The same without what the model understood. */
    public Answer withoutIntent() {
        return new Answer(
                id,
                session,
                question,
                outcome,
                answer,
                prose,
                blocks,
                failures,
                toolCalls,
                ungrounded,
                timing,
                usage,
                model,
                simulated,
                null);
    }

    /**
     * One tool call.
     *
     * @param arguments as the model sent them
     * @param resolved what the server made of them
     * @param source the sources that answered
     * @param cache {@code hit}, {@code miss} or {@code stale}
     * @param millis how long it took
     * @param error why it failed as a whole
     */
    @RegisterForReflection
    public record ToolCall(
            String tool,
            JsonNode arguments,
            @Nullable Resolved resolved,
            @Nullable String source,
            @Nullable String cache,
            long millis,
            @Nullable String error) {}

    /** Milliseconds in the queue and from start to answer. */
    @RegisterForReflection
    public record Timing(long queuedMs, long runMs) {}

    /**
     * Rounds of the loop, and the model's tokens over all of them: 0 for the built-in model, which has none; absent where the
     * model's server does not count them.
     */
    @RegisterForReflection
    public record Usage(
            int rounds,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens) {}
}
