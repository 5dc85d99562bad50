package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text reaches the reader as it comes, without the line that is for the loop, however it is cut into pieces. */
class ProseStreamTest {

    private final List<String> told = new ArrayList<>();
    private final ProseStream stream = new ProseStream(told::add, 200);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 100})
    void shouldHoldTheOutcomeBackInPiecesOfAnySize(int size) {
        // When
        stream.begin();
        String message = " \n@outcome: out-of-scope\n\nThat is not about stocks.";
        for (int i = 0; i < message.length(); i += size) {
            stream.add(message.substring(i, Math.min(message.length(), i + size)));
        }
        stream.end(message);

        // Then
        assertThat(String.join("", told)).isEqualTo("That is not about stocks.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "@outcomes are good", "@out", "Up @outcome: refused", "@outcom: x\ny"})
    void shouldTellAllOfWhatOnlyLooksLikeIt(String message) {
        // When
        stream.begin();
        message.chars().forEach(c -> stream.add(String.valueOf((char) c)));
        stream.end(message);

        // Then
        assertThat(String.join("", told)).isEqualTo(message);
    }

    @Test
    void shouldTellACharacterWholeThatComesInTwoHalvesAndReplaceAHalfThatStaysOne() {
        // When
        stream.begin();
        stream.add("a\ud83d");
        stream.add("\ude00b\ud83d");
        String all = stream.end(null);

        // Then
        assertThat(told).containsExactly("a", "\ud83d\ude00b", "\ufffd");
        assertThat(all).isEqualTo("a\ud83d\ude00b\ufffd");
    }

    @Test
    void shouldTellNothingOfABareOutcome() {
        // When
        stream.begin();
        stream.add("@outcome: refused");
        stream.end("@outcome: refused");

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellEachPieceAtOnceAndNothingThatComesLate() {
        // When
        stream.begin();
        stream.add("One");
        assertThat(told).containsExactly("One");
        stream.add(" two");
        assertThat(stream.end(null)).isEqualTo("One two");
        stream.add(" late");

        // Then
        assertThat(told).containsExactly("One", " two");
    }

    @Test
    void shouldTellAMessageThatDidNotComeInPiecesAndPartMessagesByAnEmptyLine() {
        // When
        stream.begin();
        stream.end("Let me look.");
        stream.begin();
        stream.end(null);
        stream.begin();
        stream.end("Here it is.");

        // Then
        assertThat(told).containsExactly("Let me look.", "\n\nHere it is.");
    }

    @Test
    void shouldTell200CharactersOfAMessageOf201() {
        // When
        stream.begin();
        stream.add("x".repeat(150));
        stream.add("y".repeat(51));

        // Then
        assertThat(stream.end(null)).hasSize(200).isEqualTo(String.join("", told));
        assertThat(stream.cut()).isTrue();
        stream.begin();
        assertThat(stream.end("z".repeat(200))).hasSize(200);
        assertThat(stream.cut()).isFalse();
    }
}
