package io.marketagent.agent.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a regular English form may be a form of: "tighter" of "tight", "brokers" of "broker", "moved" of "move". */
final class Inflections {

    /** An ending, and what may stand in its place. */
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "s", List.of(""),
            "es", List.of("", "e"),
            "ies", List.of("y"),
            "ed", List.of("", "e"),
            "ied", List.of("y"),
            "ing", List.of("", "e"),
            "er", List.of("", "e"),
            "est", List.of("", "e"),
            "ly", List.of("", "e"));

    private static final int SHORTEST_STEM = 4;

    private Inflections() {}

    /** All of them, known words or not. */
    static List<String> stems(String word) {
        List<String> stems = new ArrayList<>();
        ENDINGS.forEach((ending, instead) -> {
            int end = word.length() - ending.length();
            if (word.endsWith(ending) && end >= SHORTEST_STEM) {
                instead.forEach(last -> stems.add(word.substring(0, end) + last));
                boolean doubled = !ending.startsWith("s") && word.charAt(end - 1) == word.charAt(end - 2);
                if (doubled) {
                    stems.add(word.substring(0, end - 1));
                }
            }
        });
        return stems;
    }
}
