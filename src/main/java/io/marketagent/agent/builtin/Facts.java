package io.marketagent.agent.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.agent.Intent.ExpirationRequest;
import io.marketagent.agent.Intent.Field;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.Include;
import io.marketagent.agent.Intent.IndicatorRequest;
import io.marketagent.agent.Intent.QuoteRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers a pointed question in its first sentence: whether it is up, where the wall is, on which side of its average. Every
 * number and every comparison is the tool's; a question for a whole table gets none.
 */
final class Facts {

    private static final int MOST_SYMBOLS = 3;
    private static final int MOST_AVERAGES = 2;
    private static final Map<Field, String> NAMES = Map.of(
            Field.LAST, "last price",
            Field.OPEN, "open",
            Field.HIGH, "high",
            Field.LOW, "low",
            Field.PREVIOUS_CLOSE, "previous close",
            Field.VOLUME, "volume",
            Field.BID, "bid",
            Field.ASK, "ask");

    private Facts() {}

    static List<String> of(Intent.Ask ask, List<ToolAnswer> answers) {
        List<String> facts = new ArrayList<>();
        // One request a tool, else it is not known which of them a result belongs to.
        for (Request request : ask.requests()) {
            boolean alone = ask.requests().stream()
                            .filter(other -> other.getClass().equals(request.getClass()))
                            .count()
                    == 1;
            if (alone) {
                facts.addAll(of(request, answers));
            }
        }
        return facts;
    }

    private static List<String> of(Request request, List<ToolAnswer> answers) {
        List<JsonNode> results = new ArrayList<>();
        for (ToolAnswer answer : answers) {
            if (answer.tool().equals(tool(request))) {
                results.addAll(answer.results());
            }
        }
        List<String> facts = figures(request, answers);
        if (!facts.isEmpty()) {
            return facts;
        }
        if (request instanceof ChainRequest chain) {
            return chain.wallsOnly() ? walls(answers) : List.of();
        }
        if (results.size() > MOST_SYMBOLS) {
            return List.of();
        }
        for (JsonNode result : results) {
            String symbol = Sentences.escape(result.path("symbol").asText(), 12);
            if (!symbol.isBlank()) {
                switch (request) {
                    case QuoteRequest quote -> facts.addAll(quote(symbol, quote.fields(), result));
                    case HistoryRequest history -> facts.addAll(history(symbol, history.fields(), result));
                    case IndicatorRequest technical -> facts.addAll(technical(symbol, technical, result));
                    case ExpirationRequest _ -> facts.addAll(expirations(symbol, result));
                    default -> {
                        /* the status has its own sentence, a chain was read above */
                    }
                }
            }
        }
        return facts;
    }

    /** The sentences of the figures that the tools computed, each once: both sides of a chain tell the same. */
    private static List<String> figures(Request request, List<ToolAnswer> answers) {
        Set<String> sentences = new LinkedHashSet<>();
        for (ToolAnswer answer : answers) {
            boolean its = request instanceof ChainRequest
                    ? answer.tool().endsWith("_options_chain")
                    : answer.tool().equals(tool(request));
            for (JsonNode result : its ? answer.results() : List.<JsonNode>of()) {
                result.path("figures").forEach(sentence -> sentences.add(sentence.asText()));
            }
        }
        return new ArrayList<>(sentences);
    }

    private static String tool(Request request) {
        return switch (request) {
            case QuoteRequest _ -> "get_stock_quote";
            case HistoryRequest _ -> "get_stock_price_history";
            case IndicatorRequest _ -> "get_ta_indicators";
            case ExpirationRequest _ -> "get_options_expiration_dates";
            default -> "";
        };
    }

    private static List<String> quote(String symbol, List<Field> fields, JsonNode result) {
        if (fields.contains(Field.CHANGE)) {
            String moved = moved(result);
            String last = result.path("last").isNumber() ? " at " + price(result.path("last")) : "";
            return moved.isEmpty() ? List.of() : List.of(symbol + " is " + moved + last + asOf(result) + ".");
        }
        return fields.isEmpty() || fields.size() > 2 ? List.of() : named(symbol, fields, result, "");
    }

    /** On a day without a session "today" is the last one, which is named. */
    private static String asOf(JsonNode result) {
        try {
            return ", as of "
                    + Instant.parse(result.path("as_of").asText())
                            .atZone(TradingCalendar.NEW_YORK)
                            .toLocalDate();
        } catch (DateTimeParseException untold) {
            return "";
        }
    }

    /** "The high of TSLA is 442.37, its low 430.99." */
    private static List<String> named(String symbol, List<Field> fields, JsonNode result, String when) {
        List<String> parts = new ArrayList<>();
        for (Field field : fields) {
            JsonNode value = result.path(field.label());
            if (!value.isNumber() || !NAMES.containsKey(field)) {
                return List.of();
            }
            String shown = field == Field.VOLUME ? count(value) : price(value);
            parts.add(
                    parts.isEmpty()
                            ? "The " + NAMES.get(field) + " of " + symbol + when + " is " + shown
                            : "its " + NAMES.get(field) + " " + shown);
        }
        return List.of(String.join(", ", parts) + ".");
    }

    /** "Up 1.23 (0.45%)". */
    private static String moved(JsonNode result) {
        JsonNode change = result.path("change");
        if (!change.isNumber()) {
            return "";
        }
        JsonNode percent = result.path("change_percent");
        String shown = price(change, true) + (percent.isNumber() ? " (" + percent(percent) + ")" : "");
        int sign = change.decimalValue().signum();
        return sign == 0 ? "unchanged" : (sign > 0 ? "up " : "down ") + shown;
    }

    private static List<String> history(String symbol, List<Field> fields, JsonNode result) {
        boolean extremes = !fields.isEmpty() && fields.stream().allMatch(f -> f == Field.HIGH || f == Field.LOW);
        if (extremes) {
            return named(symbol, fields, result, " over this period");
        }
        JsonNode percent = result.path("change_percent");
        if (!fields.isEmpty() || !percent.isNumber()) {
            return List.of();
        }
        int sign = percent.decimalValue().signum();
        String session = Sentences.escape(result.path("first_session").asText(), 10);
        boolean oneDay =
                !session.isBlank() && session.equals(result.path("last_session").asText());
        return List.of(symbol + (sign == 0 ? " did not move" : (sign > 0 ? " rose " : " fell ") + percent(percent))
                + (oneDay ? " on " + session : " over this period") + ".");
    }

    private static List<String> technical(String symbol, IndicatorRequest request, JsonNode result) {
        List<String> facts = new ArrayList<>();
        if (request.indicators().contains("rsi") && result.has("rsi14_zone")) {
            facts.add("The RSI of " + symbol + " is " + price(result.path("rsi14")) + ": "
                    + result.path("rsi14_zone").asText() + ".");
        }
        JsonNode sides = result.path("close_against");
        if (!sides.isEmpty() && sides.size() <= MOST_AVERAGES) {
            List<String> parts = new ArrayList<>();
            for (Map.Entry<String, JsonNode> side : sides.properties()) {
                int line = side.getKey().indexOf('_');
                String average = side.getKey().substring(0, line);
                String window = side.getKey().substring(line + 1);
                parts.add(side.getValue().asText() + " its " + average.toUpperCase(Locale.ROOT) + " " + window + " of "
                        + price(result.path(average).path(window)));
            }
            facts.add(symbol + " closed at " + price(result.path("close")) + ", " + String.join(" and ", parts) + ".");
        }
        if (request.include().equals(List.of(Include.LEVELS))) {
            levels(symbol, result).ifPresent(facts::add);
        }
        return facts;
    }

    /** "The nearest support of TSLA is 387.00, the nearest resistance 454.12, the price 394.61." */
    private static Optional<String> levels(String symbol, JsonNode result) {
        List<String> parts = new ArrayList<>();
        for (String side : List.of("support", "resistance")) {
            JsonNode nearest = result.path(side + "s").path(0).path("price");
            if (nearest.isNumber()) {
                parts.add("the nearest " + side + (parts.isEmpty() ? " of " + symbol + " is " : " ") + price(nearest));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("T" + String.join(", ", parts).substring(1) + ", the price " + price(result.path("price"))
                        + ".");
    }

    private static List<String> expirations(String symbol, JsonNode result) {
        String next = result.path("expirations").path(0).asText();
        int blank = next.indexOf(' ');
        return blank < 0
                ? List.of()
                : List.of("The next of the " + result.path("count").asText("listed") + " expirations of " + symbol
                        + " is " + next.substring(0, blank) + " (" + next.substring(blank + 1) + ").");
    }

    private static List<String> walls(List<ToolAnswer> answers) {
        List<String> facts = new ArrayList<>();
        // Both sides of a chain tell the same ratio.
        Set<String> ratios = new LinkedHashSet<>();
        for (ToolAnswer answer : answers) {
            for (OptionSide side : OptionSide.values()) {
                boolean its = answer.tool().equals("get_" + side.label() + "_options_chain");
                for (JsonNode result : its ? answer.results() : List.<JsonNode>of()) {
                    JsonNode wall = result.path(side.label() + "_walls").path(0);
                    if (wall.path("strike").isNumber() && facts.size() < 2 * MOST_SYMBOLS) {
                        facts.add("The " + side.label() + " wall of "
                                + Sentences.escape(result.path("symbol").asText(), 12) + " for "
                                + Sentences.escape(result.path("expiration").asText(), 10) + " is "
                                + strike(wall.path("strike")) + ", with an open interest of "
                                + count(wall.path("open_interest")) + ".");
                    }
                    JsonNode ratio = result.path("call_put_ratio");
                    if (ratio.isNumber() && ratios.size() < MOST_SYMBOLS) {
                        ratios.add("The call/put open interest ratio of "
                                + Sentences.escape(result.path("symbol").asText(), 12) + " for "
                                + Sentences.escape(result.path("expiration").asText(), 10) + " is " + price(ratio)
                                + ".");
                    }
                }
            }
        }
        facts.addAll(ratios);
        return facts;
    }

    // ----------------------------------------------------------------------------------------------------- rendering

    private static String price(JsonNode number) {
        return price(number, false);
    }

    /** At least two decimals, as in the tables; without its sign where words say it. */
    private static String price(JsonNode number, boolean unsigned) {
        BigDecimal value = unsigned ? number.decimalValue().abs() : number.decimalValue();
        BigDecimal shown = value.setScale(Math.max(2, value.scale()), RoundingMode.UNNECESSARY);
        return String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
    }

    private static String percent(JsonNode number) {
        return number.decimalValue().abs().setScale(2, RoundingMode.HALF_UP) + "%";
    }

    private static String count(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.longValue());
    }

    /** As in the tables: no decimals when whole, else no zeros at the end. */
    private static String strike(JsonNode number) {
        BigDecimal value = number.decimalValue().stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    }
}
