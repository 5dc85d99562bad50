package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.marketagent.agent.Intent;
import io.marketagent.agent.TypedModel;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How people ask, as data: each line says which tools have to be called. */
class QuestionsTest {

    private static final BuiltinModel MODEL = new BuiltinModel(Clock.fixed(ExpectedCalls.NOW, ZoneOffset.UTC));

    @TestFactory
    Stream<DynamicTest> shouldCallWhatTheQuestionAsksFor() {
        return ExpectedCalls.lines("questions.txt").stream()
                .filter(line -> !line.isBlank())
                .map(ExpectedCalls::line)
                .map(line -> DynamicTest.dynamicTest(line.question(), () -> check(List.of(), line)));
    }

    @TestFactory
    Stream<DynamicTest> shouldReadAFollowUpAgainstTheTurnsBeforeIt() {
        List<DynamicTest> tests = new ArrayList<>();
        List<ChatMessage> session = new ArrayList<>();
        for (String text : ExpectedCalls.lines("dialogues.txt")) {
            if (text.isBlank()) {
                session = new ArrayList<>();
                continue;
            }
            ExpectedCalls.Line line = ExpectedCalls.line(text);
            List<ChatMessage> before = List.copyOf(session);
            String context = before.isEmpty() ? "" : ((UserMessage) before.getFirst()).singleText() + " … ";
            tests.add(DynamicTest.dynamicTest(context + line.question(), () -> check(before, line)));
            session.add(UserMessage.from(line.question()));
            session.add(ask(before, line.question()));
        }
        return tests.stream();
    }

    private static void check(List<ChatMessage> before, ExpectedCalls.Line line) {
        // When
        AiMessage message = ask(before, line.question());

        // Then
        Intent intent = message.attribute(TypedModel.INTENT, Intent.class);
        assertThat(calls(message) + " | " + outcome(intent))
                .as("%s -> %s", line.question(), intent)
                .isEqualTo(line.calls() + " | " + line.outcome());
    }

    private static AiMessage ask(List<ChatMessage> before, String question) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from("You answer questions about markets."));
        messages.addAll(before);
        messages.add(UserMessage.from(question));
        return MODEL.chat(ChatRequest.builder().messages(messages).build()).aiMessage();
    }

    private static String calls(AiMessage message) {
        return TypedModel.calls(message).stream().map(ExpectedCalls::notation).collect(Collectors.joining(" ; "));
    }

    private static String outcome(Intent intent) {
        return switch (intent) {
            case Intent.Ask _ -> "";
            case Intent.Clarify _ -> "clarification";
            case Intent.OutOfScope _ -> "out-of-scope";
            case Intent.Refuse _ -> "refused";
            case Intent.Help _ -> "help";
        };
    }
}
