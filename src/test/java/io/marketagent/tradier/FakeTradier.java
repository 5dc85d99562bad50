package io.marketagent.tradier;

import io.marketagent.upstream.TestUpstreams;
import io.marketagent.upstream.Upstreams;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An HTTP server that answers as a test says, and remembers what it was asked and over how many connections. */
final class FakeTradier implements AutoCloseable {

    /** One request as it came over the wire. */
    record Seen(String method, String uri, String authorization, String accept, String encodings, String form) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Set<HttpConnection> opened = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private volatile Consumer<HttpServerRequest> handler =
            request -> request.response().end();

    FakeTradier(int port) {
        server = vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(true))
                .connectionHandler(opened::add)
                .requestHandler(request -> {
                    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
                    request.response().endHandler(ended -> running.decrementAndGet());
                    request.body().onSuccess(body -> {
                        seen.add(new Seen(
                                request.method().name(),
                                request.uri(),
                                request.getHeader("Authorization"),
                                request.getHeader("Accept"),
                                request.getHeader("Accept-Encoding"),
                                body.toString()));
                        handler.accept(request);
                    });
                });
        server.listen(port).toCompletionStage().toCompletableFuture().join();
    }

    /** From now on every request is answered so, and what was seen is forgotten. */
    void answer(int status, String contentType, String body) {
        handle(request -> {
            HttpServerResponse response = request.response().setStatusCode(status);
            if (contentType != null) {
                response.putHeader("Content-Type", contentType);
            }
            response.end(body);
        });
    }

    void answerJson(String body) {
        answer(200, "application/json;charset=UTF-8", body);
    }

    void handle(Consumer<HttpServerRequest> with) {
        seen.clear();
        opened.clear();
        mostRunning.set(0);
        handler = with;
    }

    /** Answers only once this many requests are there, so that they run at the same time. */
    void answerJsonWhenTogether(int requests, String body) {
        CountDownLatch together = new CountDownLatch(requests);
        handle(request -> {
            together.countDown();
            vertx.<Void>executeBlocking(
                            () -> {
                                together.await();
                                return null;
                            },
                            false)
                    .onSuccess(all -> request.response().end(body));
        });
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    Seen only() {
        List<Seen> all = seen();
        if (all.size() != 1) {
            throw new AssertionError("not one request: " + all);
        }
        return all.getFirst();
    }

    /** A source that reads this server, with a budget a minute and settings of {@code calls.*}, in pairs of name and value. */
    TradierSource source(TradierClient client, MeterRegistry meters, int budget, String... calls) {
        return source(port(), client, meters, budget, calls);
    }

    /** The same of any port. */
    static TradierSource source(int port, TradierClient client, MeterRegistry meters, int budget, String... calls) {
        Upstreams upstreams = TestUpstreams.with(
                "tradier.key",
                Bodies.KEY,
                "tradier.url",
                "http://localhost:" + port,
                "tradier.budget-per-minute",
                String.valueOf(budget));
        return new TradierSource(
                upstreams, TestUpstreams.outbound(upstreams, meters, calls), client, Clock.systemUTC());
    }

    int port() {
        return server.actualPort();
    }

    /** Connections opened since the last {@link #handle}. */
    int newConnections() {
        return opened.size();
    }

    int mostAtOnce() {
        return mostRunning.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
