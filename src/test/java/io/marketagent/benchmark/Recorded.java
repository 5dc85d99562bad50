package io.marketagent.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The upstream of nginx and Varnish: gives back what the service answered, body and constant headers, as late as a vendor would. */
final class Recorded implements AutoCloseable {

    /** Headers that a server sends by itself, or that differ from answer to answer. */
    private static final Set<String> OWN = Set.of(
            "content-length",
            "x-request-id",
            "ratelimit",
            "ratelimit-policy",
            "date",
            "transfer-encoding",
            "connection");

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, HttpResponse<String>> answers = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final Duration latency;
    private final HttpServer server;

    Recorded(Duration latency) {
        this.latency = latency;
        server = vertx.createHttpServer().requestHandler(this::answer);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** From now on a path, whatever its query, is answered with this. */
    void keep(String path, HttpResponse<String> answer) {
        answers.put(path, answer);
    }

    private void answer(HttpServerRequest request) {
        calls.incrementAndGet();
        HttpResponse<String> answer = answers.get(request.path());
        if (answer == null) {
            request.response().setStatusCode(404).end();
            return;
        }
        answer.headers().map().forEach((name, values) -> {
            if (isConstant(name)) {
                request.response().putHeader(name, values);
            }
        });
        vertx.timer(latency.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(_ -> request.response().end(answer.body()));
    }

    /** Whether a header is part of what was recorded. */
    static boolean isConstant(String name) {
        return !OWN.contains(name.toLowerCase(Locale.ROOT));
    }

    int port() {
        return server.actualPort();
    }

    long calls() {
        return calls.get();
    }

    /** From now on its port refuses. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
