package io.marketagent.ops;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The series that a PromQL expression reads, each as an instant selector: what is left when functions, operators, numbers and
 * label lists are taken away. A comparison is empty when all is well; its selectors never are.
 */
final class Selectors {

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "atan2", "bool", "offset", "inf", "nan");

    private static final String STRING = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`";

    /** What a selector is not, from left to right, so that a word within a string, a list or a range is never one. */
    private static final Pattern TOKEN = Pattern.compile("#[^\n]*"
            + "|(?:" + STRING + ")"
            + "|\\b(?i:by|without|on|ignoring|group_left|group_right)\\s*(?:\\([^)]*\\))?"
            + "|\\[[^]]*]"
            + "|\\b[0-9][0-9a-zA-Z_.]*"
            + "|[a-zA-Z_][a-zA-Z0-9_]*\\s*(?=\\(|\\b(?i:by|without)\\b)"
            + "|(?<selector>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)?\\s*(?:\\{(?:" + STRING + "|[^}\"'`])*})"
            + "|(?<bare>[a-zA-Z_:][a-zA-Z0-9_:]*))");

    private Selectors() {}

    /** Without duplicates, in the order of the expression. */
    static List<String> of(String expression) {
        return TOKEN.matcher(expression)
                .results()
                .filter(Selectors::selects)
                .map(found -> found.group("selector"))
                .distinct()
                .toList();
    }

    private static boolean selects(MatchResult found) {
        String bare = found.group("bare");
        return found.group("selector") != null && (bare == null || !WORDS.contains(bare.toLowerCase(Locale.ROOT)));
    }
}
