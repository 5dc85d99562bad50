package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.agent.builtin.RecordedAnswers.Recorded;
import io.marketagent.tool.Tools;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tools' answers that the built-in model is tested with are those of today's tools. */
@QuarkusTest
@CleanMarket
class RecordedAnswersServiceTest {

    private static final Path TODAYS = Path.of("target/recorded-answers.jsonl");

    @Inject
    TestMarket market;

    @Inject
    Tools tools;

    @Test
    void shouldBeWhatTheToolsAnswerToday() throws Exception {
        // Given
        List<String> recorded = RecordedAnswers.lines();

        // When
        List<String> todays = new ArrayList<>();
        for (String line : recorded) {
            Recorded call = RecordedAnswers.of(line);
            market.reset();
            market.clock().set(call.at());
            String answer = tools.call(
                            call.tool(), RecordedAnswers.JSON.readTree(call.arguments()), TestMarket.deadline())
                    .modelText();
            todays.add(new Recorded(call.at(), call.tool(), call.arguments(), answer).line());
        }
        Files.write(TODAYS, todays);

        // Then
        assertThat(recorded).as("copy %s where the change is meant", TODAYS).isEqualTo(todays);
    }
}
