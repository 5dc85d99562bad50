package io.marketagent.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.tool.Failure;
import io.marketagent.tool.ToolResult;
import io.marketagent.tool.Tools;
import io.marketagent.trace.Trail;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls the tools of one round in parallel. What a model asks for wrongly goes back to it as an error in words. */
@Singleton
class ToolCaller {

    private static final Logger LOG = Logger.getLogger(ToolCaller.class);

    private static final Duration GRACE = Duration.ofMillis(250);

    private final Tools tools;
    private final ExecutorService virtualThreads;

    /**
     * A call that is over: its record, and either a result or why there is none.
     *
     * @param failure absent where there is a result
     * @param isTyped whether the model reads the result as it is, and no text of it
     * @param mistake the model's, who can make it good in a later round: no such tool, wrong arguments, too many calls
     */
    record Called(
            Answer.ToolCall call,
            @Nullable ToolResult result,
            @Nullable Failure failure,
            boolean isTyped,
            boolean mistake) {

        /** The result, else the failure. */
        Object found() {
            return result == null ? Objects.requireNonNull(failure) : result;
        }

        /** What a language model is told of it. */
        String modelText() {
            return result == null
                    ? JsonNodeFactory.instance
                            .objectNode()
                            .put("error", Objects.requireNonNull(failure).message())
                            .toString()
                    : result.modelText();
        }
    }

    /** A call that was started, and whose end is told once: by itself, or by who does not wait for it any longer. */
    private static final class Begun {

        private final AskedCall asked;
        private final int number;
        private final Consumer<RunEvent> events;
        private final AtomicBoolean told = new AtomicBoolean();

        private Begun(AskedCall asked, int number, Consumer<RunEvent> events) {
            this.asked = asked;
            this.number = number;
            this.events = events;
            events.accept(new RunEvent.ToolStarted(number, asked.tool(), asked.arguments()));
        }

        private Called over(Called called) {
            Answer.ToolCall call = called.call;
            if (told.compareAndSet(false, true)) {
                events.accept(new RunEvent.ToolFinished(
                        number, call.tool(), call.millis(), call.source(), call.cache(), call.error()));
            }
            return called;
        }
    }

    /** A call whose result is waited for. */
    private record Awaited(Begun call, Future<Called> result) {}

    @Inject
    ToolCaller(Tools tools, @VirtualThreads ExecutorService virtualThreads) {
        this.tools = tools;
        this.virtualThreads = virtualThreads;
    }

    /**
     * Calls all of them, at most {@code most}; the same call twice is made once.
     *
     * @param numbers counts the calls of the run
     * @return one result a request, in the requests' order
     * @throws CancellationException when the calling thread is interrupted; the calls under way are interrupted too
     */
    List<Called> callAll(
            List<? extends AskedCall> asked,
            int most,
            Deadline deadline,
            IntSupplier numbers,
            Consumer<RunEvent> events) {
        long start = System.nanoTime();
        // the tools know the deadline themselves; the grace lets them say what they have
        long patience = deadline.remaining().plus(GRACE).toNanos();
        Map<AskedCall, Awaited> begun = new LinkedHashMap<>();
        List<Awaited> inOrder = new ArrayList<>();
        for (AskedCall one : asked) {
            inOrder.add(begun.computeIfAbsent(one, fresh -> {
                boolean tooMany = begun.size() >= most;
                Begun call = new Begun(fresh, numbers.getAsInt(), events);
                return new Awaited(
                        call,
                        tooMany
                                ? CompletableFuture.completedFuture(call.over(refused(fresh, most)))
                                : virtualThreads.submit(Trail.carried(() -> call.over(call(fresh, deadline)))));
            }));
        }
        Map<Awaited, Called> results = new HashMap<>();
        try {
            for (Awaited call : begun.values()) {
                results.put(call, await(call, start, patience));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the run was cancelled");
        } finally {
            begun.values().forEach(call -> call.result.cancel(true));
        }
        return inOrder.stream().map(results::get).toList();
    }

    private Called await(Awaited awaited, long start, long patience) throws InterruptedException {
        try {
            return awaited.result.get(patience - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            Begun call = awaited.call;
            return call.over(failed(
                    call.asked,
                    millisSince(start),
                    new MarketException.Unavailable("The run's time was over before it answered"),
                    false));
        } catch (ExecutionException defect) {
            if (defect.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(defect.getCause());
        }
    }

    private Called call(AskedCall call, Deadline deadline) {
        long start = System.nanoTime();
        try {
            ToolResult result = call.call(tools, deadline);
            return new Called(
                    new Answer.ToolCall(
                            call.tool(),
                            call.arguments(),
                            result.resolved(),
                            result.answered() ? result.source() : null,
                            result.answered() ? result.cache() : null,
                            millisSince(start),
                            result.answered()
                                    ? null
                                    : result.failures().getFirst().message()),
                    result,
                    null,
                    call instanceof AskedCall.Typed,
                    false);
        } catch (MarketException failure) {
            return failed(call, millisSince(start), failure, failure instanceof MarketException.BadRequest);
        } catch (CancellationException callerLeft) {
            throw callerLeft;
        } catch (RuntimeException | Error defect) {
            // ours: what the other tools found is still shown
            LOG.errorf(defect, "tool %s broke", call.tool());
            return failed(
                    call,
                    millisSince(start),
                    new MarketException.Unavailable("This tool broke; report it if it stays so"),
                    false);
        }
    }

    private static Called refused(AskedCall call, int most) {
        return failed(
                call,
                0,
                new MarketException.BadRequest("More than " + most + " tools in one round; call it in the next round"),
                true);
    }

    private static Called failed(AskedCall call, long millis, MarketException why, boolean mistake) {
        Failure failure = Failure.of("", why);
        return new Called(
                new Answer.ToolCall(call.tool(), call.arguments(), null, null, null, millis, why.getMessage()),
                null,
                failure,
                call instanceof AskedCall.Typed,
                mistake);
    }

    private static long millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }
}
