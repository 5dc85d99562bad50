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
        return ChatResponse.builder().aiMessage(AiMessage.from("hello")).build();
    }
}
