package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regular forms of English words. */
class InflectionsTest {

    @ParameterizedTest
    @CsvSource({
        "tighter, tight",
        "brokers, broker",
        "priced, price",
        "pricing, price",
        "dropped, drop",
        "companies, company",
        "slightly, slight"
    })
    void shouldFindTheWordThatItIsAFormOf(String form, String word) {
        assertThat(Inflections.stems(form)).contains(word);
    }

    @Test
    void shouldNotCutAShortWord() {
        assertThat(Inflections.stems("apes")).isEmpty();
        assertThat(Inflections.stems("SPY")).isEmpty();
    }

    @Test
    void shouldTakeAnEverydayFormForNoName() {
        assertThat(new Vocabulary().isEnglish("tighter")).isTrue();
        assertThat(new Vocabulary().isEnglish("zzqxj")).isFalse();
    }
}
