package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A started exchange with a clock that a test sets, and a caller that speaks to it. */
final class Exchange implements AutoCloseable {

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final SettableClock clock;
    final TestWire wire;
    final SandboxExchange exchange;
    final URI base;

    private Exchange(String newYork, long seed) {
        clock = new SettableClock(instant(newYork));
        wire = new TestWire(VERTX, clock);
        exchange = new SandboxExchange(VERTX, clock, seed, wire);
        base = exchange.start();
    }

    /** @param newYork a local time in New York such as {@code 2026-11-20T12:00} */
    static Exchange at(String newYork) {
        return new Exchange(newYork, 1);
    }

    static Exchange at(String newYork, long seed) {
        return new Exchange(newYork, seed);
    }

    Exchange set(String newYork) {
        clock.now = instant(newYork);
        return this;
    }

    static Instant instant(String newYork) {
        return LocalDateTime.parse(newYork).atZone(TradingCalendar.NEW_YORK).toInstant();
    }

    /** Of Tradier, below {@code /v1/markets/}. */
    JsonObject tradier(String resource) {
        return new JsonObject(ok("/v1/markets/" + resource));
    }

    JsonObject polygon(String path) {
        return new JsonObject(ok(path));
    }

    JsonObject quote(String symbol) {
        return tradier("quotes?symbols=" + symbol).getJsonObject("quotes").getJsonObject("quote");
    }

    List<JsonObject> chain(String symbol, String expiration) {
        JsonObject body = tradier("options/chains?greeks=true&symbol=" + symbol + "&expiration=" + expiration);
        return rows(body.getJsonObject("options").getJsonArray("option"));
    }

    /** All pages of a list of Polygon's. */
    List<JsonObject> pages(String path) {
        List<JsonObject> all = new ArrayList<>();
        String next = path;
        for (int page = 0; next != null; page++) {
            if (page == 500) {
                throw new AssertionError("Pages without end");
            }
            JsonObject body = polygon(next);
            all.addAll(rows(body.getJsonArray("results", new JsonArray())));
            next = body.getString("next_url") == null
                    ? null
                    : body.getString("next_url").substring(base.toString().length());
        }
        return all;
    }

    static List<JsonObject> rows(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    String ok(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer test")
                .header("Accept", "application/json");
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        exchange.close();
    }

    /** Stands still until it is set. */
    static final class SettableClock extends Clock {

        private volatile Instant now;

        private SettableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return TradingCalendar.NEW_YORK;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
