package io.marketagent.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The expressions of the dashboard, as Grafana sends them to Prometheus. */
final class Panels {

    private static final Path DASHBOARD = Path.of("k8s/base/dashboard/market-agent.json");

    private Panels() {}

    /** Each expression by its panel's number and title, and its own letter. */
    static Map<String, String> expressions() throws IOException {
        Map<String, String> expressions = new LinkedHashMap<>();
        collect(new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels"), expressions);
        return expressions;
    }

    /** A row has panels of its own. */
    private static void collect(JsonNode panels, Map<String, String> expressions) {
        for (JsonNode panel : panels) {
            collect(panel.path("panels"), expressions);
            for (JsonNode target : panel.path("targets")) {
                String name = panel.required("id").asText() + " "
                        + panel.required("title").asText() + " "
                        + target.required("refId").asText();
                expressions.put(name, substituted(target.required("expr").asText()));
            }
        }
    }

    /**
     * With Grafana's own variables as they are where a second is scraped and shown: its rate interval is four scrapes. A
     * variable of another name stays, and finds no series.
     */
    private static String substituted(String expression) {
        return expression
                .replaceAll("\\$\\{?__rate_interval}?", "4s")
                .replaceAll("\\$\\{?__interval}?", "1s")
                .replaceAll("\\$\\{?__range}?", "1h");
    }
}
