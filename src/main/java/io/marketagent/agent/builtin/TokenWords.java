package io.marketagent.agent.builtin;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a question as phrases have them; {@code null} for a punctuation mark, which no phrase goes beyond. */
final class TokenWords extends AbstractList<@Nullable String> {

    private final List<Token> tokens;

    TokenWords(List<Token> tokens) {
        this.tokens = tokens;
    }

    @Override
    public @Nullable String get(int index) {
        Token token = tokens.get(index);
        return token.is(Token.Kind.MARK) ? null : token.word();
    }

    @Override
    public int size() {
        return tokens.size();
    }
}
