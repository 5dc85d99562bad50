package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset.Ticker;
import io.marketagent.market.Symbol;
import io.marketagent.text.LinearPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a question word by word: at each place the longest of what is known there wins. */
final class Reader {

    private static final Pattern LETTERS = LinearPattern.compile("[A-Za-z]+");
    private static final Set<String> SEPARATORS =
            Set.of("and", "or", "plus", "then", "also", "und", "n", "anyway", "anyways");

    private final Vocabulary vocabulary;
    private final String text;
    private final boolean everydayTopics;
    private final List<Token> tokens;
    private final List<Token> open;
    private final List<Settings.Placed> placed;
    private final boolean shouting;
    private final Places places;
    private final List<Mark> marks = new ArrayList<>();

    /**
     * @param everydayTopics whether words such as "plan" or "watch" are read as another topic
     */
    private Reader(Vocabulary vocabulary, String text, Instant now, boolean optionsBefore, boolean everydayTopics) {
        this.vocabulary = vocabulary;
        this.text = text;
        this.everydayTopics = everydayTopics;
        List<Token> raw = Tokenizer.tokens(text);
        shouting = isShouting(raw);
        Times.Written written = Times.written(text, now);
        List<Settings.Placed> figures = FigureSearch.placed(raw, vocabulary, written.periods());
        Settings settings = Settings.of(text, figures, now);
        Times.find(settings, written, now, optionsBefore || Figures.areOfOptions(figures));
        settings.strikes(optionsBefore);
        placed = settings.placed();
        tokens = raw.stream().map(this::spelled).toList();
        open = tokens.stream()
                .map(token -> coverOf(token) == null
                        ? token
                        : new Token(token.raw(), "", token.start(), token.end(), Token.Kind.MARK, false))
                .toList();
        places = new Places(open, vocabulary, marks);
    }

    /**
     * What the words of a question are, in their order.
     *
     * @param optionsBefore the turn before was about options, so that "next Friday?" is an expiration
     * @throws IllegalArgumentException when a date in it does not exist, with a sentence
     */
    static List<Mark> read(Vocabulary vocabulary, String text, Instant now, boolean optionsBefore) {
        List<Mark> marks = new Reader(vocabulary, text, now, optionsBefore, true).marks();
        boolean everyday = marks.stream()
                .anyMatch(mark -> mark instanceof Mark.Said said && OutOfScope.isEveryday(said.meaning()));
        if (everyday && marks.stream().anyMatch(mark -> mark instanceof Mark.Named)) {
            List<Mark> again = new Reader(vocabulary, text, now, optionsBefore, false).marks();
            boolean market = again.stream()
                    .anyMatch(mark -> mark instanceof Mark.Strikes
                            || (mark instanceof Mark.Said said
                                    && (said.concept().isUnmistakable()
                                            || said.detail().equals("stock"))));
            return market ? again : marks;
        }
        return marks;
    }

    private Token spelled(Token token) {
        boolean word = token.is(Token.Kind.WORD) && coverOf(token) == null;
        boolean ticker = !shouting && token.capitals() && token.word().length() <= 5;
        if (word && !ticker && isSlurred(token.word())) {
            return token.spelled(token.word() + "g"); // "sittin"
        }
        return word && !ticker ? token.spelled(vocabulary.speller().correct(token.word())) : token;
    }

    private boolean isSlurred(String word) {
        return word.length() > 5
                && word.endsWith("in")
                && !vocabulary.isEnglish(word)
                && vocabulary.phrases().words().contains(word + "g");
    }

    /** Whether capitals say nothing because all is in capitals. */
    private boolean isShouting(List<Token> raw) {
        List<Token> words =
                raw.stream().filter(token -> token.is(Token.Kind.WORD)).toList();
        long capitals = words.stream().filter(Token::capitals).count();
        long ordinary = words.stream()
                .filter(token -> vocabulary.isEnglish(token.word())
                        || vocabulary.phrases().words().contains(token.word()))
                .filter(Token::capitals)
                .count();
        return ordinary >= 2 && capitals >= 0.8 * words.size();
    }

    private Settings.@Nullable Placed coverOf(Token token) {
        for (Settings.Placed candidate : placed) {
            if (candidate.start() < token.end() && token.start() < candidate.end()) {
                return candidate;
            }
        }
        return null;
    }

    private List<Mark> marks() {
        Settings.@Nullable Placed last = null;
        Negation negation = new Negation(tokens);
        for (int i = 0; i < tokens.size(); ) {
            Settings.Placed cover = coverOf(tokens.get(i));
            int before = marks.size();
            int at = i;
            if (cover != null) {
                if (!cover.equals(last)) {
                    marks.addAll(cover.marks());
                    last = cover;
                }
                // the comma behind "12:30," is part of its last number
                if (tokens.get(i).end() > cover.end() && cover.marks().stream().anyMatch(IntradayWords::isTime)) {
                    marks.add(new Mark.Break(","));
                }
                i++;
            } else {
                i += one(i);
            }
            negation.read(at, marks.subList(before, marks.size()));
            // "AMD, Intel … no, without AMD": also where it stood before
            marks.removeIf(negation::isUnwanted);
        }
        return new Unknowns(text, vocabulary, shouting).named(marks);
    }

    /** Reads what stands at one place, and says how many words it took. */
    private int one(int i) {
        Token token = tokens.get(i);
        if (token.is(Token.Kind.MARK)) {
            marks.add(new Mark.Break(token.word()));
            return 1;
        }
        if (token.is(Token.Kind.TICKER)) {
            return ticker(token);
        }
        Phrases.Match phrase = vocabulary.phrases().longest(open, i, everydayTopics);
        if (phrase != null && phrase.meaning().concept() == Concept.OUT) {
            phrase = beforeAName(i, phrase);
        }
        int said = phrase == null ? 0 : phrase.words();
        Companies.Match name = vocabulary.companies().longest(open, i);
        if (name != null && reachesFurther(i, name)) {
            name = null;
        }
        if (name != null && name.words() >= said && (!name.everyday() || places.isListing(i, name.words(), shouting))) {
            marks.add(new Mark.Named(
                    new Ticker(name.symbol()), !name.everyday(), !name.ticker(), places.afterArticle(i)));
            return name.words();
        }
        if (said <= 1) {
            Mark.Named listed = listed(i, phrase);
            if (listed != null) {
                marks.add(listed);
                return 1;
            }
        }
        if (isLastAlone(i)) {
            marks.add(new Mark.Said(Concept.FIELD, "last"));
            return 1;
        }
        if (phrase != null) {
            say(phrase.meaning(), token);
            return said;
        }
        marks.add(new Mark.Other(token, vocabulary.isEnglish(token.word())));
        return 1;
    }

    private boolean isCovered(int i) {
        return open.get(i).is(Token.Kind.MARK) && open.get(i).word().isEmpty();
    }

    /** "BAC: last, change, volume": a column, between two marks or an end. */
    private boolean isLastAlone(int i) {
        boolean begins = i > 0
                && (tokens.get(i - 1).is(Token.Kind.MARK)
                        || (!marks.isEmpty() && marks.getLast() instanceof Mark.Named));
        boolean ends = i + 1 == tokens.size()
                || tokens.get(i + 1).raw().equals(",")
                || tokens.get(i + 1).word().equals("and");
        return tokens.get(i).word().equals("last") && begins && ends;
    }

    /** "Price of gold ETF" is no price of gold: a name that begins inside the phrase and reaches further has its words. */
    private Phrases.@Nullable Match beforeAName(int i, Phrases.Match phrase) {
        for (int k = 1; k < phrase.words(); k++) {
            Companies.Match name = vocabulary.companies().longest(open, i + k);
            if (name != null && !name.everyday() && k + name.words() > phrase.words()) {
                return vocabulary.phrases().longest(open, i, i + k, everydayTopics);
            }
        }
        return phrase;
    }

    /** "The market status" is not the market, and "DOW" in capitals is the company, not the index. */
    private boolean reachesFurther(int i, Companies.Match name) {
        for (int k = 1; k < name.words(); k++) {
            Phrases.Match phrase = vocabulary.phrases().longest(open, i + k, everydayTopics);
            if (phrase != null
                    && k + phrase.words() > name.words()
                    && phrase.meaning().concept() == Concept.STATUS) {
                return true;
            }
        }
        Token token = tokens.get(i);
        return name.words() == 1
                && token.capitals()
                && !shouting
                && vocabulary.companies().isTicker(token.base())
                && !name.symbol().value().equals(token.base());
    }

    private int ticker(Token token) {
        if (Symbol.isPossible(token.raw())) {
            marks.add(new Mark.Named(new Ticker(Symbol.of(token.raw())), true, false, false));
        } else {
            marks.add(new Mark.Other(token, false));
        }
        return 1;
    }

    private void say(Phrases.Meaning meaning, Token token) {
        // "And its RSI?" leads on from the turn before; between two words "and" only joins.
        boolean joint =
                SEPARATORS.contains(token.word()) && meaning.concept().compareTo(Concept.NOW) > 0 && !marks.isEmpty();
        if (joint) {
            marks.add(new Mark.Break("and"));
        } else if (meaning.concept() != Concept.FILLER) {
            marks.add(new Mark.Said(meaning));
        }
    }

    /** A ticker without a sign, by its letters and its place. */
    private Mark.@Nullable Named listed(int i, Phrases.@Nullable Match phrase) {
        Token token = tokens.get(i);
        String base = token.base();
        if (!token.is(Token.Kind.WORD)
                || base.length() > 6
                || !LETTERS.matcher(base).matches()) {
            return null;
        }
        boolean known = vocabulary.companies().isTicker(base);
        boolean ordinary = vocabulary.isEnglish(token.word()) || phrase != null || base.length() == 1;
        boolean capitals = token.capitals() && !shouting;
        // "NVDA price NOW!!"
        boolean joined = i > 1
                && capitals
                && Set.of("and", "or", ",", "vs")
                        .contains(tokens.get(i - 1).raw().toLowerCase(Locale.ROOT))
                && marks.size() > 1
                && marks.get(marks.size() - 2) instanceof Mark.Named;
        if (token.word().equals("now") && !joined && marks.stream().anyMatch(mark -> mark instanceof Mark.Named)) {
            return null;
        }
        boolean certain;
        if (capitals) {
            certain = !ordinary && base.length() <= 5;
            boolean weak = phrase != null && phrase.meaning().detail().equals("weak");
            certain |= known && weak && base.length() > 2;
            if (!certain && !(known && places.isTicker(i, true)) && !places.beforeStock(i + 1)) {
                return null;
            }
        } else {
            certain = known && !ordinary;
            boolean letter =
                    base.length() == 1 && phrase != null && phrase.meaning().concept() != Concept.FILLER;
            // "How many shares of hood got traded": in the middle of a figure stands what it is of
            boolean subject = i > 0 && i + 1 < open.size() && isCovered(i - 1) && isCovered(i + 1);
            boolean heading = subject
                    || (i == 0 && tokens.size() > 1 && tokens.get(1).raw().equals(":"));
            boolean possible = known && (phrase == null || letter) && (heading || places.isTicker(i, false));
            if (!certain && !possible) {
                return null;
            }
        }
        return new Mark.Named(new Ticker(Symbol.of(base)), certain, false, false);
    }
}
