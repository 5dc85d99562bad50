package io.marketagent.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhraseTreeTest {

    private static PhraseTree<String> tree(String... phrases) {
        PhraseTree<String> tree = new PhraseTree<>(List::of, (first, second) -> first + "+" + second);
        for (String phrase : phrases) {
            tree.add(phrase, phrase);
        }
        return tree;
    }

    private static PhraseTree.@Nullable Match<String> longest(PhraseTree<String> tree, String text) {
        List<@Nullable String> words = Arrays.asList(text.split(" "));
        words.replaceAll(word -> word != null && word.equals(",") ? null : word);
        return tree.longest(words, 0, words.size(), _ -> true);
    }

    @Test
    void shouldTakeTheLongestOfTwoPhrases() {
        assertThat(longest(tree("day", "day low"), "day low today"))
                .isEqualTo(new PhraseTree.Match<>("day low", 2, null, null, -1, 0));
    }

    @Test
    void shouldKnowEitherWordAndDoWithoutAnOptionalOne() {
        // Given
        PhraseTree<String> tree = tree("worst|biggest single? day");

        // Then
        assertThat(longest(tree, "worst day")).isNotNull();
        assertThat(longest(tree, "biggest single day")).isNotNull();
        assertThat(longest(tree, "single day")).isNull();
    }

    @Test
    void shouldTakeTheNumberOutOfAPhrase() {
        assertThat(longest(tree("ever above @n"), "ever above 199.5 dollars"))
                .isEqualTo(new PhraseTree.Match<>("ever above @n", 3, "199.5", null, -1, 0));
        assertThat(longest(tree("ever above @n"), "ever above average")).isNull();
    }

    @Test
    void shouldTakeTwoNumbersOutOfAPhraseInTheirOrder() {
        assertThat(longest(tree("@n to? @n call spread"), "650 to 660 call spread"))
                .isEqualTo(new PhraseTree.Match<>("@n to? @n call spread", 5, "650", "660", -1, 0));
    }

    @Test
    void shouldLeaveASubjectOfUpToFourWordsInTheMiddle() {
        // Given
        PhraseTree<String> tree = tree("did @x? close higher");

        // Then
        assertThat(longest(tree, "did bank of america corp close higher"))
                .isEqualTo(new PhraseTree.Match<>("did @x? close higher", 7, null, null, 1, 4));
        assertThat(longest(tree, "did close higher")).isNotNull();
        assertThat(longest(tree, "did the bank of america corp close higher")).isNull();
    }

    @Test
    void shouldNotReachOverAPunctuationMark() {
        assertThat(longest(tree("did @x? close higher", "did it"), "did it , close higher"))
                .extracting(PhraseTree.Match::meaning)
                .isEqualTo("did it");
    }

    @Test
    void shouldAskWhichOfTwoMeaningsHolds() {
        // Given
        PhraseTree<String> tree = tree("low");
        PhraseTree<String> both = new PhraseTree<>(List::of, (first, second) -> first + "+" + second);
        both.add("low", "a");
        both.add("low", "b");

        // Then
        assertThat(longest(both, "low")).extracting(PhraseTree.Match::meaning).isEqualTo("a+b");
        assertThat(tree.words()).containsExactly("low");
    }

    @Test
    void shouldRefuseAPhraseOfWhichEveryWordMayBeMissing() {
        assertThatThrownBy(() -> tree("the? day?")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFollowAPhraseOfAMillionWordingsAtOnce() {
        // Given
        String ten = "a|b|c|d|e|f|g|h|i|j";
        PhraseTree<String> tree = tree(String.join(" ", List.of(ten, ten, ten, ten, ten, ten)));

        // Then
        assertThat(longest(tree, "a b c d e f")).isNotNull();
        assertThat(longest(tree, "j i h g f e")).isNotNull();
        assertThat(longest(tree, "j i h g f")).isNull();
    }

    @Test
    void shouldNameTheMeaningsOfAPhraseThatHas2() {
        // Given
        PhraseTree<String> tree = tree("the? low", "low|high", "mid");

        // Then
        assertThat(tree.conflicts()).containsExactly(List.of("the? low", "low|high"));
    }
}
