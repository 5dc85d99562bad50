package io.marketagent.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Phrases with their meanings, as a tree of words. A phrase is words in lower case: {@code a|b} is either, {@code a?} may be
 * missing, {@code @n} is a number, {@code @w} any word, {@code @x} one to four words of whatever the text is about. The longest phrase at a place wins.
 *
 * <p>What the alternatives multiply to is never written out: a search follows all phrases at once, and where the same words
 * have led before is remembered. Any number of threads may search.
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

    /** A place between two words of one phrase. */
    private static final class Place<M> {
        private final Map<String, List<Place<M>>> next = new HashMap<>(4);
        private @Nullable Place<M> skipped;
        private @Nullable M meaning;

        private void addTo(Set<Place<M>> all) {
            for (Place<M> place = this; place != null; place = place.skipped) {
                all.add(place);
            }
        }
    }

    /** The places that the same words lead to, each in a phrase of its own. */
    private static final class Node<M> {
        private final Map<String, Node<M>> next = new ConcurrentHashMap<>();
        private final List<Place<M>> places;
        private final @Nullable M meaning;

        private Node(List<Place<M>> places, BinaryOperator<M> both) {
            this.places = places;
            M found = null;
            for (Place<M> place : places) {
                M another = place.meaning;
                found = found == null || another == null
                        ? (found == null ? another : found)
                        : both.apply(found, another);
            }
            meaning = found;
        }
    }

    /** Which places the first word of a phrase leads to. */
    private final Map<String, List<Place<M>>> first = new HashMap<>();

    /** Made when a text leads there, and kept: all that the phrases stand for would be hundreds of thousands. */
    private final Map<List<Place<M>>, Node<M>> nodes = new ConcurrentHashMap<>();

    private final Node<M> root;
    private final Set<String> words = new HashSet<>();
    private final Function<String, List<String>> tokens;
    private final BinaryOperator<M> both;

    /**
     * @param tokens cuts a word of a phrase as the text's are cut ({@code put/call} may be two)
     * @param both decides between the meaning that a phrase has and another one that it is given; pure
     */
    public PhraseTree(Function<String, List<String>> tokens, BinaryOperator<M> both) {
        this.tokens = tokens;
        this.both = both;
        root = new Node<>(List.of(), both);
    }

    /** Adds all that a phrase stands for. Not while others search. */
    public void add(String phrase, M meaning) {
        Place<M> start = new Place<>();
        Place<M> place = start;
        for (String part : BLANKS.split(phrase.strip(), -1)) {
            boolean optional = part.endsWith("?");
            Place<M> end = new Place<>();
            for (String word : BAR.split(optional ? part.substring(0, part.length() - 1) : part, -1)) {
                lead(place, word.startsWith("@") ? List.of(word) : tokens.apply(word), end);
            }
            place.skipped = optional ? end : null;
            place = end;
        }
        place.meaning = meaning;
        Set<Place<M>> starts = new LinkedHashSet<>();
        start.addTo(starts);
        if (starts.contains(place)) {
            throw new IllegalArgumentException("every word of a phrase is optional: " + phrase);
        }
        starts.forEach(one -> one.next.forEach((word, places) ->
                first.computeIfAbsent(word, _ -> new ArrayList<>()).addAll(places)));
        root.next.clear();
    }

    private void lead(Place<M> from, List<String> word, Place<M> to) {
        Place<M> last = from;
        for (int i = 0; i < word.size(); i++) {
            words.add(word.get(i));
            Place<M> next = i + 1 == word.size() ? to : new Place<>();
            last.next.computeIfAbsent(word.get(i), _ -> new ArrayList<>(1)).add(next);
            last = next;
        }
    }

    /** Where a word leads from a node; {@code null} where nowhere. */
    private @Nullable Node<M> after(Node<M> node, String word) {
        Node<M> known = node.next.get(word);
        if (known != null) {
            return known;
        }
        Set<Place<M>> places = new LinkedHashSet<>();
        if (node == root) {
            first.getOrDefault(word, List.of()).forEach(place -> place.addTo(places));
        } else {
            node.places.forEach(from -> from.next.getOrDefault(word, List.of()).forEach(place -> place.addTo(places)));
        }
        if (places.isEmpty()) {
            return null;
        }
        Node<M> next = nodes.computeIfAbsent(List.copyOf(places), all -> new Node<>(all, both));
        node.next.put(word, next);
        return next;
    }

    /** All words of all phrases. */
    public Set<String> words() {
        return words;
    }

    /** The different meanings of every phrase that has been given several. Slow: for tests. */
    public Set<List<M>> conflicts() {
        Set<List<M>> conflicts = new LinkedHashSet<>();
        Set<Node<M>> seen = new HashSet<>(Set.of(root));
        Deque<Node<M>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Node<M> node = open.poll();
            List<M> meanings = node.places.stream()
                    .flatMap(place -> Stream.ofNullable(place.meaning))
                    .distinct()
                    .toList();
            if (meanings.size() > 1) {
                conflicts.add(meanings);
            }
            Set<String> following = new HashSet<>(node == root ? first.keySet() : Set.of());
            node.places.forEach(place -> following.addAll(place.next.keySet()));
            for (String word : following) {
                Node<M> next = after(node, word);
                if (next != null && seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return conflicts;
    }

    /**
     * The longest phrase that begins at a word and ends before another, among those with a wanted meaning.
     *
     * @param text words in lower case; {@code null} for what is in no phrase
     * @return {@code null} where none begins there
     */
    public @Nullable Match<M> longest(List<@Nullable String> text, int from, int end, Predicate<M> wanted) {
        return new Search<>(this, text, from, end, wanted).from(root, from, new Met(null, null, -1, 0));
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
    private record Search<M>(PhraseTree<M> tree, List<@Nullable String> text, int start, int end, Predicate<M> wanted) {

        private @Nullable Match<M> from(Node<M> node, int at, Met met) {
            M meaning = node.meaning;
            Match<M> longest = at > start && meaning != null && wanted.test(meaning)
                    ? new Match<>(meaning, at - start, met.number, met.second, met.subject, met.subjectWords)
                    : null;
            String word = at < end ? text.get(at) : null;
            if (word == null) {
                return longest;
            }
            Node<M> same = tree.after(node, word);
            if (same != null) {
                longest = longer(longest, from(same, at + 1, met));
            }
            Node<M> numbered = isNumber(word) ? tree.after(node, NUMBER) : null;
            if (numbered != null) {
                longest = longer(longest, from(numbered, at + 1, met.number(word)));
            }
            Node<M> any = tree.after(node, WORD);
            if (any != null) {
                longest = longer(longest, from(any, at + 1, met));
            }
            Node<M> gap = met.subject < 0 ? tree.after(node, SUBJECT) : null;
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
