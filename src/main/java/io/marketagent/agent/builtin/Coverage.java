package io.marketagent.agent.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which words of a question were read by nobody: neither used nor harmless. An answer names them, so that nobody takes it for
 * an answer to them.
 */
final class Coverage {

    /** More than this is told as "and more". */
    private static final int MOST = 3;

    private static final List<String> SINCE = List.of(" since", " ever since", " until", " since the");
    private static final List<String> TO = List.of("to ", "until ", "till ", "through ");

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

    /** "Since summer started": a period was asked for that nobody can read, and another would be a wrong answer. */
    static boolean isADay(String words, String text) {
        int at = text.indexOf(words);
        String before = text.substring(0, at).strip().toLowerCase(Locale.ROOT);
        String after = text.substring(at + words.length()).strip().toLowerCase(Locale.ROOT);
        boolean since = SINCE.stream().anyMatch(before::endsWith);
        boolean from = before.endsWith(" from") && TO.stream().anyMatch(after::startsWith);
        return since || from;
    }

    /** "Closed above 65": what is said of a number that nothing was read for is another question. */
    private static boolean isAnAmount(Token token) {
        return token.is(Token.Kind.NUMBER) && token.word().length() > 1;
    }

    private static void close(List<Token> run, String text, List<String> stretches) {
        boolean words = run.stream().anyMatch(token -> token.is(Token.Kind.WORD) || isAnAmount(token));
        if (words) {
            stretches.add(text.substring(run.getFirst().start(), run.getLast().end()));
        }
        run.clear();
    }
}
