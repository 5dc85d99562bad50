package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.regression.SandboxReader.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer has to show for a call and for a named fact, computed from the exchange without the code under test. */
final class ExpectedLines {

    private static final int YEARS = 5;
    private static final int[] WINDOWS = {5, 10, 20, 50, 200};
    private static final Pattern FACT = Pattern.compile("([a-zA-Z0-9%]+)\\(([^)]*)\\)");

    private final SandboxReader exchange;

    /** A quote's columns, in the order in which they are shown. */
    private enum Column {
        LAST,
        CHANGE,
        CHANGE_PERCENT,
        OPEN,
        HIGH,
        LOW,
        PREVIOUS_CLOSE,
        VOLUME,
        BID,
        ASK
    }

    ExpectedLines(SandboxReader exchange) {
        this.exchange = exchange;
    }

    /** The figures from the same exchange. */
    ExpectedFigures figures() {
        return new ExpectedFigures(exchange);
    }

    List<String> of(ExpectedCall call) {
        if (call.fails()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        switch (call.tool()) {
            case ExpectedCall.HISTORY -> lines.addAll(new ExpectedBars(exchange, call).lines());
            case ExpectedCall.QUOTE -> call.symbols().forEach(symbol -> lines.add(quote(symbol, call.list("fields"))));
            case ExpectedCall.TA -> call.symbols().forEach(symbol -> lines.addAll(technical(symbol, call)));
            case ExpectedCall.EXPIRATIONS -> call.symbols().forEach(symbol -> lines.addAll(expirations(symbol)));
            case ExpectedCall.CALLS, ExpectedCall.PUTS ->
                call.symbols().forEach(symbol -> lines.addAll(new ExpectedChain(exchange, call, symbol).lines()));
            default -> lines.add(PlainFormat.instant(exchange.now()).substring("yyyy-MM-dd ".length()));
        }
        return lines;
    }

    /** How many rows the tables of a history or chain have. */
    int rowCount(ExpectedCall call) {
        if (call.fails()) {
            return 0;
        }
        if (call.is(ExpectedCall.HISTORY)) {
            return new ExpectedBars(exchange, call).rowCount();
        }
        return !call.isChain()
                ? 0
                : call.symbols().stream()
                        .mapToInt(symbol -> new ExpectedChain(exchange, call, symbol)
                                .window()
                                .size())
                        .sum();
    }

    /** The shown form of a fact such as {@code close(SPY,2026-10-16)}. */
    String fact(String text) {
        Matcher fact = FACT.matcher(text);
        if (!fact.matches()) {
            throw new IllegalArgumentException("no fact: " + text);
        }
        String[] of = fact.group(2).split(",");
        String symbol = of[0];
        return switch (fact.group(1)) {
            case "open" -> PlainFormat.price(bar(symbol, of[1]).open());
            case "high" -> PlainFormat.price(bar(symbol, of[1]).high());
            case "low" -> PlainFormat.price(bar(symbol, of[1]).low());
            case "close" -> PlainFormat.price(bar(symbol, of[1]).close());
            case "change%" -> {
                BigDecimal from = bar(symbol, of[1]).close();
                yield PlainFormat.percent(
                        PlainFormat.percentOf(bar(symbol, of[2]).close().subtract(from), from));
            }
            case "last" -> PlainFormat.price(exchange.price(symbol));
            case "rsi14" -> PlainFormat.fixed(indicators(symbol).rsi14(), 2);
            case "sma" -> PlainFormat.price(indicators(symbol).sma(Integer.parseInt(of[1])));
            case "ema" -> PlainFormat.price(indicators(symbol).ema(Integer.parseInt(of[1])));
            case "callWall" -> PlainFormat.strike(chain(of).wall(true));
            case "putWall" -> PlainFormat.strike(chain(of).wall(false));
            case "callPutRatio" -> chain(of).ratio();
            default -> throw new IllegalArgumentException("no such fact: " + text);
        };
    }

    private ExpectedChain chain(String[] of) {
        return new ExpectedChain(
                exchange, ExpectedCall.parse("calls " + of[0] + " " + of[1]).getFirst(), of[0]);
    }

    private Bar bar(String symbol, String date) {
        LocalDate day = LocalDate.parse(date);
        return exchange.bars(symbol, day, day).getFirst();
    }

    private List<Bar> series(String symbol) {
        LocalDate today = PlainFormat.today(exchange.now());
        return exchange.bars(symbol, today.minusYears(YEARS), today);
    }

    private PlainIndicators indicators(String symbol) {
        return new PlainIndicators(series(symbol));
    }

    private String quote(String symbol, List<String> fields) {
        JsonNode quote = exchange.quote(symbol);
        EnumSet<Column> columns = fields.isEmpty() ? EnumSet.allOf(Column.class) : EnumSet.of(Column.LAST);
        fields.forEach(field -> columns.add(Column.valueOf(field.toUpperCase(Locale.ROOT))));
        List<String> cells = new ArrayList<>(List.of(symbol));
        columns.forEach(column -> cells.add(shown(quote, column)));
        cells.add(
                PlainFormat.instant(Instant.ofEpochMilli(quote.get("trade_date").asLong())));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String shown(JsonNode quote, Column column) {
        return switch (column) {
            case LAST -> PlainFormat.price(SandboxReader.number(quote.path("last")));
            case CHANGE -> PlainFormat.signed(SandboxReader.number(quote.path("change")));
            case CHANGE_PERCENT -> PlainFormat.percent(SandboxReader.number(quote.path("change_percentage")));
            case OPEN -> PlainFormat.price(SandboxReader.number(quote.path("open")));
            case HIGH -> PlainFormat.price(SandboxReader.number(quote.path("high")));
            case LOW -> PlainFormat.price(SandboxReader.number(quote.path("low")));
            case PREVIOUS_CLOSE -> PlainFormat.price(SandboxReader.number(quote.path("prevclose")));
            case VOLUME ->
                quote.get("type").asText().equals("index")
                        ? PlainFormat.UNKNOWN
                        : PlainFormat.count(quote.get("volume").asLong());
            case BID -> PlainFormat.price(SandboxReader.number(quote.path("bid")));
            case ASK -> PlainFormat.price(SandboxReader.number(quote.path("ask")));
        };
    }

    private List<String> technical(String symbol, ExpectedCall call) {
        List<String> include = call.options().containsKey("include") ? call.list("include") : List.of("indicators");
        List<String> lines = new ArrayList<>();
        List<Bar> series = series(symbol);
        lines.add("Completed sessions up to " + series.getLast().last() + " (" + series.size() + " bars)");
        if (include.contains("indicators")) {
            lines.addAll(indicators(symbol, call.list("indicators")));
        }
        if (include.contains("levels")) {
            lines.addAll(new PlainLevels(series, exchange.price(symbol)).rows());
        }
        if (include.contains("analysis")) {
            lines.addAll(analysis(symbol));
        }
        return lines;
    }

    private List<String> indicators(String symbol, List<String> picks) {
        PlainIndicators plain = indicators(symbol);
        List<String> lines = new ArrayList<>();
        if (picks.isEmpty() || picks.contains("rsi")) {
            lines.add("| RSI 14 | " + PlainFormat.fixed(plain.rsi14(), 2) + " |");
        }
        if (picks.isEmpty() || picks.contains("macd")) {
            double[] macd = plain.macd();
            lines.add("| MACD 12/26 | " + PlainFormat.fixed(macd[0], 2) + " |");
            lines.add("| MACD signal 9 | " + PlainFormat.fixed(macd[1], 2) + " |");
            lines.add("| MACD histogram | " + PlainFormat.fixed(macd[2], 2) + " |");
        }
        for (String kind : List.of("sma", "ema")) {
            for (int window : WINDOWS) {
                if (picks.isEmpty() || picks.contains(kind) || picks.contains(kind + "_" + window)) {
                    double value = kind.equals("sma") ? plain.sma(window) : plain.ema(window);
                    lines.add("| " + kind.toUpperCase(Locale.ROOT) + " " + window + " | " + PlainFormat.price(value)
                            + " |");
                }
            }
        }
        return lines;
    }

    private List<String> analysis(String symbol) {
        BigDecimal price = exchange.price(symbol);
        PlainIndicators plain = indicators(symbol);
        List<String> lines = new ArrayList<>();
        for (int window : new int[] {20, 50, 200}) {
            BigDecimal average = BigDecimal.valueOf(plain.sma(window)).setScale(2, RoundingMode.HALF_UP);
            lines.add("| SMA " + window + " | " + PlainFormat.price(average) + " | "
                    + PlainFormat.percent(PlainFormat.percentOf(price.subtract(average), average)) + " |");
        }
        double[] macd = plain.macd();
        lines.add("- RSI 14: " + PlainFormat.fixed(plain.rsi14(), 2));
        lines.add("- MACD: " + PlainFormat.fixed(macd[0], 2) + ", signal " + PlainFormat.fixed(macd[1], 2)
                + ", histogram " + PlainFormat.fixed(macd[2], 2));
        BigDecimal atr = BigDecimal.valueOf(plain.atr14()).setScale(2, RoundingMode.HALF_UP);
        lines.add("- ATR 14: " + PlainFormat.price(atr) + " (" + PlainFormat.fixed(PlainFormat.percentOf(atr, price), 2)
                + "% of the price)");
        lines.add("- 20-session realised volatility, annualised: " + PlainFormat.fixed(plain.realised20() * 100, 2)
                + "%");
        lines.add("- Bollinger bands 20/2: " + PlainFormat.price(plain.sma(20) - plain.bollingerReach()) + " to "
                + PlainFormat.price(plain.sma(20) + plain.bollingerReach()));
        return lines;
    }

    private List<String> expirations(String symbol) {
        Map<LocalDate, Boolean> dates = new TreeMap<>(exchange.expirations(symbol));
        boolean closed = exchange.quote(symbol).hasNonNull("close");
        // the exchange lists today's all day; after the close it has passed
        dates.keySet().removeIf(date -> closed && date.equals(PlainFormat.today(exchange.now())));
        List<String> lines = new ArrayList<>();
        lines.add("### " + symbol + " option expirations (" + dates.size() + ")");
        DateTimeFormatter month = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
        dates.forEach((date, monthly) -> {
            lines.add("- " + date.format(month) + ": ");
            lines.add(date + (monthly ? " monthly" : " "));
        });
        return lines;
    }
}
