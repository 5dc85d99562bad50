package io.marketagent.feed;

import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.trace.Trail;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The feed's own virtual threads. A load runs here and not on the thread of the caller who happened to come first, so
 * that interrupting that caller fails nobody else.
 */
@Singleton
class LoadThreads {

    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("feed-", 0).factory());
    private final Duration limit;

    @Inject
    LoadThreads(FreshnessConfig config) {
        this.limit = config.loadLimit();
    }

    <T> Future<T> submit(Callable<T> task) {
        return executor.submit(Trail.carried(task));
    }

    /** Starts work that nobody waits for: it has to tell of its own end, be it a failure. */
    void start(Runnable task) {
        var _ = submit(Executors.callable(task));
    }

    /** Runs a load within its total limit, on a thread that is interrupted when the limit is over. */
    <T> T limited(Function<Deadline, T> load) {
        Deadline deadline = Deadline.after(limit);
        Future<T> running = submit(() -> load.apply(deadline));
        try {
            return await(running, deadline);
        } finally {
            running.cancel(true);
        }
    }

    /**
     * Waits for a result until the deadline, without touching who computes it.
     *
     * @throws MarketException the load's own failure, or {@link MarketException.Unavailable} when the deadline is over
     * @throws CancellationException when the waiting thread is interrupted; the flag stays set
     */
    static <T> T await(Future<T> result, Deadline deadline) {
        try {
            return result.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the caller left");
        } catch (TimeoutException late) {
            throw new MarketException.Unavailable("The market data sources did not answer in time; ask again shortly");
        } catch (ExecutionException failed) {
            throw marketFailure(failed);
        }
    }

    /** The domain's failure inside what futures and caches wrap round it. */
    static RuntimeException marketFailure(Throwable thrown) {
        MarketException.Busy busy = MarketException.Busy.among(thrown);
        if (busy != null) {
            return busy;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarketException failure) {
                return failure;
            }
            if (cause instanceof CancellationException cancelled) {
                return cancelled;
            }
        }
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return cause instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(cause);
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
