package io.marketagent.market;

import java.time.Duration;

/**
 * An instant on the monotonic clock by which something has to be done. Handed down explicitly; it is not affected by the
 * service's {@link java.time.Clock}, which a test or a demonstration may hold still.
 */
public final class Deadline {

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The deadline that ends this long from now. */
    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** Whether nothing is left. */
    public boolean expired() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** The deadline that ends after a part of what is left, from 0 to 1. */
    public Deadline part(double part) {
        return after(Duration.ofNanos((long) (remaining().toNanos() * part)));
    }

    /** The one of both that ends first. */
    public Deadline earlier(Deadline other) {
        return nanoTime - other.nanoTime <= 0 ? this : other;
    }
}
