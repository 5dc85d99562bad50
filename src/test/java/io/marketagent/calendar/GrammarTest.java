package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A grammar of a few words, each of which means its first letter. */
class GrammarTest {

    private static final Instant NOW = Clocks.newYork("2025-10-17T18:00");

    private final Grammar<String> grammar = new Grammar<String>("(?:on\\s+)?", "(?:\\s+please)?")
            .phrase("red", GrammarTest::firstLetter)
            .phrase("red\\s+wine", (_, _) -> Optional.of("wine"))
            .phrase("red\\s+wine", (_, _) -> Optional.of("another wine"))
            .phrase("wine\\s+bar", (_, _) -> Optional.of("bar"))
            .phrase("green", (words, _) -> words.group().equals("green") ? Optional.of("g") : Optional.empty())
            .phrase("[(]\\w[)]", (_, _) -> Optional.of("letter"))
            .alone("may", (_, _) -> Optional.of("may alone"))
            .inside("june", (_, _) -> Optional.of("june inside"));

    private static Optional<String> firstLetter(MatchResult words, Instant now) {
        return now.equals(NOW) ? Optional.of(words.group().substring(0, 1)) : Optional.empty();
    }

    private List<Grammar.Found<String>> all(String text, int most) {
        return grammar.findAll(text, NOW, _ -> false, most);
    }

    @ParameterizedTest
    @CsvSource({"red, r", "RED, R", "on red, o", "' red please. ', r", "red?!, r", "may, may alone", "red wine, wine"})
    void aTextThatIsOnePhraseIsRead(String text, String meaning) {
        assertThat(grammar.parse(text, NOW)).contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reddish", "red or not", "please", "june", "on green"})
    void anyOtherTextIsNone(String text) {
        assertThat(grammar.parse(text, NOW)).isEmpty();
    }

    @Test
    void aPhraseIsFoundInASentenceWithTheWordsRoundIt() {
        Grammar.Found<String> found =
                grammar.find("put it on red please, now", NOW, _ -> false).orElseThrow();

        assertThat(found).isEqualTo(new Grammar.Found<>("o", 7, 20));
    }

    @Test
    void whatMeansTooMuchElseIsOnlyReadAloneOrOnlyInside() {
        assertThat(all("it may be", 9)).isEmpty();
        assertThat(all("in june it is", 9)).extracting(Grammar.Found::meaning).containsExactly("june inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hatred", "reds", "$red", "1.red", "red%", "red-hot", "red/blue", "3-red"})
    void aPartOfAWordANumberAPriceOrAPathIsNoPhrase(String text) {
        assertThat(all("so " + text + " so", 9)).isEmpty();
    }

    @Test
    void theLeftmostThenTheLongestThenTheFirstRuleWins() {
        assertThat(all("june, red wine bar", 9))
                .extracting(Grammar.Found::meaning)
                .containsExactly("june inside", "wine");
        assertThat(all("wine bar, red wine", 9))
                .extracting(Grammar.Found::meaning)
                .containsExactly("bar", "wine");
    }

    @Test
    void aPreferredPhraseComesFirst() {
        List<Grammar.Found<String>> found =
                grammar.findAll("june, red", NOW, words -> words.group().equals("red"), 2);

        assertThat(found).extracting(Grammar.Found::meaning).containsExactly("r", "june inside");
    }

    @Test
    void phrasesThatTouchDoNotOverlap() {
        assertThat(all("(a)(b)", 9))
                .extracting(Grammar.Found::start, Grammar.Found::end)
                .containsExactly(tuple(0, 3), tuple(3, 6));
        assertThat(grammar.findAll("(a)(b)", NOW, words -> words.start() == 3, 9))
                .extracting(Grammar.Found::start, Grammar.Found::end)
                .containsExactly(tuple(3, 6), tuple(0, 3));
    }

    @Test
    void whatMeansSomethingElseAfterAllLeavesItsPlaceToAnother() {
        Grammar<String> wines = new Grammar<String>("", "")
                .phrase("red\\s+wine", (_, _) -> Optional.empty())
                .phrase("red", (_, _) -> Optional.of("a colour"));

        assertThat(wines.find("red wine", NOW, _ -> false)).contains(new Grammar.Found<>("a colour", 0, 3));
    }

    @Test
    void noMoreThanWantedAreFound() {
        assertThat(all("red, june, green", 0)).isEmpty();
        assertThat(all("red, june, green", 2))
                .extracting(Grammar.Found::meaning)
                .containsExactly("r", "june inside");
        assertThat(all("red, june, green", 3)).hasSize(3);
    }

    @Test
    void typographicCharactersAreReadAsPlainOnes() {
        Grammar<String> plain = new Grammar<String>("", "").phrase("a'b - c d", (_, _) -> Optional.of("read"));

        assertThat(plain.parse("a\u2019b \u2013 c\u00a0d", NOW)).contains("read");
        assertThat(plain.parse("a\u2018b \u2014 c\u202fd", NOW)).contains("read");
    }
}
