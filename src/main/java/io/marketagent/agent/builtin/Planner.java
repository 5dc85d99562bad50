package io.marketagent.agent.builtin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.marketagent.agent.Field;
import io.marketagent.agent.Include;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.ChainRequest;
import io.marketagent.agent.Intent.ExpirationRequest;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.IndicatorRequest;
import io.marketagent.agent.Intent.QuoteRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.agent.Intent.StatusRequest;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.market.OptionSide;
import io.marketagent.market.WellFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Turns an intent into tool calls: none depends on another, so all of them can run at once. */
final class Planner {

    /** What a tool reads of a name: a longer one is none, and its beginning is looked for instead. */
    private static final int LONGEST_NAME = 80;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_CALLS = 8;
    private static final int MOST_SYMBOLS = 10;

    private record Call(String tool, ObjectNode arguments) {}

    private Planner() {}

    static List<ToolExecutionRequest> calls(Intent intent) {
        List<Request> requests = switch (intent) {
            case Intent.Ask ask -> ask.requests();
            case Intent.Refuse refuse -> refuse.requests();
            case Intent.Clarify _, Intent.OutOfScope _, Intent.Help _ -> List.of();
        };
        return requests.stream()
                .flatMap(Planner::calls)
                .distinct()
                .limit(MOST_CALLS)
                .map(call -> ToolExecutionRequest.builder()
                        .id("call_" + UUID.randomUUID().toString().replace("-", ""))
                        .name(call.tool())
                        .arguments(call.arguments().toString())
                        .build())
                .toList();
    }

    private static Stream<Call> calls(Request request) {
        if (request.assets().size() <= MOST_SYMBOLS) {
            return of(request);
        }
        List<Request> parts = new ArrayList<>();
        for (int i = 0; i < request.assets().size(); i += MOST_SYMBOLS) {
            parts.add(request.about(request.assets()
                    .subList(i, Math.min(i + MOST_SYMBOLS, request.assets().size()))));
        }
        return parts.stream().flatMap(Planner::of);
    }

    private static Stream<Call> of(Request request) {
        ObjectNode arguments = JSON.objectNode();
        if (!(request instanceof StatusRequest)) {
            arguments.set(
                    "symbols",
                    array(request.assets().stream().map(asset -> WellFormed.cut(asset.text(), LONGEST_NAME))));
        }
        Stream<Call> calls = switch (request) {
            case QuoteRequest quote -> {
                fields(arguments, quote.fields());
                figures(arguments, quote.figures());
                yield Stream.of(new Call("get_stock_quote", arguments));
            }
            case HistoryRequest history -> {
                arguments.put("period", history.period().phrase());
                if (history.interval() != null) {
                    arguments.put("interval", history.interval().label());
                }
                if (history.time() != null) {
                    arguments.put("time", history.time().phrase());
                }
                fields(arguments, history.fields());
                figures(arguments, history.figures());
                yield Stream.of(new Call("get_stock_price_history", arguments));
            }
            case IndicatorRequest technical -> {
                if (!technical.include().isEmpty()) {
                    arguments.set("include", array(technical.include().stream().map(Include::label)));
                }
                if (!technical.indicators().isEmpty()) {
                    arguments.set(
                            "indicators",
                            array(technical.indicators().stream()
                                    .map(Planner::offered)
                                    .distinct()));
                }
                yield Stream.of(new Call("get_ta_indicators", arguments));
            }
            case StatusRequest status -> {
                if (status.day() != null) {
                    arguments.put("date", status.day().toString());
                }
                yield Stream.of(new Call("get_market_status_and_date_time", arguments));
            }
            case ExpirationRequest expirations -> {
                figures(arguments, expirations.figures());
                yield Stream.of(new Call("get_options_expiration_dates", arguments));
            }
            case ChainRequest chain -> {
                chain(arguments, chain);
                figures(arguments, chain.figures());
                yield chain.sides().stream().map(side -> new Call(tool(side), arguments));
            }
        };
        if (request.refresh()) {
            arguments.put("refresh", true);
        }
        return calls;
    }

    /** An average over a window that is not computed: all of its kind, and a note says so. */
    static String offered(String indicator) {
        return Sentences.isOtherWindow(indicator) ? indicator.substring(0, indicator.indexOf('_')) : indicator;
    }

    private static String tool(OptionSide side) {
        return switch (side) {
            case CALL -> "get_call_options_chain";
            case PUT -> "get_put_options_chain";
        };
    }

    private static void chain(ObjectNode arguments, ChainRequest chain) {
        if (chain.expiration() != null) {
            arguments.put("expiration", chain.expiration().phrase());
        }
        if (chain.selection().strikes() != null) {
            arguments.put("strikes", chain.selection().strikes());
        }
        if (chain.selection().strike() != null) {
            arguments.put("strike", chain.selection().strike());
        }
        if (chain.selection().withinPercent() != null) {
            arguments.put("within_percent", chain.selection().withinPercent());
        }
        if (chain.root() != null) {
            arguments.put("root", chain.root());
        }
    }

    private static void figures(ObjectNode arguments, List<FigureAsk> figures) {
        if (!figures.isEmpty()) {
            arguments.set("figures", array(figures.stream().map(FigureAsk::toString)));
        }
    }

    private static void fields(ObjectNode arguments, List<Field> fields) {
        if (!fields.isEmpty()) {
            arguments.set("fields", array(fields.stream().map(Field::label)));
        }
    }

    private static ArrayNode array(Stream<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
