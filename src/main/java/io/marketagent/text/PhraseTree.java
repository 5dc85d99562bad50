package io.marketagent.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phrases with their meanings, as a tree of words. A phrase is words in lower case: {@code a|b} is either, {@code a?} may be
 * missing, {@code @n} is a number, {@code @w} any word, {@code @x} one to four words of whatever the
 * text is about. The longest phrase at a place
 * wins.
 *
 * @param <M> what a phrase means
 */
public final class PhraseTree<M> {

    /** Stands for a number in a phrase. */
    public static final String NUMBER = "@n";

    /** Stands for the subject in a phrase: "how many days did {@code @x} close higher". */
    public static final String SUBJECT = "@x";

    /** Stands for any one word in a phrase: "I live in {@code @w}". */
    public static final String WORD = "@w";

    private static final int LONGEST_SUBJECT = 4;

    private static final Pattern BAR = LinearPattern.compile("\\|");
    private static final Pattern BLANKS = LinearPattern.compile("\\s+");

    /**
     * A phrase that was found.
     *
     * @param words how many words it takes
     * @param number the number in it, where it has one
     * @param second the second one, where it has two
     * @param subject which of these words its subject begins at, counted from the phrase's first; −1 where it has none
     * @param subjectWords how many words that is
     */
    public record Match<M>(
            M meaning,
            int words,
            @Nullable String number,
            @Nullable String second,
            int subject,
            int subjectWords) {}

    private static final class Node<M> {
        private Map<String, Node<M>> next = new HashMap<>();
        private @Nullable M meaning;

        /** What follows is the same after many words: kept once, it takes a tenth of the room. */
        private Node<M> shared(Map<Ending<M>, Node<M>> known) {
            Map<String, Node<M>> following = new HashMap<>();
            next.forEach((word, node) -> following.put(word, node.shared(known)));
            next = Map.copyOf(following);
            return known.computeIfAbsent(new Ending<>(meaning, next), _ -> this);
        }
    }

    /** A node by what it means and by which nodes follow it. */
    private record Ending<M>(@Nullable M meaning, Map<String, Node<M>> next) {}

    private final Node<M> root = new Node<>();
    private final Set<String> words = new HashSet<>();
    private final Function<String, List<String>> tokens;
    private final BinaryOperator<M> both;

    /**
     * @param tokens cuts a word of a phrase as the text's are cut ({@code put/call} may be two)
     * @param both decides between the meaning that a phrase has and another one that it is given
     */
    public PhraseTree(Function<String, List<String>> tokens, BinaryOperator<M> both) {
        this.tokens = tokens;
        this.both = both;
    }

    /** Adds all that a phrase stands for. */
    public void add(String phrase, M meaning) {
        add(List.of(BLANKS.split(phrase.strip())), 0, root, meaning);
        if (root.meaning != null) {
            throw new IllegalArgumentException("every word of a phrase is optional: " + phrase);
        }
    }

    private void add(List<String> parts, int at, Node<M> node, M meaning) {
        if (at == parts.size()) {
            node.meaning = node.meaning == null ? meaning : both.apply(node.meaning, meaning);
            return;
        }
        String part = parts.get(at);
        boolean optional = part.endsWith("?");
        for (String word : BAR.split(optional ? part.substring(0, part.length() - 1) : part, -1)) {
            Node<M> last = node;
            for (String token : word.startsWith("@") ? List.of(word) : tokens.apply(word)) {
                words.add(token);
                last = last.next.computeIfAbsent(token, _ -> new Node<>());
            }
            add(parts, at + 1, last, meaning);
        }
        if (optional) {
            add(parts, at + 1, node, meaning);
        }
    }

    /** No phrase is added any more. */
    public PhraseTree<M> frozen() {
        var _ = root.shared(new HashMap<>());
        return this;
    }

    /** All words of all phrases. */
    public Set<String> words() {
        return words;
    }

    /**
     * The longest phrase that begins at a word and ends before another, among those with a wanted meaning.
     *
     * @param text words in lower case; {@code null} for what is in no phrase
     * @return {@code null} where none begins there
     */
    public @Nullable Match<M> longest(List<@Nullable String> text, int from, int end, Predicate<M> wanted) {
        return new Search<>(text, from, end, wanted).from(root, from, new Met(null, null, -1, 0));
    }

    /** What a search has met on its way. */
    private record Met(@Nullable String number, @Nullable String second, int subject, int subjectWords) {
        Met number(String word) {
            return number == null
                    ? new Met(word, null, subject, subjectWords)
                    : new Met(number, word, subject, subjectWords);
        }

        Met subject(int at, int words) {
            return new Met(number, second, at, words);
        }
    }

    /** One search: where it began, and what is wanted. */
    private record Search<M>(List<@Nullable String> text, int start, int end, Predicate<M> wanted) {

        private @Nullable Match<M> from(Node<M> node, int at, Met met) {
            M meaning = node.meaning;
            Match<M> longest = at > start && meaning != null && wanted.test(meaning)
                    ? new Match<>(meaning, at - start, met.number, met.second, met.subject, met.subjectWords)
                    : null;
            String word = at < end ? text.get(at) : null;
            if (word == null) {
                return longest;
            }
            Node<M> same = node.next.get(word);
            if (same != null) {
                longest = longer(longest, from(same, at + 1, met));
            }
            Node<M> numbered = isNumber(word) ? node.next.get(NUMBER) : null;
            if (numbered != null) {
                longest = longer(longest, from(numbered, at + 1, met.number(word)));
            }
            Node<M> any = node.next.get(WORD);
            if (any != null) {
                longest = longer(longest, from(any, at + 1, met));
            }
            Node<M> gap = met.subject < 0 ? node.next.get(SUBJECT) : null;
            for (int length = 1; gap != null && length <= LONGEST_SUBJECT && at + length <= end; length++) {
                if (text.get(at + length - 1) == null) {
                    break;
                }
                longest = longer(longest, from(gap, at + length, met.subject(at - start, length)));
            }
            return longest;
        }

        private static <M> @Nullable Match<M> longer(@Nullable Match<M> one, @Nullable Match<M> other) {
            return one == null || (other != null && other.words() > one.words()) ? other : one;
        }
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty()
                && Character.isDigit(word.charAt(0))
                && Character.isDigit(word.charAt(word.length() - 1))
                && word.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }

    /** The phrases of one line of a file: what stands between semicolons. */
    public static List<String> phrases(String line) {
        List<String> phrases = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == ';') {
                String phrase = line.substring(from, i).strip();
                if (!phrase.isEmpty()) {
                    phrases.add(phrase);
                }
                from = i + 1;
            }
        }
        return phrases;
    }
}
