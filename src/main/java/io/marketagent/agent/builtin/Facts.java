package io.marketagent.agent.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.agent.Intent.Include;
import io.marketagent.agent.Intent.IndicatorRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.market.OptionSide;
import io.marketagent.tool.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** How the tools' note begins that says whose data is shown in place of those asked. */
    private static final String OTHER_SYMBOL = "No source has the ";

    private Facts() {}

    static List<String> of(Intent.Ask ask, List<ToolAnswer> answers) {
        List<String> facts = figures(answers);
        // One request a tool, else it is not known which of them a result belongs to.
        for (Request request : ask.requests()) {
            boolean alone = ask.requests().stream()
                            .filter(other -> other.getClass().equals(request.getClass()))
                            .count()
                    == 1;
            if (alone && request instanceof IndicatorRequest technical) {
                facts.addAll(technical(technical, answers));
            }
            if (alone && request instanceof ChainRequest chain && chain.wallsOnly()) {
                facts.addAll(0, walls(answers));
            }
        }
        return facts;
    }

    /** The sentences that the tools made of their figures, each once: both sides of a chain tell the same. */
    private static List<String> figures(List<ToolAnswer> answers) {
        Set<String> sentences = new LinkedHashSet<>();
        for (ToolAnswer answer : answers) {
            sentences.addAll(answer.ranking());
            for (JsonNode result : answer.results()) {
                for (JsonNode note : result.path("notes")) {
                    if (note.asText().startsWith(OTHER_SYMBOL)) {
                        sentences.add(Sentences.of(note.asText()));
                    }
                }
                result.path("figures").forEach(sentence -> sentences.add(sentence.asText()));
            }
        }
        return new ArrayList<>(sentences);
    }

    private static List<String> technical(IndicatorRequest request, List<ToolAnswer> answers) {
        List<String> facts = new ArrayList<>();
        for (ToolAnswer answer : answers) {
            if (request.indicators().equals(List.of("rsi"))) {
                higherRsi(answer.results()).ifPresent(facts::add);
            }
            boolean few = answer.results().size() <= MOST_SYMBOLS;
            for (JsonNode result :
                    few && answer.tool().equals("get_ta_indicators") ? answer.results() : List.<JsonNode>of()) {
                String symbol = Sentences.escape(result.path("symbol").asText(), 12);
                List<String> told = symbol.isBlank() ? List.of() : technical(symbol, request, result);
                facts.addAll(told);
                if (!told.isEmpty()) {
                    result.path("notes")
                            .valueStream()
                            .map(JsonNode::asText)
                            .filter(Item::isCaution)
                            .map(Sentences::of)
                            .forEach(facts::add);
                }
            }
        }
        return facts;
    }

    /** "By RSI, AMD (70.78) comes first, before NVDA (55.28)." */
    private static Optional<String> higherRsi(List<JsonNode> results) {
        List<JsonNode> known = results.stream()
                .filter(result -> result.path("rsi14").isNumber())
                .sorted(Comparator.comparing(
                                (JsonNode result) -> result.path("rsi14").decimalValue())
                        .reversed())
                .toList();
        if (known.size() < 2) {
            return Optional.empty();
        }
        List<String> places = known.stream()
                .map(result ->
                        Sentences.escape(result.path("symbol").asText(), 12) + " (" + price(result.path("rsi14")) + ")")
                .toList();
        return Optional.of("By RSI, " + places.getFirst() + " comes first, before "
                + String.join(", ", places.subList(1, places.size())) + ".");
    }

    private static List<String> technical(String symbol, IndicatorRequest request, JsonNode result) {
        List<String> facts = new ArrayList<>();
        if (request.indicators().contains("rsi") && result.has("rsi14_zone")) {
            facts.add("The RSI of " + symbol + " is " + price(result.path("rsi14")) + ": "
                    + result.path("rsi14_zone").asText() + ".");
        }
        if (request.indicators().contains("macd")) {
            macd(symbol, result.path("macd")).ifPresent(facts::add);
        }
        if (request.include().equals(List.of(Include.ANALYSIS))
                && result.path("analysis").path(0).isTextual()) {
            facts.add(Sentences.escape(result.path("analysis").path(0).asText(), 300));
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

    /** "The MACD of GOOGL, 1.23, is above its signal line, 1.10." */
    private static Optional<String> macd(String symbol, JsonNode macd) {
        JsonNode value = macd.path("value");
        JsonNode signal = macd.path("signal");
        if (!value.isNumber() || !signal.isNumber()) {
            return Optional.empty();
        }
        int order = value.decimalValue().compareTo(signal.decimalValue());
        String side = order == 0 ? "at" : order > 0 ? "above" : "below";
        return Optional.of("The MACD of " + symbol + ", " + value.asText() + ", is " + side + " its signal line, "
                + signal.asText() + ".");
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

    private static String count(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.longValue());
    }

    /** As in the tables: no decimals when whole, else no zeros at the end. */
    private static String strike(JsonNode number) {
        BigDecimal value = number.decimalValue().stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    }
}
