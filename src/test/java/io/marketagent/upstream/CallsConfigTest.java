package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsConfigTest {

    @Test
    void shouldHaveTheNumbersOfTheDesign() {
        CallsConfig config = TestUpstreams.config().getConfigMapping(CallsConfig.class);

        assertThat(config.budgetWindow()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.budgetMargin()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.pause()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.retry().most()).isEqualTo(2);
        assertThat(config.retry().share()).isEqualTo(0.2);
        assertThat(config.breaker().calls()).isEqualTo(10);
        assertThat(config.breaker().failures()).isEqualTo(0.5);
        assertThat(config.breaker().delay()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "calls.budget-window, 0S",
        "calls.budget-margin, -1S",
        "calls.retry.most, -1",
        "calls.retry.pause, -1S",
        "calls.retry.share, 1.1",
        "calls.retry.minimum, -1",
        "calls.breaker.calls, 0",
        "calls.breaker.failures, 2",
        "calls.breaker.delay, -1S",
        "calls.breaker.successes, 0"
    })
    void shouldRefuseANumberThatCannotBeBeforeTheFirstCall(String key, String value) {
        assertThatThrownBy(() -> TestUpstreams.outbound(TestUpstreams.with(), new SimpleMeterRegistry(), key, value))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("market-agent." + key)
                .hasMessageContaining("and has to be at ");
    }
}
