package io.marketagent.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many calls one vendor lets one key make: at most N in EVERY window of 60 seconds, as the vendor counts them. A bucket
 * of N that is refilled at N a minute lets 2 N through at a window's seam, so this is a log.
 *
 * <p>The vendor counts arrivals, which are later than sends, each by another delay: two sends 60 s apart can arrive 59 s
 * apart. But a call has arrived before its answer comes back. So a call holds its place from before it is sent until 60 s
 * after it ended, which keeps the promise however long the network took. The margin on top is for what this cannot see:
 * a call that was given up may arrive after that, and two machines' clocks do not run equally fast.
 *
 * <p>A vendor may also name an instant before which it wants no call (429, {@code Retry-After}), or say that it counts more
 * calls than were made here, because another process uses the same key. Safe for concurrent use; never blocks.
 */
final class Budget {

    private final OptionalInt limit;
    private final long window;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    /** When the calls ended that the vendor may still count, oldest first. */
    private final Deque<Long> ended = new ArrayDeque<>();

    private int running;
    private int capacity;

    /** Places that calls of others take, until the vendor's own window ends. */
    private int foreign;

    private long foreignUntil;
    private long capacityUntil;
    private @Nullable Long pausedUntil;
    private boolean pausedByBudget;

    /**
     * @param limit calls in every window; empty where only the instants count that the vendor names
     * @param window the vendor's: 60 seconds
     * @param margin added to the window
     * @param nanoTime monotonic time, as {@link System#nanoTime()} tells it: the service's clock can be set or held still
     */
    Budget(OptionalInt limit, Duration window, Duration margin, LongSupplier nanoTime) {
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw new IllegalArgumentException("a budget is at least 1 call a minute");
        }
        if (!window.isPositive() || margin.isNegative()) {
            throw new IllegalArgumentException("a budget's window is above zero and its margin not below");
        }
        this.limit = limit;
        this.capacity = limit.orElse(0);
        this.window = window.plus(margin).toNanos();
        this.nanoTime = nanoTime;
    }

    /** One call's place in the budget. Exactly one of both methods ends it. */
    interface Place {
        /** The call was made; its answer is there or no longer waited for. */
        void ended();

        /** Nothing was sent. */
        void unused();
    }

    /**
     * What came of asking for a place.
     *
     * @param place null when refused
     * @param toWait how long until a call has a chance; zero with a place
     * @param usedUp whether the calls of this minute are used up; else the vendor asked for a pause
     */
    record Taken(@Nullable Place place, Duration toWait, boolean usedUp) {}

    /** A place for one call, or how long to wait for one. */
    Taken take() {
        lock.lock();
        try {
            long now = forgetOld();
            if (pausedUntil != null) {
                return new Taken(null, Duration.ofNanos(pausedUntil - now), pausedByBudget);
            }
            if (limit.isPresent() && free() < 1) {
                return new Taken(null, untilFree(now), true);
            }
            running++;
            return new Taken(new Held(), Duration.ZERO, false);
        } finally {
            lock.unlock();
        }
    }

    /** How many calls may begin now; empty without a limit. */
    OptionalInt remaining() {
        lock.lock();
        try {
            var _ = forgetOld();
            if (limit.isEmpty()) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(pausedUntil != null ? 0 : Math.max(0, free()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * No call before this long from now. Of several such instants the latest holds.
     *
     * @param usedUp whether the vendor says so because its calls are used up
     */
    void pause(Duration wait, boolean usedUp) {
        lock.lock();
        try {
            long until = forgetOld() + wait.toNanos();
            if (wait.isPositive() && (pausedUntil == null || until - pausedUntil > 0)) {
                pausedUntil = until;
                pausedByBudget = usedUp;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes over what the vendor counts, where that is less than what is thought to be left here.
     *
     * @param now by the service's clock, for the instant that the vendor names
     */
    void correct(RateLimit said, Instant now) {
        if (limit.isEmpty() || said.equals(RateLimit.UNKNOWN)) {
            return;
        }
        Optional<Duration> end = Optional.ofNullable(said.expiry()).map(expiry -> VendorErrors.waitUntil(expiry, now));
        lock.lock();
        try {
            long at = forgetOld();
            if (said.allowed() != null && said.allowed() > 0) {
                // Never more than configured: that can be a replica's part of the whole
                capacity = Math.min(limit.getAsInt(), said.allowed());
                // and for as long as the vendor's window lasts: one odd answer holds nobody to it for good
                capacityUntil = at
                        + end.filter(Duration::isPositive)
                                .map(left -> Math.min(window, left.toNanos()))
                                .orElse(window);
            }
            if (said.available() != null && end.isPresent() && end.get().isPositive()) {
                int more = free() - said.available();
                if (more > 0) {
                    foreign += more;
                    // The vendor's window is as long as this one: more is another clock
                    foreignUntil = at + Math.min(window, end.get().toNanos());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private int free() {
        return capacity - running - ended.size() - foreign;
    }

    /** Also of a call that was made without a limit, so that nothing piles up. */
    private long forgetOld() {
        long now = nanoTime.getAsLong();
        while (!ended.isEmpty() && now - ended.peekFirst() >= window) {
            ended.removeFirst();
        }
        if (limit.isPresent() && capacity < limit.getAsInt() && now - capacityUntil >= 0) {
            capacity = limit.getAsInt();
        }
        if (foreign > 0 && now - foreignUntil >= 0) {
            foreign = 0;
        }
        if (pausedUntil != null && now - pausedUntil >= 0) {
            pausedUntil = null;
        }
        return now;
    }

    /** What runs ends at an unknown time, and then counts for a whole window. */
    private Duration untilFree(long now) {
        int missing = 1 - free();
        long wait = window;
        if (ended.size() >= missing) {
            wait = ended.stream().skip(missing - 1L).findFirst().orElseThrow() + window - now;
        }
        if (foreign >= missing) {
            wait = Math.min(wait, foreignUntil - now);
        }
        return Duration.ofNanos(wait);
    }

    private final class Held implements Place {

        private boolean over;

        @Override
        public void ended() {
            end(true);
        }

        @Override
        public void unused() {
            end(false);
        }

        private void end(boolean sent) {
            lock.lock();
            try {
                if (over) {
                    throw new IllegalStateException("this call's place has been given back already");
                }
                over = true;
                running--;
                if (sent && limit.isPresent()) {
                    ended.addLast(nanoTime.getAsLong());
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
