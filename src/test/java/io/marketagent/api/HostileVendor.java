package io.marketagent.api;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import io.marketagent.LiveService;
import io.marketagent.TestServer;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Both vendors, with one text in every field that is one: names, descriptions, errors. */
public final class HostileVendor implements AutoCloseable {

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile String text = "";

    private final TestServer tradier = new TestServer(LiveService.tradierPort(), this::answer);
    private final TestServer polygon = new TestServer(LiveService.polygonPort(), this::answer);

    /** What every field says from now on. */
    void says(String injected) {
        text = injected;
        asked.clear();
    }

    /** The paths that were asked since. */
    Queue<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        String said = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        if (path.equals("/v1/markets/quotes")) {
            TestServer.json(exchange, 200, """
                    {"quotes":{"quote":{"symbol":"AAPL","description":"%1$s","exch":"Q","type":"stock","last":255.12,
                    "change":1.00,"volume":1000,"open":254.00,"high":256.00,"low":253.00,"close":null,"bid":255.10,
                    "ask":255.14,"change_percentage":0.39,"prevclose":254.12,"trade_date":1760725800000}}}""".formatted(said));
        } else if (path.equals("/v1/markets/search") || path.equals("/v1/markets/lookup")) {
            TestServer.json(exchange, 200, """
                    {"securities":{"security":[
                    {"symbol":"ZQAA","exchange":"Q","type":"stock","description":"Zorblax %1$s"},
                    {"symbol":"ZQBB","exchange":"N","type":"stock","description":"Zorblax %1$s"}]}}""".formatted(said));
        } else if (path.equals("/v1/markets/clock")) {
            TestServer.json(exchange, 200, """
                    {"clock":{"date":"2026-10-16","description":"%1$s","state":"open","timestamp":1792175400,
                    "next_change":"16:00","next_state":"postmarket"}}""".formatted(said));
        } else if (path.startsWith("/v1/markets/")) {
            TestServer.json(exchange, 400, "{\"fault\":{\"faultstring\":\"" + said + "\"}}");
        } else {
            TestServer.json(exchange, 500, "{\"status\":\"ERROR\",\"error\":\"" + said + "\"}");
        }
    }

    @Override
    public void close() {
        tradier.close();
        polygon.close();
    }
}
