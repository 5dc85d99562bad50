package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.feed.BudgetedSandbox;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Accelerated: three minutes of 3 seconds. {@link QuestionsOverBudgetSoak} takes five real ones. */
@QuarkusTest
@TestProfile(BudgetedSandbox.class)
class QuestionsOverBudgetOwnServiceTest extends QuestionsOverBudget {

    private static final int MINUTES = 3;
    private static final Duration MINUTE = Duration.ofSeconds(3);

    @Test
    void shouldNeverShowAVendorMoreThanItsBudgetInAnyWindow() throws Exception {
        Outcome outcome = ask(MINUTES, MINUTE);

        assertThat(outcome.mostWithin(Vendor.POLYGON, MINUTE)).isEqualTo(5);
        assertThat(outcome.mostWithin(Vendor.TRADIER, MINUTE)).isBetween(60, 120);
        assertAnswered(outcome, MINUTES * A_MINUTE);
    }
}
