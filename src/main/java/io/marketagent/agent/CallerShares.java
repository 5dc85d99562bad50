package io.marketagent.agent;

import io.marketagent.access.Caller;
import io.marketagent.access.LimitsConfig;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many runs each caller has waiting and running. Holds nothing of a caller who has none. */
final class CallerShares {

    private final LimitsConfig limits;
    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

    CallerShares(LimitsConfig limits) {
        this.limits = limits;
    }

    /** Counts one run more; false when the caller has as many as one may have. */
    boolean take(Caller caller) {
        OptionalInt most = limits.runs(caller);
        boolean[] allowed = {true};
        taken.compute(caller.counted(), (name, runs) -> {
            int now = runs == null ? 0 : runs;
            allowed[0] = most.isEmpty() || now < most.getAsInt();
            return allowed[0] ? Integer.valueOf(now + 1) : runs;
        });
        return allowed[0];
    }

    /** One of them is over. */
    void give(Caller caller) {
        taken.computeIfPresent(caller.counted(), (name, runs) -> runs == 1 ? null : Integer.valueOf(runs - 1));
    }
}
