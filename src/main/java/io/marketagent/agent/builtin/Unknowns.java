package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Asset.Name;
import io.marketagent.agent.Asset.Ticker;
import io.marketagent.market.Symbol;
import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes words that nothing is known about for the names they must be: where market data is asked and nothing else can be its
 * subject, or where they stand in a list of listings. The vendors' search then has the last word.
 */
final class Unknowns {

    private static final int MOST_WORDS = 4;

    private static final Set<String> CONTRACTIONS = Set.of("'ve", "'re", "'ll", "'d", "'m", "'t", "'am", "'all", "'em");
    private static final Set<String> SLURRED = Set.of(
            "aint",
            "gotta",
            "dunno",
            "lotta",
            "kinda",
            "sorta",
            "outta",
            "yall",
            "cuz",
            "tho",
            "thru",
            "wouldve",
            "couldve",
            "shouldve",
            "itd",
            "thatd",
            "whatd",
            "howd",
            "that's",
            "it's",
            "there's",
            "here's",
            "what's",
            "who's",
            "wheres",
            "whens",
            "hows",
            "whos",
            "whats",
            "wats",
            "isnt",
            "arent",
            "wasnt",
            "werent",
            "doesnt",
            "didnt",
            "wont",
            "cant",
            "couldnt",
            "shouldnt",
            "wouldnt",
            "hasnt",
            "havent",
            "ive",
            "youve",
            "weve",
            "theyre",
            "youre",
            "till",
            "mon",
            "tue",
            "tues",
            "wed",
            "thu",
            "thurs",
            "fri",
            "he's",
            "she's",
            "how's",
            "where's",
            "when's",
            "let's");

    private static final Pattern WORDS = LinearPattern.compile("\\p{L}+");
    private static final Set<String> STOCK = Set.of("stock", "stocks", "share", "shares", "equity");
    private static final Set<String> PRICED = Set.of("price", "prices", "quote", "quotes", "value", "chart");

    private final String text;
    private final Vocabulary vocabulary;
    private final boolean shouting;

    Unknowns(String text, Vocabulary vocabulary, boolean shouting) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.shouting = shouting;
    }

    List<Mark> named(List<Mark> marks) {
        boolean topic = marks.stream().anyMatch(Unknowns::isTopic);
        boolean out = marks.stream().anyMatch(mark -> mark instanceof Mark.Said said && said.concept() == Concept.OUT);
        boolean subject = marks.stream().anyMatch(mark -> mark instanceof Mark.Named);
        boolean names = topic && !out && !subject;
        List<Mark> result = replaced(marks, names, out);
        boolean found = subject || result.stream().anyMatch(mark -> mark instanceof Mark.Named);
        return found || out || !isStockAsked(marks) ? result : everyday(marks);
    }

    /** "Stripe share price": with "stock" or "share" touching it, even an everyday word is a company. */
    private List<Mark> everyday(List<Mark> marks) {
        List<Mark.Other> words = marks.stream()
                .filter(mark ->
                        mark instanceof Mark.Other other && other.token().is(Token.Kind.WORD))
                .map(Mark.Other.class::cast)
                .toList();
        if (words.isEmpty() || words.size() > 2 || !isBesideStock(words)) {
            return marks;
        }
        List<Mark> result = new ArrayList<>(marks);
        result.replaceAll(
                mark -> mark.equals(words.getFirst()) ? new Mark.Named(asset(words), false, true, false) : mark);
        result.removeAll(words);
        return result;
    }

    /** "Lemonade stock", "Lemonade's share price", "stock price of Lemonade"; not "a share for her birthday". */
    private boolean isBesideStock(List<Mark.Other> words) {
        List<String> before =
                words(text.substring(0, words.getFirst().token().start())).reversed();
        List<String> after = words(text.substring(words.getLast().token().end()));
        String last = before.isEmpty() ? "" : before.getFirst();
        String head = before.size() < 2 ? "" : before.get(1);
        return (!after.isEmpty() && STOCK.contains(after.getFirst()))
                || STOCK.contains(last)
                || (last.equals("of") && STOCK.contains(head))
                || (Set.of("of", "for").contains(last) && PRICED.contains(head));
    }

    private static List<String> words(String part) {
        return WORDS.matcher(part.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .filter(word -> !word.equals("s"))
                .toList();
    }

    private static boolean isStockAsked(List<Mark> marks) {
        return marks.stream()
                .anyMatch(mark -> mark instanceof Mark.Said said
                        && said.concept() == Concept.PRICE
                        && said.detail().equals("stock"));
    }

    private List<Mark> replaced(List<Mark> marks, boolean names, boolean out) {
        List<Mark> result = new ArrayList<>();
        for (int i = 0; i < marks.size(); ) {
            int end = i;
            while (end < marks.size() && isPart(marks, i, end)) {
                end++;
            }
            boolean fits = end > i && end - i <= MOST_WORDS;
            if (fits && (names || (!out && isListed(marks, i, end)))) {
                result.add(new Mark.Named(asset(marks.subList(i, end)), false, true, false));
                i = end;
            } else {
                result.add(marks.get(i));
                i++;
            }
        }
        return result;
    }

    private static boolean isTopic(Mark mark) {
        return mark instanceof Mark.Strikes
                || mark instanceof Mark.Time
                || (mark instanceof Mark.Said said && said.concept().isTopic() && said.concept() != Concept.STATUS);
    }

    private boolean isPart(List<Mark> marks, int start, int i) {
        if (!(marks.get(i) instanceof Mark.Other other) || !other.token().is(Token.Kind.WORD)) {
            return false;
        }
        boolean proper =
                !shouting && other.token().capitalised() && other.token().start() > 0;
        boolean part = !isSpoken(other.token())
                && (proper || !vocabulary.isEnglish(other.token().raw().toLowerCase(Locale.ROOT)));
        if (!part || i == start) {
            return part;
        }
        Token previous = ((Mark.Other) marks.get(i - 1)).token();
        return text.substring(previous.end(), other.token().start()).isBlank();
    }

    /** "You've", "that's", "nothin": no name is written so. */
    private boolean isSpoken(Token token) {
        String raw = token.raw().toLowerCase(Locale.ROOT);
        int apostrophe = raw.indexOf('\'');
        boolean contracted = apostrophe > 0 && CONTRACTIONS.contains(raw.substring(apostrophe));
        return contracted
                || SLURRED.contains(raw)
                || (raw.endsWith("in") && raw.length() > 4 && vocabulary.isEnglish(raw + "g"));
    }

    private static boolean isListed(List<Mark> marks, int start, int end) {
        boolean after = start > 1 && isJoint(marks.get(start - 1)) && marks.get(start - 2) instanceof Mark.Named;
        boolean before = end + 1 < marks.size() && isJoint(marks.get(end)) && marks.get(end + 1) instanceof Mark.Named;
        return after || before;
    }

    private static boolean isJoint(Mark mark) {
        return mark instanceof Mark.Break joint
                && (joint.word().equals(",") || joint.word().equals("and"));
    }

    private static Asset asset(List<? extends Mark> run) {
        List<Token> tokens =
                run.stream().map(mark -> ((Mark.Other) mark).token()).toList();
        String words = tokens.stream().map(Token::base).collect(Collectors.joining(" "));
        boolean ticker = tokens.size() == 1 && tokens.getFirst().capitals() && words.length() <= 5;
        return ticker && Symbol.isPossible(words) ? new Ticker(Symbol.of(words)) : new Name(words);
    }
}
