package io.marketagent.agent;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.marketagent.tool.Failure;
import io.marketagent.tool.ToolResult;
import java.util.Map;
import java.util.Optional;

/**
 * A model of this process: what the tools found is handed to it as it is, in the attributes of their messages, and no text is
 * written for it. What it understood it hands over in the {@value #INTENT} attribute of its own.
 */
public interface TypedModel extends ChatModel {

    /** The attribute of a model's message under which its {@link Intent} is found. */
    String INTENT = "intent";

    /** What stands in a tool's message in place of a text. */
    String UNWRITTEN = "{}";

    /** The attribute of a tool's message under which its {@link ToolResult} or {@link Failure} is found. */
    String FOUND = "found";

    /** A tool's message for such a model. */
    static Map<String, Object> found(Object resultOrFailure) {
        return Map.of(FOUND, resultOrFailure);
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
