package io.marketagent.agent.builtin;

import io.marketagent.text.PhraseTree;
import java.util.ArrayList;
import java.util.List;

/** Writes out what stands for something longer, by {@code shorthand.txt}, which explains its notation: "the Mag 7", "interval=1d". */
final class Shorthand {

    private record LongForm(String words, boolean told) {}

    /**
     * A question written out.
     *
     * @param notes a sentence for each group of listings that was taken for its usual members
     */
    record WrittenOut(String text, List<String> notes) {}

    private final PhraseTree<LongForm> phrases = new PhraseTree<>(Shorthand::words, (first, _) -> first);

    Shorthand(List<String> lines) {
        for (String line : lines) {
            int equals = line.indexOf(" = ");
            boolean told = line.startsWith("!");
            LongForm meaning = new LongForm(line.substring(told ? 1 : 0, equals).strip(), told);
            PhraseTree.phrases(line.substring(equals + 3)).forEach(phrase -> phrases.add(phrase, meaning));
        }
    }

    WrittenOut writtenOut(String text) {
        List<Token> tokens = Tokenizer.tokens(text);
        TokenWords words = new TokenWords(tokens);
        StringBuilder written = new StringBuilder();
        List<String> notes = new ArrayList<>();
        int copied = 0;
        for (int i = 0; i < tokens.size(); ) {
            PhraseTree.Match<LongForm> match = phrases.longest(words, i, tokens.size(), _ -> true);
            if (match == null) {
                i++;
                continue;
            }
            int from = tokens.get(i).start();
            int to = tokens.get(i + match.words() - 1).end();
            written.append(text, copied, from).append(match.meaning().words());
            if (match.meaning().told()) {
                notes.add(Sentences.readAs(
                        text.substring(from, to), match.meaning().words()));
            }
            copied = to;
            i += match.words();
        }
        return new WrittenOut(written.append(text, copied, text.length()).toString(), notes);
    }

    private static List<String> words(String word) {
        return Tokenizer.tokens(word).stream().map(Token::word).toList();
    }
}
