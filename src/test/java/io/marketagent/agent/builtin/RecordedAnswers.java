package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the tools answer a model on the sandbox, for {@link AnswersTest}; {@link RecordedAnswersServiceTest} keeps it true. One
 * line a call: when, which tool, its arguments, its answer.
 */
final class RecordedAnswers {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Map<String, Recorded> ALL =
            lines().stream().collect(Collectors.toMap(line -> of(line).call(), RecordedAnswers::of));

    /** One call and its answer. */
    record Recorded(Instant at, String tool, String arguments, String answer) {

        String call() {
            return "{\"at\":\"" + at + "\",\"tool\":\"" + tool + "\",\"arguments\":" + arguments;
        }

        String line() {
            return call() + ",\"answer\":" + answer + "}";
        }
    }

    private RecordedAnswers() {}

    static List<String> lines() {
        return ExpectedCalls.lines("recorded-answers.jsonl");
    }

    static Recorded of(String line) {
        JsonNode json = json(line);
        return new Recorded(
                Instant.parse(json.path("at").asText()),
                json.path("tool").asText(),
                json.path("arguments").toString(),
                json.path("answer").toString());
    }

    /** What a tool answered. */
    static String of(Instant at, String tool, String arguments) {
        String call = new Recorded(at, tool, arguments, "").call();
        assertThat(ALL)
                .as("add a line %s}, and run RecordedAnswersServiceTest", call)
                .containsKey(call);
        return ALL.get(call).answer();
    }

    /** The same with other values in its first result. */
    static String with(String answer, String values) {
        return replaced(answer, "results", values);
    }

    /** The same with another reason why there is none. */
    static String withError(String answer, String values) {
        return replaced(answer, "errors", values);
    }

    private static String replaced(String answer, String list, String values) {
        ObjectNode all = (ObjectNode) json(answer);
        replace((ObjectNode) all.path(list).path(0), json(values));
        return all.toString();
    }

    /** Only what the tool writes can be replaced, and a list only by an empty one. */
    private static void replace(ObjectNode written, JsonNode values) {
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            JsonNode before = written.path(value.getKey());
            JsonNode after = value.getValue();
            assertThat(before.getNodeType())
                    .as("what the tool writes as %s of %s", value.getKey(), written)
                    .isEqualTo(after.getNodeType());
            assertThat(after.isArray() && !after.isEmpty()).as("%s", after).isFalse();
            if (before.isObject()) {
                replace((ObjectNode) before, after);
            } else {
                written.set(value.getKey(), after);
            }
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(text, noJson);
        }
    }
}
