package io.marketagent.agent.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Corrects slips of the pen: one letter missing, added, wrong or swapped with its neighbour; two in long words. A slip keeps
 * a word's first letter, or swaps it with the second: only words that begin so are compared. The distance is Commons Text's.
 */
final class Speller {

    private static final int SHORTEST_KNOWN = 5;
    private static final int SHORTEST_TYPED = 4;
    private static final int LONG = 8;
    private static final int UNLIKE = Integer.MAX_VALUE;
    private static final int MOST_SLIPS = 2;
    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance(MOST_SLIPS);

    private final Set<String> known;
    private final Set<String> keywords;
    private final Map<Character, List<String>> byInitial;

    /**
     * @param known words that are right as they stand
     * @param keywords what a slip may have meant, preferred over a name
     */
    Speller(Set<String> known, Set<String> keywords, Set<String> names) {
        this.known = Set.copyOf(known);
        this.keywords = Set.copyOf(keywords);
        this.byInitial = Stream.concat(keywords.stream(), names.stream())
                .distinct()
                .filter(word -> word.length() >= SHORTEST_KNOWN && word.chars().allMatch(Character::isLetter))
                .collect(Collectors.groupingBy(word -> word.charAt(0)));
    }

    /** The word itself when it is known or like nothing known. */
    String correct(String word) {
        if (word.length() < SHORTEST_TYPED || word.length() > 20 || known.contains(word)) {
            return word;
        }
        String best = word;
        int bestScore = UNLIKE;
        for (String candidate : candidates(word)) {
            int score = score(word, candidate);
            if (score < bestScore || (score == bestScore && score < UNLIKE && candidate.compareTo(best) < 0)) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private int score(String typed, String candidate) {
        int distance = DISTANCE.apply(typed, candidate);
        int allowed = Math.min(typed.length(), candidate.length()) >= LONG ? 2 : 1;
        boolean sameStart = typed.charAt(0) == candidate.charAt(0)
                || (typed.charAt(0) == candidate.charAt(1) && typed.charAt(1) == candidate.charAt(0));
        if (distance < 0 || distance > allowed || !sameStart) {
            return UNLIKE;
        }
        return 2 * distance + (keywords.contains(candidate) ? 0 : 1);
    }

    private List<String> candidates(String typed) {
        List<String> candidates = new ArrayList<>(byInitial.getOrDefault(typed.charAt(0), List.of()));
        if (typed.charAt(1) != typed.charAt(0)) {
            candidates.addAll(byInitial.getOrDefault(typed.charAt(1), List.of()));
        }
        candidates.removeIf(candidate -> Math.abs(candidate.length() - typed.length()) > MOST_SLIPS);
        return candidates;
    }
}
