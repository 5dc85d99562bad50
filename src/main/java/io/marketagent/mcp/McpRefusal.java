package io.marketagent.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A refusal at {@code /mcp} as a JSON-RPC error that says why: the extension (1.13.0) answers with a status and nothing else,
 * and a client, or whoever writes one, is left to guess. No issue of it is known to say so (issue 520 shows a user who has to).
 * Who has no key, no role or no requests left is told by a problem, as everywhere else.
 */
final class McpRefusal {

    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int NOT_ACCEPTABLE = 406;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERRORS = 500;

    private McpRefusal() {}

    /** Ends a request before its message is read. */
    static void send(RoutingContext routing, int status, String message) {
        send(routing, status, null, JsonRpcErrorCodes.INVALID_REQUEST, message);
    }

    /** Ends a request whose message is known. */
    static void send(RoutingContext routing, int status, @Nullable Object id, int code, String message) {
        // Jackson's own tree: Vert.x writes JSON as REST does, without nulls, and the id of a message that is not known
        // is null
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.putPOJO("id", id);
        answer.putObject("error").put("code", code).put("message", message);
        var _ = routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer.toString());
    }

    /** Puts words to a status that someone else refuses with; what has words, or is a defect, is left to who knows it. */
    static void explain(RoutingContext routing) {
        int status = routing.statusCode();
        if (routing.response().headWritten()
                || status == UNAUTHORIZED
                || status < BAD_REQUEST
                || status >= SERVER_ERRORS) {
            routing.next();
            return;
        }
        send(routing, status, words(status));
    }

    private static String words(int status) {
        return switch (status) {
            case FORBIDDEN -> "This is not allowed to you";
            case NOT_FOUND -> "There is nothing of this name here; MCP is at /mcp";
            case METHOD_NOT_ALLOWED -> "Only POST and DELETE are known here";
            default -> "The request cannot be read as one of MCP's Streamable HTTP";
        };
    }
}
