package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.agent.Emphasis;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words say what is to come first. */
class EmphasesTest {

    private static final Emphases EMPHASES = new Vocabulary().emphases();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "which of KO and PEP fell the most | DEEPEST",
                "which is down more, KO or PEP | DEEPEST",
                "the worst of the three banks | DEEPEST",
                "who lagged the most | DEEPEST",
                "biggest loser among them | DEEPEST",
                "which one lost the least | SHALLOWEST",
                "closest to its 52-week high | SHALLOWEST",
                "smallest drawdown | SHALLOWEST",
                "who has the lower RSI | LOWEST",
                "tightest spread | LOWEST",
                "the calmest one | LOWEST",
                "fewest up days | LOWEST",
                "next three resistance levels of SPY | RESISTANCE,THREE_LEVELS",
                "two supports of SPY | SUPPORT,TWO_LEVELS",
                "support and resistance of SPY | SUPPORT,RESISTANCE",
                "the macd histogram | HISTOGRAM",
                "how did KO and PEP do last week | ''",
                "which gained the most | ''"
            })
    void shouldReadWhatIsToComeFirst(String question, String emphases) {
        Set<Emphasis> expected = Arrays.stream(emphases.split(",", -1))
                .filter(word -> !word.isEmpty())
                .map(Emphasis::valueOf)
                .collect(Collectors.toSet());

        assertThat(EMPHASES.of(question)).isEqualTo(expected);
    }

    @Test
    void shouldCoverOnlyWordsThatSayNothingElse() {
        assertThat(List.of("tightest", "the most volatile", "tightest thing"))
                .filteredOn(EMPHASES::covers)
                .containsExactly("tightest");
    }
}
