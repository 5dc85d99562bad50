package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes away what a question does not want: "but not TSLA", "without the puts", "not today". A word of negation reaches as far
 * as the listing, the side of a chain or the time right behind it, and over an "and" to the next of its kind.
 */
final class Negation {

    private static final Set<String> WORDS = Set.of(
            "not",
            "without",
            "no",
            "except",
            "excluding",
            "excludes",
            "skip",
            "minus",
            "ignore",
            "ignoring",
            "omit",
            "forget",
            "dont");

    /** They may stand between the word and what it takes away. */
    private static final Set<String> BETWEEN = Set.of(
            "the",
            "a",
            "an",
            "any",
            "its",
            "for",
            "on",
            "in",
            "of",
            "with",
            "include",
            "including",
            "show",
            "want",
            "mean",
            "need",
            "about",
            "me",
            "those");

    /** "Not only TSLA", "why not KO", "or not": nothing is taken away. */
    private static final Set<String> BEFORE =
            Set.of("why", "or", "if", "whether", "did", "is", "was", "does", "do", "has");

    private static final int MANY = 2;

    private final List<Token> tokens;
    private final Set<Asset> unwanted = new HashSet<>();
    private boolean open;
    private boolean taken;

    Negation(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Looks at what one place of the question was read as, and takes away from it what is not wanted.
     *
     * @param fresh the marks of that place; a view, from which they are removed
     */
    void read(int at, List<Mark> fresh) {
        String word = tokens.get(at).word();
        if (WORDS.contains(word)
                && (at == 0 || !BEFORE.contains(tokens.get(at - 1).word()))) {
            open = true;
            taken = false;
            fresh.removeIf(Mark.Other.class::isInstance);
            return;
        }
        if (!open || (fresh.isEmpty() && BETWEEN.contains(word))) {
            return;
        }
        boolean joint = taken && !fresh.isEmpty() && fresh.stream().allMatch(Mark.Break.class::isInstance);
        if (joint && !".?!".contains(word)) {
            taken = false;
            return;
        }
        if (taken
                && fresh.stream()
                        .anyMatch(
                                Mark.Named.class
                                        ::isInstance)) { // "not Tesla, Rivian": the next one is wanted, where no "and"
            // leads on
            open = false;
            return;
        }
        boolean any = false;
        int words = taken ? MANY : 0;
        for (int i = fresh.size() - 1; i >= 0; i--) {
            Mark mark = fresh.get(i);
            if (mark instanceof Mark.Said side && isSide(side)) {
                fresh.set(i, new Mark.Said(side.concept() == Concept.CALLS ? Concept.PUTS : Concept.CALLS, ""));
                any = true;
            } else if (mark instanceof Mark.Other) {
                fresh.remove(i); // "SCHW, not swab", "no long analysis"
                words++;
            } else if (mark instanceof Mark.Said said
                    && (said.concept() == Concept.PRICE
                            || said.concept() == Concept.OUT
                            || said.concept() == Concept.ADVICE
                            || said.concept() == Concept.FIGURE)) {
                fresh.remove(i); // "not the last price, just the low", "I don't mean a price target"
                any = true;
            } else if (mark instanceof Mark.Named named) {
                unwanted.add(named.asset());
                fresh.remove(i);
                any = true;
            } else if (isToday(mark) || isTable(mark)) {
                fresh.remove(i);
                any = true;
            }
        }
        taken = any;
        open = any || words == 1;
    }

    /** Whether it is a listing that was taken away, wherever it stood. */
    boolean isUnwanted(Mark mark) {
        return mark instanceof Mark.Named named && unwanted.contains(named.asset());
    }

    private static boolean isSide(Mark.Said said) {
        return said.concept() == Concept.CALLS || said.concept() == Concept.PUTS;
    }

    /** Options, a chain, a history. */
    private static boolean isTable(Mark mark) {
        return mark instanceof Mark.Said said
                && (said.concept() == Concept.OPTIONS
                        || said.concept() == Concept.BOTH
                        || said.concept() == Concept.HISTORY
                        || said.concept() == Concept.EXPIRATIONS
                        || said.concept().isTechnical()
                        || said.concept() == Concept.INTRADAY
                        || (said.concept() == Concept.OUT && said.detail().equals("intraday")));
    }

    private static boolean isToday(Mark mark) {
        return mark instanceof Mark.Time time && time.period() != null;
    }
}
