package io.marketagent.agent.builtin;

import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The phrases of {@code phrases.txt} as a tree of words. */
final class Phrases {

    private static final Pattern COLON = LinearPattern.compile(":");
    private static final Pattern SEMICOLON = LinearPattern.compile(";");
    private static final Pattern BAR = LinearPattern.compile("\\|");
    private static final Pattern BLANKS = LinearPattern.compile("\\s+");

    /**
     * What a phrase means.
     *
     * @param detail which of the concept, for example an indicator's name; empty where there is one only
     */
    record Meaning(Concept concept, String detail) {}

    /**
     * A phrase found in a question.
     *
     * @param words how many tokens it has
     */
    record Match(Meaning meaning, int words) {}

    private static final class Node {
        private Map<String, Node> next = new HashMap<>();
        private @Nullable Meaning meaning;

        /** Most of the 20,000 nodes have one branch, for which a hash table is ten times as large as it need be. */
        private void freeze() {
            next.values().forEach(Node::freeze);
            next = Map.copyOf(next);
        }
    }

    private final Node root = new Node();
    private final Set<String> words = new HashSet<>();
    private final List<String> conflicts = new ArrayList<>();

    Phrases(List<String> lines) {
        for (String line : lines) {
            int equals = line.indexOf('=');
            String[] head = COLON.split(line.substring(0, equals).strip(), -1);
            Meaning meaning = new Meaning(Concept.valueOf(head[0]), head.length > 1 ? head[1] : "");
            for (String phrase : SEMICOLON.split(line.substring(equals + 1), -1)) {
                if (meaning.concept() == Concept.FILLER) {
                    for (String word : BAR.split(phrase.strip(), -1)) {
                        add(List.of(word), 0, root, meaning, phrase);
                    }
                } else {
                    add(List.of(BLANKS.split(phrase.strip())), 0, root, meaning, phrase);
                }
            }
        }
        root.freeze();
    }

    private void add(List<String> parts, int at, Node node, Meaning meaning, String phrase) {
        if (at == parts.size()) {
            if (node == root) {
                throw new IllegalArgumentException("every word of a phrase is optional: " + phrase);
            }
            // What is a filler alone may mean something: the meaning stays.
            if (node.meaning == null || node.meaning.concept() == Concept.FILLER) {
                node.meaning = meaning;
            } else if (!node.meaning.equals(meaning) && meaning.concept() != Concept.FILLER) {
                conflicts.add(phrase.strip() + " is " + node.meaning + " and " + meaning);
            }
            return;
        }
        String part = parts.get(at);
        boolean optional = part.endsWith("?");
        for (String word : BAR.split(optional ? part.substring(0, part.length() - 1) : part, -1)) {
            Node last = node;
            for (Token token : Tokenizer.tokens(word)) {
                if (token.is(Token.Kind.MARK)) {
                    continue;
                }
                words.add(token.word());
                last = last.next.computeIfAbsent(token.word(), _ -> new Node());
            }
            add(parts, at + 1, last, meaning, phrase);
        }
        if (optional) {
            add(parts, at + 1, node, meaning, phrase);
        }
    }

    /** Phrases that were given two meanings, for the test that wants none. */
    List<String> conflicts() {
        return conflicts;
    }

    /** All words of all phrases. */
    Set<String> words() {
        return words;
    }

    /** The longest phrase that begins at a token, {@code null} when none does. */
    @Nullable
    Match longest(List<Token> tokens, int from, boolean everydayTopics) {
        return longest(tokens, from, tokens.size(), everydayTopics);
    }

    /** The longest one that ends before a token. */
    @Nullable
    Match longest(List<Token> tokens, int from, int end, boolean everydayTopics) {
        Node node = root;
        Match longest = null;
        for (int i = from; i < end && !tokens.get(i).is(Token.Kind.MARK); i++) {
            node = node.next.get(tokens.get(i).word());
            if (node == null) {
                break;
            }
            if (node.meaning != null && (everydayTopics || !OutOfScope.isEveryday(node.meaning))) {
                longest = new Match(node.meaning, i - from + 1);
            }
        }
        return longest;
    }
}
