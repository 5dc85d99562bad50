package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.marketagent.TestMarket;
import io.marketagent.feed.BudgetedSandbox;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus with compose's configuration and the operator's rules, but every second, scrapes the running service
 * before, while and after it is used and troubled: what the dashboard shows and the alerts look at is there.
 */
@QuarkusTest
@TestProfile(BudgetedSandbox.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class PrometheusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final YAMLMapper YAML = new YAMLMapper();

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "quarkus.management.test-port")
    int management;

    private JsonNode rules;
    private Prometheus prometheus;

    @BeforeAll
    void scrapeALoadedService(@TempDir Path directory) throws Exception {
        assumeTrue(Prometheus.isInstalled(), "prometheus is not installed");
        market.reset();
        rules = YAML.readTree(Path.of("k8s/base/prometheus-rule.yaml").toFile()).get("spec");
        YAML.writeValue(directory.resolve("rules.yml").toFile(), rules);
        YAML.writeValue(directory.resolve("prometheus.yml").toFile(), configuration());
        prometheus = Prometheus.start(directory);
        awaitScrapes(2);
        try (Load load = new Load(base, market)) {
            load.use();
            load.misuse();
            // three scrapes, for a rule's turn lies between two
            load.failVendors(() -> awaitScrapes(3));
            load.fillTheQueue(() -> awaitScrapes(3));
        }
        awaitScrapes(2);
    }

    /** As compose has it, but for the time, the service's address and the rules' place. */
    private JsonNode configuration() throws IOException {
        JsonNode all = YAML.readTree(Path.of("docker/prometheus/prometheus.yml").toFile());
        ((ObjectNode) all.get("global")).put("scrape_interval", "1s").put("evaluation_interval", "1s");
        ((ObjectNode) all).putArray("rule_files").add("rules.yml");
        ((ObjectNode) all.at("/scrape_configs/0/static_configs/0"))
                .putArray("targets")
                .add("localhost:" + management);
        return all;
    }

    @AfterAll
    void stop() throws Exception {
        if (prometheus != null) {
            prometheus.close();
            market.reset();
        }
    }

    @Test
    void shouldScrapeTheManagementPortWithoutAnError() {
        JsonNode targets = prometheus.get("targets").get("activeTargets");

        assertThat(targets).singleElement().satisfies(target -> {
            assertThat(target.get("health").asText()).isEqualTo("up");
            assertThat(target.get("lastError").asText()).isEmpty();
        });
        assertThat(prometheus.warnings()).isEmpty();
    }

    @Test
    void shouldHaveANumberForEveryExpressionOfEveryPanel() throws Exception {
        Map<String, String> expressions = Panels.expressions();

        assertThat(expressions).isNotEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(only(expressions, this::hasNoNumber)).isEmpty());
    }

    @Test
    void shouldHaveLoadedEveryRuleInGoodHealth() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<JsonNode> loaded = loadedRules();
            assertThat(loaded)
                    .extracting(rule -> rule.get("name").asText())
                    .containsExactlyElementsOf(ruleExpressions().keySet());
            assertThat(loaded)
                    .allSatisfy(rule -> assertThat(rule.get("health").asText())
                            .as(rule.toString())
                            .isEqualTo("ok"));
        });
    }

    @Test
    void shouldHaveASeriesForEverySelectorOfEveryRuleAndPanel() throws Exception {
        for (Map<String, String> expressions : List.of(ruleExpressions(), Panels.expressions())) {
            for (String expression : expressions.values()) {
                assertThat(Selectors.of(expression))
                        .as(expression)
                        .isNotEmpty()
                        .allSatisfy(selector -> assertThat(prometheus.query(selector))
                                .as(selector)
                                .isNotEmpty());
            }
        }
    }

    @Test
    void shouldSeeEachAnswersStatus() {
        assertThat(prometheus.query("sum by (status) (http_server_requests_seconds_count)"))
                .extracting(series -> series.at("/metric/status").asText())
                .contains("200", "400", "429", "503");
    }

    @Test
    void shouldHaveSeenTheTroubleInFiveAlerts() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.query(
                                "max by (alertname) (max_over_time(ALERTS{alertstate=\"pending\"}[5m]))"))
                        .extracting(alert -> alert.at("/metric/alertname").asText())
                        .contains(
                                "MarketAgentQueueSaturated",
                                "MarketAgentQuestionsRefused",
                                "MarketAgentBreakerOpen",
                                "MarketAgentStaleAnswers",
                                "MarketAgentErrors"));
    }

    private boolean hasNoNumber(String expression) {
        return prometheus.query(expression).stream()
                .map(series -> series.at("/value/1").asText())
                .allMatch("NaN"::equals);
    }

    private static Map<String, String> only(Map<String, String> expressions, Predicate<String> wanted) {
        Map<String, String> only = new LinkedHashMap<>(expressions);
        only.values().removeIf(wanted.negate());
        return only;
    }

    private List<JsonNode> loadedRules() {
        List<JsonNode> loaded = new ArrayList<>();
        for (JsonNode group : prometheus.get("rules").get("groups")) {
            group.get("rules").forEach(loaded::add);
        }
        return loaded;
    }

    /** By the name of the alert, or of the series that is recorded. */
    private Map<String, String> ruleExpressions() {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (JsonNode group : rules.get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                String name = rule.has("alert")
                        ? rule.get("alert").asText()
                        : rule.required("record").asText();
                expressions.put(name, rule.required("expr").asText());
            }
        }
        return expressions;
    }

    /** Waits for so many more. */
    private void awaitScrapes(int more) {
        long wanted = scrapes() + more;
        await().atMost(PATIENCE).until(() -> scrapes() >= wanted);
    }

    private long scrapes() {
        return prometheus.query("count_over_time(up{job=\"market-agent\"}[1h])").stream()
                .mapToLong(series -> series.at("/value/1").asLong())
                .sum();
    }
}
