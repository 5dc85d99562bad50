package io.marketagent.page;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** A model whose answers the page's tests know: tools by a word of the question, hostile prose, or silence until released. */
@Singleton
@Identifier("page")
class PageModel implements ChatModel {

    /** Everything that must not get through: a handler, a script, a frame, a picture from elsewhere, a script as a link. */
    static final String HOSTILE = """
            Before <img src=x onerror="document.title='owned'"> after.

            <script>document.title = 'owned'</script>
            <iframe src="https://example.org/"></iframe>

            ![a picture](https://example.org/x.png) [a trap](javascript:document.title='owned') \
            [a page](https://example.org/page)

            | <b>Name</b> | Value |
            | --- | ---: |
            | <svg/onload=document.title='owned'> | 1.00 |
            """;

    private volatile CountDownLatch held = new CountDownLatch(0);

    /** Questions with "hold" get no answer until {@link #release()}, those with "later" none but their tools' results. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        String question = messages.stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).singleText())
                .reduce("", (before, last) -> last);
        boolean asked = messages.getLast() instanceof UserMessage;
        if (!asked && question.contains("later")) {
            await();
        }
        return ChatResponse.builder()
                .aiMessage(asked ? first(question) : AiMessage.from("Here is what the tools say."))
                .build();
    }

    private AiMessage first(String question) {
        if (question.contains("hold")) {
            await();
        }
        if (question.contains("hostile")) {
            return AiMessage.from(HOSTILE);
        }
        if (question.contains("Tesla")) {
            return call("get_stock_quote", "{\"symbols\":[\"TSLA\"]}");
        }
        if (question.contains("calls")) {
            return call("get_call_options_chain", "{\"symbols\":[\"SPY\"],\"expiration\":\"this Friday\"}");
        }
        if (question.contains("RSI")) {
            return call("get_ta_indicators", "{\"symbols\":[\"NVDA\"]}");
        }
        if (question.contains("unknown")) {
            return call("get_stock_quote", "{\"symbols\":[\"AAPL\",\"ZZZZZ\"]}");
        }
        return AiMessage.from("@outcome: clarification\nWhich stock do you mean?");
    }

    private static AiMessage call(String tool, String arguments) {
        return AiMessage.from(ToolExecutionRequest.builder()
                .id("1")
                .name(tool)
                .arguments(arguments)
                .build());
    }

    private void await() {
        try {
            held.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled");
        }
    }
}
