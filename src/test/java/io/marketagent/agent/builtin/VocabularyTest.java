package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The word lists of the package. */
class VocabularyTest {

    private final Vocabulary vocabulary = new Vocabulary();

    @Test
    void shouldGiveEveryPhraseOneMeaning() {
        assertThat(vocabulary.phrases().conflicts()).isEmpty();
        assertThat(vocabulary.translation().conflicts()).isEmpty();
    }

    @Test
    void shouldKnow838Listings() {
        assertThat(vocabulary.companies().tickers().size())
                .as("listings; change the number with companies.txt")
                .isEqualTo(838);
    }

    @ParameterizedTest
    @CsvSource({
        "telsa, tesla",
        "nvdia, nvidia",
        "amazn, amazon",
        "tehcnical, technical",
        "anlysis, analysis",
        "resistence, resistance",
        "micorsfot, microsoft",
        "expiratoins, expirations",
        "starbuks, starbucks"
    })
    void shouldCorrectASlip(String typed, String meant) {
        assertThat(vocabulary.speller().correct(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "ample", "pride", "soun", "blorptech", "it", "acme", "calm", "shard", "chat"})
    void shouldLeaveOtherWordsAsTheyAre(String word) {
        assertThat(vocabulary.speller().correct(word)).isEqualTo(word);
    }
}
