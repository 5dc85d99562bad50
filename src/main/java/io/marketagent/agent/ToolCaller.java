package io.marketagent.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.tool.ToolResult;
import io.marketagent.tool.Tools;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls the tools of one round in parallel. What a model asks for wrongly goes back to it as an error in words. */
@Singleton
class ToolCaller {

    private static final Logger LOG = Logger.getLogger(ToolCaller.class);

    private final Tools tools;
    private final ExecutorService virtualThreads;
    private final ObjectMapper json;

    /**
     * A call that is over: its record, and either a result or what to tell the model instead.
     *
     * @param mistake the model's, who can make it good in a later round: no such tool, wrong arguments, too many calls
     */
    record Called(Answer.ToolCall call, @Nullable ToolResult result, String modelText, boolean mistake) {}

    /** A call that is recognised as the same however its arguments are written. */
    private record Same(String tool, JsonNode arguments) {}

    @Inject
    ToolCaller(Tools tools, @VirtualThreads ExecutorService virtualThreads, ObjectMapper json) {
        this.tools = tools;
        this.virtualThreads = virtualThreads;
        this.json = json;
    }

    /**
     * Calls all of them, at most {@code most}; the same call twice is made once.
     *
     * @return one result a request, in the requests' order
     * @throws CancellationException when the calling thread is interrupted; the calls under way are interrupted too
     */
    List<Called> callAll(List<ToolExecutionRequest> requests, int most, Deadline deadline, Consumer<RunEvent> events) {
        Map<Same, Future<Called>> running = new LinkedHashMap<>();
        List<Future<Called>> inOrder = new ArrayList<>();
        for (ToolExecutionRequest request : requests) {
            Same same = new Same(request.name(), arguments(request));
            Future<Called> call = running.get(same);
            if (call == null) {
                boolean tooMany = running.size() >= most;
                call = virtualThreads.submit(() -> tooMany ? refused(same, most) : call(same, deadline, events));
                running.put(same, call);
            }
            inOrder.add(call);
        }
        List<Called> results = new ArrayList<>();
        try {
            for (int i = 0; i < inOrder.size(); i++) {
                results.add(await(inOrder.get(i), requests.get(i), deadline));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the run was cancelled");
        } finally {
            running.values().forEach(call -> call.cancel(true));
        }
        return results;
    }

    private Called await(Future<Called> call, ToolExecutionRequest request, Deadline deadline)
            throws InterruptedException {
        try {
            // the tool knows the deadline itself; the grace lets it say what it has
            return call.get(deadline.remaining().toMillis() + 250, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return failed(
                    new Same(request.name(), arguments(request)),
                    0,
                    "The run's time was over before it answered",
                    false);
        } catch (ExecutionException defect) {
            if (defect.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(defect.getCause());
        }
    }

    private Called call(Same call, Deadline deadline, Consumer<RunEvent> events) {
        events.accept(new RunEvent.ToolStarted(call.tool, call.arguments));
        long start = System.nanoTime();
        Called called;
        try {
            ToolResult result = tools.call(call.tool, call.arguments, deadline);
            called = new Called(
                    new Answer.ToolCall(
                            call.tool,
                            call.arguments,
                            result.resolved(),
                            result.answered() ? result.source() : null,
                            result.answered() ? result.cache() : null,
                            millisSince(start),
                            result.answered()
                                    ? null
                                    : result.failures().getFirst().message()),
                    result,
                    result.modelText(),
                    false);
        } catch (MarketException failure) {
            called = failed(
                    call, millisSince(start), failure.getMessage(), failure instanceof MarketException.BadRequest);
        } catch (CancellationException callerLeft) {
            throw callerLeft;
        } catch (RuntimeException defect) {
            // ours: what the other tools found is still shown
            LOG.errorf(defect, "tool %s broke", call.tool);
            called = failed(call, millisSince(start), "This tool broke; report it if it stays so", false);
        }
        Answer.ToolCall done = called.call;
        events.accept(new RunEvent.ToolFinished(call.tool, done.millis(), done.source(), done.cache(), done.error()));
        return called;
    }

    private Called refused(Same call, int most) {
        return failed(call, 0, "More than " + most + " tools in one round; call it in the next round", true);
    }

    private Called failed(Same call, long millis, String error, boolean mistake) {
        return new Called(
                new Answer.ToolCall(call.tool, call.arguments, null, null, null, millis, error),
                null,
                json.createObjectNode().put("error", error).toString(),
                mistake);
    }

    /** A model can send anything; what is no JSON object is refused by the tool, with the words for what would be right. */
    private JsonNode arguments(ToolExecutionRequest request) {
        String text = request.arguments();
        try {
            return text == null || text.isBlank() ? json.createObjectNode() : json.readTree(text);
        } catch (JsonProcessingException malformed) {
            return json.getNodeFactory().textNode(text);
        }
    }

    private static long millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }
}
