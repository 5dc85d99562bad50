package io.marketagent.agent.builtin;

import io.marketagent.market.Symbol;
import io.marketagent.text.LinearPattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The well-known listings and what people call them. */
final class Companies {

    private static final int MOST_WORDS = 6;
    private static final Pattern SEMICOLON = LinearPattern.compile(";");

    /**
     * A listing that words name.
     *
     * @param words how many tokens the name has
     * @param everyday the name is an ordinary word too
     * @param ticker it is a fund's ticker, which nobody means a thing of that name by, unlike "uber"
     */
    record Match(Symbol symbol, int words, boolean everyday, boolean ticker) {}

    private record Listing(Symbol symbol, boolean everyday, boolean ticker) {}

    private final Map<String, Listing> byName = new HashMap<>();
    private final Set<String> tickers = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    Companies(List<String> lines) {
        for (String line : lines) {
            int equals = line.indexOf('=');
            Symbol symbol = new Symbol(line.substring(0, equals).strip());
            tickers.add(symbol.value());
            String names = line.substring(equals + 1);
            boolean fund = names.contains(" etf");
            for (String name : SEMICOLON.split(names, -1)) {
                add(name.strip(), symbol, fund);
            }
        }
    }

    private void add(String name, Symbol symbol, boolean fund) {
        if (name.isEmpty()) {
            return;
        }
        boolean everyday = name.startsWith("~");
        List<String> parts = Tokenizer.tokens(everyday ? name.substring(1) : name).stream()
                .filter(token -> !token.is(Token.Kind.MARK))
                .map(token ->
                        token.raw().toLowerCase(Locale.ROOT).replace("'", "").replace(".", ""))
                .map(part -> part.equals("&") ? "and" : part.replace("&", ""))
                .toList();
        Listing listing = new Listing(symbol, everyday, fund && name.equalsIgnoreCase(symbol.value()));
        byName.putIfAbsent(String.join(" ", parts), listing);
        if (parts.size() == 2 && !everyday && !parts.contains("and")) {
            byName.putIfAbsent(String.join("", parts), listing);
        }
        if (!everyday) {
            words.addAll(parts.stream().filter(part -> part.length() > 2).collect(Collectors.toSet()));
        }
    }

    /** All words of the names that are not everyday words by themselves. */
    Set<String> words() {
        return words;
    }

    Set<String> tickers() {
        return tickers;
    }

    boolean isTicker(String ticker) {
        return tickers.contains(ticker.toUpperCase(Locale.ROOT));
    }

    /** The longest name that begins at a token; {@code null} when none does. */
    @Nullable
    Match longest(List<Token> tokens, int from) {
        StringBuilder name = new StringBuilder();
        Match longest = null;
        for (int i = from; i < tokens.size() && i < from + MOST_WORDS; i++) {
            Token token = tokens.get(i);
            if (token.is(Token.Kind.MARK)) {
                // "J.P. Morgan", "Warner Bros. Discovery": a full stop inside a name is none.
                if (token.raw().equals(".") && i > from) {
                    continue;
                }
                break;
            }
            if (!name.isEmpty()) {
                name.append(' ');
            }
            name.append(token.word());
            Listing found = byName.get(name.toString());
            if (found == null && (token.possessive() || i == from)) {
                found = byName.get(token.possessive() ? name + "s" : singular(name.toString()));
            }
            if (found != null) {
                longest = new Match(found.symbol(), i - from + 1, found.everyday(), found.ticker());
            }
        }
        return longest;
    }

    /** "Apples stock price": a possessive without its apostrophe. */
    private String singular(String name) {
        boolean plural = name.length() > 4 && name.endsWith("s");
        Listing listing = plural ? byName.get(name.substring(0, name.length() - 1)) : null;
        return listing == null || listing.everyday() ? "" : name.substring(0, name.length() - 1);
    }
}
