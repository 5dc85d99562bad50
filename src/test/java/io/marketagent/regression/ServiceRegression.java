package io.marketagent.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The regression suite against a service that runs anywhere: {@code ./mvnw verify -Pregression
 * -Dmarket-agent.url=http://localhost:8080}.
 *
 * <p>What needs a certain time is checked where the service's clock stands at it ({@code market-agent.sandbox.clock});
 * that numbers are the exchange's own is checked by {@link RegressionSuiteServiceTest} alone, because the exchange of a running
 * service is reached by nobody else.
 */
@Tag("regression")
class ServiceRegression {

    private static final String URL = "market-agent.url";

    @Test
    void shouldAnswerEveryPrompt() {
        URI url = URI.create(System.getProperty(URL, "http://localhost:8080"));
        assertThat(new PromptsOverHttp(System.out, NumberCheck::invented).faults(url))
                .isEmpty();
    }
}
