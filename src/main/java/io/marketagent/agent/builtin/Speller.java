package io.marketagent.agent.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Corrects slips of the pen: one letter missing, added, wrong or swapped with its neighbour; two in long words. Candidates
 * come from an index of all words with one or two letters left out, so that a question costs look-ups instead of a comparison
 * with every word; the distance is Commons Text's.
 */
final class Speller {

    private static final int SHORTEST_KNOWN = 5;
    private static final int SHORTEST_TYPED = 4;
    private static final int LONG = 8;
    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance(2);

    private final Set<String> known;
    private final Set<String> keywords;
    private final Map<String, List<String>> byDeletion = new HashMap<>();

    /**
     * @param known words that are right as they stand
     * @param keywords what a slip may have meant, preferred over a name
     */
    Speller(Set<String> known, Set<String> keywords, Set<String> names) {
        this.known = known;
        this.keywords = keywords;
        keywords.forEach(this::index);
        names.forEach(this::index);
    }

    private void index(String word) {
        if (word.length() >= SHORTEST_KNOWN && word.chars().allMatch(Character::isLetter)) {
            for (String shorter : shortened(word)) {
                List<String> words = byDeletion.computeIfAbsent(shorter, _ -> new ArrayList<>(1));
                if (!words.contains(word)) {
                    words.add(word);
                }
            }
        }
    }

    /** The word itself when it is known or like nothing known. */
    String correct(String word) {
        if (word.length() < SHORTEST_TYPED || word.length() > 20 || known.contains(word)) {
            return word;
        }
        String best = word;
        int bestScore = Integer.MAX_VALUE;
        for (String shorter : shortened(word)) {
            for (String candidate : byDeletion.getOrDefault(shorter, List.of())) {
                int score = score(word, candidate);
                if (score < bestScore || (score == bestScore && candidate.compareTo(best) < 0)) {
                    best = candidate;
                    bestScore = score;
                }
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
            return Integer.MAX_VALUE;
        }
        return 2 * distance + (keywords.contains(candidate) ? 0 : 1);
    }

    /** The word, and it with one letter left out; with two where it is long. */
    private static Set<String> shortened(String word) {
        Set<String> all = new HashSet<>();
        all.add(word);
        for (int i = 0; i < word.length(); i++) {
            String once = word.substring(0, i) + word.substring(i + 1);
            all.add(once);
            if (word.length() >= LONG) {
                for (int j = i; j < once.length(); j++) {
                    all.add(once.substring(0, j) + once.substring(j + 1));
                }
            }
        }
        return all;
    }
}
