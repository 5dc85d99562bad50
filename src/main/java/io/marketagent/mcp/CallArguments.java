package io.marketagent.mcp;

import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads a call's arguments before the extension does. Models write {@code null} for what they leave out, or a text for the
 * whole; on both the extension (1.13.0) throws, and answers "Internal error".
 */
@Singleton
class CallArguments {

    private final MemorySize bodyLimit;

    @Inject
    CallArguments(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    void readFirst(@Observes Router router) {
        router.post("/mcp")
                .order(McpDoor.BEFORE_THE_EXTENSION + 1)
                .handler(BodyHandler.create(false).setBodyLimit(bodyLimit.asLongValue()))
                .handler(CallArguments::read);
    }

    private static void read(RoutingContext routing) {
        if (!(json(routing) instanceof JsonObject message)
                || !"tools/call".equals(message.getValue("method"))
                || !(message.getValue("params") instanceof JsonObject params)) {
            routing.next(); // not ours to judge
            return;
        }
        Object arguments = params.getValue("arguments");
        if (arguments == null) {
            params.put("arguments", new JsonObject());
        } else if (arguments instanceof JsonObject given) {
            given.getMap().values().removeIf(Objects::isNull);
        } else {
            refuse(routing, message.getValue("id"));
            return;
        }
        ((RoutingContextInternal) routing).setBody(message.toBuffer());
        routing.next();
    }

    private static Object json(RoutingContext routing) {
        try {
            return Json.decodeValue(routing.body().buffer());
        } catch (DecodeException noJson) {
            return null; // the extension says so
        }
    }

    private static void refuse(RoutingContext routing, Object id) {
        JsonObject error = new JsonObject()
                .put("code", JsonRpcErrorCodes.INVALID_PARAMS)
                .put("message", "'arguments' has to be a JSON object with the tool's arguments by name");
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("jsonrpc", "2.0")
                        .put("id", id)
                        .put("error", error)
                        .toBuffer());
    }
}
