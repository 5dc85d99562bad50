package io.marketagent.sandbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Holds answers back until a test opens it, so that a test can wait for "under way" without sleeping. Opens once. */
public final class Gate {

    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private int arrived;

    /** Lets every request that is held go on, and each later one pass. */
    public void open() {
        opened.complete(null);
    }

    /** How many requests have come to the gate so far, whether or not their callers are still there. */
    public synchronized int arrived() {
        return arrived;
    }

    /**
     * Waits until so many requests have come to the gate.
     *
     * @return false when they did not within the time
     */
    public synchronized boolean awaitArrived(int requests, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (arrived < requests) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    CompletableFuture<Void> arrive() {
        synchronized (this) {
            arrived++;
            notifyAll();
        }
        return opened;
    }
}
