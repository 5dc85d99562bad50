package io.marketagent.agent;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.function.Consumer;

/**
 * A language model as the loop asks it. {@code market-agent.model} chooses one by its identifier, either a bean of this type
 * or a plain {@link dev.langchain4j.model.chat.ChatModel}.
 */
public interface LanguageModel {

    /** Its name in answers and metrics: one of few. */
    String name();

    /**
     * Asks for the next message and waits for the whole of it. The calling thread may be interrupted.
     *
     * @param request the conversation so far, with the tools there are
     * @param pieces hears the text of the message in pieces as they come, on any thread; nothing where the model does not
     *     stream
     * @return the whole message
     * @throws ModelFailure when there is none, with words for a reader
     */
    ChatResponse next(ChatRequest request, Consumer<String> pieces);
}
