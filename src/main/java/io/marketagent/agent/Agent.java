package io.marketagent.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.marketagent.agent.ModelFailure.Reason;
import io.marketagent.market.Deadline;
import io.marketagent.tool.ToolCall;
import io.marketagent.tool.Tools;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loop: asks the model, calls the tools it chooses, gives it their results, until it has said its last word or the
 * run's rounds or time are used up. Always ends with an answer.
 */
@Singleton
class Agent {

    /** How many times the calls of a round are taken note of, so that the model is told which were too many. */
    private static final int TOLD_OF = 4;

    private static final Logger LOG = Logger.getLogger(Agent.class);

    private static final String BROKEN =
            "Something in this service broke while it answered; ask again, and report it if it stays";

    /** In place of an answer that failed: servers refuse a message without text. */
    private static final String UNSAID = "(no answer)";

    private final Models models;
    private final Tools tools;
    private final ToolCaller caller;
    private final RunsConfig config;
    private final ExecutorService virtualThreads;
    private final Clock clock;
    private final ObjectMapper json;
    private final RunMeters meters;
    private final RunSpans spans;
    private final List<ToolSpecification> specifications;

    @Inject
    Agent(
            Models models,
            Tools tools,
            ToolCaller caller,
            RunsConfig config,
            @VirtualThreads ExecutorService virtualThreads,
            Clock clock,
            ObjectMapper json,
            RunMeters meters,
            RunSpans spans) {
        this.models = models;
        this.tools = tools;
        this.caller = caller;
        this.config = config;
        this.virtualThreads = virtualThreads;
        this.clock = clock;
        this.json = json;
        this.meters = meters;
        this.spans = spans;
        this.specifications = tools.all().stream()
                .map(tool -> ToolSpecification.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .parameters(tool.parameters())
                        .build())
                .toList();
    }

    /** Answers a run on the calling thread, which may be interrupted to cancel it. */
    Answer answer(Run run) {
        return spans.run(run, () -> answered(run));
    }

    private Answer answered(Run run) {
        run.tell(new RunEvent.Started(run.id()));
        Deadline deadline = Deadline.after(config.deadline());
        LanguageModel model = models.chosen();
        Instant now = clock.instant();
        AnswerDraft draft = new AnswerDraft(run, model, now, config.checkBuiltin(), tools.simulated());
        ProseStream prose = new ProseStream(delta -> run.tell(new RunEvent.Text(delta)), config.maxProse());
        try {
            converse(opening(run, now), draft, prose, run, deadline);
        } catch (CancellationException cancelled) {
            draft.cancelled();
        } catch (ModelFailure failure) {
            LOG.warnf("runId=%s model=%s failed: %s", run.id(), model.name(), failure.getMessage());
            meters.failed(model.name(), failure.reason());
            draft.modelFailed(failure.getMessage());
        } catch (RuntimeException | Error defect) {
            // ours, not the model's: the reader still gets what was found, and whoever runs the service the stack trace
            LOG.errorf(defect, "runId=%s broke", run.id());
            meters.failed(model.name(), Reason.UNKNOWN);
            draft.modelFailed(BROKEN);
        }
        return finished(draft, run);
    }

    /** The answer to what came of it; where even that cannot be written down, the least that can be said. */
    private Answer finished(AnswerDraft draft, Run run) {
        Answer answer;
        try {
            answer = draft.finish();
        } catch (RuntimeException | Error defect) {
            LOG.errorf(defect, "runId=%s could not be written down", run.id());
            answer = draft.unwritten(BROKEN);
        }
        try {
            meters.count(answer);
            if (answer.outcome() != Outcome.CANCELLED) {
                run.session().remember(draft.turn());
            }
        } catch (RuntimeException | Error defect) {
            LOG.errorf(defect, "runId=%s was answered, but not counted or not remembered", run.id());
        }
        return answer;
    }

    private void converse(
            List<ChatMessage> messages, AnswerDraft draft, ProseStream prose, Run run, Deadline deadline) {
        AtomicInteger calls = new AtomicInteger();
        for (int round = 1; round <= config.maxRounds(); round++) {
            boolean over = spans.round(round, () -> round(messages, draft, prose, run, deadline, calls));
            if (over) {
                return;
            }
            if (deadline.expired()) {
                throw new ModelFailure(
                        Reason.TIMEOUT,
                        "The time for this question (" + config.deadline().toSeconds()
                                + " s) was over before it was answered completely");
            }
            if (draft.tokens() > config.maxTokens()) {
                throw new ModelFailure(
                        Reason.TOO_MANY_TOKENS,
                        "The question used more than the " + config.maxTokens()
                                + " tokens that one may use; ask for less at once");
            }
        }
        throw new ModelFailure(
                Reason.TOO_MANY_ROUNDS,
                "The question needed more than " + config.maxRounds() + " rounds of tools; ask for less at once");
    }

    /** The model's next message and the tools it asks for; true when it has said its last word. */
    private boolean round(
            List<ChatMessage> messages,
            AnswerDraft draft,
            ProseStream prose,
            Run run,
            Deadline deadline,
            AtomicInteger calls) {
        ChatResponse response = told(messages, draft, prose, deadline);
        draft.round(response.tokenUsage());
        AiMessage message = response.aiMessage();
        draft.understood(message.attributes().get(TypedModel.INTENT));
        List<ToolCall> typed = TypedModel.calls(message);
        if (typed.isEmpty() && !message.hasToolExecutionRequests()) {
            draft.say(message.text());
            lastWord(draft, response.finishReason());
            return true;
        }
        // of a typed message there are none
        ToolRequests requests = ToolRequests.of(message, json, TOLD_OF * config.maxToolsPerRound());
        boolean isTyped = !typed.isEmpty();
        messages.add(isTyped ? message : requests.message());
        List<ToolCaller.Called> called = caller.callAll(
                isTyped ? typed.stream().map(AskedCall.Typed::new).toList() : requests.asked(json),
                config.maxToolsPerRound(),
                deadline,
                calls::incrementAndGet,
                run::tell);
        for (int i = 0; i < called.size(); i++) {
            messages.add(
                    isTyped
                            ? TypedModel.found(called.get(i).found())
                            : ToolExecutionResultMessage.from(
                                    requests.requests().get(i), called.get(i).modelText()));
        }
        draft.called(called);
        return false;
    }

    /** The model's next message, told to the reader as it comes; when it breaks off, what came of it is kept. */
    private ChatResponse told(List<ChatMessage> messages, AnswerDraft draft, ProseStream prose, Deadline deadline) {
        prose.begin();
        try {
            ChatResponse response = spans.chat(() -> ask(messages, prose, deadline));
            String text = prose.end(response.aiMessage().text());
            if (prose.cut()) {
                draft.say(text);
                throw tooLong();
            }
            return response;
        } catch (ModelFailure | CancellationException broken) {
            draft.say(prose.end(null));
            throw broken;
        }
    }

    private static void lastWord(AnswerDraft draft, @Nullable FinishReason why) {
        if (why == FinishReason.CONTENT_FILTER) {
            throw new ModelFailure(Reason.WITHHELD, "The language model's server holds its answer back");
        }
        if (why == FinishReason.LENGTH) {
            throw tooLong();
        }
        if (draft.prose().isEmpty()) {
            throw new ModelFailure(Reason.EMPTY, "The language model answered nothing; ask again");
        }
    }

    private static ModelFailure tooLong() {
        return new ModelFailure(Reason.TOO_LONG, "The language model's answer is longer than it may be and ends early");
    }

    private static List<ChatMessage> opening(Run run, Instant now) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(SystemPrompt.at(now)));
        for (Session.Turn turn : run.session().turns()) {
            messages.add(UserMessage.from(turn.question()));
            AiMessage.Builder said = AiMessage.builder().text(turn.prose().isBlank() ? UNSAID : turn.prose());
            messages.add(
                    turn.intent() == null
                            ? said.build()
                            : said.attributes(Map.of(TypedModel.INTENT, turn.intent()))
                                    .build());
        }
        messages.add(UserMessage.from(run.question().text()));
        return messages;
    }

    /** One call of the model, on a thread of its own so that neither a deadline nor a caller who leaves waits for it. */
    private ChatResponse ask(List<ChatMessage> messages, ProseStream prose, Deadline deadline) {
        ChatRequest request = ChatRequest.builder()
                .messages(List.copyOf(messages))
                .toolSpecifications(specifications)
                .build();
        Future<ChatResponse> asked = virtualThreads.submit(() -> models.chosen().next(request, prose::add));
        try {
            return asked.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new CancellationException("the run was cancelled");
        } catch (TimeoutException late) {
            throw new ModelFailure(Reason.TIMEOUT, "The language model did not answer in time");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ModelFailure described) {
                throw described;
            }
            // a model describes what its server does in words of its own: this is a defect of ours
            LOG.errorf(failed.getCause(), "model %s broke", models.chosen().name());
            throw new ModelFailure(Reason.UNKNOWN, "The language model failed; ask again shortly");
        } finally {
            asked.cancel(true);
        }
    }
}
