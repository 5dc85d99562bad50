package io.marketagent.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** What a run tells while it goes on, in the order it happens. */
public sealed interface RunEvent {

    /** The event's name on a stream. */
    String name();

    /** It waits; sent again when the position changes. Position 1 is next. */
    @RegisterForReflection
    record Queued(String id, int position) implements RunEvent {
        @Override
        public String name() {
            return "queued";
        }
    }

    /** It has a place. */
    @RegisterForReflection
    record Started(String id) implements RunEvent {
        @Override
        public String name() {
            return "started";
        }
    }

    /**
     * A tool is called.
     *
     * @param call which call of the run it is, from 1
     */
    @RegisterForReflection
    record ToolStarted(int call, String tool, JsonNode arguments) implements RunEvent {
        @Override
        public String name() {
            return "tool";
        }
    }

    /**
     * A tool is done, or given up: each call that was started is finished once.
     *
     * @param call the same as when it was started
     */
    @RegisterForReflection
    record ToolFinished(
            int call,
            String tool,
            long millis,
            @Nullable String source,
            @Nullable String cache,
            @Nullable String error) implements RunEvent {
        @Override
        public String name() {
            return "tool-result";
        }
    }

    /**
     * A piece of the model's prose, as it comes; without a line that declares the outcome. A model can say something before it
     * calls tools: what was told before a {@code tool} event is such a remark, and not part of the answer.
     */
    @RegisterForReflection
    record Text(String delta) implements RunEvent {
        @Override
        public String name() {
            return "text";
        }
    }
}
