package io.marketagent.agent.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of a question as {@link Acts} matches them: slips corrected, without the words that say nothing ("my damn order"), an
 * address of mail or of a page as one word, and listings in a row ("Procter &amp; Gamble, KO and Ford") known as one thing.
 */
final class ActTokens {

    private static final Set<String> BETWEEN = Set.of(",", "and", "or");

    private final Vocabulary vocabulary;
    private final List<Token> tokens = new ArrayList<>();
    private final int[] listings;

    ActTokens(String text, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        int address = -1;
        for (Token token : Tokenizer.tokens(text)) {
            int from = text.lastIndexOf(' ', token.start()) + 1;
            int blank = text.indexOf(' ', token.end());
            int to = blank < 0 ? text.length() : blank;
            boolean last = token.end() == to && token.is(Token.Kind.MARK);
            if (isInsideATime(text, token)) {
                continue;
            }
            if (last || !isAddress(text.substring(from, to))) {
                add(token);
            } else if (address != from) {
                address = from;
                tokens.add(token.spelled(ActRules.ADDRESS));
            }
        }
        listings = new int[tokens.size()];
        for (int i = tokens.size() - 1; i >= 0; i--) {
            listings[i] = listings(i);
        }
    }

    private void add(Token token) {
        ActRules rules = vocabulary.actRules();
        if (rules.isSkipped(token.word())) {
            return;
        }
        boolean known = !token.is(Token.Kind.WORD) || rules.knows(token.word()) || isTicker(token);
        tokens.add(known ? token : token.spelled(vocabulary.speller().correct(token.word())));
    }

    /** "4:05". */
    private static boolean isInsideATime(String text, Token token) {
        return token.raw().equals(":")
                && token.start() > 0
                && token.end() < text.length()
                && Character.isDigit(text.charAt(token.start() - 1))
                && Character.isDigit(text.charAt(token.end()));
    }

    private static boolean isAddress(String chunk) {
        int at = chunk.indexOf('@');
        int dot = chunk.indexOf('.', at + 2);
        boolean mail = at > 0 && dot > 0 && dot < chunk.length() - 1 && Character.isLetter(chunk.charAt(at + 1));
        return mail || chunk.contains("://");
    }

    List<Token> all() {
        return tokens;
    }

    /** How many tokens the listings in a row take that begin at a place; 0 when none does. */
    int listingsAt(int at) {
        return listings[at];
    }

    private int listings(int at) {
        int one = listing(at);
        int next = at + one;
        while (one > 0
                && next < tokens.size()
                && BETWEEN.contains(tokens.get(next).word())) {
            next++;
        }
        boolean row = one > 0 && next > at + one && next < tokens.size() && listings[next] > 0;
        return row ? next + listings[next] - at : one;
    }

    private int listing(int at) {
        Companies.Match name = vocabulary.companies().longest(tokens, at);
        if (name != null) {
            return name.words();
        }
        return tokens.get(at).is(Token.Kind.TICKER) || isTicker(tokens.get(at)) ? 1 : 0;
    }

    private boolean isTicker(Token token) {
        return token.base().length() <= 5
                && vocabulary.companies().isTicker(token.base())
                && (token.capitals() || !vocabulary.isEnglish(token.word()));
    }
}
