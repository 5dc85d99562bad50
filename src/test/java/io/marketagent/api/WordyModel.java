package io.marketagent.api;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The built-in model, but for "everything", of which it says more than the buffers between server and reader hold. */
@Singleton
@Identifier("wordy")
class WordyModel implements ChatModel {

    static final int CHARACTERS = 8_000_000;

    private final ChatModel builtin;

    @Inject
    WordyModel(@Identifier("builtin") ChatModel builtin) {
        this.builtin = builtin;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        boolean everything = request.messages().getLast() instanceof UserMessage question
                && question.singleText().contains("everything");
        return everything
                ? ChatResponse.builder()
                        .aiMessage(AiMessage.from("blah ".repeat(CHARACTERS / 5)))
                        .build()
                : builtin.chat(request);
    }
}
