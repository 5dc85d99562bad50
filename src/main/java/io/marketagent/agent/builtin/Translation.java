package io.marketagent.agent.builtin;

import io.marketagent.agent.builtin.PlainQuestion.Kind;
import io.marketagent.text.PhraseTree;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a plain question for a quote or a period into English, by the phrases of {@code translations.txt}, which explains its
 * notation. A question with a word that it does not know is not translated at all: half a question is another one.
 */
final class Translation {

    private record Entry(Kind kind, String english) {}

    private final Map<String, String> numbers = new HashMap<>();
    private final PhraseTree<Entry> phrases = new PhraseTree<>(this::words, Translation::stronger);
    private final Companies companies;

    Translation(List<String> lines, Companies companies) {
        this.companies = companies;
        for (String line : lines) {
            int equals = line.indexOf(" = ");
            int colon = line.lastIndexOf(':', equals);
            Kind kind = Kind.valueOf(line.substring(0, colon < 0 ? equals : colon));
            Entry entry = new Entry(kind, colon < 0 ? "" : line.substring(colon + 1, equals));
            for (String phrase : PhraseTree.phrases(line.substring(equals + 3))) {
                if (kind == Kind.NUMBER) {
                    numbers.put(plain(phrase), entry.english());
                } else {
                    phrases.add(phrase, entry);
                }
            }
        }
    }

    /** One phrase in two languages: what says nothing in one of them yields, and what is never translated does not. */
    private static Entry stronger(Entry first, Entry second) {
        if (first.equals(second) || second.kind() == Kind.DROP || first.kind() == Kind.NEVER) {
            return first;
        }
        if (first.kind() == Kind.DROP || second.kind() == Kind.NEVER) {
            return second;
        }
        return first; // a conflict, which a test finds
    }

    /** Phrases that were given two meanings of which neither yields, for the test that wants none. */
    List<String> conflicts() {
        return phrases.conflicts().stream()
                .filter(entries -> entries.stream()
                                .filter(entry -> entry.kind() != Kind.DROP && entry.kind() != Kind.NEVER)
                                .count()
                        > 1)
                .map(String::valueOf)
                .toList();
    }

    /** The question in English; empty where it is no plain one, or is English already. */
    Optional<String> english(String question) {
        boolean foreign = Languages.isForeign(question);
        String text = Normalizer.normalize(question, Normalizer.Form.NFKC);
        List<Token> tokens = cut(text);
        List<@Nullable String> words = new ArrayList<>();
        tokens.forEach(token -> words.add(token.is(Token.Kind.MARK) ? null : inTree(token)));
        boolean shouting = text.equals(text.toUpperCase(Locale.ROOT)) && !text.equals(text.toLowerCase(Locale.ROOT));
        boolean translated = foreign;
        PlainQuestion read = new PlainQuestion();
        for (int i = 0; i < tokens.size(); ) {
            Token token = tokens.get(i);
            boolean proper = token.capitalised() && !shouting;
            PhraseTree.Match<Entry> phrase = phrases.longest(words, i, words.size(), _ -> true);
            Companies.Match name = companies.longest(tokens, i);
            int said = phrase == null ? 0 : phrase.words();
            if (phrase != null && phrase.meaning().kind() == Kind.NEVER) {
                return Optional.empty();
            }
            if (name != null && isMeant(name, said, proper)) {
                int end = tokens.get(i + name.words() - 1).end();
                String english = name.everyday() ? "$" + name.symbol().value() : text.substring(token.start(), end);
                if (name.everyday() && !proper) {
                    read.unsure(english);
                } else {
                    read.name(english);
                }
                i += name.words();
                continue;
            }
            if (proper && token.capitals() && token.raw().length() > 1 && companies.isTicker(token.raw())) {
                read.name("$" + token.raw());
                said = 1;
            } else if (phrase != null) {
                read.add(phrase.meaning().kind(), phrase.meaning().english(), phrase.number());
                translated |= isForeign(text, tokens.subList(i, i + said));
            } else if (!isRead(token, foreign && proper, read)) {
                return Optional.empty();
            }
            i += Math.max(1, said);
        }
        return translated ? read.english() : Optional.empty();
    }

    /** Whether a company's name is one where a phrase of so many words stands too: "Uber" is, "dis" is not. */
    private static boolean isMeant(Companies.Match name, int said, boolean proper) {
        boolean further = name.words() > said || (name.words() == said && proper && !name.everyday());
        return further && (proper || said == 0 || !name.everyday());
    }

    /** Whether a word of no phrase has its place in the question all the same. */
    private boolean isRead(Token token, boolean proper, PlainQuestion read) {
        if (isYear(token)) {
            read.year(token.word());
        } else if (token.is(Token.Kind.NUMBER) && token.word().length() <= 2) {
            read.day(token.word());
        } else if (token.is(Token.Kind.WORD) && companies.isTicker(token.raw())) {
            read.unsure("$" + token.raw().toUpperCase(Locale.ROOT));
        } else if (token.is(Token.Kind.WORD) && proper) {
            read.unsure(token.raw());
        } else {
            return token.is(Token.Kind.MARK);
        }
        return true;
    }

    private static boolean isForeign(String text, List<Token> said) {
        String all = text.substring(said.getFirst().start(), said.getLast().end());
        return Languages.isForeignWord(all) || said.stream().anyMatch(token -> Languages.isForeignWord(token.raw()));
    }

    private static boolean isYear(Token token) {
        return token.is(Token.Kind.NUMBER)
                && token.word().length() == 4
                && (token.word().startsWith("19") || token.word().startsWith("20"))
                && token.word().chars().allMatch(Character::isDigit);
    }

    private List<String> words(String phrase) {
        return cut(Normalizer.normalize(phrase, Normalizer.Form.NFKC)).stream()
                .map(this::inTree)
                .toList();
    }

    /** A token as the phrases have it: numbers as digits, and years apart from other numbers. */
    private String inTree(Token token) {
        String plain = plain(token.word());
        return isYear(token) ? "y" + plain : numbers.getOrDefault(plain, plain);
    }

    /** In lower case and without accents. */
    private static String plain(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (UnicodeScript.of(lower.codePointAt(0)) != UnicodeScript.LATIN) {
            return lower;
        }
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(lower, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** Words, numbers and single characters of Chinese and Japanese; apostrophes, hyphens and the like only part them. */
    private static List<Token> cut(String text) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            int first = text.codePointAt(i);
            int end = i + Character.charCount(first);
            boolean digit = Character.isDigit(first);
            if (".,;:?!。、".indexOf(first) >= 0) {
                tokens.add(new Token(text.substring(i, end), text.substring(i, end), i, end, Token.Kind.MARK, false));
            } else if (Character.isLetterOrDigit(first)) {
                while (!Languages.isEastAsian(first) && end < text.length() && goesOn(text, end)) {
                    end += Character.charCount(text.codePointAt(end));
                }
                String raw = text.substring(i, end);
                String word = raw.toLowerCase(Locale.ROOT).replace("&", "");
                tokens.add(new Token(raw, word, i, end, digit ? Token.Kind.NUMBER : Token.Kind.WORD, false));
            }
            i = end;
        }
        return tokens;
    }

    private static boolean goesOn(String text, int at) {
        int c = text.codePointAt(at);
        boolean joins = c == '&' && at + 1 < text.length() && Character.isLetter(text.codePointAt(at + 1));
        return joins
                || (Character.isLetterOrDigit(c) && !Languages.isEastAsian(c))
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
