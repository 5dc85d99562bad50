package io.marketagent.agent;

import dev.langchain4j.model.chat.ChatModel;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The model that {@code market-agent.model} names. Each is a bean with that name as its identifier. */
@Singleton
class Models {

    private final String name;
    private final ChatModel model;

    @Inject
    Models(@ConfigProperty(name = "market-agent.model") String name, @Any Instance<ChatModel> models) {
        this.name = name;
        Instance<ChatModel> named = models.select(Identifier.Literal.of(name));
        if (!named.isResolvable()) {
            throw new IllegalStateException("market-agent.model is '" + name + "', which is no model: use 'builtin'");
        }
        this.model = named.get();
    }

    String name() {
        return name;
    }

    ChatModel chosen() {
        return model;
    }
}
