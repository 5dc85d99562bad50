package io.marketagent.sandbox;

import io.quarkus.arc.DefaultBean;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Carries a request to the exchange and its answer back, whole and at once. A test's own notes requests and spoils answers. */
@Singleton
@DefaultBean
public class Wire {

    /**
     * A request that has arrived whole.
     *
     * @param query undecoded, or empty; of a POST, its form
     */
    record Request(HttpServerRequest http, Vendor vendor, String path, String query) {}

    /**
     * Called on the request's event loop.
     *
     * @param exchange computes the answer, which it hands over on the same event loop
     */
    void carry(Request request, Supplier<Future<Answer>> exchange) {
        exchange.get().onSuccess(answer -> send(request.http(), answer));
    }

    static void send(HttpServerRequest request, Answer answer) {
        if (!isGone(request)) {
            head(request, answer).end(answer.body());
        }
    }

    static HttpServerResponse head(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        return response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
    }

    /** Whether the caller has left: nothing can be written to it. */
    static boolean isGone(HttpServerRequest request) {
        return request.response().closed() || request.response().ended();
    }
}
