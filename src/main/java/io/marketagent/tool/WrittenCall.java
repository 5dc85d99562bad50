package io.marketagent.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketagent.analysis.StrikeSelection;
import io.marketagent.analysis.figure.FigureAsk;
import java.util.List;
import java.util.function.Function;

/** Writes a call's arguments as the tools' schemas have them: what {@link Arguments} reads again. */
final class WrittenCall {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    private WrittenCall() {}

    static ObjectNode arguments(ToolCall call) {
        WrittenCall written = new WrittenCall();
        switch (call) {
            case ToolCall.Quotes quotes -> {
                written.symbols(quotes.symbols());
                written.list("fields", quotes.fields(), QuoteField::label);
                written.figures(quotes.figures());
            }
            case ToolCall.History history -> written.history(history);
            case ToolCall.Indicators indicators -> {
                written.symbols(indicators.symbols());
                written.list("include", indicators.include(), Include::label);
                written.list("indicators", indicators.indicators(), IndicatorPick::label);
            }
            case ToolCall.Status status -> {
                if (status.day() != null) {
                    written.json.put("date", status.day().toString());
                }
            }
            case ToolCall.Expirations expirations -> {
                written.symbols(expirations.symbols());
                written.figures(expirations.figures());
            }
            case ToolCall.Chain chain -> written.chain(chain);
        }
        if (call.refresh()) {
            written.json.put("refresh", true);
        }
        return written.json;
    }

    private void history(ToolCall.History history) {
        symbols(history.symbols());
        if (history.period() != null) {
            json.put("period", history.period().phrase());
        }
        if (history.interval() != null) {
            json.put("interval", history.interval().label());
        }
        if (history.time() != null) {
            json.put("time", history.time().phrase());
        }
        list("fields", history.fields(), HistoryField::label);
        figures(history.figures());
    }

    private void chain(ToolCall.Chain chain) {
        symbols(chain.symbols());
        if (chain.expiration() != null) {
            json.put("expiration", chain.expiration().phrase());
        }
        switch (chain.selection()) {
            case null -> {
                /* the usual ones */
            }
            case StrikeSelection.Nearest(int count) -> json.put("strikes", count);
            case StrikeSelection.Exact(var strike) -> json.put("strike", strike);
            case StrikeSelection.Within(var percent) -> json.put("within_percent", percent);
        }
        if (chain.root() != null) {
            json.put("root", chain.root());
        }
        figures(chain.figures());
    }

    private void symbols(List<String> symbols) {
        ArrayNode array = json.putArray("symbols");
        symbols.forEach(array::add);
    }

    private void figures(List<FigureAsk> figures) {
        list("figures", figures, FigureAsk::toString);
    }

    private <T> void list(String name, List<T> values, Function<T, String> word) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(value -> array.add(word.apply(value)));
        }
    }
}
