package io.marketagent.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Many patterns that are looked for in one text, each of which begins where a word does. Finds what {@link Matcher#find} finds, but
 * tries a pattern only where a word stands that it can begin with: of a hundred date phrases few begin with "what" or "Tesla".
 *
 * <p>What a pattern can begin with it is asked itself, once for a word: it either matches the word alone, or wants to read on
 * ({@link Matcher#hitEnd}). One that looks back for something cannot be asked so and is tried at every word.
 */
@SuppressWarnings("JdkObsolete") // hitEnd is what tells that a pattern would read on
public final class WordPatterns {

    /** Words whose patterns are kept; another word of the same place takes it. A power of two. */
    private static final int KEPT = 4096;

    private static final int LONGEST_KEPT = 24;
    private static final Pattern LOOKS_BACK = LinearPattern.compile("^(?:\\(\\?:|\\(\\?<![^()]*\\))*\\(\\?<=");
    private static final Pattern NOTHING = LinearPattern.compile("");

    private final Pattern opening;
    private final List<Pattern> bodies;
    private final List<Pattern> patterns;
    private final BitSet lookingBack = new BitSet();
    private final @Nullable Beginning[] kept = new Beginning[KEPT];

    /**
     * A word, and what can begin with it. Immutable but for the bits, which nobody changes.
     *
     * @param opening whether words that may stand before every pattern can
     */
    private record Beginning(String word, BitSet patterns, boolean opening) {}

    /** A place where a word begins. */
    private record Start(int at, BitSet patterns) {}

    /**
     * @param opening words that may stand before each of the patterns; may match nothing
     * @param bodies the patterns without it
     * @param patterns the patterns with it, as they are looked for
     */
    public WordPatterns(Pattern opening, List<Pattern> bodies, List<Pattern> patterns) {
        this.opening = opening;
        this.bodies = List.copyOf(bodies);
        this.patterns = List.copyOf(patterns);
        for (int i = 0; i < patterns.size(); i++) {
            if (LOOKS_BACK.matcher(bodies.get(i).pattern()).find()) {
                lookingBack.set(i);
            }
        }
    }

    /** Patterns before which nothing may stand. */
    public WordPatterns(List<Pattern> patterns) {
        this(NOTHING, patterns, patterns);
    }

    /** What each pattern finds in a text, in the patterns' order; those of one pattern do not overlap. */
    public List<List<MatchResult>> findAll(String text) {
        List<Start> starts = starts(text);
        List<List<MatchResult>> all = new ArrayList<>(patterns.size());
        for (int i = 0; i < patterns.size(); i++) {
            all.add(find(i, text, starts));
        }
        return all;
    }

    private List<MatchResult> find(int pattern, String text, List<Start> starts) {
        Matcher matcher = null;
        List<MatchResult> found = List.of();
        int free = 0;
        for (Start start : starts) {
            if (start.at < free || !start.patterns.get(pattern)) {
                continue;
            }
            if (matcher == null) {
                matcher = patterns.get(pattern)
                        .matcher(text)
                        .useTransparentBounds(true)
                        .useAnchoringBounds(false);
            }
            if (matcher.region(start.at, text.length()).lookingAt()) {
                if (found.isEmpty()) {
                    found = new ArrayList<>();
                }
                found.add(matcher.toMatchResult());
                free = matcher.end();
            }
        }
        return found;
    }

    private List<Start> starts(String text) {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (beginsAt(text, i)) {
                BitSet possible = possible(text, i);
                if (!possible.isEmpty()) {
                    starts.add(new Start(i, possible));
                }
            }
        }
        return starts;
    }

    /** By the word there; where words that may stand before every pattern begin there, by those behind them too. */
    private BitSet possible(String text, int start) {
        Beginning first = beginning(word(text, start));
        if (!first.opening) {
            return first.patterns;
        }
        BitSet possible = (BitSet) first.patterns.clone();
        Matcher words = opening.matcher(text);
        for (int i = start + 1; i < text.length(); i++) {
            if (!beginsAt(text, i)) {
                continue;
            }
            boolean open = words.region(start, i).matches();
            if (open) {
                possible.or(beginning(word(text, i)).patterns);
            } else if (!words.hitEnd()) {
                break;
            }
        }
        return possible;
    }

    private static boolean beginsAt(String text, int i) {
        return !Character.isWhitespace(text.charAt(i)) && (i == 0 || !isPartOfWord(text.charAt(i - 1)));
    }

    /** With the character behind it, where there is one: "s " is not the beginning of "several". */
    private static String word(String text, int start) {
        int end = endOfWord(text, start);
        boolean whole = end < text.length() && isLetter(text.charAt(start));
        return text.substring(start, whole ? end + 1 : end);
    }

    /** Behind the letters from there on, or behind the one character that is none. */
    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        return Math.max(end, start + 1);
    }

    private Beginning beginning(String word) {
        int place = word.hashCode() & (KEPT - 1);
        Beginning known = kept[place];
        if (known != null && known.word.equals(word)) {
            return known;
        }
        BitSet possible = (BitSet) lookingBack.clone();
        for (int i = 0; i < bodies.size(); i++) {
            if (canBegin(bodies.get(i), word)) {
                possible.set(i);
            }
        }
        Beginning beginning = new Beginning(word, possible, canBegin(opening, word));
        if (word.length() <= LONGEST_KEPT) {
            kept[place] = beginning; // a lost race costs one more look
        }
        return beginning;
    }

    private static boolean canBegin(Pattern pattern, String word) {
        Matcher matcher = pattern.matcher(word);
        return (matcher.lookingAt() && matcher.end() > 0) || matcher.hitEnd();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isPartOfWord(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '$';
    }
}
