package io.marketagent.mcp;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in before the extension looks: no web page of another origin, as the specification asks of every server
 * (the extension checks it on localhost alone), and nobody by the transport that the specification of 2025-03-26 replaced,
 * which cannot be switched off and holds a line open for each reader.
 */
@Singleton
class McpDoor {

    /** After authentication and counting (orders of filters are minus their priorities: -150), before authorization (-100). */
    static final int BEFORE_THE_EXTENSION = -145;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    void open(@Observes Router router) {
        router.route("/mcp/sse").order(BEFORE_THE_EXTENSION).handler(routing -> routing.fail(NOT_FOUND));
        router.route("/mcp/messages/*").order(BEFORE_THE_EXTENSION).handler(routing -> routing.fail(NOT_FOUND));
        router.route("/mcp").order(BEFORE_THE_EXTENSION).handler(McpDoor::checkOrigin);
    }

    private static void checkOrigin(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        // the scheme is not compared: TLS may end at a proxy before us
        if (origin == null || sameAuthority(origin, request.getHeader(HttpHeaders.HOST))) {
            routing.next();
        } else {
            routing.fail(FORBIDDEN);
        }
    }

    private static boolean sameAuthority(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(new URI(origin).getAuthority());
        } catch (URISyntaxException noOrigin) {
            return false;
        }
    }
}
