package io.marketagent.agent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.marketagent.access.Caller;
import io.marketagent.access.LimitsConfig;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/**
 * Takes questions in, keeps track of those that wait and run, and lets go of those whose caller leaves. Whether there is
 * a place is the bulkhead's decision alone ({@link Admission}); this class only knows who is in line.
 */
@Singleton
public class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    private final ConcurrentSkipListMap<Long, Run> present = new ConcurrentSkipListMap<>();
    private final CallerShares shares;
    private final AtomicLong numbers = new AtomicLong();
    private final Admission admission;
    private final Sessions sessions;
    private final RunsConfig config;
    private final ExecutorService virtualThreads;
    private final RunMeters meters;
    private final RunLog log;
    private volatile boolean draining;
    private final ScheduledThreadPoolExecutor queueClock = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("queue-clock").factory());

    /**
     * How busy the service is.
     *
     * @param running runs that have a place
     * @param waiting runs that wait for one
     * @param limit places
     * @param queue how many may wait
     */
    @Schema(name = "Busy")
    public record View(int running, int waiting, int limit, int queue) {}

    @Inject
    Runs(
            Admission admission,
            Sessions sessions,
            RunsConfig config,
            @VirtualThreads ExecutorService virtualThreads,
            RunMeters meters,
            LimitsConfig limits,
            RunLog log) {
        this.admission = admission;
        this.sessions = sessions;
        this.config = config;
        this.virtualThreads = virtualThreads;
        this.meters = meters;
        this.log = log;
        queueClock.setRemoveOnCancelPolicy(true);
        this.shares = new CallerShares(limits);
    }

    /** Sends a run that has left already through the bulkhead, whose meters do not exist before the first call. */
    void primeMeters(@Observes StartupEvent start) {
        Session none = new Session("none", "none", Instant.EPOCH, 1, 1);
        Run gone = new Run("none", 0, new Question("none", null), none, event -> {}, () -> {});
        var _ = gone.leaveQueue(refusal(RunRefused.Reason.CANCELLED));
        var _ = admission.admit(gone);
    }

    /**
     * Puts a question in line. Returns at once: {@link Run#answer()} completes with the answer of a run that started, or
     * fails with {@link RunRefused}, also when the queue is full.
     *
     * @param events hears what happens, on the threads where it happens; must not block
     * @throws SessionNotFound when the question names a session that does not exist, or is another caller's
     * @throws RunRefused when the service is shutting down, or the caller has as many runs as one may have
     */
    public Run submit(Question question, Consumer<RunEvent> events) {
        Caller caller = question.caller();
        if (draining) {
            throw refusal(RunRefused.Reason.DRAINING);
        }
        if (!shares.take(caller)) {
            throw refusal(RunRefused.Reason.CALLER_LIMIT);
        }
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable giveBack = () -> {
            if (held.compareAndSet(true, false)) {
                shares.give(caller);
            }
        };
        try {
            return admit(question, caller, events, giveBack);
        } catch (RuntimeException refused) {
            giveBack.run();
            throw refused;
        }
    }

    private Run admit(Question question, Caller caller, Consumer<RunEvent> events, Runnable over) {
        Session session = session(question, caller);
        long number = numbers.incrementAndGet();
        Run run = new Run(RandomId.next(), number, question, session, events, over);
        present.put(number, run);
        Future<Void> place;
        try {
            place = admission.admit(run);
        } catch (RuntimeException refused) {
            present.remove(number);
            throw refused;
        }
        run.admittedBy(place);
        Future<?> patience = queueClock.schedule(
                () -> leaveQueue(run, RunRefused.Reason.QUEUE_TIMEOUT),
                config.queueTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        virtualThreads.execute(() -> follow(run, place, patience));
        if (present.size() <= config.limit() + config.queue()) {
            tellPosition(run); // else the bulkhead's answer comes first: refused, or started
        }
        if (draining) {
            leaveQueue(run, RunRefused.Reason.DRAINING); // it came in while the queue was emptied
        }
        return run;
    }

    private Session session(Question question, Caller caller) {
        if (question.brought() != null) {
            return sessions.brought(caller, question.brought());
        }
        return question.session() == null
                ? sessions.start(caller)
                : sessions.find(question.session(), caller).orElseThrow(SessionNotFound::new);
    }

    /** Waits for the bulkhead's word on a run. */
    private void follow(Run run, Future<Void> place, Future<?> patience) {
        try {
            place.get();
        } catch (ExecutionException failed) {
            run.end();
            run.answer()
                    .completeExceptionally(
                            failed.getCause() instanceof BulkheadException ? queueFull() : failed.getCause());
        } catch (CancellationException left) {
            run.answer().completeExceptionally(refusal(RunRefused.Reason.CANCELLED));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            run.answer().completeExceptionally(refusal(RunRefused.Reason.DRAINING));
        } finally {
            patience.cancel(false); // else the clock would hold the run and its answer for the rest of the time
            present.remove(run.number());
            run.end();
            forgetUnusedSession(run);
            record(run);
            present.values().forEach(this::tellPosition);
        }
    }

    /** A session that was made for a question which never ran would only push conversations out. */
    private void forgetUnusedSession(Run run) {
        if (run.question().session() == null && run.answer().isCompletedExceptionally()) {
            var _ = sessions.forget(run.session().id(), run.question().caller());
        }
    }

    private void record(Run run) {
        switch (run.answer().state()) {
            case SUCCESS -> {
                Answer answer = run.answer().join();
                meters.ran(answer);
                log.answered(run, answer);
            }
            case FAILED -> {
                if (run.answer().exceptionNow() instanceof RunRefused refused) {
                    log.refused(run, refused);
                }
            }
            case CANCELLED, RUNNING -> LOG.errorf("run %s is over without an answer", run.id());
        }
    }

    private void tellPosition(Run run) {
        if (run.waiting()) {
            int ahead = (int) present.headMap(run.number()).values().stream()
                    .filter(Run::waiting)
                    .count();
            run.tell(new RunEvent.Queued(run.id(), ahead + 1));
        }
    }

    /**
     * The caller went away: a waiting run gives its chair back at once, a running one its place as soon as it notices. Does
     * nothing to a run that is over.
     */
    public void callerLeft(Run run) {
        if (run.answer().isDone()) {
            return; // the line also closes behind an answer that was sent
        }
        if (leaveQueue(run, RunRefused.Reason.CANCELLED) || run.interrupt()) {
            meters.abandoned();
        }
    }

    /** Cancels a run of this caller's by id, for an operator anybody's; false when no such run waits or runs. */
    public boolean cancel(String id, Caller caller) {
        return present.values().stream()
                .filter(run -> run.id().equals(id)
                        && caller.owns(run.question().caller().name()))
                .findFirst()
                .map(run -> leaveQueue(run, RunRefused.Reason.CANCELLED) || run.interrupt())
                .orElse(false);
    }

    /**
     * The service is told to stop: those that wait are sent away at once, to ask another replica; those that run go on,
     * and the shutdown waits for them ({@code quarkus.shutdown.timeout}).
     */
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) {
        draining = true;
        present.values().forEach(run -> leaveQueue(run, RunRefused.Reason.DRAINING));
    }

    /** How busy the service is now. */
    public View view() {
        List<Run> now = List.copyOf(present.values());
        return new View(
                (int) now.stream().filter(Run::running).count(),
                (int) now.stream().filter(Run::waiting).count(),
                config.limit(),
                config.queue());
    }

    /** Runs whose time in the queue is still measured, for tests: none once they are over. */
    int timed() {
        return queueClock.getQueue().size();
    }

    @CanIgnoreReturnValue
    private boolean leaveQueue(Run run, RunRefused.Reason reason) {
        return run.leaveQueue(refusal(reason));
    }

    private RunRefused queueFull() {
        return new RunRefused(
                RunRefused.Reason.QUEUE_FULL,
                "All " + config.limit() + " places are taken and " + config.queue()
                        + " questions are waiting; try again shortly",
                retryAfter());
    }

    private RunRefused refusal(RunRefused.Reason reason) {
        return switch (reason) {
            case QUEUE_FULL -> queueFull();
            case QUEUE_TIMEOUT ->
                new RunRefused(
                        reason,
                        "The question waited " + config.queueTimeout().toSeconds()
                                + " s for a place and got none; try again shortly",
                        retryAfter());
            case CALLER_LIMIT ->
                new RunRefused(
                        reason,
                        "You have as many questions waiting and running as one caller may have; wait for an answer",
                        Duration.ofSeconds(1));
            case DRAINING -> new RunRefused(reason, "The service is shutting down; ask again", Duration.ofSeconds(1));
            case CANCELLED -> new RunRefused(reason, "The question was cancelled while it waited", null);
        };
    }

    /** When a place is likely: what the line ahead takes at the mean run time so far, one second at least. */
    private Duration retryAfter() {
        double meanMillis = meters.meanMillis().orElse(1000);
        long millis = (long) (meanMillis * present.size() / config.limit());
        return Duration.ofSeconds(Math.clamp(
                (millis + 999) / 1000, 1, Math.max(1, config.queueTimeout().toSeconds())));
    }

    @PreDestroy
    void stop() {
        queueClock.shutdownNow();
    }
}
