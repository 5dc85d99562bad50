package io.marketagent.agent;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The model that {@code market-agent.model} names. Each is a bean with that name as its identifier, and only the chosen one is
 * made: the others need no configuration.
 */
@Singleton
class Models {

    private final LanguageModel chosen;
    private final String provider;

    @Inject
    Models(
            @ConfigProperty(name = "market-agent.model") String name,
            @Any Instance<LanguageModel> languageModels,
            @Any Instance<ChatModel> chatModels) {
        this.provider = name;
        Identifier identifier = Identifier.Literal.of(name);
        Instance<LanguageModel> languageModel = languageModels.select(identifier);
        Instance<ChatModel> chatModel = chatModels.select(identifier);
        if (languageModel.isResolvable()) {
            this.chosen = languageModel.get();
        } else if (chatModel.isResolvable()) {
            this.chosen = new AllAtOnce(name, chatModel.get());
        } else {
            throw new IllegalStateException(
                    "market-agent.model is '" + name + "', which is no model: use 'builtin' or 'openai'");
        }
    }

    Models(LanguageModel chosen) {
        this.chosen = chosen;
        this.provider = chosen.name();
    }

    LanguageModel chosen() {
        return chosen;
    }

    /** What {@code market-agent.model} says. */
    String provider() {
        return provider;
    }

    /** A model that does not stream. */
    private record AllAtOnce(String name, ChatModel model) implements LanguageModel {

        @Override
        public ChatResponse next(ChatRequest request, Consumer<String> pieces) {
            return model.chat(request);
        }
    }
}
