package io.marketagent.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.agent.Session;
import io.marketagent.agent.SessionConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final String ANSWER = """
            AAPL trades at 250.00.

            > **Not from the data:** 7. The model wrote this number, but no result of this answer holds it.

            ### Quote of AAPL

            | price |
            |---|
            | 250.00 |

            ---
            `get_stock_quote {"symbols":["AAPL"]}` sandbox, cache miss, 3 ms · queued 0 ms · ran 5 ms · model builtin · tokens 0 in, 0 out""";

    private record Remembered(Duration idleTimeout, int maximum, int perCaller, int turns, int tokens)
            implements SessionConfig {}

    private static List<Session.Turn> turns(List<CompletionRequest.Turn> told, int turns, int tokens) {
        return Conversation.of(told, new Remembered(Duration.ofMinutes(1), 1, 1, turns, tokens));
    }

    @Test
    void shouldTakeTheProseOfOurAnswersAndNoData() {
        assertThat(turns(List.of(new CompletionRequest.Turn(" AAPL price ", ANSWER)), 20, 6000))
                .containsExactly(new Session.Turn("AAPL price", "AAPL trades at 250.00.", null));
    }

    @Test
    void shouldTakeAnyOtherTextAsItIs() {
        String other = "A heading\n\n### Quote\n\n---\nby somebody else";

        assertThat(turns(List.of(new CompletionRequest.Turn("AAPL price", other)), 20, 6000))
                .containsExactly(new Session.Turn("AAPL price", other, null));
    }

    @Test
    void shouldKeepTheLast3TurnsAndNoMoreThanTheTextOfASession() {
        List<CompletionRequest.Turn> ten = IntStream.range(0, 10)
                .mapToObj(i -> new CompletionRequest.Turn("question " + i, "x".repeat(100)))
                .toList();

        assertThat(turns(ten, 3, 6000))
                .extracting(Session.Turn::question)
                .containsExactly("question 7", "question 8", "question 9");
        assertThat(turns(ten, 10, 30)).hasSize(2);
        assertThat(turns(List.of(new CompletionRequest.Turn("x".repeat(900_000), "")), 3, 6000)
                        .getFirst()
                        .question())
                .hasSize(2000);
    }

    @Test
    void shouldLeaveOutAMessageWithoutTextAndMaskKeys() {
        assertThat(turns(
                        List.of(
                                new CompletionRequest.Turn(" ", "nothing"),
                                new CompletionRequest.Turn("my key is sk-abcdefghijklmnop1234", "")),
                        20,
                        6000))
                .singleElement()
                .satisfies(turn -> assertThat(turn.question()).doesNotContain("abcdefghijklmnop"));
    }
}
