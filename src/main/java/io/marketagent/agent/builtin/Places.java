package io.marketagent.agent.builtin;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a word stands where a listing would: "price of IT", "ON stock", "AAPL, ALL and SO". Everyday words are listings only
 * there.
 */
final class Places {

    private static final Set<String> STOCK = Set.of("stock", "stocks", "share", "shares", "ticker", "etf");
    private static final Set<String> MARKET = Set.of(
            "price",
            "prices",
            "quote",
            "quotes",
            "calls",
            "puts",
            "options",
            "option",
            "call",
            "put",
            "rsi",
            "macd",
            "ohlc",
            "chart",
            "expirations",
            "volume",
            "history",
            "technicals",
            "sma",
            "ema",
            "indicators",
            "support",
            "resistance",
            "performance",
            "chain",
            "technical",
            "leaps");
    private static final Set<String> BAR = Set.of("close", "closes", "closed", "closing", "open", "opened");
    private static final Set<String> BEFORE = Set.of(
            "of", "for", "about", "on", "in", "vs", "versus", "against", "symbol", "ticker", "quote", "quotes", "price",
            "compare", "analyze", "analyse", "with", "than");
    private static final Set<String> VERBS = Set.of("is", "was", "did", "does", "has", "how", "hows", "are");
    private static final Set<String> AFTER_NAME = Set.of(
            "doing", "performing", "trading", "perform", "do", "performed", "today", "up", "at", "done", "worth");
    private static final Set<String> AFTER = Set.of(
            "and",
            "or",
            "today",
            "yesterday",
            "now",
            "please",
            "pls",
            "this",
            "last",
            "over",
            "for",
            "vs",
            "versus",
            "at",
            "right",
            "since",
            "in",
            "on",
            "from",
            "past",
            "against",
            "to",
            "with",
            "plus",
            "doing",
            "trading",
            "got",
            "get",
            "gets",
            "were",
            "was",
            "which",
            "who",
            "percent",
            "pct",
            "change");
    private static final Set<String> ARTICLES =
            Set.of("a", "an", "the", "my", "your", "this", "that", "any", "some", "no", "our", "their");
    private static final Set<String> JOINTS = Set.of("and", "or", "vs", "versus", "plus", "with", "against");

    private final List<Token> tokens;
    private final Vocabulary vocabulary;
    private final List<Mark> before;

    /**
     * @param before what was read so far; grows while reading
     */
    Places(List<Token> tokens, Vocabulary vocabulary, List<Mark> before) {
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        this.before = before;
    }

    /** Whether an everyday word that is also a company's name means the company here. */
    boolean isListing(int i, int words, boolean shouting) {
        if (tokens.size() == words) {
            return true;
        }
        Token previous = at(i - 1);
        int after = i + words;
        if (beforeStock(after)) {
            return true;
        }
        if (previous != null && ARTICLES.contains(previous.word())) {
            return false;
        }
        boolean proper = !shouting && tokens.get(i).capitalised() && previous != null && !isEnd(previous);
        // "Gap: last price", "Target, the shop"
        boolean heading = i == 0
                && tokens.get(i).capitalised()
                && !shouting
                && at(after) != null
                && (tokens.get(after).raw().equals(":") || (isComma(after) && wordIn(after + 1, Set.of("the", "a"))));
        // "target close last Friday", but not "market close"
        boolean bar = i == 0 && wordIn(after, BAR) && !wordIn(i, Set.of("market", "markets"));
        boolean asked = previous != null && VERBS.contains(previous.word()) && wordIn(after, AFTER_NAME);
        return proper
                || heading
                || bar
                || asked
                || wordIn(after, MARKET)
                || (wordIn(i - 1, BEFORE) && ends(after))
                || inList(i, after);
    }

    /** Whether a word that looks like a ticker, and like something else, is one here. */
    boolean isTicker(int i, boolean capitals) {
        Token previous = at(i - 1);
        if (!capitals && wordIn(i, Set.of("five")) && wordIn(i + 1, STOCK)) {
            return false;
        }
        if (beforeStock(i + 1)) {
            return capitals || previous == null || !ARTICLES.contains(previous.word());
        }
        boolean article = previous != null && ARTICLES.contains(previous.word());
        if (capitals && previous != null && VERBS.contains(previous.word()) && wordIn(i + 1, AFTER_NAME)) {
            return true; // "is ON up"
        }
        boolean one = !wordIn(i + 1, Set.of("prices", "quotes", "expirations", "options", "calls", "puts"))
                || !tokens.get(i).word().equals("all");
        boolean now = capitals && wordIn(i, Set.of("now")) && (i > 0 || wordIn(i + 2, Set.of("of", "for")));
        if (!article && wordIn(i + 1, MARKET) && one && !now) {
            return true;
        }
        // "JPM BAC C WFC": a letter among tickers is one.
        boolean among = capitals && !before.isEmpty() && before.getLast() instanceof Mark.Named && isCertain(i + 1);
        return among || (!article && wordIn(i - 1, BEFORE) && ends(i + 1)) || inList(i, i + 1);
    }

    /** "a stock" would be a letter, "ALL stocks" all of them. */
    boolean beforeStock(int after) {
        return (wordIn(after, STOCK)
                        && !wordIn(
                                after - 1,
                                Set.of(
                                        "all", "a", "any", "the", "which", "what", "my", "best", "top", "this", "that",
                                        "five")))
                || (wordIn(after, Set.of("stock", "ticker"))
                        && tokens.get(after - 1).raw().equals("ALL"));
    }

    /** "a Tesla". */
    boolean afterArticle(int i) {
        return wordIn(i - 1, Set.of("a", "an"));
    }

    private boolean inList(int i, int after) {
        boolean joined = !before.isEmpty()
                && before.getLast() instanceof Mark.Break
                && before.size() > 1
                && before.get(before.size() - 2) instanceof Mark.Named
                && ends(after);
        boolean follows = (wordIn(after, JOINTS) || isComma(after))
                && isCertain(after + 1)
                && (i == 0 || !wordIn(i - 1, ARTICLES));
        return joined || follows;
    }

    private boolean isCertain(int i) {
        Token token = at(i);
        if (token == null || token.is(Token.Kind.MARK)) {
            return false;
        }
        Companies.Match name = vocabulary.companies().longest(tokens, i);
        boolean ticker = vocabulary.companies().isTicker(token.base())
                && (token.capitals() || !vocabulary.isEnglish(token.word()));
        return ticker || (name != null && !name.everyday());
    }

    /** What begins a sentence has a capital whatever it is. */
    private static boolean isEnd(Token token) {
        return token.is(Token.Kind.MARK) && !token.word().isEmpty() && ".!?:".contains(token.word());
    }

    private boolean isComma(int i) {
        Token token = at(i);
        return token != null && token.raw().equals(",");
    }

    private boolean ends(int i) {
        Token token = at(i);
        return token == null
                || token.is(Token.Kind.MARK)
                || AFTER.contains(token.word())
                || STOCK.contains(token.word())
                || MARKET.contains(token.word());
    }

    private boolean wordIn(int i, Set<String> words) {
        Token token = at(i);
        return token != null && words.contains(token.word());
    }

    private @Nullable Token at(int i) {
        return i < 0 || i >= tokens.size() ? null : tokens.get(i);
    }
}
