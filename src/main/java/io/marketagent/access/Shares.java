package io.marketagent.access;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many of something each caller holds at one time. Exact from any thread; holds nothing of a caller who has none. Callers
 * are told apart as they are counted: by name, or by address where nobody is known.
 */
public final class Shares {

    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

    /** Counts one more; false when the caller has as many as one may have. */
    public boolean take(Caller caller, int most) {
        boolean[] allowed = {true};
        taken.compute(caller.counted(), (name, held) -> {
            int now = held == null ? 0 : held;
            allowed[0] = now < most;
            return allowed[0] ? Integer.valueOf(now + 1) : held;
        });
        return allowed[0];
    }

    /** One of them is free again. */
    public void give(Caller caller) {
        taken.computeIfPresent(caller.counted(), (name, held) -> held == 1 ? null : Integer.valueOf(held - 1));
    }
}
