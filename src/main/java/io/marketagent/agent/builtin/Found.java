package io.marketagent.agent.builtin;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.marketagent.agent.TypedModel;
import io.marketagent.market.MarketException;
import io.marketagent.tool.Failure;
import io.marketagent.tool.Item;
import io.marketagent.tool.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the tools found for a question.
 *
 * @param results of the calls that were answered, in their order
 * @param failures what could not be had, of all calls, each once
 */
record Found(List<ToolResult> results, List<Failure> failures) {

    /** From the messages of the loop; one without anything in it is a failure. */
    static Found of(List<ToolExecutionResultMessage> messages) {
        List<ToolResult> results = new ArrayList<>();
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (ToolExecutionResultMessage message : messages) {
            TypedModel.result(message).ifPresent(results::add);
            Stream<Failure> failed = TypedModel.result(message)
                    .map(result -> result.failures().stream())
                    .orElseGet(() -> Stream.of(TypedModel.failure(message).orElseGet(Found::nothing)));
            failed.forEach(failure ->
                    failures.putIfAbsent(failure.kind() + "\n" + failure.input() + "\n" + failure.message(), failure));
        }
        return new Found(List.copyOf(results), List.copyOf(failures.values()));
    }

    private static Failure nothing() {
        return Failure.of("", new MarketException.Unavailable("A tool answered nothing; please try again"));
    }

    /** Whether no tool has found anything. */
    boolean isNothing() {
        return results.stream().allMatch(result -> result.items().isEmpty());
    }

    /** All that was found of one type. */
    <T> List<Item<T>> of(Class<T> type) {
        List<Item<T>> items = new ArrayList<>();
        for (ToolResult result : results) {
            for (Item<?> item : result.items()) {
                if (type.isInstance(item.data())) {
                    @SuppressWarnings("unchecked") // its data is of that type
                    Item<T> typed = (Item<T>) item;
                    items.add(typed);
                }
            }
        }
        return items;
    }
}
