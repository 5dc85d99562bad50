package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.marketagent.CleanMarket;
import io.marketagent.agent.AgentStand.Limits;
import io.marketagent.tool.Failure;
import io.marketagent.tool.ToolCall;
import io.marketagent.tool.ToolResult;
import io.marketagent.trace.Spans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the loop hands a model over of what the tools found. */
@QuarkusTest
@CleanMarket
class TypedHandOverServiceTest {

    @Inject
    AgentStand stand;

    /** Calls one tool, keeps what it is given of it, and says a word. */
    private record Listening(AiMessage calls, List<ToolExecutionResultMessage> heard) implements LanguageModel {

        @Override
        public String name() {
            return "listening";
        }

        @Override
        public ChatResponse next(ChatRequest request, Consumer<String> pieces) {
            request.messages().stream()
                    .filter(ToolExecutionResultMessage.class::isInstance)
                    .forEach(message -> heard.add((ToolExecutionResultMessage) message));
            return ChatResponse.builder()
                    .aiMessage(heard.isEmpty() ? calls : AiMessage.from("Here it is."))
                    .build();
        }
    }

    private static AiMessage typed(ToolCall call) {
        return AiMessage.builder()
                .attributes(Map.of(TypedModel.CALLS, List.of(call)))
                .build();
    }

    private static AiMessage written(String arguments) {
        return AiMessage.from(ToolExecutionRequest.builder()
                .id("call_1")
                .name("get_stock_quote")
                .arguments(arguments)
                .build());
    }

    private ToolExecutionResultMessage heard(AiMessage calls) {
        Listening model = new Listening(calls, new ArrayList<>());
        Models models = new Models(model);
        Agent agent = new Agent(
                models,
                stand.tools,
                stand.caller,
                Limits.USUAL,
                stand.virtualThreads,
                stand.clock,
                stand.json,
                stand.meters,
                new RunSpans(Spans.none(), models));
        Session session = new Session("s", "anonymous", Instant.EPOCH, 20, 6_000);
        Run run = new Run("r", 1, new Question("AAPL price", null), session, event -> {}, () -> {});
        run.start();
        assertThat(agent.answer(run).answer()).startsWith("Here it is.");
        return model.heard.getFirst();
    }

    @Test
    void shouldHandOverTheResultItselfAndWriteNoTextForATypedModel() {
        // When
        ToolExecutionResultMessage message =
                heard(typed(new ToolCall.Quotes(List.of("AAPL"), List.of(), List.of(), false)));

        // Then
        assertThat(message.text()).isEmpty();
        assertThat(TypedModel.failure(message)).isEmpty();
        assertThat(TypedModel.result(message))
                .get()
                .extracting(ToolResult::items)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void shouldHandOverWhyACallFailedAsAWhole() {
        // When
        ToolExecutionResultMessage message = heard(typed(new ToolCall.Quotes(List.of(), List.of(), List.of(), false)));

        // Then
        assertThat(TypedModel.result(message)).isEmpty();
        assertThat(TypedModel.failure(message))
                .get()
                .extracting(Failure::message)
                .asString()
                .startsWith("'symbols' is missing");
    }

    @Test
    void shouldWriteTextAndHandNothingOverForALanguageModel() {
        // When
        ToolExecutionResultMessage message = heard(written("{\"symbols\":[\"AAPL\"]}"));

        // Then
        assertThat(message.text()).contains("\"symbol\":\"AAPL\"");
        assertThat(message.attributes()).isEmpty();
    }
}
