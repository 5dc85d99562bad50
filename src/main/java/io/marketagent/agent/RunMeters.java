package io.marketagent.agent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a model used and got wrong. The meters of quarkus-langchain4j are left out: they have the text of an error, which
 * is the server's and can hold anything, as a label.
 */
@Singleton
class RunMeters {

    private final MeterRegistry meters;

    @Inject
    RunMeters(MeterRegistry meters) {
        this.meters = meters;
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
