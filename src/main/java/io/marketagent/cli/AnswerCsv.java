package io.marketagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.tool.Csv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an answer's tools found, as RFC 4180 has it: a line for each row of a history, a chain or a list of expirations, else one
 * for each symbol; numbers as they are, with source and time. Rows with other columns follow below a blank line, the figures that
 * answer the question last.
 */
final class AnswerCsv {

    private static final String END = "\r\n";

    /** What a line is made for, where a result has it. */
    private static final List<String> ROWS = List.of("rows", "dates");

    private static final List<String> FIGURE = List.of("figure", "value", "unit", "date", "sentence");

    private AnswerCsv() {}

    /** Empty where no tool found anything. */
    static String of(JsonNode blocks) {
        Set<JsonNode> items = new LinkedHashSet<>(); // a comparison holds the items of its histories
        for (JsonNode block : blocks) {
            block.path("items").forEach(items::add);
        }
        Map<Set<String>, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        items.forEach(item -> lines(item).forEach(line -> add(tables, line)));
        items.forEach(item -> figures(item).forEach(line -> add(tables, line)));
        StringBuilder csv = new StringBuilder();
        tables.forEach((columns, lines) -> csv.append(csv.isEmpty() ? "" : END)
                .append(Csv.table(
                        List.copyOf(columns),
                        lines.stream()
                                .map(line -> new ArrayList<>(line.values()))
                                .toList())));
        return csv.toString();
    }

    private static void add(Map<Set<String>, List<Map<String, Object>>> tables, Map<String, Object> line) {
        tables.computeIfAbsent(line.keySet(), columns -> new ArrayList<>()).add(line);
    }

    /** A line for each figure that answers the question: its value, where it has one, and the sentence that says what it is. */
    private static List<Map<String, Object>> figures(JsonNode item) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JsonNode figure : item.path("figures")) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("symbol", cell(item.path("symbol")));
            for (String column : FIGURE) {
                line.put(column, cell(figure.path(column)));
            }
            line.put("source", cell(item.path("source")));
            line.put("as_of", cell(item.path("asOf")));
            line.put("simulated", cell(item.path("simulated")));
            lines.add(line);
        }
        return lines;
    }

    private static List<Map<String, Object>> lines(JsonNode item) {
        JsonNode data = item.path("data");
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String name : ROWS) {
            for (JsonNode row : data.path(name)) {
                lines.add(line(item, row, ""));
            }
        }
        if (lines.isEmpty()) {
            lines.add(line(item, data, ""));
        }
        // rows of one table have the same columns, also where one of them lacks a value
        Set<String> columns = new LinkedHashSet<>();
        lines.forEach(line -> columns.addAll(line.keySet()));
        return lines.stream().map(line -> filled(line, columns)).toList();
    }

    private static Map<String, Object> filled(Map<String, Object> line, Set<String> columns) {
        Map<String, Object> filled = new LinkedHashMap<>();
        columns.forEach(column -> filled.put(column, line.getOrDefault(column, "")));
        return filled;
    }

    private static Map<String, Object> line(JsonNode item, JsonNode row, String prefix) {
        Map<String, Object> line = new LinkedHashMap<>();
        if (item.hasNonNull("symbol")) {
            line.put("symbol", cell(item.get("symbol")));
        }
        put(line, prefix, row);
        line.put("source", cell(item.path("source")));
        line.put("as_of", cell(item.path("asOf")));
        line.put("simulated", cell(item.path("simulated")));
        return line;
    }

    private static void put(Map<String, Object> line, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> put(line, (name.isEmpty() ? "" : name + ".") + field.getKey(), field.getValue()));
        } else {
            line.putIfAbsent(name.isEmpty() ? "value" : column(name), cell(value));
        }
    }

    /** {@code changePercent} is {@code change_percent}, as in the CSV of REST. */
    private static String column(String name) {
        StringBuilder column = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            column.append(Character.isUpperCase(letter) ? "_" : "").append(Character.toLowerCase(letter));
        }
        return column.toString();
    }

    /** A number as it was written, else a text without what a terminal would obey. */
    private static Object cell(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue()
                : Text.plain(value.isValueNode() ? value.asText() : value.toString());
    }
}
