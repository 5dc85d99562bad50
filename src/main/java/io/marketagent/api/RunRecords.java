package io.marketagent.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.access.Caller;
import io.marketagent.access.LimitsConfig;
import io.marketagent.agent.Question;
import io.marketagent.agent.Run;
import io.marketagent.agent.RunRefused;
import io.marketagent.agent.Runs;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/**
 * Runs that go on, and those that were over a while ago, for their callers to ask for again: an answer that was lost on its way need not
 * be made twice. A resumable run whose line broke goes on for a grace; a caller has no more of those than they have places, and a new
 * question of theirs takes the place of the oldest.
 */
@Singleton
// Caffeine finds its implementation of this combination of bounds by name, which a native image has to be told
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.PSWMW", "com.github.benmanes.caffeine.cache.SSMWW"})
class RunRecords {

    private static final Logger LOG = Logger.getLogger(RunRecords.class);

    private final Runs runs;
    private final ApiConfig config;
    private final LimitsConfig limits;
    private final Vertx vertx;
    private final Clock clock;
    private final ConcurrentMap<String, RunRecord> going = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> broken = new ConcurrentHashMap<>();
    private final Cache<String, RunRecord> over;

    @Inject
    RunRecords(Runs runs, ApiConfig config, LimitsConfig limits, Vertx vertx, Clock clock, Ticker ticker) {
        this.runs = runs;
        this.config = config;
        this.limits = limits;
        this.vertx = vertx;
        this.clock = clock;
        this.over = Caffeine.newBuilder()
                .maximumWeight(config.runs().kept().asLongValue())
                .weigher((String id, RunRecord record) -> record.weight())
                .expireAfterWrite(config.runs().keptFor())
                .ticker(ticker)
                .build();
    }

    /**
     * Asks.
     *
     * @throws RunRefused when the queue is full
     */
    RunRecord submit(Question question, boolean explain, RunRecord.Asked form) {
        Caller caller = question.caller();
        brokenOf(caller).stream().findFirst().ifPresent(this::giveUp);
        RunStream stream = new RunStream(config.stream().missedHeartbeats());
        Run run = runs.submit(question, stream::hear);
        RunRecord record = new RunRecord(run, caller, stream, form, clock.instant());
        going.put(run.id(), record);
        var _ = run.answer().whenComplete((answer, failure) -> {
            if (failure != null && !(failure instanceof RunRefused)) {
                LOG.errorf(failure, "runId=%s failed by a defect", run.id());
            }
            if (failure == null) {
                stream.answered(explain ? answer : answer.withoutIntent());
            } else if (!stream.begun().completeExceptionally(failure)) {
                stream.failed(problem(failure));
            }
            if (stream.isOver()) {
                over.put(run.id(), record); // else it was refused before it had told anything
            }
            mend(record);
            going.remove(run.id());
        });
        return record;
    }

    /** A run of this caller's, for an operator anybody's. */
    Optional<RunRecord> find(String id, Caller caller) {
        return Optional.ofNullable(going.get(id))
                .or(() -> Optional.ofNullable(over.getIfPresent(id)))
                .filter(record -> caller.owns(record.caller().name()));
    }

    /** A reader has left, or nobody knows. */
    void left(RunRecord record, RunStream.Reading reading) {
        if (!record.stream().isLatest(reading)) {
            return; // another one goes on
        }
        switch (record.form()) {
            case JSON -> {}
            case STREAM -> giveUp(record);
            case RESUMABLE -> waitForAnother(record);
        }
    }

    private void waitForAnother(RunRecord record) {
        if (record.run().answer().isDone()) {
            return;
        }
        long timer = vertx.setTimer(Math.max(1, config.stream().resumeGrace().toMillis()), ended -> {
            if (broken.remove(record.run().id(), ended)) {
                runs.callerLeft(record.run());
            }
        });
        Long other = broken.put(record.run().id(), timer);
        if (other != null) {
            vertx.cancelTimer(other);
        }
        List<RunRecord> all = brokenOf(record.caller());
        if (all.size() > limits.runs(record.caller()).orElse(Integer.MAX_VALUE)) {
            giveUp(all.getFirst());
        }
    }

    /** Somebody reads it again, or it is over. */
    void mend(RunRecord record) {
        Long timer = broken.remove(record.run().id());
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void giveUp(RunRecord record) {
        mend(record);
        runs.callerLeft(record.run());
    }

    /** Oldest first. */
    private List<RunRecord> brokenOf(Caller caller) {
        return broken.isEmpty()
                ? List.of()
                : going.values().stream()
                        .filter(record -> record.caller().counted().equals(caller.counted()))
                        .filter(record -> broken.containsKey(record.run().id()))
                        .sorted(Comparator.comparing(RunRecord::since))
                        .toList();
    }

    /** Why a run never started. */
    static HttpProblem problem(Throwable failure) {
        HttpProblem problem = failure instanceof RunRefused refused ? Problems.of(refused) : Problems.defect();
        return HttpProblem.builder(problem)
                .withInstance(URI.create(RunResource.PATH))
                .build();
    }
}
