package io.marketagent.agent;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.marketagent.tool.Failure;
import io.marketagent.tool.ToolCall;
import io.marketagent.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of this process: it asks for tool calls as they are, in the {@value #CALLS} attribute of its message, and what the
 * tools found is handed to it in the attributes of theirs; nothing is written as text in between. What it understood it hands over
 * in the {@value #INTENT} attribute.
 */
public interface TypedModel extends ChatModel {

    /** The attribute of a model's message under which its {@link Intent} is found. */
    String INTENT = "intent";

    /** The attribute of a model's message under which the list of its {@link ToolCall}s is found. */
    String CALLS = "calls";

    /** The attribute of a tool's message under which its {@link ToolResult} or {@link Failure} is found. */
    String FOUND = "found";

    /** A message's attributes. */
    static Map<String, Object> attributes(Intent intent, List<ToolCall> calls) {
        return Map.of(INTENT, intent, CALLS, List.copyOf(calls));
    }

    /** The calls that a message asks for; empty for the last word, and for that of another model. */
    static List<ToolCall> calls(AiMessage message) {
        List<ToolCall> calls = new ArrayList<>();
        if (message.attributes().get(CALLS) instanceof List<?> asked) {
            asked.forEach(call -> calls.add((ToolCall) call));
        }
        return calls;
    }

    /** A tool's message for such a model. */
    static ToolExecutionResultMessage found(Object resultOrFailure) {
        return ToolExecutionResultMessage.builder()
                .id("")
                .toolName("typed")
                .text("")
                .attributes(Map.of(FOUND, resultOrFailure))
                .build();
    }

    /** What a tool found; empty where its call failed as a whole, or nothing was handed over. */
    static Optional<ToolResult> result(ToolExecutionResultMessage message) {
        return message.attributes().get(FOUND) instanceof ToolResult result ? Optional.of(result) : Optional.empty();
    }

    /** Why a call failed as a whole; empty where it did not. */
    static Optional<Failure> failure(ToolExecutionResultMessage message) {
        return message.attributes().get(FOUND) instanceof Failure failure ? Optional.of(failure) : Optional.empty();
    }
}
