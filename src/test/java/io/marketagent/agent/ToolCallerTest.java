package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.marketagent.market.Deadline;
import io.marketagent.tool.MarketTool;
import io.marketagent.tool.ToolCall;
import io.marketagent.tool.ToolName;
import io.marketagent.tool.ToolResult;
import io.marketagent.tool.ToolsOf;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one tool does never takes the rest of its round along. */
class ToolCallerTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    /** A tool that does what it is told. */
    private record Told(ToolName tool, Supplier<ToolResult> does) implements MarketTool<ToolCall.Status> {

        @Override
        public String description() {
            return name();
        }

        @Override
        public Class<ToolCall.Status> calls() {
            return ToolCall.Status.class;
        }

        @Override
        public ToolCall.Status read(JsonNode arguments) {
            return new ToolCall.Status(null, false);
        }

        @Override
        public JsonObjectSchema parameters() {
            return JsonObjectSchema.builder().build();
        }

        @Override
        public ToolResult call(ToolCall.Status call, Deadline deadline) {
            return does.get();
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void shouldTellAnErrorOfOneToolInWordsAndKeepTheOthers() {
        // Given
        MarketTool<?> broken = new Told(ToolName.QUOTES, () -> {
            throw new StackOverflowError("too deep");
        });

        // When
        List<ToolCaller.Called> called = call(Duration.ofSeconds(10), List.of(broken), "get_stock_quote", "unknown");

        // Then
        assertThat(called)
                .extracting(one -> one.call().error())
                .containsExactly(
                        "This tool broke; report it if it stays so",
                        "There is no such tool; the tools are [get_stock_quote]");
        assertThat(finished()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void shouldTellTheEndOfACallOnceWhenItsTimeIsOverAndItEndsLater() throws InterruptedException {
        // Given
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(2);
        Supplier<ToolResult> waits = () -> {
            try {
                never.await();
            } catch (InterruptedException givenUp) {
                over.countDown();
            }
            throw new IllegalStateException("given up");
        };

        // When
        List<ToolCaller.Called> called = call(
                Duration.ZERO,
                List.of(new Told(ToolName.CALLS, waits), new Told(ToolName.PUTS, waits)),
                "get_call_options_chain",
                "get_put_options_chain");
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        threads.close(); // the calls have ended

        // Then
        assertThat(called)
                .extracting(one -> one.call().error())
                .containsOnly("The run's time was over before it answered");
        assertThat(finished()).containsExactly(1, 2);
    }

    private List<ToolCaller.Called> call(Duration time, List<MarketTool<?>> tools, String... names) {
        ToolCaller caller = new ToolCaller(ToolsOf.these(tools.toArray(MarketTool<?>[]::new)), threads);
        List<AskedCall> requests = Stream.of(names)
                .<AskedCall>map(name -> new AskedCall.Written(name, JsonNodeFactory.instance.objectNode()))
                .toList();
        return caller.callAll(requests, 5, Deadline.after(time), new AtomicInteger()::incrementAndGet, events::add);
    }

    private List<Integer> finished() {
        return events.stream()
                .filter(RunEvent.ToolFinished.class::isInstance)
                .map(event -> ((RunEvent.ToolFinished) event).call())
                .toList();
    }
}
