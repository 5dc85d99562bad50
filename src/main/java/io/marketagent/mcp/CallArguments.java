package io.marketagent.mcp;

import io.marketagent.market.WellFormed;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads a call's arguments before the extension does. Models write {@code null} for what they leave out, or a text for the
 * whole; on both the extension (1.13.0) throws, and answers "Internal error".
 */
@Singleton
class CallArguments {

    /** Quarkus orders its handlers of authentication and authorization at minus their priorities; the extension's is 0. */
    private static final int AFTER_AUTHORIZATION = 1 - SecurityHandlerPriorities.AUTHORIZATION;

    private static final int BAD_REQUEST = 400;

    private final MemorySize bodyLimit;

    @Inject
    CallArguments(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    void readFirst(@Observes Router router) {
        router.post("/mcp")
                .order(AFTER_AUTHORIZATION)
                .handler(BodyHandler.create(false).setBodyLimit(bodyLimit.asLongValue()))
                .handler(CallArguments::read);
    }

    private static void read(RoutingContext routing) {
        Object body = json(routing);
        if (body == null || !isMessage(body)) {
            invalid(routing);
            return;
        }
        for (Object message : body instanceof JsonArray batch ? batch : List.of(body)) {
            if (message instanceof JsonObject call && !repaired(call)) {
                refuse(routing, call.getValue("id"));
                return;
            }
        }
        ((RoutingContextInternal) routing).setBody(Json.encodeToBuffer(body));
        routing.next();
    }

    /** Whether it is a JSON-RPC message, or a batch of them; on much else the extension throws. */
    private static boolean isMessage(Object body) {
        if (body instanceof JsonArray batch) {
            return !batch.isEmpty() && batch.stream().allMatch(one -> one instanceof JsonObject && isMessage(one));
        }
        return body instanceof JsonObject message
                && (message.getValue("id") == null
                        || message.getValue("id") instanceof String
                        || message.getValue("id") instanceof Number)
                && (message.getValue("method") == null
                        ? message.containsKey("result") || message.containsKey("error")
                        : message.getValue("method") instanceof String)
                && (message.getValue("params") == null || message.getValue("params") instanceof JsonObject);
    }

    /** False where the arguments of a call are no object; what is no call of a tool is not ours to judge. */
    private static boolean repaired(JsonObject message) {
        if (!"tools/call".equals(message.getValue("method"))
                || !(message.getValue("params") instanceof JsonObject params)) {
            return true;
        }
        Object arguments = params.getValue("arguments");
        if (arguments == null) {
            params.put("arguments", new JsonObject());
        } else if (arguments instanceof JsonObject given) {
            given.getMap().values().removeIf(Objects::isNull);
        } else {
            return false;
        }
        return true;
    }

    private static @Nullable Object json(RoutingContext routing) {
        if (routing.body().length() <= 0) {
            return null;
        }
        try {
            return wellFormed(Json.decodeValue(routing.body().buffer()));
        } catch (DecodeException noJson) {
            return null; // no message either
        }
    }

    /** What is echoed (an id, the name of a tool that there is not) is echoed as characters. */
    private static @Nullable Object wellFormed(@Nullable Object json) {
        return switch (json) {
            case null -> null;
            case String text -> WellFormed.of(text);
            case JsonObject object -> new JsonObject(whole(object.getMap()));
            case JsonArray array -> new JsonArray(whole(array.getList()));
            case Map<?, ?> object -> whole(object);
            case List<?> array -> whole(array);
            default -> json;
        };
    }

    private static Map<String, @Nullable Object> whole(Map<?, ?> object) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        object.forEach((name, value) -> whole.put(WellFormed.of((String) name), wellFormed(value)));
        return whole;
    }

    private static List<@Nullable Object> whole(List<?> array) {
        List<@Nullable Object> whole = new ArrayList<>();
        array.forEach(element -> whole.add(wellFormed(element)));
        return whole;
    }

    private static void invalid(RoutingContext routing) {
        routing.response().setStatusCode(BAD_REQUEST);
        answer(routing, null, JsonRpcErrorCodes.INVALID_REQUEST, "The body has to be a JSON-RPC 2.0 message");
    }

    private static void refuse(RoutingContext routing, @Nullable Object id) {
        answer(
                routing,
                id,
                JsonRpcErrorCodes.INVALID_PARAMS,
                "'arguments' has to be a JSON object with the tool's arguments by name");
    }

    private static void answer(RoutingContext routing, @Nullable Object id, int code, String message) {
        JsonObject error = new JsonObject().put("code", code).put("message", message);
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("jsonrpc", "2.0")
                        .put("id", id)
                        .put("error", error)
                        .toBuffer());
    }
}
