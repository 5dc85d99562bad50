package io.marketagent.agent.builtin;

import io.marketagent.text.LinearPattern;
import io.marketagent.text.PhraseTree;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The phrases of {@code phrases.txt}. */
final class Phrases {

    private static final Pattern COLON = LinearPattern.compile(":");
    private static final Pattern BAR = LinearPattern.compile("\\|");

    /**
     * What a phrase means.
     *
     * @param detail which of the concept, for example an indicator's name; empty where there is one only
     */
    record Meaning(Concept concept, String detail) {}

    /**
     * A phrase found in a question.
     *
     * @param words how many tokens it has
     */
    record Match(Meaning meaning, int words) {}

    private static final String HARMLESS = "HARMLESS ";

    private final PhraseTree<Boolean> harmless = new PhraseTree<>(Phrases::tokens, (first, _) -> first);
    private final PhraseTree<Meaning> tree = new PhraseTree<>(Phrases::tokens, Phrases::stronger);

    Phrases(List<String> lines) {
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (line.startsWith(HARMLESS)) {
                PhraseTree.phrases(line.substring(equals + 1)).forEach(phrase -> harmless.add(phrase, Boolean.TRUE));
                continue;
            }
            String[] head = COLON.split(line.substring(0, equals).strip(), -1);
            Meaning meaning = new Meaning(Concept.valueOf(head[0]), head.length > 1 ? head[1] : "");
            for (String phrase : PhraseTree.phrases(line.substring(equals + 1))) {
                if (meaning.concept() == Concept.FILLER) {
                    for (String word : BAR.split(phrase, -1)) {
                        tree.add(word, meaning);
                    }
                } else {
                    tree.add(phrase, meaning);
                }
            }
        }
    }

    /** How many tokens from here on say nothing of what is asked: "put it plainly", "call me crazy". */
    int harmless(TokenWords words, int from) {
        PhraseTree.Match<Boolean> match = harmless.longest(words, from, words.size(), _ -> true);
        return match == null ? 0 : match.words();
    }

    private static List<String> tokens(String word) {
        return Tokenizer.tokens(word).stream()
                .filter(token -> !token.is(Token.Kind.MARK))
                .map(Token::word)
                .toList();
    }

    /** What is a filler alone may mean something: the meaning stays. */
    private static Meaning stronger(Meaning first, Meaning second) {
        if (first.concept() == Concept.FILLER) {
            return second;
        }
        return isNarrower(first, second) && first.detail().isEmpty() ? second : first;
    }

    /** "Market holidays" beside "market": the one with a detail holds. */
    private static boolean isNarrower(Meaning first, Meaning second) {
        return first.concept() == second.concept()
                && (first.detail().isEmpty() || second.detail().isEmpty())
                && first.concept() == Concept.STATUS;
    }

    /** Phrases that were given two meanings, for the test that wants none. */
    List<String> conflicts() {
        return tree.conflicts().stream()
                .map(meanings -> meanings.stream()
                        .filter(meaning -> meaning.concept() != Concept.FILLER)
                        .toList())
                .filter(meanings -> meanings.size() > 2
                        || (meanings.size() == 2 && !isNarrower(meanings.getFirst(), meanings.getLast())))
                .map(String::valueOf)
                .toList();
    }

    /** All words of all phrases. */
    Set<String> words() {
        return tree.words();
    }

    /** The longest phrase that begins at a token, {@code null} when none does. */
    @Nullable
    Match longest(List<Token> tokens, int from, boolean everydayTopics) {
        return longest(tokens, from, tokens.size(), everydayTopics);
    }

    /** The longest one that ends before a token. */
    @Nullable
    Match longest(List<Token> tokens, int from, int end, boolean everydayTopics) {
        PhraseTree.Match<Meaning> match = tree.longest(
                new TokenWords(tokens), from, end, meaning -> everydayTopics || !OutOfScope.isEveryday(meaning));
        return match == null ? null : new Match(match.meaning(), match.words());
    }
}
