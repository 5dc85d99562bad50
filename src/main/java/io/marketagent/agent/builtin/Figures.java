package io.marketagent.agent.builtin;

import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.Figure.Argument;
import io.marketagent.analysis.figure.FigureWords;
import io.marketagent.calendar.Period;
import io.marketagent.text.PhraseTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the figures that a question asks for, by the catalogue's own words. */
final class Figures {

    /** Words of what a chain shows. */
    private static final Set<String> CHAIN = Set.of(
            "call",
            "calls",
            "put",
            "puts",
            "strike",
            "strikes",
            "chain",
            "straddle",
            "strangle",
            "greeks",
            "delta",
            "iv",
            "premium",
            "premiums",
            "contract",
            "wall",
            "walls");

    private static final Set<String> JOINTS = Set.of("and", "or", ",", "&");

    private static final Set<String> TABLE_WINDOWS = Set.of("5", "10", "20", "50", "200");

    private static final Set<String> AHEAD =
            Set.of("will", "would", "gonna", "going", "could", "should", "can", "might", "ill");

    private Figures() {}

    /**
     * Where they stand, and what says nothing; the subject in the middle of one ("how many days did TSLA close higher") is left
     * to others.
     */
    static List<Settings.Placed> placed(List<Token> tokens, Vocabulary vocabulary, List<Period.Match> times) {
        List<Token> timeless = tokens.stream()
                .filter(token ->
                        times.stream().noneMatch(time -> time.start() < token.end() && token.start() < time.end()))
                .toList();
        TokenWords words = new TokenWords(tokens);
        List<Settings.Placed> placed = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            Found found = found(tokens, timeless, i, vocabulary);
            if (found != null && !isInsideALonger(found, tokens, timeless, i, vocabulary)) {
                place(found, tokens, placed);
                i = tokens.indexOf(found.said().getLast()) + 1;
                Token next = continued(found, timeless, placed);
                i = next == null ? i : tokens.indexOf(next) + 1;
                continue;
            }
            int harmless = found == null ? harmless(words, tokens, i, vocabulary) : 0;
            if (harmless > 0) {
                placed.add(new Settings.Placed(
                        tokens.get(i).start(), tokens.get(i + harmless - 1).end(), List.of()));
            }
            i += Math.max(1, harmless);
        }
        return placed;
    }

    /**
     * "Put/call ratio by open interest and by volume": what is left out is the figure before.
     *
     * @return the last of its words; {@code null} where none follows
     */
    private static @Nullable Token continued(Found found, List<Token> timeless, List<Settings.Placed> placed) {
        PhraseTree<Figure> phrases =
                FigureWords.continued(found.match().meaning()).orElse(null);
        int from = timeless.indexOf(found.said().getLast()) + 1;
        int at = from;
        while (at < timeless.size() && isJoint(timeless.get(at))) {
            at++;
        }
        PhraseTree.Match<Figure> match = phrases == null || from == 0 || at == from
                ? null
                : phrases.longest(new TokenWords(timeless), at, timeless.size(), _ -> true);
        if (match == null) {
            return null;
        }
        Token last = timeless.get(at + match.words() - 1);
        placed.add(new Settings.Placed(timeless.get(at).start(), last.end(), marks(match)));
        return last;
    }

    private static boolean isJoint(Token token) {
        return JOINTS.contains(token.raw().toLowerCase(Locale.ROOT))
                || token.word().equals("plus")
                || token.word().equals("then");
    }

    /** A figure and its words, among which a time may stand that is none of them. */
    private record Found(PhraseTree.Match<Figure> match, List<Token> said) {}

    /** The longest figure that begins at a token: "on how many sessions of the last quarter did it close above 200". */
    private static @Nullable Found found(List<Token> tokens, List<Token> timeless, int i, Vocabulary vocabulary) {
        PhraseTree.Match<Figure> match = found(tokens, i, vocabulary);
        int without = timeless.size() < tokens.size() ? timeless.indexOf(tokens.get(i)) : -1;
        PhraseTree.Match<Figure> around = without < 0 ? null : found(timeless, without, vocabulary);
        // "120 call dec 18, break even": the number before belongs to the side
        boolean side = CHAIN.contains(tokens.get(i).word());
        if (around != null && !side && (match == null || around.words() > match.words())) {
            return new Found(around, timeless.subList(without, without + around.words()));
        }
        return match == null ? null : new Found(match, tokens.subList(i, i + match.words()));
    }

    /** "On how many days" begins earlier, and "how many days did it close above its 50-day average" says more. */
    private static boolean isInsideALonger(
            Found found, List<Token> tokens, List<Token> timeless, int from, Vocabulary vocabulary) {
        for (int k = 1; k < found.match().words() && from + k < tokens.size(); k++) {
            Found other = found(tokens, timeless, from + k, vocabulary);
            if (other != null && other.match().words() > found.match().words()) {
                return true;
            }
        }
        return false;
    }

    /** Each stretch of its words for itself; the first has the meaning. */
    private static void place(Found found, List<Token> all, List<Settings.Placed> placed) {
        PhraseTree.Match<Figure> match = found.match();
        List<Token> said = found.said();
        List<Mark> marks = new ArrayList<>(marks(match));
        side(match, new TokenWords(said), 0).ifPresent(marks::add);
        int from = 0;
        while (from < said.size()) {
            if (isSubject(match, from)) {
                from++;
                continue;
            }
            int to = from;
            while (to + 1 < said.size()
                    && !isSubject(match, to + 1)
                    && all.indexOf(said.get(to + 1)) == all.indexOf(said.get(to)) + 1) {
                to++;
            }
            placed.add(new Settings.Placed(said.get(from).start(), said.get(to).end(), marks));
            marks = List.of();
            from = to + 1;
        }
    }

    private static boolean isSubject(PhraseTree.Match<Figure> match, int word) {
        return match.subject() >= 0 && word >= match.subject() && word < match.subject() + match.subjectWords();
    }

    /** The figure whose words begin at a token, if it means one there. */
    private static PhraseTree.@Nullable Match<Figure> found(List<Token> tokens, int i, Vocabulary vocabulary) {
        PhraseTree.Match<Figure> match =
                vocabulary.figures().longest(new TokenWords(tokens), i, tokens.size(), _ -> true);
        boolean meant = match != null
                && !isAName(match, tokens.get(i), vocabulary)
                && isWhole(match)
                && !isOneOfSeveralAverages(match, tokens, i)
                && !isExpirationOfAChain(match, tokens, i)
                && !isAhead(match, tokens, i)
                && !isPartOfAnother(match, tokens, i, vocabulary);
        return meant ? match : null;
    }

    /** "New York" is a place, and in "New York Times" the beginning of a name. */
    private static int harmless(TokenWords words, List<Token> tokens, int from, Vocabulary vocabulary) {
        int harmless = vocabulary.phrases().harmless(words, from);
        Companies.Match name = vocabulary.companies().longest(tokens, from);
        return name != null && name.words() >= harmless ? 0 : harmless;
    }

    /** Whether a time beside them is an expiration. */
    static boolean areOfOptions(List<Settings.Placed> figures) {
        return figures.stream()
                .flatMap(placed -> placed.marks().stream())
                .filter(Mark.Said.class::isInstance)
                .map(mark -> FigureRequests.figure(((Mark.Said) mark).detail()).need())
                .anyMatch(need -> need == Figure.Need.CHAIN || need == Figure.Need.EXPIRATIONS);
    }

    private static boolean isWhole(PhraseTree.Match<Figure> match) {
        Argument argument = match.meaning().argument();
        boolean numbered = argument == Argument.LEVEL || argument == Argument.COUNT || argument == Argument.WINDOW;
        boolean pair = argument != Argument.OPTIONAL_PAIR || (match.number() == null) == (match.second() == null);
        return pair
                && isPossible(match)
                && !isOfTheTable(match)
                && match.subject() != 0
                && (!numbered || match.number() != null);
    }

    /** "A 0-day average" and "the 650/650 spread" are none. */
    private static boolean isPossible(PhraseTree.Match<Figure> match) {
        String number = match.number();
        if (number == null) {
            return true;
        }
        return switch (match.meaning().argument()) {
            case WINDOW, OPTIONAL_PAIR -> FigureWords.isPossible(match.meaning(), beside(number, match.second()));
            default -> true;
        };
    }

    private static String beside(String number, @Nullable String second) {
        return second == null ? number : number + "-" + second;
    }

    /** The averages of the usual windows stand in the table of indicators. */
    private static boolean isOfTheTable(PhraseTree.Match<Figure> match) {
        boolean average = match.meaning() == Figure.SMA || match.meaning() == Figure.EMA;
        return average && TABLE_WINDOWS.contains(String.valueOf(match.number()));
    }

    /** "SMA 21 and 50": a list of windows is the table's as a whole. */
    private static boolean isOneOfSeveralAverages(PhraseTree.Match<Figure> match, List<Token> tokens, int from) {
        if (match.meaning() != Figure.SMA && match.meaning() != Figure.EMA) {
            return false;
        }
        int before = joins(tokens, from - 1) ? from - 2 : from - 1;
        int after = joins(tokens, from + match.words()) ? from + match.words() + 1 : from + match.words();
        return isNumber(tokens, before) || isNumber(tokens, after);
    }

    private static boolean joins(List<Token> tokens, int at) {
        return at >= 0 && at < tokens.size() && JOINTS.contains(tokens.get(at).word());
    }

    private static boolean isNumber(List<Token> tokens, int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(Token.Kind.NUMBER);
    }

    /** "Gap, the retailer": a capital makes a name of the one word. */
    private static boolean isAName(PhraseTree.Match<Figure> match, Token token, Vocabulary vocabulary) {
        return match.words() == 1
                && token.capitalised()
                && !token.capitals()
                && vocabulary.companies().longest(List.of(token), 0) != null;
    }

    /** "Highest price ever" is longer than the figure at its beginning, and nothing that is computed. */
    private static boolean isPartOfAnother(
            PhraseTree.Match<Figure> match, List<Token> tokens, int from, Vocabulary vocabulary) {
        Phrases.Match phrase = vocabulary.phrases().longest(tokens, from, true);
        return phrase != null && phrase.meaning().concept() == Concept.OUT && phrase.words() > match.words();
    }

    /** "30 delta put": the side stands among the words of a figure that both sides have. */
    private static Optional<Mark> side(PhraseTree.Match<Figure> match, TokenWords words, int from) {
        boolean calls = false;
        boolean puts = false;
        for (int k = from; k < from + match.words(); k++) {
            calls |= "call".equals(words.get(k)) || "calls".equals(words.get(k));
            puts |= "put".equals(words.get(k)) || "puts".equals(words.get(k));
        }
        boolean one = switch (match.meaning()) {
            case NEAREST_DELTA, ATM_IV -> calls != puts;
            default -> false;
        };
        return one ? Optional.of(new Mark.Said(calls ? Concept.CALLS : Concept.PUTS, "")) : Optional.empty();
    }

    /** "Will it hit 500" asks for what nobody knows. */
    private static boolean isAhead(PhraseTree.Match<Figure> match, List<Token> tokens, int from) {
        boolean level =
                match.meaning().argument() == Argument.LEVEL && match.meaning().need() == Figure.Need.BARS;
        for (int i = from - 1; level && i >= 0 && !tokens.get(i).is(Token.Kind.MARK); i--) {
            if (AHEAD.contains(tokens.get(i).word())) {
                return true;
            }
        }
        return false;
    }

    /** "Calls of the furthest expiration": strikes are asked for, and the expiration says which. */
    private static boolean isExpirationOfAChain(PhraseTree.Match<Figure> match, List<Token> tokens, int from) {
        boolean which = switch (match.meaning()) {
            case NEXT_EXPIRATION, NEXT_MONTHLY, FURTHEST_EXPIRATION, NEAREST_TO_DAYS, EXPIRES_ON, ZERO_DTE -> true;
            default -> false;
        };
        for (int i = 0; which && i < tokens.size(); i++) {
            boolean outside = i < from || i >= from + match.words();
            if (outside && CHAIN.contains(tokens.get(i).word())) {
                return true;
            }
        }
        return false;
    }

    /** "20-day realised volatility" says of which sessions; a number beside another figure that takes none says nothing. */
    private static List<Mark> marks(PhraseTree.Match<Figure> match) {
        Figure figure = match.meaning();
        String number = match.number();
        if (number == null) {
            return List.of(new Mark.Said(Concept.FIGURE, figure.word()));
        }
        if (figure.argument() != Argument.NONE) {
            return List.of(new Mark.Said(Concept.FIGURE, figure.word() + ":" + beside(number, match.second())));
        }
        Mark said = new Mark.Said(Concept.FIGURE, figure.word());
        return number.length() > 4 || number.contains(".") || Integer.parseInt(number) < 1
                ? List.of(said)
                : List.of(said, new Mark.Time(new Period.LastTradingDays(Integer.parseInt(number)), null));
    }
}
