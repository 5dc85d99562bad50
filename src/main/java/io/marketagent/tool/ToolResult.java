package io.marketagent.tool;

import java.util.List;

/**
 * A finished tool call.
 *
 * @param resolved what the server made of the arguments
 * @param blocks what a reader sees
 * @param failures what could not be had, each with its reason
 * @param modelText the same for a model: compact JSON, at most 2 kB
 */
public record ToolResult(Resolved resolved, List<Block> blocks, List<Failure> failures, String modelText) {

    public ToolResult {
        blocks = List.copyOf(blocks);
        failures = List.copyOf(failures);
    }

    /** Whether at least one thing asked was answered. */
    public boolean answered() {
        return !blocks.isEmpty();
    }

    /** The sources of all items, without duplicates, joined for a footer; empty when there is none. */
    public String source() {
        return String.join(
                "+",
                blocks.stream()
                        .flatMap(block -> block.items().stream())
                        .map(Item::source)
                        .distinct()
                        .toList());
    }

    /** {@code miss} if anything was loaded for this call, {@code stale} if anything is stale, else {@code hit}. */
    public String cache() {
        List<String> outcomes = blocks.stream()
                .flatMap(block -> block.items().stream())
                .map(Item::cache)
                .distinct()
                .toList();
        return outcomes.contains("stale") ? "stale" : outcomes.contains("miss") ? "miss" : "hit";
    }
}
