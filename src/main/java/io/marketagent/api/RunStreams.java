package io.marketagent.api;

import io.marketagent.access.Caller;
import io.marketagent.access.Shares;
import io.marketagent.agent.Question;
import io.marketagent.agent.RunRefused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs as streams of events. */
@Singleton
public class RunStreams {

    private final RunRecords records;
    private final ApiConfig config;
    private final Vertx vertx;
    private final Counter stalled;
    private final Shares places = new Shares();

    @Inject
    RunStreams(RunRecords records, ApiConfig config, Vertx vertx, MeterRegistry meters) {
        this.records = records;
        this.config = config;
        this.vertx = vertx;
        this.stalled = Counter.builder("market_agent_streams_stalled")
                .description("Streams closed because their reader took nothing any more")
                .register(meters);
    }

    /**
     * Asks, and streams what becomes of it. Blocks until the run has a place or a chair, because the response's head
     * leaves with the stream: what is refused before is an exception, and so a plain problem.
     *
     * @param resumable whether it goes on for a while when its line breaks
     * @param request whose response gets the headers of a stream; closed when its reader takes nothing any more
     * @throws RunRefused when the queue is full
     * @throws HttpProblem when the caller has as many streams as one may have
     */
    public Multi<RunStream.Event> open(
            Question question, boolean explain, boolean resumable, HttpServerRequest request) {
        Runnable giveBack = place(question.caller());
        try {
            return open(question, explain, resumable, request, giveBack);
        } catch (RuntimeException refused) {
            giveBack.run();
            throw refused;
        }
    }

    /** Takes one of the caller's places for streams; what is returned gives it back, once however often it is called. */
    private Runnable place(Caller caller) {
        int most = config.stream().perCaller();
        if (!places.take(caller, most)) {
            throw Problems.tooManyStreams(most);
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.compareAndSet(true, false)) {
                places.give(caller);
            }
        };
    }

    private Multi<RunStream.Event> open(
            Question question, boolean explain, boolean resumable, HttpServerRequest request, Runnable giveBack) {
        RunRecord record =
                records.submit(question, explain, resumable ? RunRecord.Asked.RESUMABLE : RunRecord.Asked.STREAM);
        awaitAdmission(record.stream());
        return events(record, 0, request, giveBack);
    }

    /**
     * Goes on with a stream that broke, or reads what is told of a run that was asked otherwise. Who reads it already is told so, and
     * their stream ends.
     *
     * @param after the last event that the reader has: 0 for none
     * @throws HttpProblem when the caller has as many streams as one may have
     */
    Multi<RunStream.Event> resume(RunRecord record, int after, HttpServerRequest request, Caller caller) {
        return events(record, after, request, place(caller));
    }

    private Multi<RunStream.Event> events(RunRecord record, int after, HttpServerRequest request, Runnable giveBack) {
        RunStream stream = record.stream();
        RunStream.Reading reading = stream.events(after);
        records.mend(record);
        AtomicBoolean left = new AtomicBoolean();
        Runnable leave = () -> {
            if (left.compareAndSet(false, true)) {
                records.left(record, reading);
            }
        };
        long timer = vertx.setPeriodic(config.stream().heartbeat().toMillis(), beat -> {
            if (stream.isLatest(reading) && !stream.beat()) {
                vertx.cancelTimer(beat);
                stalled.increment();
                leave.run();
                giveBack.run();
                close(request);
            }
        });
        request.response()
                .putHeader(RunResource.RUN_ID, record.run().id())
                // a cache that kept it, or a proxy that compressed or collected it, would hold the events back
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform")
                .putHeader("X-Accel-Buffering", "no");
        return reading.events()
                .onTermination()
                .invoke(() -> {
                    vertx.cancelTimer(timer);
                    giveBack.run();
                })
                .onCancellation()
                .invoke(leave);
    }

    /** HTTP/2 ends the stream alone; before it, the connection is the stream's own. */
    private static void close(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }

    /** Until it has started, is refused, or has waited long enough to be sure of its chair. */
    private void awaitAdmission(RunStream stream) {
        CompletableFuture<Void> begun = stream.begun();
        try {
            begun.completeOnTimeout(null, config.stream().settle().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException before) {
            if (before.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw before;
        }
    }
}
