package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerMemoryTest {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    private final AnswerMemory memory =
            new AnswerMemory(TestUpstreams.config("calls.memory-share", "0.5").getConfigMapping(CallsConfig.class));

    @Test
    void shouldHaveRoomForATenthOfTheHeapOnItsWayWhereAllTakeHalf() {
        assertThat(memory.room().forBytes(HEAP / 11)).isTrue();
        assertThat(memory.room().forBytes(HEAP / 11)).isFalse();
        assertThat(memory.room().forText(1000)).as("what is left").isTrue();
    }

    @Test
    void shouldGiveBackWhatWasTakenOnceAndNothingThatWasRefused() {
        // Given
        AnswerMemory.Room first = memory.room();
        AnswerMemory.Room second = memory.room();
        assertThat(first.forText(HEAP / 5)).isTrue();
        assertThat(second.forText(HEAP / 5)).isFalse();

        // When
        second.free();
        first.free();
        first.free();

        // Then
        assertThat(memory.room().forText(HEAP / 5)).isTrue();
        assertThat(memory.room().forText(HEAP / 5)).isFalse();
    }
}
