package io.marketagent.agent.builtin;

import java.util.ArrayList;
import java.util.List;

/**
 * Which words of a question were read by nobody: neither used nor harmless. An answer names them, so that nobody takes it for
 * an answer to them.
 */
final class Coverage {

    /** More than this is told as "and more". */
    private static final int MOST = 3;

    private Coverage() {}

    /**
     * The stretches left over, as they were typed.
     *
     * @param text the question that the marks were read from
     */
    static List<String> leftOver(List<Mark> marks, String text) {
        List<String> stretches = new ArrayList<>();
        List<Token> run = new ArrayList<>();
        for (Mark mark : marks) {
            if (mark instanceof Mark.Other other) {
                run.add(other.token());
            } else {
                close(run, text, stretches);
            }
        }
        close(run, text, stretches);
        return stretches.stream().distinct().limit(MOST).toList();
    }

    private static void close(List<Token> run, String text, List<String> stretches) {
        boolean words = run.stream().anyMatch(token -> token.is(Token.Kind.WORD));
        if (words) {
            stretches.add(text.substring(run.getFirst().start(), run.getLast().end()));
        }
        run.clear();
    }
}
