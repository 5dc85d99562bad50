package io.marketagent.agent.builtin;

import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of {@code acts.txt}, which explains their notation, by the word they begin with. */
final class ActRules {

    /** Any word at all. */
    static final String ANY = "<any>";

    /** Digits; the words for numbers stand in the file. */
    static final String NUMBER = "<number>";

    /** An amount with its sign, or in thousands. */
    static final String MONEY = "<money>";

    /** A ticker or a company's name, of one word or several. */
    static final String LISTING = "<listing>";

    /** Where mail or a page is, as one word. */
    static final String ADDRESS = "<address>";

    /** The end of the sentence. */
    static final String END = "$";

    private static final Pattern EQUALS = LinearPattern.compile(" = ");
    private static final Pattern SEMICOLON = LinearPattern.compile(";");
    private static final Pattern BAR = LinearPattern.compile("\\|");
    private static final Pattern BLANKS = LinearPattern.compile("\\s+");

    /** What a rule is for: the acts first, in the order in which one goes before another. */
    enum Role {
        TRANSFER,
        WATCHLIST,
        ALERT,
        ORDER,
        HOLDING,
        ACCOUNT,
        FORECAST,
        OPENER,
        PLEASE,
        ASK,
        JOINT,
        SUPPOSE,
        OVER,
        QUESTION,
        TALE,
        DATA,
        SKIP,
        IDLE,
        BARE,
        ASIDE;

        boolean isAct() {
            return compareTo(ORDER) <= 0;
        }

        boolean opens() {
            return this == OPENER || this == PLEASE || this == ASK;
        }
    }

    /** One place of a pattern: its words, and whether it may be missing or repeated, or has to be absent. */
    record Place(Set<String> words, boolean optional, boolean repeated, boolean absent) {}

    record Rule(Role role, List<Place> places) {}

    private final Map<String, Set<String>> sets = new HashMap<>();
    private final Map<String, List<Rule>> byFirstWord = new HashMap<>();
    private final List<Rule> others = new ArrayList<>();
    private final Set<String> words = new HashSet<>();

    ActRules(List<String> lines) {
        for (String line : lines) {
            String[] sides = EQUALS.split(line, 2);
            String name = sides[0].strip();
            if (name.startsWith("<")) {
                sets.put(name, alternatives(sides[1].strip()));
                continue;
            }
            for (String pattern : SEMICOLON.split(sides[1], -1)) {
                add(new Rule(Role.valueOf(name), places(pattern.strip())));
            }
        }
    }

    /** The rules that may match where a word stands. */
    List<Rule> at(String word) {
        List<Rule> rules = new ArrayList<>(byFirstWord.getOrDefault(word, List.of()));
        rules.addAll(others);
        return rules;
    }

    /** Whether a word says nothing wherever it stands. */
    boolean isSkipped(String word) {
        return at(word).stream().anyMatch(rule -> rule.role() == Role.SKIP);
    }

    /** Whether a rule has a word, so that it is no slip. */
    boolean knows(String word) {
        return words.contains(word);
    }

    private List<Place> places(String pattern) {
        List<Place> places = new ArrayList<>();
        for (String part : BLANKS.split(pattern, -1)) {
            if (part.equals("..")) {
                places.add(new Place(Set.of(ANY), true, true, false));
                continue;
            }
            boolean absent = part.startsWith("!");
            boolean optional = part.endsWith("?");
            boolean repeated = part.endsWith("*");
            String bare = part.substring(absent ? 1 : 0, part.length() - (optional || repeated ? 1 : 0));
            places.add(new Place(alternatives(bare), optional || repeated, repeated, absent));
        }
        return List.copyOf(places);
    }

    private Set<String> alternatives(String bare) {
        Set<String> all = new HashSet<>();
        for (String word : BAR.split(bare, -1)) {
            all.addAll(sets.getOrDefault(word, Set.of(word)));
        }
        words.addAll(all);
        return Set.copyOf(all);
    }

    /** Puts a rule where its first word finds it; the words of optional places and of the one behind them are all first ones. */
    private void add(Rule rule) {
        Set<String> first = new HashSet<>();
        int i = 0;
        do {
            first.addAll(rule.places().get(i).words());
        } while (rule.places().get(i).optional() && ++i < rule.places().size());
        if (first.stream().anyMatch(word -> word.startsWith("<"))) {
            others.add(rule);
        } else {
            first.forEach(word ->
                    byFirstWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(rule));
        }
    }
}
