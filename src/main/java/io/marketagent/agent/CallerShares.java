package io.marketagent.agent;

import io.marketagent.access.Caller;
import io.marketagent.access.LimitsConfig;
import io.marketagent.access.Shares;

/** How many runs each caller has waiting and running. Holds nothing of a caller who has none. */
final class CallerShares {

    private final LimitsConfig limits;
    private final Shares shares = new Shares();

    CallerShares(LimitsConfig limits) {
        this.limits = limits;
    }

    /** Counts one run more; false when the caller has as many as one may have. */
    boolean take(Caller caller) {
        return shares.take(caller, limits.runs(caller).orElse(Integer.MAX_VALUE));
    }

    /** One of them is over. */
    void give(Caller caller) {
        shares.give(caller);
    }
}
