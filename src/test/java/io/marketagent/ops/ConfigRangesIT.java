package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.PackagedService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A setting that cannot be meant stops the start, in one sentence that says which, what it is and what it may be. */
class ConfigRangesIT {

    @Test
    void shouldNotStartWithSettingsOutOfTheirRanges() throws InterruptedException {
        try (PackagedService service = PackagedService.start(
                Map.of(),
                Map.ofEntries(
                        Map.entry("market-agent.security.open", "true"),
                        Map.entry("market-agent.runs.limit", "0"),
                        Map.entry("market-agent.runs.deadline", "0S"),
                        Map.entry("market-agent.freshness.load-limit", "0S"),
                        Map.entry("market-agent.freshness.memory-share", "1.5"),
                        Map.entry("market-agent.api.stream.heartbeat", "0S"),
                        Map.entry("market-agent.limits.anonymous-requests-per-minute", "0"),
                        Map.entry("market-agent.connections.maximum", "-1")))) {
            // When
            int code = service.exitCode();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> service.output().contains("market-agent.connections.maximum"));
            String output = service.output();

            // Then
            assertThat(code).isNotZero();
            assertThat(output)
                    .contains("market-agent.runs.limit")
                    .contains("is 0, and has to be at least 1")
                    .contains("market-agent.runs.deadline")
                    .contains("market-agent.freshness.load-limit")
                    .contains("market-agent.freshness.memory-share")
                    .contains("is 1.5, and has to be at most 1")
                    .contains("market-agent.api.stream.heartbeat")
                    .contains("market-agent.limits.anonymous-requests-per-minute")
                    .contains("market-agent.connections.maximum")
                    .doesNotContain("Listening on");
        }
    }
}
