package io.marketagent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * An answer as the service's contract has it, whoever gave it.
 *
 * @param json as it was written
 * @param tree the same, read; its numbers as they were written
 */
record AnswerJson(String json, JsonNode tree) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * @throws Unavailable for what is no answer
     */
    static AnswerJson of(String json) throws Unavailable {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree.path("answer").isTextual() && tree.path("outcome").isTextual()) {
                return new AnswerJson(json, tree);
            }
        } catch (JsonProcessingException noJson) {
            // told below: what it is instead is nothing for a terminal
        }
        throw new Unavailable("what came back is no answer of a market-agent");
    }

    /** Markdown. */
    String markdown() {
        return tree.path("answer").asText();
    }

    /** The session to go on in. */
    String session() {
        return tree.path("session").asText();
    }

    JsonNode blocks() {
        return tree.path("blocks");
    }

    JsonNode failures() {
        return tree.path("failures");
    }

    boolean answered() {
        return exitCode() == ExitCode.ANSWERED;
    }

    ExitCode exitCode() {
        return tree.path("outcome").asText().equals("answered") ? ExitCode.ANSWERED : ExitCode.NOT_ANSWERED;
    }
}
