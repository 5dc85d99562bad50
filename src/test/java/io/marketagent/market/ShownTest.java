package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void shouldShow40CharactersWholeAndCutTheNext() {
        assertThat(Shown.text("x".repeat(40))).isEqualTo("x".repeat(40));
        assertThat(Shown.text("x".repeat(41))).isEqualTo("x".repeat(40) + "…");
    }

    @Test
    void shouldPutEverySpaceAndControlCharacterIntoOneSpace() {
        assertThat(Shown.text("  two\r\n\u0000lines \u202e\u00a0 of it\t")).isEqualTo("two lines of it");
    }
}
