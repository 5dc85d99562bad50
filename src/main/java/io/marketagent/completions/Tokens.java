package io.marketagent.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.agent.Answer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of an answer, over all rounds of the model: as its server counted them, 0 for the built-in model, which has none. Where
 * the server does not count, four characters are one, of the client's messages and of the answer's Markdown, and {@code estimated}
 * says so.
 *
 * @param prompt what the model read
 * @param completion what it wrote
 * @param total both
 * @param estimated {@code true} where one of them was not counted; else absent
 */
@Schema(name = "ChatCompletionUsage")
@RegisterForReflection
record Tokens(
        @JsonProperty("prompt_tokens") long prompt,
        @JsonProperty("completion_tokens") long completion,
        @JsonProperty("total_tokens") long total,
        @Nullable Boolean estimated) {

    private static final int CHARACTERS_A_TOKEN = 4;

    /** No model was asked. */
    static final Tokens NONE = new Tokens(0, 0, 0, null);

    /** @param characters of the client's messages */
    static Tokens of(Answer answer, long characters) {
        Long read = answer.usage().inputTokens();
        Long written = answer.usage().outputTokens();
        boolean isCounted = read != null && written != null;
        long prompt = read == null ? estimate(characters) : read;
        long completion = written == null ? estimate(answer.answer().length()) : written;
        return new Tokens(prompt, completion, prompt + completion, isCounted ? null : true);
    }

    private static long estimate(long characters) {
        return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }
}
