package io.marketagent.connection;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Not alive when one of the threads that serve the public port runs nothing any more: every connection that it has been given is
 * lost until the process ends. Load, and a door that is full, delay a loop by milliseconds and restart nothing. Asked from a thread
 * of its own and without a connection.
 */
@Liveness
@Singleton
class EventLoopsAlive implements HealthCheck {

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final List<Loop> loops = new ArrayList<>();
    private final long stuckBeats;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-loop-watch").factory());

    @Inject
    EventLoopsAlive(Vertx vertx, ConnectionsConfig config) {
        this.stuckBeats = Math.max(1, config.eventLoopStuckAfter().dividedBy(BEAT));
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            loops.add(new Loop(loop));
        }
    }

    void start(@Observes StartupEvent event) {
        var _ = watch.scheduleAtFixedRate(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks each loop for a sign of life, and counts who owes one. */
    void beat() {
        loops.forEach(Loop::beat);
    }

    @PreDestroy
    void stop() {
        var _ = watch.shutdownNow();
    }

    @Override
    public HealthCheckResponse call() {
        long silent = loops.stream().mapToLong(Loop::silentBeats).max().orElse(0);
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("event loops").status(silent < stuckBeats);
        if (silent >= stuckBeats) {
            response.withData("silentSeconds", silent * BEAT.toSeconds());
        }
        return response.build();
    }

    /**
     * One event loop. Its silence is counted in beats of the watch, not by a clock: a process that was frozen as a whole has missed
     * both alike.
     */
    private static final class Loop {

        private final EventExecutor executor;
        private final AtomicLong silent = new AtomicLong();
        private volatile boolean asked;

        Loop(EventExecutor executor) {
            this.executor = executor;
        }

        /** Only ever on the watch's thread. */
        void beat() {
            if (asked) {
                silent.incrementAndGet();
                return;
            }
            silent.set(0);
            if (!executor.isShuttingDown()) {
                asked = true;
                executor.execute(() -> asked = false);
            }
        }

        long silentBeats() {
            return silent.get();
        }
    }
}
