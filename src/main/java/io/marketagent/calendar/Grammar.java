package io.marketagent.calendar;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.marketagent.text.LinearPattern;
import io.marketagent.text.WordPatterns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of regular expressions, each with what it means.
 *
 * <p>Our own because the libraries for date phrases (Natty, Hawking, PrettyTime) answer with instants: they cannot tell
 * "last month", a calendar range, from "a month ago", know no sessions, and Natty brings a parser generator's runtime.
 *
 * @param <T> what a phrase means
 */
final class Grammar<T> {

    /** Makes the meaning of matched words; empty when they mean something else after all. */
    interface Reading<T> {
        Optional<T> read(MatchResult words, Instant now);
    }

    /** A meaning and where in the text it stands, the end exclusive. */
    record Found<T>(T meaning, int start, int end) {}

    private record Rule<T>(Pattern pattern, Reading<T> reading) {}

    private record Candidate<T>(MatchResult words, Reading<T> reading) {}

    private static final String SIGNS_AT_END = ".?!,;";

    private final String prefix;
    private final String suffix;
    private final Pattern opening;
    private final List<Rule<T>> alone = new ArrayList<>();
    private final List<Rule<T>> inside = new ArrayList<>();
    private final List<Pattern> bodies = new ArrayList<>();
    private volatile @Nullable WordPatterns patterns;

    /**
     * Starts a grammar whose phrases may stand between two texts ("over the", "expiration"), given as regular expressions.
     * Their named groups are in the match of every rule.
     */
    Grammar(String prefix, String suffix) {
        this.prefix = prefix;
        this.suffix = suffix;
        this.opening = compile(prefix);
    }

    /** Adds a phrase that means the same alone and inside a sentence. */
    @CanIgnoreReturnValue
    Grammar<T> phrase(String regex, Reading<T> reading) {
        return alone(regex, reading).inside(regex, reading);
    }

    /** Adds a phrase that is none inside a sentence, where its words mean too much else. */
    @CanIgnoreReturnValue
    Grammar<T> alone(String regex, Reading<T> reading) {
        alone.add(new Rule<>(compile(framed(regex)), reading));
        return this;
    }

    /** Adds a phrase for sentences only. */
    @CanIgnoreReturnValue
    Grammar<T> inside(String regex, Reading<T> reading) {
        inside.add(new Rule<>(compile(inside(framed(regex))), reading));
        bodies.add(compile("(?:" + regex + ")" + suffix));
        return this;
    }

    /** The meaning of a text that is one phrase from its first to its last word. */
    Optional<T> parse(String text, Instant now) {
        String phrase = withoutSignsAtEnd(sameLength(text).strip());
        return alone.stream()
                .flatMap(rule -> {
                    Matcher words = rule.pattern.matcher(phrase);
                    return words.matches() ? rule.reading.read(words, now).stream() : Optional.<T>empty().stream();
                })
                .findFirst();
    }

    /**
     * The best phrase inside a text: a preferred one, then the leftmost; of those that start together the longest, then the
     * rule that was added first.
     */
    Optional<Found<T>> find(String text, Instant now, Predicate<MatchResult> preferred) {
        return findAll(text, now, preferred, 1).stream().findFirst();
    }

    /** The best phrases inside a text that do not overlap, best first; the text is searched once for all of them. */
    List<Found<T>> findAll(String text, Instant now, Predicate<MatchResult> preferred, int most) {
        String sentence = sameLength(text);
        List<Candidate<T>> candidates = new ArrayList<>();
        List<List<MatchResult>> matches = patterns().findAll(sentence);
        for (int i = 0; i < inside.size(); i++) {
            Reading<T> reading = inside.get(i).reading;
            matches.get(i).forEach(words -> candidates.add(new Candidate<>(words, reading)));
        }
        candidates.sort(Comparator.comparing((Candidate<T> c) -> !preferred.test(c.words))
                .thenComparingInt(c -> c.words.start())
                .thenComparing(c -> c.words.end(), Comparator.reverseOrder()));
        List<Found<T>> found = new ArrayList<>();
        for (Candidate<T> candidate : candidates) {
            MatchResult words = candidate.words;
            boolean free = found.stream().noneMatch(f -> f.start < words.end() && words.start() < f.end);
            if (free && found.size() < most) {
                candidate
                        .reading
                        .read(words, now)
                        .ifPresent(meaning -> found.add(new Found<>(meaning, words.start(), words.end())));
            }
        }
        return found;
    }

    /** Made at the first search, when all rules have been added. */
    private WordPatterns patterns() {
        WordPatterns made = patterns;
        if (made == null) {
            made = new WordPatterns(
                    opening, bodies, inside.stream().map(rule -> rule.pattern).toList());
            patterns = made;
        }
        return made;
    }

    private String framed(String regex) {
        return prefix + "(?:" + regex + ")" + suffix;
    }

    /** Words only, and nothing that is part of a number, a price, a path or a symbol. */
    private static String inside(String regex) {
        return "(?<![\\w$])(?<!\\d[.,/-])(?:" + regex + ")(?![\\w%]|[-/]\\w)";
    }

    private static Pattern compile(String regex) {
        return LinearPattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** By hand: {@code [.?!,;]+$} looks at a long run once from each of its signs. */
    private static String withoutSignsAtEnd(String text) {
        int end = text.length();
        while (end > 0 && SIGNS_AT_END.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Typographic characters become plain ones, one for one, so that positions stay those of the caller's text. */
    private static String sameLength(String text) {
        return text.replace('\u2019', '\'')
                .replace('\u2018', '\'')
                .replace('\u2013', '-')
                .replace('\u2014', '-')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ');
    }
}
