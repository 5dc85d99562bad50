package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.marketagent.agent.Intent;
import io.marketagent.agent.TypedModel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Questions of people who had not seen the grammar, in rounds, with what they expected, what the service said at its first run and how a
 * second reader judged that. Those that were right from the first have to stay so: their calls stand beside them.
 */
class BlindQuestionsTest {

    private static final int ROUNDS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BuiltinModel MODEL =
            new BuiltinModel(Clock.fixed(Instant.parse("2026-11-25T16:00:00Z"), ZoneOffset.UTC));

    private static List<JsonNode> round(int number) {
        return ExpectedCalls.lines("blind/round" + number + ".jsonl").stream()
                .map(BlindQuestionsTest::json)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldStillDoWhatWasRightFromTheFirst() {
        return IntStream.rangeClosed(1, ROUNDS)
                .boxed()
                .flatMap(number -> round(number).stream()
                        .filter(line -> line.has("calls"))
                        .map(line -> DynamicTest.dynamicTest(
                                number + ": " + line.get("q").asText(), () -> check(line))));
    }

    private static void check(JsonNode line) {
        // When
        AiMessage message = MODEL.chat(ChatRequest.builder()
                        .messages(UserMessage.from(line.get("q").asText()))
                        .build())
                .aiMessage();

        // Then
        List<String> wanted = new ArrayList<>();
        line.get("calls").forEach(call -> wanted.add(canonical(call.asText())));
        List<String> called = TypedModel.calls(message).stream()
                .map(call -> canonical(call.tool().label() + " " + call.arguments()))
                .toList();
        assertThat(called).as("%s", line.get("expect").asText()).containsExactlyElementsOf(wanted);
        String outcome = line.get("outcome").asText();
        Intent intent = message.attribute(TypedModel.INTENT, Intent.class);
        assertThat(intent)
                .isInstanceOf(
                        switch (outcome) {
                            case "refused" -> Intent.Refuse.class;
                            case "out-of-scope" -> Intent.OutOfScope.class;
                            case "clarification" -> wanted.isEmpty() ? Intent.Clarify.class : Intent.Ask.class;
                            default -> wanted.isEmpty() ? Intent.Help.class : Intent.Ask.class;
                        });
    }

    private static String canonical(String call) {
        int space = call.indexOf(' ');
        return call.substring(0, space + 1) + json(call.substring(space + 1));
    }

    /** The figures of how well it generalises: right at the first run, of how many. */
    @Test
    void shouldKeepTheScoresOfTheFirstRuns() {
        List<String> scores = IntStream.rangeClosed(1, ROUNDS)
                .mapToObj(number -> round(number).stream()
                                .filter(line ->
                                        line.at("/first/verdict").asText().equals("right"))
                                .count()
                        + "/" + round(number).size())
                .toList();
        assertThat(scores)
                .containsExactly("60/120", "70/120", "75/120", "78/100", "73/120", "82/120", "83/120", "75/120");
    }
}
