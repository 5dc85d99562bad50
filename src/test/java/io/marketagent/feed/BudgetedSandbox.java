package io.marketagent.feed;

import io.marketagent.access.ClosedService;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The sandbox exchange with the vendors' budgets, of which a minute lasts 3 seconds; a load takes 2.5 at most. Open, but one
 * caller is known, and has 5 requests a minute.
 */
public class BudgetedSandbox implements QuarkusTestProfile {

    /** The known caller's key. */
    public static final String KEY = "hasty-key-62d0f1";

    public static final int REQUESTS_PER_MINUTE = 5;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "market-agent.tradier.budget-per-minute", "120",
                "market-agent.polygon.budget-per-minute", "5",
                "market-agent.calls.budget-window", "3S",
                "market-agent.calls.budget-margin", "0S",
                "market-agent.freshness.load-limit", "2.5S",
                "market-agent.limits.requests-per-minute", String.valueOf(REQUESTS_PER_MINUTE),
                "market-agent.security.keys.hasty.sha256", ClosedService.sha256(KEY));
    }
}
