package io.marketagent.agent;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;

@Singleton
@Identifier("builtin")
class ScriptedModel implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
        boolean asked = request.messages().getLast() instanceof dev.langchain4j.data.message.UserMessage;
        return ChatResponse.builder()
                .aiMessage(
                        asked
                                ? AiMessage.from(dev.langchain4j.agent.tool.ToolExecutionRequest.builder()
                                        .id("1")
                                        .name("get_stock_quote")
                                        .arguments("{\"symbols\":[\"AAPL\"]}")
                                        .build())
                                : AiMessage.from("hello"))
                .build();
    }
}
