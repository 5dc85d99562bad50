package io.marketagent.agent.builtin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one tool call answered, read tolerantly: all of it is foreign text.
 *
 * @param results one a symbol that could be read
 * @param ranking sentences that put the results in order
 * @param failures one a symbol that could not
 * @param cut there are more results than a model is shown
 */
record ToolAnswer(String tool, List<JsonNode> results, List<String> ranking, List<Failure> failures, boolean cut) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** A symbol that could not be read. */
    record Failure(String input, String kind, String message, List<Candidate> candidates) {}

    /** What an ambiguous name can mean. */
    record Candidate(String symbol, String name) {}

    /** Whether its figures say in sentences what is shown. */
    boolean isTold() {
        return !results.isEmpty()
                && results.stream().noneMatch(result -> result.path("figures").isEmpty());
    }

    static ToolAnswer of(ToolExecutionResultMessage message) {
        String tool = message.toolName() == null ? "" : message.toolName();
        String text = message.text() == null ? "" : message.text();
        Optional<JsonNode> parsed = parse(text);
        if (parsed.isEmpty() || !parsed.get().isObject()) {
            return new ToolAnswer(
                    tool, List.of(), List.of(), List.of(new Failure("", "unavailable", text, List.of())), false);
        }
        JsonNode json = parsed.get();
        List<JsonNode> results = new ArrayList<>();
        json.path("results").forEach(results::add);
        List<Failure> failures = new ArrayList<>();
        json.path("errors").forEach(error -> failures.add(failure(error)));
        // A call that was refused or defect: nothing was read at all.
        if (json.path("error").isTextual()) {
            failures.add(new Failure("", "unavailable", json.path("error").asText(), List.of()));
        }
        boolean bare = !json.has("results") && !json.has("errors") && failures.isEmpty();
        if (bare) {
            results.add(json);
        }
        List<String> ranking = new ArrayList<>();
        json.path("ranking").forEach(sentence -> ranking.add(sentence.asText()));
        return new ToolAnswer(
                tool,
                List.copyOf(results),
                List.copyOf(ranking),
                List.copyOf(failures),
                json.path("note").isTextual());
    }

    private static Failure failure(JsonNode error) {
        List<Candidate> candidates = new ArrayList<>();
        for (JsonNode candidate : error.path("candidates")) {
            String symbol = candidate.path("symbol").asText();
            if (!symbol.isBlank()) {
                candidates.add(new Candidate(symbol, candidate.path("name").asText()));
            }
        }
        return new Failure(
                error.path("input").asText(),
                error.path("kind").asText(),
                error.path("message").asText(),
                List.copyOf(candidates));
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }
}
