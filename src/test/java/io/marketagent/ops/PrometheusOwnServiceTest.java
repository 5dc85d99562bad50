package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.TestMarket;
import io.marketagent.feed.BudgetedSandbox;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus scrapes the running service before, while and after it is used and troubled: what the dashboard shows and the
 * alerts look at is there.
 */
@QuarkusTest
@TestProfile(BudgetedSandbox.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class PrometheusOwnServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "quarkus.management.test-port")
    int management;

    private Prometheus prometheus;

    @BeforeAll
    void scrapeALoadedService(@TempDir Path directory) throws Exception {
        if (!Prometheus.isInstalled()) {
            return; // each test is skipped: what is skipped here would be in no report, and CI would not miss it
        }
        market.reset();
        prometheus = Prometheus.start(directory, "localhost:" + management);
        prometheus.awaitScrapes(2);
        try (Load load = new Load(base, market)) {
            load.use();
            load.misuse();
            // three scrapes, for a rule's turn lies between two
            load.failVendors(() -> prometheus.awaitScrapes(3));
            load.fillTheQueue(() -> prometheus.awaitScrapes(3));
        }
        prometheus.awaitScrapes(2);
    }

    @BeforeEach
    void installed() {
        assumeTrue(Prometheus.isInstalled(), "prometheus is not installed");
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
                    .containsExactlyElementsOf(Rules.expressions().keySet());
            assertThat(loaded)
                    .allSatisfy(rule -> assertThat(rule.get("health").asText())
                            .as(rule.toString())
                            .isEqualTo("ok"));
        });
    }

    @Test
    void shouldHaveASeriesForEverySelectorOfEveryRuleAndPanel() throws Exception {
        for (Map<String, String> expressions : List.of(Rules.expressions(), Panels.expressions())) {
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
}
