package io.marketagent.polygon;

import io.marketagent.LiveService;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server on a free port that answers as a test tells it to and keeps what it was asked. */
final class FakePolygon implements AutoCloseable {

    /** @param uri path and query as they came over the wire, still encoded */
    record Asked(String uri, Map<String, String> headers) {}

    record Reply(int status, String body, @Nullable String retryAfter) {
        static Reply ok(String body) {
            return new Reply(200, body, null);
        }
    }

    /** Where a test finds the server. */
    static final class Exchange {
        final List<Asked> asked = new CopyOnWriteArrayList<>();
        volatile Function<Asked, @Nullable Reply> answers = asked -> Reply.ok(Bodies.EMPTY);
        volatile int port;

        List<String> uris() {
            return asked.stream().map(Asked::uri).toList();
        }

        void reset() {
            asked.clear();
        }
    }

    static final Exchange EXCHANGE = new Exchange();

    private final Vertx vertx = Vertx.vertx();

    FakePolygon() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(FakePolygon::answer)
                .listen(LiveService.polygonPort(), "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        EXCHANGE.port = server.actualPort();
    }

    private static void answer(HttpServerRequest request) {
        Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        Asked asked = new Asked(request.uri(), headers);
        EXCHANGE.asked.add(asked);
        Reply reply = EXCHANGE.answers.apply(asked);
        if (reply == null) {
            // Never answered: the caller's deadline has to end it
            return;
        }
        request.response().setStatusCode(reply.status());
        if (reply.retryAfter() != null) {
            request.response().putHeader("Retry-After", reply.retryAfter());
        }
        request.response().putHeader("Content-Type", "application/json").end(reply.body());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
