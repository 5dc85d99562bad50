package io.marketagent.agent.builtin;

import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureWords;
import io.marketagent.calendar.Period;
import io.marketagent.text.PhraseTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a question and places the figures that it asks for. The words of one may stand on both sides of a time ("on how
 * many sessions of the last quarter did it close above 200"), so it is looked for without the times too.
 */
final class FigureSearch {

    private static final Set<String> JOINTS = Set.of("and", "or", ",", "&", "plus", "then");

    private final Vocabulary vocabulary;
    private final List<Token> tokens;
    private final List<Token> timeless = new ArrayList<>();
    private final int[] inTimeless;
    private final int[] inAll;
    private final @Nullable Found[] known;
    private final boolean[] searched;
    private final List<Settings.Placed> placed = new ArrayList<>();

    /**
     * A figure and its words.
     *
     * @param said where they stand among all tokens
     */
    private record Found(PhraseTree.Match<Figure> match, List<Integer> said) {
        int last() {
            return said.getLast();
        }
    }

    private FigureSearch(List<Token> tokens, List<Period.Match> times, Vocabulary vocabulary) {
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        inTimeless = new int[tokens.size()];
        inAll = new int[tokens.size()];
        known = new Found[tokens.size()];
        searched = new boolean[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean time = times.stream().anyMatch(one -> one.start() < token.end() && token.start() < one.end());
            inTimeless[i] = time ? -1 : timeless.size();
            if (!time) {
                inAll[timeless.size()] = i;
                timeless.add(token);
            }
        }
    }

    /**
     * Where figures stand, and what says nothing; the subject in the middle of one ("how many days did TSLA close higher") is
     * left to others.
     */
    static List<Settings.Placed> placed(List<Token> tokens, Vocabulary vocabulary, List<Period.Match> times) {
        return new FigureSearch(tokens, times, vocabulary).all();
    }

    private List<Settings.Placed> all() {
        for (int i = 0; i < tokens.size(); ) {
            Found found = found(i);
            if (found != null && !isInsideALonger(found, i)) {
                place(found);
                i = continued(found) + 1;
                continue;
            }
            int harmless = found == null ? harmless(i) : 0;
            if (harmless > 0) {
                placed.add(new Settings.Placed(
                        tokens.get(i).start(), tokens.get(i + harmless - 1).end(), List.of()));
            }
            i += Math.max(1, harmless);
        }
        return placed;
    }

    private @Nullable Found found(int i) {
        if (!searched[i]) {
            searched[i] = true;
            known[i] = search(i);
        }
        return known[i];
    }

    private @Nullable Found search(int i) {
        PhraseTree.Match<Figure> match = Figures.meant(tokens, i, vocabulary);
        int without = timeless.size() < tokens.size() ? inTimeless[i] : -1;
        // "120 call dec 18, break even": the number before belongs to the side
        PhraseTree.Match<Figure> around =
                without < 0 || Figures.isOfAChain(tokens.get(i)) ? null : Figures.meant(timeless, without, vocabulary);
        if (around != null && (match == null || around.words() > match.words())) {
            return new Found(
                    around,
                    IntStream.range(without, without + around.words())
                            .mapToObj(at -> inAll[at])
                            .toList());
        }
        return match == null
                ? null
                : new Found(match, IntStream.range(i, i + match.words()).boxed().toList());
    }

    /** "On how many days" begins earlier, and "how many days did it close above its 50-day average" says more. */
    private boolean isInsideALonger(Found found, int from) {
        for (int k = 1; k < found.match().words() && from + k < tokens.size(); k++) {
            Found other = found(from + k);
            if (other != null && other.match().words() > found.match().words()) {
                return true;
            }
        }
        return false;
    }

    /** Each stretch of its words for itself; the first has the meaning. */
    private void place(Found found) {
        PhraseTree.Match<Figure> match = found.match();
        List<Integer> said = found.said();
        List<Token> words = said.stream().map(tokens::get).toList();
        List<Mark> marks = new ArrayList<>(Figures.marks(match));
        Figures.side(match, words).ifPresent(marks::add);
        int from = 0;
        while (from < said.size()) {
            if (isSubject(match, from)) {
                from++;
                continue;
            }
            int to = from;
            while (to + 1 < said.size() && !isSubject(match, to + 1) && said.get(to + 1) == said.get(to) + 1) {
                to++;
            }
            placed.add(
                    new Settings.Placed(words.get(from).start(), words.get(to).end(), marks));
            marks = List.of();
            from = to + 1;
        }
    }

    private static boolean isSubject(PhraseTree.Match<Figure> match, int word) {
        return match.subject() >= 0 && word >= match.subject() && word < match.subject() + match.subjectWords();
    }

    /**
     * "Put/call ratio by open interest and by volume": what is left out is the figure before.
     *
     * @return where the last of its words stands, or that of the figure before where none follows
     */
    private int continued(Found found) {
        PhraseTree<Figure> phrases =
                FigureWords.continued(found.match().meaning()).orElse(null);
        int from = inTimeless[found.last()] + 1;
        int at = from;
        while (at < timeless.size() && isJoint(timeless.get(at))) {
            at++;
        }
        PhraseTree.Match<Figure> match = phrases == null || from == 0 || at == from
                ? null
                : phrases.longest(new TokenWords(timeless), at, timeless.size(), _ -> true);
        if (match == null) {
            return found.last();
        }
        int last = at + match.words() - 1;
        placed.add(
                new Settings.Placed(timeless.get(at).start(), timeless.get(last).end(), Figures.marks(match)));
        return inAll[last];
    }

    private static boolean isJoint(Token token) {
        return JOINTS.contains(token.raw().toLowerCase(Locale.ROOT));
    }

    /** How many words from a place on say nothing. "New York" is a place, and in "New York Times" the beginning of a name. */
    private int harmless(int from) {
        int harmless = vocabulary.phrases().harmless(new TokenWords(tokens), from);
        Companies.Match name = harmless == 0 ? null : vocabulary.companies().longest(tokens, from);
        return name != null && name.words() >= harmless ? 0 : harmless;
    }
}
