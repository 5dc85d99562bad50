package io.marketagent.agent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times runs, and counts what a model used and got wrong. The meters of quarkus-langchain4j are left out: they have the text of an error, which
 * is the server's and can hold anything, as a label.
 */
@Singleton
class RunMeters {

    private static final String RUN = "market_agent_run";

    private final MeterRegistry meters;
    private final Counter abandoned;

    @Inject
    RunMeters(MeterRegistry meters) {
        this.meters = meters;
        this.abandoned = Counter.builder("market_agent_runs_abandoned")
                .description("Runs whose caller left before the answer")
                .register(meters);
    }

    /** Every outcome is there from the start, at 0: Prometheus' rate() does not see the event with which a series begins. */
    void startAtZero(@Observes StartupEvent start, Models models) {
        for (Outcome outcome : Outcome.values()) {
            var _ = runs(models.chosen().name(), outcome);
        }
    }

    /** Times a run that was answered. */
    void ran(Answer answer) {
        runs(answer.model(), answer.outcome())
                .record(Duration.ofMillis(answer.timing().runMs()));
    }

    private Timer runs(String model, Outcome outcome) {
        return Timer.builder(RUN)
                .description("Runs from start to answer")
                .tag("model", model)
                .tag("outcome", outcome.label())
                .publishPercentileHistogram()
                .register(meters);
    }

    /** How long runs take, in milliseconds: the mean of the outcome that takes longest; empty before the first is over. */
    OptionalDouble meanMillis() {
        return meters.find(RUN).timers().stream()
                .filter(timer -> timer.count() > 0)
                .mapToDouble(timer -> timer.mean(TimeUnit.MILLISECONDS))
                .max();
    }

    /** Counts a run whose caller left. */
    void abandoned() {
        abandoned.increment();
    }

    /** Counts an answer; also 0, so that a series is there before its first event. */
    void count(Answer answer) {
        Counter.builder("market_agent_ungrounded_numbers")
                .description("Numbers in a model's prose that no tool result holds")
                .tag("model", answer.model())
                .register(meters)
                .increment(answer.ungrounded().size());
        tokens(answer.model(), "input", answer.usage().inputTokens());
        tokens(answer.model(), "output", answer.usage().outputTokens());
    }

    private void tokens(String model, String type, @Nullable Long tokens) {
        if (tokens != null) {
            Counter.builder("market_agent_model_tokens")
                    .description("Tokens as the model's server counts them")
                    .tag("model", model)
                    .tag("type", type)
                    .register(meters)
                    .increment(tokens);
        }
    }

    void failed(String model, ModelFailure.Reason reason) {
        Counter.builder("market_agent_model_failures")
                .description("Answers that the model could not finish")
                .tag("model", model)
                .tag("reason", reason.label())
                .register(meters)
                .increment();
    }
}
