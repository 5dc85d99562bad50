package io.marketagent.feed;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The sandbox exchange with the vendors' budgets, of which a minute lasts 3 seconds; a load takes 5 at most. */
public class BudgetedSandbox implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "market-agent.tradier.budget-per-minute", "120",
                "market-agent.polygon.budget-per-minute", "5",
                "market-agent.calls.budget-window", "3S",
                "market-agent.calls.budget-margin", "0S",
                "market-agent.freshness.load-limit", "5S");
    }
}
