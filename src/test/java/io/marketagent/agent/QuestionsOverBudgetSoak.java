package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Five real minutes: {@code ./mvnw verify -Psoak -Dtest=QuestionsOverBudgetSoak}. */
@Tag("soak")
@QuarkusTest
@TestProfile(QuestionsOverBudgetSoak.RealMinutes.class)
class QuestionsOverBudgetSoak extends QuestionsOverBudget {

    private static final int MINUTES = 5;
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** The sandbox exchange with the vendors' budgets. */
    public static class RealMinutes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "market-agent.tradier.budget-per-minute", "120",
                    "market-agent.polygon.budget-per-minute", "5");
        }
    }

    @Test
    void shouldNeverShowAVendorMoreThanItsBudgetInAny60SecondsOf5Minutes() throws Exception {
        Outcome outcome = ask(MINUTES, MINUTE);

        System.out.printf(
                "500 questions in 5 minutes: Polygon saw %d requests, at most %d in 60 s; Tradier %d, at most %d in 60 s; %d tool"
                        + " calls had no value for the budgets' sake%n",
                outcome.asked(Vendor.POLYGON),
                outcome.mostWithin(Vendor.POLYGON, MINUTE),
                outcome.asked(Vendor.TRADIER),
                outcome.mostWithin(Vendor.TRADIER, MINUTE),
                outcome.errors().size());
        assertThat(outcome.mostWithin(Vendor.POLYGON, MINUTE)).isEqualTo(5);
        assertThat(outcome.mostWithin(Vendor.TRADIER, MINUTE)).isEqualTo(120);
        assertAnswered(outcome, MINUTES * A_MINUTE);
    }
}
