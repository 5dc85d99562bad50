package io.marketagent.upstream;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * How many repetitions one vendor gets: at most a share of the calls of the last window, or a few where there were hardly
 * any. So repetitions never multiply the load of a vendor that is down. Counted in sixtieths of the window, because a busy
 * process has thousands of calls in it. Safe for concurrent use.
 */
final class RetryBudget {

    private static final int SLOTS = 60;

    private final double share;
    private final int minimum;
    private final long slotNanos;
    private final LongSupplier nanoTime;
    private final long start;
    private final long[] calls = new long[SLOTS];
    private final long[] retries = new long[SLOTS];
    private long current;

    /**
     * @param share repetitions per call, 0 to 1
     * @param minimum repetitions in a window whatever the number of calls
     * @param nanoTime monotonic time, as {@link System#nanoTime()} tells it
     */
    RetryBudget(double share, int minimum, Duration window, LongSupplier nanoTime) {
        if (!(share >= 0 && share <= 1) || minimum < 0) {
            throw new IllegalArgumentException("the share of repetitions is 0 to 1, their minimum not below 0");
        }
        this.share = share;
        this.minimum = minimum;
        this.slotNanos = Math.max(1, window.toNanos() / SLOTS);
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** A call is made that is no repetition. */
    synchronized void called() {
        calls[slot()]++;
    }

    /** Whether a repetition may be made; it is counted then. */
    synchronized boolean take() {
        int slot = slot();
        long allowed = Math.max(minimum, (long) (share * Arrays.stream(calls).sum()));
        if (Arrays.stream(retries).sum() >= allowed) {
            return false;
        }
        retries[slot]++;
        return true;
    }

    /** Now's slot, after those have been emptied that have become too old since the last time. */
    private int slot() {
        long now = (nanoTime.getAsLong() - start) / slotNanos;
        for (long passed = Math.max(current + 1, now - SLOTS + 1); passed <= now; passed++) {
            calls[(int) (passed % SLOTS)] = 0;
            retries[(int) (passed % SLOTS)] = 0;
        }
        current = Math.max(current, now);
        return (int) (current % SLOTS);
    }
}
