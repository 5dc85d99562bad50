package io.marketagent.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Tradier's market data in its own wire format, with its quirks: see each resource. */
final class TradierResources {

    private static final String PREFIX = "/v1/markets/";
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Market market;
    private final TradierQuotes quotes;
    private final TradierHistory history;
    private final TradierTimesales timesales;
    private final TradierOptions options;
    private final TradierSearch search;

    TradierResources(Market market, OptionBook book) {
        this.market = market;
        this.quotes = new TradierQuotes(market, book);
        this.history = new TradierHistory(market);
        this.timesales = new TradierTimesales(market);
        this.options = new TradierOptions(market, book);
        this.search = new TradierSearch(market.universe());
    }

    /** As recorded: plain text under a malformed content type. */
    static Answer unauthorized() {
        return new Answer(401, "plain/text", "Invalid Access Token");
    }

    Answer answer(Call call) {
        try {
            JsonObject body = body(call);
            return call.acceptsJson()
                    ? new Answer(200, JSON, body.encode())
                    // A client that forgets to ask for JSON gets XML; that it is XML is all it needs to notice
                    : new Answer(200, "application/xml;charset=UTF-8", xml(body));
        } catch (Refusal refusal) {
            String text = refusal.status() == 404
                    ? "Resource not found."
                    : "Invalid parameter, " + refusal.parameter() + ": " + refusal.getMessage() + ".";
            return new Answer(refusal.status(), TEXT, text);
        }
    }

    private JsonObject body(Call call) {
        String resource = call.path().startsWith(PREFIX) ? call.path().substring(PREFIX.length()) : "";
        if (call.method().equals("POST") && !resource.equals("quotes")) {
            throw new Refusal(405, "method", "must be GET");
        }
        Parameters parameters = call.parameters();
        Moment moment = market.moment();
        return switch (resource) {
            case "quotes" -> quotes.quotes(parameters, moment);
            case "history" -> history.history(parameters, moment);
            case "timesales" -> timesales.timesales(parameters, moment);
            case "clock" -> TradierClock.clock(moment);
            case "calendar" -> TradierClock.calendar(parameters, moment);
            case "options/expirations" -> options.expirations(parameters, moment);
            case "options/strikes" -> options.strikes(parameters, moment);
            case "options/chains" -> options.chain(parameters, moment);
            case "search" -> search.search(parameters);
            case "lookup" -> search.lookup(parameters);
            default -> throw new Refusal(404, "path", "is unknown");
        };
    }

    static String required(Parameters parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new Refusal(400, name, "is required");
        }
        return value;
    }

    /**
     * {@code {outer: {inner: values}}} as Tradier's JSON made of XML has it: an array of several, the bare value of one,
     * and null in place of the whole where there is none.
     */
    static JsonObject collection(String outer, String inner, List<?> values) {
        return new JsonObject().put(outer, values.isEmpty() ? null : new JsonObject().put(inner, several(values)));
    }

    static Object several(List<?> values) {
        return values.size() == 1 ? values.getFirst() : new JsonArray(values);
    }

    private static String xml(JsonObject body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><"
                + body.fieldNames().iterator().next() + "/>";
    }
}
