package io.marketagent.agent;

import io.marketagent.access.RequestIds;
import io.marketagent.trace.Trail;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way: waiting, running, then over. It goes through these states once, and whoever moves it first
 * decides, so that a run is never started after its caller left the queue.
 */
public final class Run {

    private enum State {
        WAITING,
        RUNNING,
        OVER
    }

    private final String id;
    private final long number;
    private final Question question;
    private final Session session;
    private final Consumer<RunEvent> events;
    private final Runnable over;
    private final Trail trail = Trail.begin();
    private final @Nullable String requestId = RequestIds.current();
    private final long submittedNanos = System.nanoTime();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private volatile long startedNanos;
    private volatile boolean cancelled;
    private boolean left;
    private @Nullable Thread runner;
    private @Nullable Future<?> admission;

    /**
     * @param over called when it is over, before anybody has the answer; maybe more than once
     */
    Run(String id, long number, Question question, Session session, Consumer<RunEvent> events, Runnable over) {
        this.id = id;
        this.number = number;
        this.question = question;
        this.session = session;
        this.events = events;
        this.over = over;
    }

    /** Its id, as in the header {@code X-Run-Id}. */
    public String id() {
        return id;
    }

    /** The answer of a run that started, or {@link RunRefused}. */
    public CompletableFuture<Answer> answer() {
        return answer;
    }

    long number() {
        return number;
    }

    Question question() {
        return question;
    }

    Session session() {
        return session;
    }

    /** Begun on the thread of the request. */
    Trail trail() {
        return trail;
    }

    /** Of the request that it came with. */
    @Nullable
    String requestId() {
        return requestId;
    }

    void tell(RunEvent event) {
        events.accept(event);
    }

    boolean waiting() {
        return state.get() == State.WAITING;
    }

    /** Whether it has its place. */
    public boolean running() {
        return state.get() == State.RUNNING;
    }

    boolean cancelled() {
        return cancelled;
    }

    long queuedMillis() {
        return (startedNanos - submittedNanos) / 1_000_000;
    }

    long runMillis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }

    synchronized void admittedBy(Future<?> admission) {
        this.admission = admission;
        // Not where it is over because it ran, which a quick one can be by now: its answer would be lost
        if (left) {
            admission.cancel(true); // it left before it was known where it waits
        }
    }

    /** Called on the thread that runs it; false when it has left the queue meanwhile. */
    synchronized boolean start() {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return false;
        }
        startedNanos = System.nanoTime();
        runner = Thread.currentThread();
        return true;
    }

    /** Called on the thread that ran it, before its place is given on. */
    synchronized void finish() {
        state.set(State.OVER);
        runner = null;
        Thread.interrupted(); // an interrupt meant for this run must not hit what the thread does next
        end();
    }

    /** It is over, also where it never had a place. Said more than once. */
    void end() {
        over.run();
    }

    /** Takes a waiting run out of the queue, for a reason; false when it has started or is over. */
    synchronized boolean leaveQueue(RunRefused why) {
        if (!state.compareAndSet(State.WAITING, State.OVER)) {
            return false;
        }
        left = true;
        end();
        answer.completeExceptionally(why); // before the cancellation is noticed, which does not know the reason
        if (admission != null) {
            admission.cancel(true);
        }
        return true;
    }

    /** Interrupts a running run; it ends with what it has. */
    synchronized boolean interrupt() {
        if (state.get() != State.RUNNING || runner == null) {
            return false;
        }
        cancelled = true;
        runner.interrupt();
        return true;
    }
}
