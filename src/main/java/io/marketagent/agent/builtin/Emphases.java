package io.marketagent.agent.builtin;

import io.marketagent.agent.Emphasis;
import io.marketagent.text.PhraseTree;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What of the results a question wants to hear first, by the words of {@code emphases.txt}: "fell the most", "two supports". */
final class Emphases {

    private final PhraseTree<Emphasis> phrases = new PhraseTree<>(Emphases::words, (first, _) -> first);

    Emphases(List<String> lines) {
        for (String line : lines) {
            int equals = line.indexOf('=');
            Emphasis emphasis = Emphasis.valueOf(line.substring(0, equals).strip());
            PhraseTree.phrases(line.substring(equals + 1)).forEach(phrase -> phrases.add(phrase, emphasis));
        }
    }

    /** Those in a question; of two that stand at one place the longer one. "Three resistance levels" says two things. */
    Set<Emphasis> of(String question) {
        List<Token> tokens = Tokenizer.tokens(question);
        TokenWords words = new TokenWords(tokens);
        Set<Emphasis> found = EnumSet.noneOf(Emphasis.class);
        for (int i = 0; i < tokens.size(); ) {
            PhraseTree.Match<Emphasis> match = phrases.longest(words, i, tokens.size(), _ -> true);
            if (match == null) {
                i++;
                continue;
            }
            found.add(match.meaning());
            i += isCount(match.meaning()) ? 1 : match.words();
        }
        return found;
    }

    private static boolean isCount(Emphasis emphasis) {
        return emphasis == Emphasis.TWO_LEVELS || emphasis == Emphasis.THREE_LEVELS;
    }

    /** Whether words say nothing but which one is to come first. */
    boolean covers(String words) {
        List<Token> tokens = Tokenizer.tokens(words);
        PhraseTree.Match<Emphasis> match =
                phrases.longest(new TokenWords(tokens), 0, tokens.size(), emphasis -> !isCount(emphasis));
        return match != null && match.words() == tokens.size();
    }

    private static List<String> words(String word) {
        return Tokenizer.tokens(word).stream().map(Token::word).toList();
    }
}
