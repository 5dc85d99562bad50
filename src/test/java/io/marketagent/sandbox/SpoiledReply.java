package io.marketagent.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Writes one answer, spoiled by the fault that its request suffers. Used on the request's event loop only. */
final class SpoiledReply {

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Fault fault;

    SpoiledReply(Vertx vertx, HttpServerRequest request, List<Fault> suffered) {
        this.vertx = vertx;
        this.request = request;
        this.fault = suffered.stream()
                .filter(f -> !(f instanceof Fault.Delay || f instanceof Fault.Held))
                .findFirst()
                .orElse(null);
    }

    /** Faults that need no answer are sent at once; otherwise the answer has to be made. */
    void sendInsteadOr(Runnable compute) {
        switch (fault) {
            case Fault.Reset() -> request.connection().close();
            case Fault.Status(int status, String contentType, String body, var headers) ->
                write(new Answer(status, contentType, body, headers));
            case null, default -> compute.run();
        }
    }

    void send(Answer answer) {
        switch (fault) {
            case Fault.Body(String body) -> write(new Answer(answer.status(), answer.contentType(), body));
            case Fault.ContentType(String type) -> write(new Answer(answer.status(), type, answer.body()));
            case Fault.Truncated() -> truncate(answer);
            case Fault.Drip(int bytes, var pause) -> drip(answer, bytes, Math.max(1, pause.toMillis()));
            case null, default -> write(answer);
        }
    }

    private void write(Answer answer) {
        Wire.send(request, answer);
    }

    private void truncate(Answer answer) {
        if (!Wire.isGone(request)) {
            Buffer body = Buffer.buffer(answer.body());
            Wire.head(request, answer)
                    .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                    .write(body.slice(0, body.length() / 2))
                    .onComplete(v -> request.connection().close());
        }
    }

    private void drip(Answer answer, int bytes, long pause) {
        if (!Wire.isGone(request)) {
            HttpServerResponse response = Wire.head(request, answer).setChunked(true);
            drip(response, Buffer.buffer(answer.body()), 0, bytes, pause);
        }
    }

    private void drip(HttpServerResponse response, Buffer body, int from, int bytes, long pause) {
        if (Wire.isGone(request)) {
            return;
        }
        if (from >= body.length()) {
            response.end();
            return;
        }
        int to = Math.min(body.length(), from + bytes);
        response.write(body.slice(from, to));
        vertx.setTimer(pause, timer -> drip(response, body, to, bytes, pause));
    }
}
