package io.marketagent.completions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An answer as OpenAI's API has it.
 *
 * @param id {@code chatcmpl-} and the run's id
 * @param object always {@code chat.completion}
 * @param created seconds since 1970
 * @param model always {@value #MODEL}, whatever was asked for: there is one
 * @param choices always one
 * @param usage the model's tokens
 */
@Schema(name = "ChatCompletion")
@RegisterForReflection
record Completion(String id, String object, long created, String model, List<Choice> choices, Tokens usage) {

    /** The name of the one model there is. */
    static final String MODEL = "market-agent";

    private static final String STOP = "stop";

    @Schema(name = "ChatCompletionChoice")
    @RegisterForReflection
    record Choice(
            int index,
            Message message,
            @JsonProperty("finish_reason") String finishReason) {}

    @Schema(name = "ChatCompletionMessage")
    @RegisterForReflection
    record Message(String role, String content) {}

    /** A piece of a stream; one with the tokens has no choices. */
    @RegisterForReflection
    record Chunk(
            String id,
            String object,
            long created,
            String model,
            List<ChunkChoice> choices,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Tokens usage) {}

    /** @param finishReason {@code null} but in the last one */
    @RegisterForReflection
    record ChunkChoice(
            int index,
            Delta delta,

            @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("finish_reason") @Nullable
            String finishReason) {}

    @RegisterForReflection
    record Delta(@Nullable String role, @Nullable String content) {}

    static Completion of(String id, long created, String content, Tokens usage) {
        return new Completion(
                id,
                "chat.completion",
                created,
                MODEL,
                List.of(new Choice(0, new Message("assistant", content), STOP)),
                usage);
    }

    static Chunk opening(String id, long created) {
        return chunk(id, created, List.of(new ChunkChoice(0, new Delta("assistant", ""), null)), null);
    }

    static Chunk text(String id, long created, String content) {
        return chunk(id, created, List.of(new ChunkChoice(0, new Delta(null, content), null)), null);
    }

    static Chunk end(String id, long created) {
        return chunk(id, created, List.of(new ChunkChoice(0, new Delta(null, null), STOP)), null);
    }

    static Chunk usage(String id, long created, Tokens usage) {
        return chunk(id, created, List.of(), usage);
    }

    private static Chunk chunk(String id, long created, List<ChunkChoice> choices, @Nullable Tokens usage) {
        return new Chunk(id, "chat.completion.chunk", created, MODEL, choices, usage);
    }
}
