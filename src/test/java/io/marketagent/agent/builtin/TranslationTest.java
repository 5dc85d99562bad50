package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Note;
import io.marketagent.agent.TypedModel;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain questions in seven other languages. */
class TranslationTest {

    private static final BuiltinModel MODEL = new BuiltinModel(Clock.fixed(ExpectedCalls.NOW, ZoneOffset.UTC));
    private static final Translation TRANSLATION = new Vocabulary().translation();

    @TestFactory
    Stream<DynamicTest> shouldCallWhatTheQuestionAsksFor() {
        return ExpectedCalls.lines("translated.txt").stream()
                .filter(line -> !line.isBlank())
                .map(ExpectedCalls::line)
                .map(line -> DynamicTest.dynamicTest(line.question(), () -> check(line)));
    }

    private static void check(ExpectedCalls.Line line) {
        // When
        AiMessage message = ask(line.question());

        // Then
        Intent intent = message.attribute(TypedModel.INTENT, Intent.class);
        String calls =
                TypedModel.calls(message).stream().map(ExpectedCalls::notation).collect(Collectors.joining(" ; "));
        assertThat(calls + " | " + (intent instanceof Intent.Ask ? "" : "out-of-scope"))
                .as("%s -> %s -> %s", line.question(), TRANSLATION.english(line.question()), intent)
                .isEqualTo(line.calls() + " | " + line.outcome());
        if (!line.outcome().isEmpty()) {
            assertThat(intent).isInstanceOf(Intent.OutOfScope.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "¿Cuál es el precio de Tesla?, price of Tesla",
        "Wie hat sich Amazon letzte Woche entwickelt?, how did Amazon perform last week",
        "cours de Microsoft hier, price of Microsoft yesterday",
        "微软昨天的收盘价, closing price of Microsoft yesterday",
        "2024年1月からのネットフリックスの値動き, how did Netflix perform since January 2024"
    })
    void shouldSayHowItReadTheQuestion(String question, String english) {
        Intent intent = ask(question).attribute(TypedModel.INTENT, Intent.class);

        assertThat(((Intent.Ask) intent).notes())
                .extracting(Note::text)
                .contains("I read your question as \"" + english + "\"; I answer in English.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what is the price of Las Vegas Sands",
                "Las Vegas Sands stock",
                "Los Angeles stock",
                "Los Gatos share price",
                "die hard",
                "did the movie die hard make money",
                "Deutsche Bank stock",
                "Von Tesla stock price please",
                "price of Vale",
                "prix fixe restaurant stock",
                "is Dis up today",
                "Grand Prix stock price today",
                "how is El Pollo Loco doing",
                "price of La-Z-Boy",
                "MES price now"
            })
    void shouldLeaveEnglishAsItIs(String question) {
        assertThat(TRANSLATION.english(question)).isEmpty();
        assertThat(Languages.isForeign(question)).isFalse();
    }

    @Test
    void shouldReadAVeryLongTextInATimeThatGrowsWithItsLength() {
        String text = "¿cuál es el precio de las acciones de 特斯拉的股价 ".repeat(5_000);

        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(10), () -> TRANSLATION.english(text));
    }

    private static AiMessage ask(String question) {
        return MODEL.chat(ChatRequest.builder()
                        .messages(UserMessage.from(question))
                        .build())
                .aiMessage();
    }
}
