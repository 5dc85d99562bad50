package io.marketagent.access;

import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * What fails on its way to REST or MCP and would be told by Quarkus without a word, or logged as a fault of ours: a known caller
 * without the role, a caller who has gone.
 */
@Singleton
class FailedRoutes {

    private static final int FIRST = Integer.MIN_VALUE;

    private final AccessProblems problems;

    @Inject
    FailedRoutes(AccessProblems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::tell);
    }

    private void tell(RoutingContext context) {
        if (hasGone(context)) {
            return; // nobody is there to be told, and nothing of ours has failed
        }
        if (context.response().headWritten()) {
            context.next();
        } else if (context.failure() instanceof ForbiddenException) {
            problems.send(context, problems.forbidden());
        } else {
            context.next();
        }
    }

    private static boolean hasGone(RoutingContext context) {
        return context.failure() instanceof HttpClosedException
                || (context.failure() instanceof IOException
                        && context.response().closed());
    }
}
