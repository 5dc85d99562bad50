package io.marketagent.agent.builtin;

import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.Figure.Argument;
import io.marketagent.analysis.figure.FigureWords;
import io.marketagent.calendar.Period;
import io.marketagent.text.PhraseTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which figure the words at a place of a question mean, by the catalogue's own words. */
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

    private static final Set<String> CALLS = Set.of("call", "calls");
    private static final Set<String> PUTS = Set.of("put", "puts");
    private static final Set<String> JOINTS = Set.of("and", "or", ",", "&");

    private static final Set<String> TABLE_WINDOWS = Set.of("5", "10", "20", "50", "200");

    private static final Set<String> AHEAD =
            Set.of("will", "would", "gonna", "going", "could", "should", "can", "might", "ill");

    private Figures() {}

    /** The figure whose words begin at a token, if it means one there. */
    static PhraseTree.@Nullable Match<Figure> meant(List<Token> tokens, int i, Vocabulary vocabulary) {
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

    /** Whether a time beside them is an expiration. */
    static boolean areOfOptions(List<Settings.Placed> figures) {
        return figures.stream()
                .flatMap(placed -> placed.marks().stream())
                .filter(Mark.Said.class::isInstance)
                .map(mark -> FigureRequests.figure(((Mark.Said) mark).detail()).need())
                .anyMatch(need -> need == Figure.Need.CHAIN || need == Figure.Need.EXPIRATIONS);
    }

    /** Whether it is a word of what a chain shows. */
    static boolean isOfAChain(Token token) {
        return CHAIN.contains(token.word());
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
    static Optional<Mark> side(PhraseTree.Match<Figure> match, List<Token> said) {
        boolean calls = said.stream().anyMatch(token -> CALLS.contains(token.word()));
        boolean puts = said.stream().anyMatch(token -> PUTS.contains(token.word()));
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
    static List<Mark> marks(PhraseTree.Match<Figure> match) {
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
