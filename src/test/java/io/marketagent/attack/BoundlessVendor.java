package io.marketagent.attack;

import com.sun.net.httpserver.HttpExchange;
import io.marketagent.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tradier, which knows every symbol: each with 36 years of bars, chains of 2,000 contracts and ten hits of a search. */
final class BoundlessVendor implements AutoCloseable {

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 2);
    private static final int MEGABYTES = 8;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final LocalDate expiration = today.plusDays(7).with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
    private final String bars = FIRST.datesUntil(today)
            .filter(day -> day.getDayOfWeek().getValue() <= 5)
            .map(day ->
                    "{\"date\":\"%s\",\"open\":212.1,\"high\":214.5,\"low\":211.25,\"close\":213.5,\"volume\":36000001}"
                            .formatted(day))
            .collect(Collectors.joining(",", "{\"history\":{\"day\":[", "]}}"));
    /** The same bars, with words between the figures up to the limit of an answer. */
    private final String wide = bars.replace("\"volume\"", "\"words\":\"" + "x".repeat(padding()) + "\",\"volume\"");

    private final TestServer server = new TestServer(this::answer);
    private volatile boolean huge;

    URI base() {
        return server.base();
    }

    private int padding() {
        int each = bars.length() / bars.split("date", -1).length;
        return (MEGABYTES * 1024 * 1024 - 100_000) / (bars.length() / each) - each - 12;
    }

    /** From now on each history has just under eight megabytes. */
    void growHuge() {
        huge = true;
    }

    /** The day that all chains expire on. */
    LocalDate expiration() {
        return expiration;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> asked = query(exchange);
        String symbol = asked.getOrDefault("symbol", asked.getOrDefault("symbols", "NONE"));
        TestServer.json(
                exchange,
                200,
                switch (exchange.getRequestURI().getPath()) {
                    case "/v1/markets/history" -> huge ? wide : bars;
                    case "/v1/markets/quotes" -> quotes(symbol);
                    case "/v1/markets/options/expirations" ->
                        "{\"expirations\":{\"expiration\":[{\"date\":\"%s\",\"contract_size\":100,\"expiration_type\":\"weeklys\"}]}}"
                                .formatted(expiration);
                    case "/v1/markets/options/chains" -> chain(symbol);
                    case "/v1/markets/search", "/v1/markets/lookup" -> hits(asked.getOrDefault("q", "none"));
                    default ->
                        "{\"clock\":{\"date\":\"%s\",\"description\":\"Market is open\",\"state\":\"open\",\"timestamp\":1773169200,\"next_change\":\"16:00\",\"next_state\":\"postmarket\"}}"
                                .formatted(today);
                });
    }

    private static String quotes(String symbols) {
        return java.util.Arrays.stream(symbols.split(","))
                .map(symbol -> """
                        {"symbol":"%1$s","description":"%1$s Incorporated","exch":"Q","type":"stock","last":213.5,"change":1.5,
                         "volume":31045550,"open":212.1,"high":214.5,"low":211.25,"close":null,"bid":213.4,"ask":213.6,
                         "change_percentage":0.71,"average_volume":48021733,"prevclose":212.0,"week_52_high":260.1,
                         "week_52_low":169.21,"bidsize":3,"asksize":2,"root_symbols":"%1$s"}""".formatted(symbol))
                .collect(Collectors.joining(",", "{\"quotes\":{\"quote\":[", "]}}"));
    }

    private String chain(String symbol) {
        String day = expiration.format(DateTimeFormatter.ofPattern("yyMMdd"));
        return IntStream.rangeClosed(1, 1000)
                .boxed()
                .flatMap(strike -> java.util.stream.Stream.of("call", "put").map(side -> """
                        {"symbol":"%1$s%2$s%3$s%4$08d","description":"%1$s","type":"option","last":4.1,"change":-0.2,
                         "volume":1203,"bid":4.05,"ask":4.15,"underlying":"%1$s","strike":%5$d.0,"contract_size":100,
                         "expiration_date":"%6$s","expiration_type":"weeklys","option_type":"%7$s","open_interest":1000,
                         "root_symbol":"%1$s","greeks":{"delta":0.51,"gamma":0.01,"theta":-0.21,"vega":0.17,"rho":0.04,
                         "phi":-0.05,"bid_iv":0.28,"mid_iv":0.2871,"ask_iv":0.29,"smv_vol":0.281,
                         "updated_at":"%8$s 18:00:04"}}""".formatted(
                        symbol, day, side.equals("call") ? "C" : "P", strike * 1000, strike, expiration, side, today)))
                .collect(Collectors.joining(",", "{\"options\":{\"option\":[", "]}}"));
    }

    private static String hits(String text) {
        return IntStream.range(0, 10)
                .mapToObj(i ->
                        "{\"symbol\":\"Q%s\",\"exchange\":\"Q\",\"type\":\"stock\",\"description\":\"%s Holdings %d\"}"
                                .formatted((char) ('A' + i), text, i))
                .collect(Collectors.joining(",", "{\"securities\":{\"security\":[", "]}}"));
    }

    private static Map<String, String> query(HttpExchange exchange) throws IOException {
        String text = exchange.getRequestURI().getRawQuery();
        if (exchange.getRequestMethod().equals("POST")) {
            text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] both = pair.split("=", 2);
            values.put(both[0], both.length == 1 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    @Override
    public void close() {
        server.close();
    }
}
