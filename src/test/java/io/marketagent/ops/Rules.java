package io.marketagent.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of the operator, which are compose's too. */
final class Rules {

    private static final Path RULE = Path.of("k8s/base/prometheus-rule.yaml");

    private Rules() {}

    /** As Prometheus reads them, without the operator's envelope. */
    static JsonNode file() throws IOException {
        return new YAMLMapper().readTree(RULE.toFile()).required("spec");
    }

    /** Each expression by the name of its alert, or of the series that it records. */
    static Map<String, String> expressions() throws IOException {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (JsonNode group : file().required("groups")) {
            for (JsonNode rule : group.required("rules")) {
                String name = rule.has("alert")
                        ? rule.get("alert").asText()
                        : rule.required("record").asText();
                expressions.put(name, rule.required("expr").asText());
            }
        }
        return expressions;
    }
}
