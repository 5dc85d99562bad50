package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A finished tool call.
 *
 * @param resolved what the server made of the arguments
 * @param items what was found, typed: one for each symbol that has a value, in the order asked
 * @param blocks what a reader sees
 * @param failures what could not be had, each with its reason
 * @param text writes the same for a language model, only when it is asked to
 */
public record ToolResult(
        Resolved resolved, List<Item<?>> items, List<Block> blocks, List<Failure> failures, Supplier<String> text) {

    public ToolResult {
        items = List.copyOf(items);
        blocks = List.copyOf(blocks);
        failures = List.copyOf(failures);
    }

    /**
     * @param describe what a language model needs to know of one item
     */
    static <T> ToolResult of(Reply<T> reply, List<Block> blocks, Function<Item<T>, ObjectNode> describe) {
        return new ToolResult(
                reply.resolved(),
                List.copyOf(reply.items()),
                blocks,
                reply.failures(),
                () -> ModelText.of(reply, describe));
    }

    /** The result for a language model: compact JSON, at most 2 kB. */
    public String modelText() {
        return text.get();
    }

    /** Whether at least one thing asked was answered. */
    public boolean answered() {
        return !blocks.isEmpty();
    }

    /** The sources of all items, without duplicates, joined for a footer; empty when there is none. */
    public String source() {
        return String.join("+", items.stream().map(Item::source).distinct().toList());
    }

    /** {@code miss} if anything was loaded for this call, {@code stale} if anything is stale, else {@code hit}. */
    public String cache() {
        List<String> outcomes = items.stream().map(Item::cache).distinct().toList();
        return outcomes.contains("stale") ? "stale" : outcomes.contains("miss") ? "miss" : "hit";
    }
}
