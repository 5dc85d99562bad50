package io.marketagent.api;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.marketagent.agent.TypedModel;
import io.marketagent.agent.builtin.BuiltinModel;
import io.marketagent.tool.Failure;
import io.marketagent.tool.ToolResult;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * The worst a language model can be: asked with "gullible" it calls tools that do not exist and repeats, as its own
 * Markdown, what it was asked and whatever the tools brought. Other questions go to the built-in model.
 */
@Singleton
@Identifier("gullible")
class GullibleModel implements TypedModel {

    @Inject
    @Identifier("builtin")
    BuiltinModel builtin;

    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        String question = messages.stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).singleText())
                .reduce("", (before, last) -> last);
        if (!question.startsWith("gullible ")) {
            return builtin.doChat(request);
        }
        boolean first = messages.getLast() instanceof UserMessage;
        return ChatResponse.builder()
                .aiMessage(first ? calls() : repeat(question, messages))
                .build();
    }

    private static AiMessage calls() {
        List<ToolExecutionRequest> requests = new ArrayList<>();
        for (String tool : List.of("get_stock_quote", "place_order", "read_file", "](https://evil.example)`<b>")) {
            requests.add(ToolExecutionRequest.builder()
                    .id(tool)
                    .name(tool)
                    .arguments("{\"symbols\":[\"AAPL\"]}")
                    .build());
        }
        return AiMessage.from(requests);
    }

    /** The same that a language model would be sent. */
    private static String textOf(ToolExecutionResultMessage message) {
        return TypedModel.result(message)
                .map(ToolResult::modelText)
                .or(() -> TypedModel.failure(message).map(Failure::message))
                .orElse(message.text());
    }

    private static AiMessage repeat(String question, List<ChatMessage> messages) {
        StringBuilder said = new StringBuilder(question.substring("gullible ".length()));
        for (ChatMessage message : messages) {
            if (message instanceof ToolExecutionResultMessage result) {
                said.append("\n\n").append(textOf(result));
            }
        }
        return AiMessage.from(said.append("\n\n_Source: Bloomberg_").toString());
    }
}
