package io.marketagent.mcp;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Closes the transport that the specification of 2025-03-26 replaced. The extension cannot switch it off, and each of its
 * readers would hold a line open for as long as it likes.
 */
@Singleton
class OldTransport {

    private static final int BEFORE_THE_EXTENSION = Integer.MIN_VALUE + 1000;
    private static final int NOT_FOUND = 404;

    void close(@Observes Router router) {
        Handler<RoutingContext> closed = routing -> routing.fail(NOT_FOUND);
        router.route("/mcp/sse").order(BEFORE_THE_EXTENSION).handler(closed);
        router.route("/mcp/messages/*").order(BEFORE_THE_EXTENSION).handler(closed);
    }
}
