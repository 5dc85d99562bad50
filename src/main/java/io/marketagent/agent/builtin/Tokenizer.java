package io.marketagent.agent.builtin;

import io.marketagent.market.WellFormed;
import io.marketagent.text.LinearPattern;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a question into words. A regular expression of our own, because to general tokenisers {@code $BRK.B}, {@code AT&T} and
 * {@code 650c} are several words.
 */
final class Tokenizer {

    /** Questions are bounded by the API; what reaches us otherwise is cut. */
    private static final int LONGEST = 2000;

    private static final Pattern TOKEN =
            LinearPattern.compile("(?<ticker>[$^]\\p{Alpha}{1,6}(?:[./-]\\p{Alpha}{1,2}(?!\\p{Alnum}))?(?!\\p{Alnum})"
                    + "|\\bI:\\p{Alpha}{2,5}(?!\\p{Alnum})"
                    + "|(?<![\\p{L}\\p{N}])\\p{Alpha}{2,5}[./-][ABCabc](?![\\p{L}\\p{N}'’]))"
                    + "|(?<number>\\d[\\d,]*(?:\\.\\d+)?[\\p{L}]*)"
                    + "|(?<word>\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['&]\\p{L}+)*)"
                    + "|(?<and>&)|(?<mark>[,;:.?!。？！，])");

    private static final Pattern APOSTROPHES = LinearPattern.compile("[‘’ʼ´`]");
    private static final Pattern QUOTES = LinearPattern.compile("[“”«»]");
    private static final Pattern DASHES = LinearPattern.compile("[‐‑‒–—−]");
    private static final Pattern FORMATS = LinearPattern.compile("\\p{Cf}");
    private static final Pattern BLANKS = LinearPattern.compile("[\\p{Cntrl}\\p{Z}]+");

    /** As programmers write it: "from=2026-11-16". */
    private static final Pattern ASSIGNED = LinearPattern.compile("(?<=\\p{L})=(?=[\\p{L}\\p{N}])");

    /** "Premium as % of the strike": a word, where it stands behind no number. */
    private static final Pattern PERCENT = LinearPattern.compile("(?<![\\p{N}\\w%])(?<!\\p{N} )%(?![\\p{N}\\w%])");

    /** "Quote + its biggest drop". */
    private static final Pattern PLUS = LinearPattern.compile("(?<= )\\+(?= )");

    private static final Pattern SHORT = LinearPattern.compile(
            "(?i)(?<![\\w.])(?:yrs?|tmrw|tmr|tmw|tmrrw|2morrow|yday|wks?|mths?|qtrs?|yesterdays|todays|tomorrows|(?:mon|tues|wednes|thurs|fri)days(?=\\s+(?:close|open|high|low|volume|session|price|closing|range|bar)))(?![\\w])");

    private static final Map<String, String> IN_FULL = Map.ofEntries(
            Map.entry("yr", "year"),
            Map.entry("yrs", "years"),
            Map.entry("tmrw", "tomorrow"),
            Map.entry("tmr", "tomorrow"),
            Map.entry("tmw", "tomorrow"),
            Map.entry("tmrrw", "tomorrow"),
            Map.entry("2morrow", "tomorrow"),
            Map.entry("yday", "yesterday"),
            Map.entry("wk", "week"),
            Map.entry("wks", "weeks"),
            Map.entry("mth", "month"),
            Map.entry("mths", "months"),
            Map.entry("qtr", "quarter"),
            Map.entry("qtrs", "quarters"));

    /** "What's" is "what is", "Tesla's" is Tesla's. */
    private static final Set<String> CONTRACTED = Set.of(
            "what", "how", "who", "where", "when", "that", "it", "there", "here", "let", "he", "she", "wat", "which");

    private Tokenizer() {}

    /** The text in one form: plain quotes, no invisible characters, of bounded length. */
    static String normalise(String text) {
        String bounded = WellFormed.cut(text, LONGEST);
        String plain = Normalizer.normalize(bounded, Normalizer.Form.NFC);
        plain = APOSTROPHES.matcher(plain).replaceAll("'");
        plain = QUOTES.matcher(plain).replaceAll("\"");
        plain = DASHES.matcher(plain).replaceAll("-");
        plain = FORMATS.matcher(plain).replaceAll("");
        plain = ASSIGNED.matcher(plain).replaceAll(" ");
        plain = PLUS.matcher(plain).replaceAll("and");
        plain = PERCENT.matcher(plain).replaceAll("percent");
        plain = SHORT.matcher(plain).replaceAll(word -> inFull(word.group()));
        return BLANKS.matcher(plain).replaceAll(" ").strip();
    }

    private static String inFull(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean possessive = lower.endsWith("ays") || lower.endsWith("rrows"); // "yesterdays close"
        return possessive ? word.substring(0, word.length() - 1) + "'s" : IN_FULL.getOrDefault(lower, word);
    }

    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(token(matcher));
        }
        return tokens;
    }

    private static Token token(Matcher matcher) {
        String raw = matcher.group();
        String lower = raw.toLowerCase(Locale.ROOT);
        if (matcher.group("ticker") != null) {
            return new Token(raw, lower, matcher.start(), matcher.end(), Token.Kind.TICKER, false);
        }
        if (matcher.group("number") != null) {
            String digits = lower.replace(",", "");
            return new Token(raw, digits, matcher.start(), matcher.end(), Token.Kind.NUMBER, false);
        }
        if (matcher.group("mark") != null) {
            return new Token(raw, raw, matcher.start(), matcher.end(), Token.Kind.MARK, false);
        }
        if (matcher.group("and") != null) {
            return new Token(raw, "and", matcher.start(), matcher.end(), Token.Kind.WORD, false);
        }
        boolean possessive = lower.endsWith("'s")
                && lower.length() > 2
                && !CONTRACTED.contains(lower.substring(0, lower.length() - 2));
        String word = (possessive ? lower.substring(0, lower.length() - 2) : lower)
                .replace("'", "")
                .replace("&", "");
        return new Token(raw, word, matcher.start(), matcher.end(), Token.Kind.WORD, possessive);
    }
}
