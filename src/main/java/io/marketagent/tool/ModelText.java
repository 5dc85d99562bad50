package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.analysis.figure.FigureReading;
import io.marketagent.market.WellFormed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A tool's result as a model gets it: compact JSON of at most 2 kB. What does not fit is cut from the end, and said so, so
 * that a model neither drowns nor believes that it has seen all.
 */
final class ModelText {

    static final int MOST_BYTES = 2048;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_TOLD = 3;
    private static final int LONGEST_MESSAGE = 200;
    private static final List<String> ROWS = List.of("rows", "rows_note", "contracts");

    private ModelText() {}

    /**
     * @param describe what a model needs to know of one item; provenance is added here
     */
    static <T> String of(Reply<T> reply, Function<Item<T>, ObjectNode> describe) {
        // A sentence each of three at most; more symbols have their order, and their tables
        boolean told = reply.items().size() <= MOST_TOLD;
        List<ObjectNode> results = reply.items().stream()
                .map(item -> withProvenance(told ? item : item.with(List.of()), describe.apply(item)))
                .toList();
        List<String> ranking = Ranking.of(reply.items());
        if (results.size() > 1 && bytes(text(ranking, results, results.size(), reply.failures())) > MOST_BYTES) {
            results.forEach(ModelText::leaveOutRows);
        }
        for (int shown = results.size(); shown >= 0; shown--) {
            String text = text(ranking, results.subList(0, shown), results.size(), reply.failures());
            if (bytes(text) <= MOST_BYTES) {
                return text;
            }
        }
        String failures =
                text(List.of(), List.of(), results.size(), reply.failures().subList(0, 1));
        return bytes(failures) <= MOST_BYTES ? failures : "{\"note\":\"the result is too long to show\"}";
    }

    /** The rows of several symbols go before a symbol does: what they come to stands beside them. */
    private static void leaveOutRows(ObjectNode result) {
        int all = result.size();
        result.remove(ROWS);
        if (result.size() < all) {
            result.put("note", "rows left out here");
        }
    }

    private static String text(List<String> ranking, List<ObjectNode> shown, int all, List<Failure> failures) {
        ObjectNode root = JSON.objectNode();
        if (!ranking.isEmpty()) {
            ranking.forEach(root.putArray("ranking")::add);
        }
        ArrayNode results = root.putArray("results");
        shown.forEach(results::add);
        if (shown.size() < all) {
            root.put("note", shown.size() + " of " + all + " shown here");
        }
        ArrayNode errors = root.putArray("errors");
        for (Failure failure : failures) {
            ObjectNode error = errors.addObject()
                    .put("input", failure.input())
                    .put("kind", failure.kind())
                    .put("message", cut(failure.message()));
            if (!failure.candidates().isEmpty()) {
                ArrayNode candidates = error.putArray("candidates");
                failure.candidates()
                        .forEach(candidate -> candidates
                                .addObject()
                                .put("symbol", candidate.symbol().value())
                                .put("name", candidate.name()));
            }
        }
        return root.toString();
    }

    private static ObjectNode withProvenance(Item<?> item, ObjectNode described) {
        ObjectNode node = JSON.objectNode();
        if (item.symbol() != null) {
            node.put("symbol", item.symbol().value());
        }
        if (!item.figures().isEmpty()) {
            ArrayNode figures = node.putArray("figures");
            // The sentence holds the numbers: a model repeats it and computes nothing
            item.figures().forEach(reading -> figures.add(reading.sentence()));
            item.figures().stream()
                    .map(FigureReading::caution)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(figures::add);
        }
        node.setAll(described);
        node.put("source", item.source()).put("as_of", item.asOf().toString());
        if (item.stale()) {
            node.put("stale", true).put("age_seconds", item.ageSeconds());
        }
        if (item.simulated()) {
            node.put("simulated", true);
        }
        if (!item.notes().isEmpty()) {
            ArrayNode notes = node.putArray("notes");
            item.notes().forEach(notes::add);
        }
        return node;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : WellFormed.cut(message, LONGEST_MESSAGE) + "…";
    }
}
