package io.marketagent.regression;

import io.marketagent.text.LinearPattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One tool call that a prompt has to lead to, with its resolved arguments. In a file: {@code history SPY
 * 2026-10-12..2026-10-16 base=2026-10-09}, {@code calls SPX 2026-10-23 root=SPXW strikes=5}, {@code !history SPY}.
 *
 * @param tool the tool's full name
 * @param fails the whole call is to fail (an exclamation mark before it)
 * @param symbols resolved, in their order
 * @param unknown what was asked and is to fail beside them (a question mark before it, underscores for spaces)
 * @param first first session, or the chain's expiration
 * @param last last session
 * @param options {@code base}, {@code interval}, {@code fields}, {@code figures}, {@code include}, {@code indicators}, {@code strikes},
 *     {@code strike}, {@code within}, {@code root}
 */
record ExpectedCall(
        String tool,
        boolean fails,
        List<String> symbols,
        List<String> unknown,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        Map<String, String> options) {

    private static final Pattern SEMICOLON = LinearPattern.compile(";");
    private static final Pattern COMMA = LinearPattern.compile(",");
    private static final Pattern BLANKS = LinearPattern.compile("\\s+");
    private static final Pattern RANGE = LinearPattern.compile("\\.\\.");

    static final String QUOTE = "get_stock_quote";
    static final String HISTORY = "get_stock_price_history";
    static final String TA = "get_ta_indicators";
    static final String STATUS = "get_market_status_and_date_time";
    static final String EXPIRATIONS = "get_options_expiration_dates";
    static final String CALLS = "get_call_options_chain";
    static final String PUTS = "get_put_options_chain";

    private static final Map<String, String> TOOLS = Map.of(
            "quote",
            QUOTE,
            "history",
            HISTORY,
            "ta",
            TA,
            "status",
            STATUS,
            "expirations",
            EXPIRATIONS,
            "calls",
            CALLS,
            "puts",
            PUTS);
    private static final Set<String> OPTIONS = Set.of(
            "base", "interval", "fields", "figures", "include", "indicators", "strikes", "strike", "within", "root");

    ExpectedCall {
        symbols = List.copyOf(symbols);
        unknown = List.copyOf(unknown);
        options = Map.copyOf(options);
        if (!OPTIONS.containsAll(options.keySet())) {
            throw new IllegalArgumentException("unknown option among " + options.keySet());
        }
        boolean history = tool.equals(HISTORY) && !fails && !symbols.isEmpty();
        boolean chain = (tool.equals(CALLS) || tool.equals(PUTS)) && !fails && !symbols.isEmpty();
        if (history != (last != null && options.containsKey("base")) || (history || chain) != (first != null)) {
            throw new IllegalArgumentException(tool + " needs its dates: first..last base=, or the expiration");
        }
    }

    static List<ExpectedCall> parse(String text) {
        return text.isBlank()
                ? List.of()
                : SEMICOLON
                        .splitAsStream(text)
                        .map(String::strip)
                        .map(ExpectedCall::of)
                        .toList();
    }

    private static ExpectedCall of(String text) {
        boolean fails = text.startsWith("!");
        List<String> words = new ArrayList<>(List.of(BLANKS.split(fails ? text.substring(1) : text, -1)));
        String tool = TOOLS.get(words.removeFirst());
        if (tool == null) {
            throw new IllegalArgumentException("no tool at the start of: " + text);
        }
        List<String> symbols = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        if (!tool.equals(STATUS)) {
            for (String symbol : COMMA.split(words.removeFirst(), -1)) {
                if (symbol.startsWith("?")) {
                    unknown.add(symbol.substring(1).replace('_', ' '));
                } else {
                    symbols.add(symbol);
                }
            }
        }
        LocalDate first = null;
        LocalDate last = null;
        Map<String, String> options = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (twice.add("dates")) {
                String[] dates = RANGE.split(word, -1);
                first = LocalDate.parse(dates[0]);
                last = tool.equals(HISTORY) ? LocalDate.parse(dates[dates.length - 1]) : null;
            } else {
                throw new IllegalArgumentException("two dates in: " + text);
            }
        }
        return new ExpectedCall(tool, fails, symbols, unknown, first, last, options);
    }

    List<String> list(String option) {
        String value = options.get(option);
        return value == null ? List.of() : List.of(COMMA.split(value, -1));
    }

    LocalDate base() {
        return LocalDate.parse(Objects.requireNonNull(options.get("base")));
    }

    LocalDate expiration() {
        return Objects.requireNonNull(first);
    }

    @Nullable
    BigDecimal number(String option) {
        String value = options.get(option);
        return value == null ? null : new BigDecimal(value);
    }

    boolean is(String name) {
        return tool.equals(name);
    }

    boolean isChain() {
        return is(CALLS) || is(PUTS);
    }
}
