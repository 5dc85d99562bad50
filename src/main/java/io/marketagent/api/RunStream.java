package io.marketagent.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.agent.Answer;
import io.marketagent.agent.RunEvent;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run's events between the threads that tell them and one reader who takes them at the pace of its connection. Told
 * from any thread, they leave in one order: positions only fall, none comes after {@code started}, nothing comes after the
 * end. Each gets a number when it leaves, and stays here: another reader may go on behind any of them.
 *
 * <p>A slow reader holds nobody up and costs a bounded amount: what it has not taken yet is merged rather than dropped
 * (the newest position replaces the one before, pieces of text become one), so that at most the tool calls of one run and
 * its text wait here.
 */
public final class RunStream {

    /** A sign of life, a comment on the wire. */
    static final Event HEARTBEAT = Event.comment("heartbeat", false);

    private static final Event ANOTHER_READER = Event.comment("another reader goes on", true);
    private static final Event NO_MORE = Event.comment("there is no more", true);

    private final int patience;
    private final Deque<Event> ready = new ArrayDeque<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final List<Event> told = new ArrayList<>();
    private @Nullable UniEmitter<? super Event> reader;
    private int readers;
    private int position = Integer.MAX_VALUE;
    private int missed;
    private boolean ended;

    /**
     * An event as it stands on the wire.
     *
     * @param id its number in the stream, from 1; 0 for a comment, and before it leaves
     * @param data written as JSON; {@code null} for a comment
     * @param last nothing comes after it
     */
    public record Event(int id, String name, @Nullable Object data, boolean last) {

        Event(String name, Object data, boolean last) {
            this(0, name, data, last);
        }

        static Event comment(String text, boolean last) {
            return new Event(0, text, null, last);
        }

        private Event numbered(int number) {
            return id == 0 ? new Event(number, name, data, last) : this;
        }
    }

    /** A tool is called; {@code call} says which call of the run it is, from 1. */
    @RegisterForReflection
    public record Tool(int call, String name, JsonNode arguments) {}

    /** The tool of that {@code call} is done; {@code error} says why it has nothing. */
    @RegisterForReflection
    record ToolResult(
            int call,
            String name,
            long millis,
            @Nullable String source,
            @Nullable String cache,
            @Nullable String error) {}

    /** Why a run never started. */
    @RegisterForReflection
    public record Failed(HttpProblem problem) {}

    /**
     * @param patience how many heartbeats a reader may miss before it counts as gone
     */
    RunStream(int patience) {
        this.patience = patience;
    }

    /** Completes with the first event that only an admitted run has: from then on an error is told in the stream. */
    CompletableFuture<Void> begun() {
        return begun;
    }

    /** Takes an event of the run, from whichever thread it happens on. */
    void hear(RunEvent event) {
        switch (event) {
            case RunEvent.Queued queued -> put(new Event(event.name(), queued, false));
            case RunEvent.Started started -> put(new Event(event.name(), started, false));
            case RunEvent.ToolStarted tool ->
                put(new Event(event.name(), new Tool(tool.call(), tool.tool(), tool.arguments()), false));
            case RunEvent.ToolFinished done ->
                put(new Event(
                        event.name(),
                        new ToolResult(
                                done.call(), done.tool(), done.millis(), done.source(), done.cache(), done.error()),
                        false));
            case RunEvent.Text text -> put(new Event(event.name(), text, false));
        }
    }

    /** The end of a run that started. */
    void answered(Answer answer) {
        put(new Event("answer", answer, true));
    }

    /** The end of a run that did not. */
    void failed(HttpProblem problem) {
        put(new Event("failed", new Failed(problem), true));
    }

    /** Sends a heartbeat where nothing else is on its way; false when the reader has taken nothing for too long. */
    boolean beat() {
        UniEmitter<? super Event> waiting;
        synchronized (this) {
            if (reader == null) {
                return ++missed < patience;
            }
            waiting = reader;
            reader = null;
        }
        waiting.complete(HEARTBEAT);
        return true;
    }

    /**
     * The events for one subscriber, one at a time as it asks for them. Who reads already is told that another goes on.
     *
     * @param after the last one that it has: 0 for none
     */
    Reading events(int after) {
        UniEmitter<? super Event> before;
        int number;
        synchronized (this) {
            number = ++readers;
            before = reader;
            reader = null;
            missed = 0;
            while (!told.isEmpty() && told.getLast().id > after) {
                ready.addFirst(told.removeLast());
            }
        }
        if (before != null) {
            before.complete(ANOTHER_READER);
        }
        return new Reading(
                number,
                Multi.createBy()
                        .repeating()
                        .<Event>uni(asking -> take(number, asking))
                        .whilst(event -> !event.last()));
    }

    /** One reader's events, and which of the readers it is. */
    record Reading(int number, Multi<Event> events) {}

    /** Whether no other one has come after a reader. */
    synchronized boolean isLatest(Reading reading) {
        return reading.number == readers;
    }

    /** Whether all has been said, be it read or not. */
    synchronized boolean isOver() {
        return ended;
    }

    private void take(int number, UniEmitter<? super Event> asking) {
        Event next;
        synchronized (this) {
            if (number != readers) {
                next = ANOTHER_READER;
            } else {
                missed = 0;
                next = ready.isEmpty() ? (ended ? NO_MORE : null) : leaving();
                if (next == null) {
                    reader = asking;
                    return;
                }
            }
        }
        asking.complete(next);
    }

    /** The next one, numbered and noted. */
    private Event leaving() {
        Event next = ready.removeFirst().numbered(told.size() + 1);
        told.add(next);
        return next;
    }

    private void put(Event event) {
        UniEmitter<? super Event> waiting;
        synchronized (this) {
            if (ended || outdated(event)) {
                return;
            }
            ended = event.last();
            merge(event);
            waiting = reader;
            if (waiting != null) {
                reader = null;
                event = leaving();
            }
        }
        if (waiting != null) {
            waiting.complete(event);
        }
        if (!(event.data() instanceof RunEvent.Queued)) {
            begun.complete(null);
        }
    }

    /** A position that another thread has already told better; a run that started has position 0. */
    private boolean outdated(Event event) {
        int told = position;
        if (event.data() instanceof RunEvent.Queued queued) {
            position = Math.min(position, queued.position());
        } else {
            position = 0;
        }
        return event.data() instanceof RunEvent.Queued queued && queued.position() >= told;
    }

    private void merge(Event event) {
        Event before = ready.peekLast();
        if (before != null && before.id() > 0) {
            before = null; // a reader had it before, under its number
        }
        if (before != null && before.data() instanceof RunEvent.Queued && event.data() instanceof RunEvent.Queued) {
            ready.removeLast();
        } else if (before != null
                && before.data() instanceof RunEvent.Text told
                && event.data() instanceof RunEvent.Text more) {
            ready.removeLast();
            event = new Event(event.name(), new RunEvent.Text(told.delta() + more.delta()), false);
        }
        ready.addLast(event);
    }
}
