package io.marketagent.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.agent.Answer;
import io.marketagent.agent.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static Answer answer(Long in, Long out) {
        return new Answer(
                "run",
                "session",
                "question",
                Outcome.ANSWERED,
                "x".repeat(41),
                "x",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Answer.Timing(0, 0),
                new Answer.Usage(1, in, out),
                "model",
                false,
                null);
    }

    @Test
    void shouldTellWhatTheModelsServerCounted() {
        assertThat(Tokens.of(answer(120L, 30L), 4000)).isEqualTo(new Tokens(120, 30, 150, null));
        assertThat(Tokens.of(answer(0L, 0L), 4000)).isEqualTo(new Tokens(0, 0, 0, null));
    }

    @Test
    void shouldCount4CharactersAsATokenWhereItDidNotAndSaySo() {
        assertThat(Tokens.of(answer(null, null), 4001)).isEqualTo(new Tokens(1001, 11, 1012, true));
        assertThat(Tokens.of(answer(120L, null), 4001)).isEqualTo(new Tokens(120, 11, 131, true));
    }
}
