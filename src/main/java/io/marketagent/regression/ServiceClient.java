package io.marketagent.regression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running service, as any caller sees it. */
final class ServiceClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MANY = 429;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final @Nullable String key;

    /**
     * What the caches have counted, all of them together.
     *
     * @param loads misses that somebody upstream was asked for: all but those of the indicators, which are computed from
     *     a series; at least as many as the upstream calls, because several quotes are one call
     */
    record CacheCounts(long hits, long misses, long loads) {
        CacheCounts plus(CacheCounts other) {
            return new CacheCounts(hits + other.hits, misses + other.misses, loads + other.loads);
        }

        CacheCounts since(CacheCounts before) {
            return new CacheCounts(hits - before.hits, misses - before.misses, loads - before.loads);
        }
    }

    ServiceClient(URI base) {
        this(base, null);
    }

    /**
     * @param key the caller's; {@code null} where the service is open
     */
    ServiceClient(URI base, @Nullable String key) {
        this.base = base;
        this.key = key;
    }

    /** Asks, in a session or a fresh one. */
    JsonNode ask(String question, @Nullable String session) {
        ObjectNode body = JSON.createObjectNode().put("question", question);
        if (session != null) {
            body.put("session", session);
        }
        return send(request("/api/v1/runs")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** The service's time. */
    Instant now() {
        JsonNode status = get("/api/v1/market/status");
        JsonNode now = status.findValue("now");
        if (now == null) {
            throw new IllegalStateException("no time in " + status);
        }
        return OffsetDateTime.parse(now.asText()).toInstant();
    }

    CacheCounts caches() {
        long hits = 0;
        long misses = 0;
        long loads = 0;
        for (JsonNode cache : get("/api/v1/caches")) {
            hits += cache.get("hits").asLong();
            misses += cache.get("misses").asLong();
            loads += cache.get("name").asText().equals("ta-indicators")
                    ? 0
                    : cache.get("misses").asLong();
        }
        return new CacheCounts(hits, misses, loads);
    }

    /** What a path of the service answers. */
    JsonNode get(String path) {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
        return key == null ? request : request.header("X-API-Key", key);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == TOO_MANY) {
                // a caller's share is a few requests a second; the service says when it goes on
                TimeUnit.SECONDS.sleep(
                        response.headers().firstValueAsLong("Retry-After").orElse(1));
                return send(request);
            }
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        request.uri() + " answers " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException("no answer from " + request.uri(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
