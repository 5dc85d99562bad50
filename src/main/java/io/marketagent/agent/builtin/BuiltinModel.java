package io.marketagent.agent.builtin;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.marketagent.agent.Intent;
import io.marketagent.agent.TypedModel;
import io.marketagent.tool.ToolCall;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The model that works without a key. Stateless: what it remembers of a session it reads from the {@value #INTENT} attribute
 * of the messages it is given, or from their text where they have none. Any text gets an answer; nothing is thrown.
 */
@Singleton
@Identifier("builtin")
public class BuiltinModel implements TypedModel {

    private static final int MOST_REMEMBERED = 2;

    private static final TokenUsage NO_TOKENS = new TokenUsage(0, 0, 0);

    private final Clock clock;

    /**
     * Reading the vocabulary takes a quarter of a second: static, so that a native image does it while it is built, and of its own, so
     * that on a JVM the start does not wait for it.
     */
    private static final class Reading {
        private static final QuestionParser PARSER = new QuestionParser(new Vocabulary());
    }

    /**
     * @param clock what "yesterday" and "this Friday" are counted from
     */
    @Inject
    public BuiltinModel(Clock clock) {
        this.clock = clock;
    }

    /** Beside the rest of the start. A question that comes before it is done waits for what is left of it. */
    @PostConstruct
    void readVocabulary() {
        Thread.ofPlatform().daemon().name("vocabulary").start(() -> Objects.requireNonNull(Reading.PARSER));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        int question = lastQuestion(messages);
        List<ToolExecutionResultMessage> answers = messages.subList(question + 1, messages.size()).stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(ToolExecutionResultMessage.class::cast)
                .toList();
        Intent intent = intent(messages, question, answers.isEmpty());
        if (!answers.isEmpty()) {
            Prose.Answer answer = Prose.after(intent, Found.of(answers), clock.instant());
            return response(message(answer.text(), List.of(), answer.intent()));
        }
        List<ToolCall> calls = Planner.calls(intent);
        return response(message(calls.isEmpty() ? Prose.without(intent) : null, calls, intent));
    }

    /** The intent of this run where its first round has left it, else what the question means. */
    private Intent intent(List<ChatMessage> messages, int question, boolean firstRound) {
        if (!firstRound) {
            for (ChatMessage message : messages.subList(question + 1, messages.size())) {
                if (message instanceof AiMessage ai && ai.attributes().get(INTENT) instanceof Intent intent) {
                    return intent;
                }
            }
        }
        String text = question < 0 ? "" : text((UserMessage) messages.get(question));
        return Reading.PARSER.parse(text, remembered(messages, question), clock.instant());
    }

    private static int lastQuestion(List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof UserMessage) {
                return i;
            }
        }
        return -1;
    }

    private static String text(UserMessage message) {
        return message.hasSingleText() ? message.singleText() : "";
    }

    /**
     * What the turns before a question meant, the last one first. Where a caller brought the conversation along there is only text:
     * its questions are read again, each against those before it, and nothing is looked up for them.
     */
    private List<Intent> remembered(List<ChatMessage> messages, int question) {
        List<Intent> turns = new ArrayList<>();
        for (int i = 0; i < question; i++) {
            if (messages.get(i) instanceof UserMessage asked) {
                Intent told = told(messages, i + 1, question);
                turns.addFirst(
                        told == null ? Reading.PARSER.parse(text(asked), referredTo(turns), clock.instant()) : told);
            }
        }
        return referredTo(turns);
    }

    /** What a turn meant by its last message, which has it as it turned out; an earlier one of its tool calls does not. */
    private static @Nullable Intent told(List<ChatMessage> messages, int from, int to) {
        Intent told = null;
        for (int i = from; i < to && !(messages.get(i) instanceof UserMessage); i++) {
            if (messages.get(i) instanceof AiMessage ai && ai.attributes().get(INTENT) instanceof Intent intent) {
                told = intent;
            }
        }
        return told;
    }

    /**
     * The last turns that a follow-up can refer to: a joke or a greeting between does not make one forget.
     *
     * @param turns what they meant, the last one first
     */
    private static List<Intent> referredTo(List<Intent> turns) {
        List<Intent> remembered = new ArrayList<>();
        for (int i = 0; i < turns.size() && referable(remembered) < MOST_REMEMBERED; i++) {
            Intent intent = turns.get(i);
            // A question about hours is answered with the day alone, and only right after it.
            if (FollowUp.isReferable(intent) || (i == 0 && FollowUp.isAboutHours(intent))) {
                remembered.add(intent);
            }
        }
        return remembered;
    }

    private static long referable(List<Intent> remembered) {
        return remembered.stream().filter(FollowUp::isReferable).count();
    }

    private static AiMessage message(@Nullable String text, List<ToolCall> calls, Intent intent) {
        AiMessage.Builder builder = AiMessage.builder().attributes(TypedModel.attributes(intent, calls));
        if (text != null) {
            builder.text(text);
        }
        return builder.build();
    }

    private static ChatResponse response(AiMessage message) {
        return ChatResponse.builder()
                .aiMessage(message)
                .modelName("builtin")
                .tokenUsage(NO_TOKENS)
                .finishReason(TypedModel.calls(message).isEmpty() ? FinishReason.STOP : FinishReason.TOOL_EXECUTION)
                .build();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }
}
