package io.marketagent.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WellFormedTest {

    private static final String FACE = "\ud83d\ude00";

    @Test
    void shouldReplaceEachHalfOfASurrogatePairByFffd() {
        assertThat(WellFormed.of("a\ud83d")).isEqualTo("a\ufffd");
        assertThat(WellFormed.of("\ude00b")).isEqualTo("\ufffdb");
        assertThat(WellFormed.of("\ude00\ud83d")).isEqualTo("\ufffd\ufffd");
        assertThat(WellFormed.of("\ud83d" + FACE + "\ude00")).isEqualTo("\ufffd" + FACE + "\ufffd");
    }

    @Test
    void shouldLeaveWholeCharactersAndTheSameTextAlone() {
        String text = "é " + FACE + " \u0000";

        assertThat(WellFormed.of(text)).isEqualTo(text);
        assertThat(WellFormed.of("AAPL")).isSameAs("AAPL");
    }

    @Test
    void shouldPutABlankInThePlaceOfNulAndOtherControlCharacters() {
        assertThat(WellFormed.withoutControls("A\u0000B\u001bC\u009bD\ud83d")).isEqualTo("A B C D\ufffd");
        assertThat(WellFormed.withoutControls("one\ntwo\tthree")).isEqualTo("one\ntwo\tthree");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,1", "3,3", "4,4", "9,4"})
    void shouldCutNoCharacterInTwo(int most, int length) {
        String cut = WellFormed.cut("a" + FACE + "b", most);

        assertThat(cut).hasSize(length);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
    }
}
