package io.marketagent.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * GitHub's schema of workflow files, in GitHub's own notation: {@code workflow-v1.0.min.json} of the npm package
 * {@code @actions/workflow-parser} 0.3.61 (MIT licence, Copyright GitHub), which GitHub's editors read too.
 * A definition is one of: {@code one-of} others, a {@code mapping}, a {@code sequence}, {@code allowed-values}, or a scalar.
 * Unlike GitHub's parser this does not look inside expressions.
 */
final class WorkflowSchema {

    private final JsonNode definitions;

    WorkflowSchema() throws IOException {
        try (InputStream schema = WorkflowSchema.class.getResourceAsStream("github-workflow-v1.0.json")) {
            definitions = new JsonMapper().readTree(schema).get("definitions");
        }
    }

    /** Returns what is wrong with a workflow file, one line each with its place, or an empty list. */
    List<String> faults(JsonNode workflow) {
        return faults("workflow-root-strict", workflow, "");
    }

    private List<String> faults(String type, JsonNode value, String place) {
        JsonNode definition = definitions.get(type);
        if (definition == null) {
            return builtIn(type, value, place);
        }
        if (definition.has("one-of")) {
            return definition
                    .get("one-of")
                    .valueStream()
                    .map(one -> faults(one.asText(), value, place))
                    // What fits best is what was meant: its faults are the ones to read
                    .min(Comparator.comparingInt(List::size))
                    .orElseThrow();
        }
        if (definition.has("context") && isExpression(value)) {
            return List.of();
        }
        if (definition.has("mapping")) {
            return mapping(definition.get("mapping"), value, place);
        }
        if (definition.has("sequence")) {
            return sequence(definition.at("/sequence/item-type").asText(), value, place);
        }
        if (definition.has("allowed-values")) {
            boolean allowed = definition.get("allowed-values").valueStream().anyMatch(value::equals);
            return allowed ? List.of() : List.of(place + ": not one of " + definition.get("allowed-values"));
        }
        if (definition.has("string")) {
            return string(definition.get("string"), value, place);
        }
        return Stream.of("boolean", "number", "null")
                .filter(definition::has)
                .findFirst()
                .map(scalar -> builtIn(scalar, value, place))
                .orElseThrow(() -> new IllegalStateException("no rule in the schema's " + type));
    }

    private List<String> mapping(JsonNode mapping, JsonNode value, String place) {
        if (!value.isObject()) {
            // Counts double, so that where several forms are allowed the nearer one is told
            return List.of(place + ": has to be a mapping", place + ": is " + value);
        }
        List<String> faults = new ArrayList<>();
        JsonNode properties = mapping.path("properties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String inner = place + "/" + entry.getKey();
            JsonNode property = properties.get(entry.getKey());
            if (property != null) {
                faults.addAll(faults(
                        property.isTextual()
                                ? property.asText()
                                : property.get("type").asText(),
                        entry.getValue(),
                        inner));
            } else if (mapping.has("loose-value-type")) {
                faults.addAll(faults(mapping.get("loose-value-type").asText(), entry.getValue(), inner));
            } else {
                faults.add(inner + ": unknown key");
            }
        }
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (property.getValue().path("required").asBoolean() && !value.has(property.getKey())) {
                faults.add(place + ": " + property.getKey() + " is missing");
            }
        }
        return faults;
    }

    private List<String> sequence(String item, JsonNode value, String place) {
        if (!value.isArray()) {
            return List.of(place + ": has to be a list", place + ": is " + value);
        }
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            faults.addAll(faults(item, value.get(i), place + "/" + i));
        }
        return faults;
    }

    /** GitHub reads numbers and booleans as text where text is asked. */
    private static List<String> string(JsonNode rule, JsonNode value, String place) {
        if (!value.isValueNode() || value.isNull()) {
            return List.of(place + ": has to be text");
        }
        if (rule.has("constant") && !rule.get("constant").asText().equals(value.asText())) {
            return List.of(place + ": has to be " + rule.get("constant").asText());
        }
        boolean empty =
                rule.path("require-non-empty").asBoolean() && value.asText().isEmpty();
        return empty ? List.of(place + ": is empty") : List.of();
    }

    private static List<String> builtIn(String type, JsonNode value, String place) {
        boolean fits = switch (type) {
            case "any" -> true;
            case "string" -> value.isValueNode() && !value.isNull();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "null" -> value.isNull();
            case "sequence" -> value.isArray();
            case "mapping" -> value.isObject();
            default -> throw new IllegalStateException("unknown type in the schema: " + type);
        };
        return fits ? List.of() : List.of(place + ": has to be " + type);
    }

    private static boolean isExpression(JsonNode value) {
        return value.isTextual() && value.asText().startsWith("${{");
    }
}
