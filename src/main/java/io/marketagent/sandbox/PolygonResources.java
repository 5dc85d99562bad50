package io.marketagent.sandbox;

import io.marketagent.text.LinearPattern;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Polygon's (Massive's) market data in its own wire format, with its quirks: see each resource. */
final class PolygonResources {

    private static final String JSON = "application/json";
    private static final Pattern RANGE =
            LinearPattern.compile("/v2/aggs/ticker/([^/]+)/range/([^/]+)/([^/]+)/([^/]+)/([^/]+)");
    private static final Pattern PREVIOUS = LinearPattern.compile("/v2/aggs/ticker/([^/]+)/prev");
    private static final Pattern GROUPED = LinearPattern.compile("/v2/aggs/grouped/locale/us/market/stocks/([^/]+)");
    private static final Pattern SNAPSHOT = LinearPattern.compile("/v3/snapshot/options/([^/]+)");
    private static final Pattern TICKER = LinearPattern.compile("/v3/reference/tickers/([^/]+)");

    private final Market market;
    private final PolygonAggregates aggregates;
    private final PolygonOptions options;
    private final PolygonTickers tickers;

    PolygonResources(Market market, OptionBook book) {
        this.market = market;
        this.aggregates = new PolygonAggregates(market);
        this.options = new PolygonOptions(market, book);
        this.tickers = new PolygonTickers(market.universe());
    }

    static Answer unauthorized() {
        return error(401, "API Key was not provided");
    }

    Answer answer(Call call) {
        try {
            return route(call);
        } catch (Refusal refusal) {
            return refusal.status() == 404
                    ? notFound(refusal.getMessage())
                    : error(
                            refusal.status(),
                            "Invalid value for '" + refusal.parameter() + "': " + refusal.getMessage() + ".");
        }
    }

    private Answer route(Call call) {
        if (!call.method().equals("GET")) {
            throw new Refusal(405, "method", "must be GET");
        }
        Moment moment = market.moment();
        switch (call.path()) {
            case "/v1/marketstatus/now" -> {
                return new Answer(200, JSON, PolygonStatus.now(moment).encode());
            }
            case "/v1/marketstatus/upcoming" -> {
                return new Answer(200, JSON, PolygonStatus.upcoming(moment).encode());
            }
            case "/v3/reference/options/contracts" -> {
                return ok(call, options.contracts(call, moment));
            }
            case "/v3/reference/tickers" -> {
                return ok(call, tickers.search(call));
            }
            default -> {
                // Those with a name in the path
            }
        }
        Matcher range = RANGE.matcher(call.path());
        if (range.matches()) {
            return ok(call, aggregates.range(call, range, moment));
        }
        Matcher previous = PREVIOUS.matcher(call.path());
        if (previous.matches()) {
            return ok(call, aggregates.previous(previous.group(1), moment));
        }
        Matcher grouped = GROUPED.matcher(call.path());
        if (grouped.matches()) {
            return ok(call, aggregates.grouped(grouped.group(1), moment));
        }
        Matcher snapshot = SNAPSHOT.matcher(call.path());
        if (snapshot.matches()) {
            return ok(call, options.snapshot(call, snapshot.group(1), moment));
        }
        Matcher ticker = TICKER.matcher(call.path());
        if (ticker.matches()) {
            return ok(call, tickers.details(ticker.group(1)));
        }
        throw new Refusal(404, "path", "Page not found.");
    }

    private Answer ok(Call call, JsonObject body) {
        return new Answer(
                200,
                JSON,
                body.put("status", "OK").put("request_id", requestId(call)).encode());
    }

    /** A function of the request, so that the same request has the same bytes. */
    private String requestId(Call call) {
        Noise noise =
                Noise.of(market.seed(), call.path() + "?" + call.parameters().encoded());
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            id.append("%08x".formatted((long) (noise.uniform(i) * 0x1.0p32)));
        }
        return id.toString();
    }

    private static Answer error(int status, String text) {
        return new Answer(status, JSON, envelope("ERROR").put("error", text).encode());
    }

    /** Its text is in another field than that of the other errors. */
    private static Answer notFound(String text) {
        return new Answer(404, JSON, envelope("NOT_FOUND").put("message", text).encode());
    }

    private static JsonObject envelope(String status) {
        return new JsonObject().put("status", status).put("request_id", "0".repeat(32));
    }
}
