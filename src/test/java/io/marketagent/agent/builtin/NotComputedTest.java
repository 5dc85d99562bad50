package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotComputedTest {

    @Test
    void shouldTellItsNotesInTheSameOrderInEveryProcess() {
        assertThat(NotComputed.of("theta, dark pool flow, beta of ITM calls"))
                .extracting(note -> note.substring(0, 20))
                .containsExactly("I have no order flow", "The table shows delt", "The usual strikes ar");
    }
}
