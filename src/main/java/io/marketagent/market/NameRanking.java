package io.marketagent.market;

import io.marketagent.text.LinearPattern;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How well a search result fits what was written: the exact name first, then a name that starts with it, then the ticker
 * itself, then a name with these words in it, then the rest; equals stay in the source's order, which for Tradier is by average volume.
 */
public final class NameRanking {

    private static final Pattern SHARE_CLASS = LinearPattern.compile("\\bclass [a-c]\\b");
    private static final Pattern BETWEEN_WORDS = LinearPattern.compile("[^\\p{L}\\p{N}&+]+");
    private static final Pattern BLANK = LinearPattern.compile(" ");

    /** Words that a company's legal name ends with and that nobody types. */
    private static final Set<String> LEGAL = Set.of(
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "ltd",
            "limited",
            "plc",
            "sa",
            "nv",
            "ag",
            "se",
            "lp",
            "llc",
            "the",
            "adr",
            "ads",
            "class",
            "common",
            "stock",
            "ordinary",
            "shares",
            "com");

    private enum Fit {
        EXACT_NAME,
        NAME_PREFIX,
        TICKER,
        NAME_WORDS,
        OTHER
    }

    private NameRanking() {}

    /** All of the matches, best first. */
    public static List<SymbolMatch> ranked(String text, List<SymbolMatch> matches) {
        return matches.stream()
                .sorted(Comparator.comparing((SymbolMatch match) -> fit(text, match))
                        .thenComparing(SymbolMatch::type))
                .toList();
    }

    /**
     * The matches that cannot be told apart: one when the meaning is clear. Share classes of one company count as one, the
     * first in the source's order; a stock goes before funds of the same rank.
     */
    public static List<SymbolMatch> best(String text, List<SymbolMatch> ranked) {
        if (ranked.isEmpty()) {
            return List.of();
        }
        Fit best = fit(text, ranked.getFirst());
        SymbolMatch.Type type = ranked.getFirst().type();
        List<SymbolMatch> equals = ranked.stream()
                .filter(match -> fit(text, match) == best && match.type() == type)
                .collect(Collectors.collectingAndThen(
                        Collectors.toMap(
                                match -> company(match.name()),
                                match -> match,
                                (first, second) -> first,
                                LinkedHashMap::new),
                        distinct -> List.copyOf(distinct.values())));
        return best == Fit.EXACT_NAME || best == Fit.TICKER ? equals.subList(0, 1) : equals;
    }

    /** Whether a match has the words that were written, and not only a part of a word or what a source takes for alike. */
    public static boolean isClear(String text, SymbolMatch match) {
        return fit(text, match) != Fit.OTHER;
    }

    private static Fit fit(String text, SymbolMatch match) {
        String asked = company(text);
        String name = company(match.name());
        if (name.equals(asked)) {
            return Fit.EXACT_NAME;
        }
        if (name.startsWith(asked + " ")) {
            return Fit.NAME_PREFIX;
        }
        if (match.symbol().value().equalsIgnoreCase(text.strip())) {
            return Fit.TICKER;
        }
        return (" " + name + " ").contains(" " + asked + " ") ? Fit.NAME_WORDS : Fit.OTHER;
    }

    /** A name as it is compared: lower case, words only, without legal endings and share classes. */
    static String company(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replace("'", "").replace("’", "").replace(".", "");
        String words = BETWEEN_WORDS
                .matcher(SHARE_CLASS.matcher(plain).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        String kept = Arrays.stream(BLANK.split(words))
                .filter(word -> !LEGAL.contains(word))
                .collect(Collectors.joining(" "));
        return kept.isEmpty() ? words : kept;
    }
}
