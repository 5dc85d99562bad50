package io.marketagent.upstream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What the running service remembers of its calls to the vendors. */
@Singleton
public class TestCalls {

    @Inject
    Budgets budgets;

    @Inject
    Breakers breakers;

    @Inject
    Retries retries;

    @Inject
    Upstreams upstreams;

    /** As after a start: no call or repetition counted, no pause, no open breaker. */
    public void forget() {
        budgets.forget();
        breakers.forget();
        retries.forget();
    }

    /** Takes what is left of a vendor's budget, until {@link #forget}. */
    public void useUp(String vendor) {
        VendorAccess access = upstreams.access(vendor);
        int left = upstreams.budgetPerMinute(vendor).orElseThrow();
        while (left-- > 0) {
            budgets.take(access);
        }
    }
}
