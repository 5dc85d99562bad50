package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What stands for something longer. */
class ShorthandTest {

    private final Shorthand shorthand = new Vocabulary().shorthand();

    @Test
    void shouldWriteOutAGroupAndSaySo() {
        // When
        Shorthand.WrittenOut written = shorthand.writtenOut("How did the Mag 7 do?");

        // Then
        assertThat(written.text()).isEqualTo("How did AAPL, MSFT, GOOGL, AMZN, NVDA, META and TSLA do?");
        assertThat(written.notes())
                .containsExactly("I read \"the Mag 7\" as AAPL, MSFT, GOOGL, AMZN, NVDA, META and TSLA.");
    }

    @Test
    void shouldWriteOutAnIntervalAsProgrammersWriteItAndSayNothing() {
        // When
        Shorthand.WrittenOut written = shorthand.writtenOut("SPY interval 1wk past year");

        // Then
        assertThat(written.text()).isEqualTo("SPY weekly bars past year");
        assertThat(written.notes()).isEmpty();
    }

    @Test
    void shouldLeaveEverythingElseAsItIs() {
        assertThat(shorthand.writtenOut("AAPL, 7 calls  of d").text()).isEqualTo("AAPL, 7 calls  of d");
    }
}
