package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketagent.PackagedService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as Prometheus meets it, before anybody has asked anything. */
class FirstScrapeIT {

    /** Their labels are those of the requests there were: the first of each kind begins a series. */
    private static final String OF_REQUESTS = "http_server_requests_seconds";

    @Test
    void shouldHaveEverySeriesOfTheAlertsBeforeItsFirstEvent(@TempDir Path directory) throws Exception {
        assumeTrue(Prometheus.isInstalled(), "prometheus is not installed");
        Map<String, String> settings = Map.of(
                "market-agent.security.open", "true",
                "market-agent.tradier.budget-per-minute", "120",
                "market-agent.polygon.budget-per-minute", "5");
        try (PackagedService service = PackagedService.start(Map.of(), settings);
                Prometheus prometheus =
                        Prometheus.start(directory, service.management().getAuthority())) {
            // When
            prometheus.awaitScrapes(1);

            // Then
            List<String> selectors = Rules.expressions().values().stream()
                    .flatMap(expression -> Selectors.of(expression).stream())
                    .filter(selector -> !selector.startsWith(OF_REQUESTS))
                    .toList();
            assertThat(selectors)
                    .isNotEmpty()
                    .allSatisfy(selector ->
                            assertThat(prometheus.query(selector)).as(selector).isNotEmpty());
        }
    }
}
