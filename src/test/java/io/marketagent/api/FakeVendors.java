package io.marketagent.api;

import com.sun.net.httpserver.HttpExchange;
import io.marketagent.LiveService;
import io.marketagent.TestServer;
import java.io.IOException;

/**
 * Two vendors with keys: Polygon has the known bars of October 2025, breaks the connection for MSFT and fails everything else with a body that echoes the
 * caller's key; Tradier refuses its key, echoing it too.
 */
public final class FakeVendors implements AutoCloseable {

    /** Midnight in New York, as Polygon stamps daily bars; highs, lows and volumes not known are filled in validly. */
    private static final String BARS = """
            {"ticker":"SPY","status":"DELAYED","resultsCount":6,"results":[
            {"t":1760068800000,"o":672.13,"h":673.95,"l":652.84,"c":653.02,"v":1.5e8},
            {"t":1760328000000,"o":660.65,"h":665.13,"l":659.77,"c":663.04,"v":7.9E7},
            {"t":1760414400000,"o":657.17,"h":665.83,"l":653.17,"c":662.23,"v":88779600},
            {"t":1760500800000,"o":666.82,"h":670.23,"l":658.93,"c":665.17,"v":81702600},
            {"t":1760587200000,"o":666.82,"h":668.71,"l":657.11,"c":660.64,"v":110563300},
            {"t":1760673600000,"o":659.50,"h":665.75,"l":658.14,"c":664.39,"v":96500900}]}""";

    private static final String NVDA_BAR = """
            {"ticker":"NVDA","status":"OK","resultsCount":1,"results":[
            {"t":1760673600000,"o":180.18,"h":184.10,"l":179.75,"c":183.22,"v":1.731352e8}]}""";

    private final TestServer tradier = new TestServer(LiveService.tradierPort(), FakeVendors::answer);
    private final TestServer polygon = new TestServer(LiveService.polygonPort(), FakeVendors::answer);

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String echo = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.startsWith("/v2/aggs/ticker/SPY/range")) {
            TestServer.json(exchange, 200, BARS);
        } else if (path.startsWith("/v2/aggs/ticker/NVDA/range")) {
            TestServer.json(exchange, 200, NVDA_BAR);
        } else if (path.contains("/MSFT/")) {
            // neither status nor body: the connection ends
            exchange.close();
        } else if (path.startsWith("/v1/markets")) {
            TestServer.json(exchange, 401, "Invalid Access Token " + echo);
        } else {
            TestServer.json(exchange, 500, "{\"status\":\"ERROR\",\"error\":\"failed for " + echo + "\"}");
        }
    }

    @Override
    public void close() {
        tradier.close();
        polygon.close();
    }
}
