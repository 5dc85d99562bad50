package io.marketagent.agent;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.marketagent.market.Deadline;
import io.marketagent.tool.Tools;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The loop: asks the model, calls the tools it chooses, gives it their results, until it has said its last word or the
 * run's rounds or time are used up. Always ends with an answer.
 */
@Singleton
class Agent {

    private static final Logger LOG = Logger.getLogger(Agent.class);

    /** Where the built-in model hands over what it understood. */
    static final String INTENT = "intent";

    private final Models models;
    private final ToolCaller caller;
    private final RunsConfig config;
    private final ExecutorService virtualThreads;
    private final Clock clock;
    private final List<ToolSpecification> specifications;

    @Inject
    Agent(
            Models models,
            Tools tools,
            ToolCaller caller,
            RunsConfig config,
            @VirtualThreads ExecutorService virtualThreads,
            Clock clock) {
        this.models = models;
        this.caller = caller;
        this.config = config;
        this.virtualThreads = virtualThreads;
        this.clock = clock;
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
        run.tell(new RunEvent.Started(run.id()));
        Deadline deadline = Deadline.after(config.deadline());
        AnswerDraft draft = new AnswerDraft(run, models.name());
        try {
            converse(run, draft, deadline);
        } catch (CancellationException cancelled) {
            draft.cancelled();
        } catch (ModelFailure failure) {
            LOG.warnf("runId=%s model=%s failed: %s", run.id(), models.name(), failure.getMessage());
            draft.modelFailed(failure.getMessage());
        }
        Answer answer = draft.finish();
        if (answer.outcome() != Outcome.CANCELLED) {
            run.session().remember(draft.turn());
        }
        return answer;
    }

    private void converse(Run run, AnswerDraft draft, Deadline deadline) {
        List<ChatMessage> messages = opening(run);
        for (int round = 1; round <= config.maxRounds(); round++) {
            ChatResponse response = ask(messages, deadline);
            AiMessage message = response.aiMessage();
            TokenUsage usage = response.tokenUsage();
            draft.round(usage);
            draft.understood(message.attributes().get(INTENT));
            if (!message.hasToolExecutionRequests()) {
                draft.say(message.text());
                run.tell(new RunEvent.Text(draft.prose()));
                return;
            }
            messages.add(message);
            var requests = message.toolExecutionRequests();
            List<ToolCaller.Called> called = caller.callAll(requests, config.maxToolsPerRound(), deadline, run::tell);
            for (int i = 0; i < called.size(); i++) {
                messages.add(ToolExecutionResultMessage.from(
                        requests.get(i), called.get(i).modelText()));
            }
            draft.called(called);
            if (deadline.expired()) {
                throw new ModelFailure("The time for this question ("
                        + config.deadline().toSeconds() + " s) was over before it was answered completely");
            }
        }
        throw new ModelFailure(
                "The question needed more than " + config.maxRounds() + " rounds of tools; ask for less at once");
    }

    private List<ChatMessage> opening(Run run) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(SystemPrompt.at(clock.instant())));
        for (Session.Turn turn : run.session().turns()) {
            messages.add(UserMessage.from(turn.question()));
            AiMessage.Builder said = AiMessage.builder().text(turn.prose());
            messages.add(
                    turn.intent() == null
                            ? said.build()
                            : said.attributes(Map.of(INTENT, turn.intent())).build());
        }
        messages.add(UserMessage.from(run.question().text()));
        return messages;
    }

    /** One call of the model, on a thread of its own so that neither a deadline nor a caller who leaves waits for it. */
    private ChatResponse ask(List<ChatMessage> messages, Deadline deadline) {
        ChatRequest request = ChatRequest.builder()
                .messages(List.copyOf(messages))
                .toolSpecifications(specifications)
                .build();
        Future<ChatResponse> asked = virtualThreads.submit(() -> models.chosen().chat(request));
        try {
            return asked.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new CancellationException("the run was cancelled");
        } catch (TimeoutException late) {
            throw new ModelFailure("The language model did not answer in time");
        } catch (ExecutionException failed) {
            LOG.debugf(failed.getCause(), "model %s failed", models.name());
            throw new ModelFailure("The language model failed; ask again shortly");
        } finally {
            asked.cancel(true);
        }
    }

    /** The model or the loop cannot go on; what the tools found so far is still shown. */
    private static final class ModelFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ModelFailure(String message) {
            super(message);
        }
    }
}
