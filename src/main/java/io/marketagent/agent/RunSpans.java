package io.marketagent.agent;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.marketagent.trace.Spans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run, its rounds and the model's messages as spans, with the names of OpenTelemetry's GenAI conventions
 * (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-agent-spans/). Neither questions nor answers are in them.
 */
@Singleton
class RunSpans {

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> AGENT = AttributeKey.stringKey("gen_ai.agent.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<List<String>> FINISH =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<String> RUN = AttributeKey.stringKey("market_agent.run.id");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("market_agent.outcome");
    private static final AttributeKey<Long> ROUND = AttributeKey.longKey("market_agent.round");

    private static final String NAME = "market-agent";

    private final Spans spans;
    private final Models models;

    @Inject
    RunSpans(Spans spans, Models models) {
        this.spans = spans;
        this.models = models;
    }

    /** From a place to the answer. */
    Answer run(Run run, Supplier<Answer> work) {
        Attributes known = Attributes.of(OPERATION, "invoke_agent", AGENT, NAME, RUN, run.id());
        return spans.in(run.trail(), "invoke_agent " + NAME, SpanKind.INTERNAL, known, span -> {
            Answer answer = work.get();
            span.setAttribute(OUTCOME, answer.outcome().label());
            tokens(span, INPUT_TOKENS, answer.usage().inputTokens());
            tokens(span, OUTPUT_TOKENS, answer.usage().outputTokens());
            return answer;
        });
    }

    /** One message of the model, and the tools it asks for. */
    <T> T round(int number, Supplier<T> work) {
        return spans.in("round", Attributes.of(ROUND, (long) number), span -> work.get());
    }

    /** The model's next message. */
    ChatResponse chat(Supplier<ChatResponse> work) {
        LanguageModel model = models.chosen();
        Attributes known = Attributes.of(OPERATION, "chat", PROVIDER, models.provider(), MODEL, model.name());
        return spans.in("chat " + model.name(), known, span -> {
            ChatResponse response = work.get();
            TokenUsage usage = response.tokenUsage();
            if (usage != null) {
                tokens(span, INPUT_TOKENS, usage.inputTokenCount());
                tokens(span, OUTPUT_TOKENS, usage.outputTokenCount());
            }
            if (response.finishReason() != null) {
                span.setAttribute(FINISH, List.of(response.finishReason().name().toLowerCase(Locale.ROOT)));
            }
            return response;
        });
    }

    private static void tokens(Span span, AttributeKey<Long> key, @Nullable Number tokens) {
        if (tokens != null) {
            span.setAttribute(key, tokens.longValue());
        }
    }
}
