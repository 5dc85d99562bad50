package io.marketagent.completions;

import io.marketagent.access.AccessProblems;
import io.marketagent.access.OpenAiPaths;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what is not offered at {@code /v1} in OpenAI's shape (Quarkus would answer without a word), and lets every client in
 * whatever its {@code Accept} says: whether an answer is streamed stands in the body.
 *
 * <p>It stands after authentication, the count of requests and authorization: whoever is not let in learns nothing of what there is.
 */
@Singleton
class CompletionsDoor {

    /** Quarkus orders its filters at minus their priorities: counting has 150, authorization 100; REST comes later. */
    private static final int AFTER_THE_COUNT = -20;

    private static final String MODELS = "/v1/models";

    private final AccessProblems problems;
    private final LongConversations conversations;

    @Inject
    CompletionsDoor(AccessProblems problems, LongConversations conversations) {
        this.problems = problems;
        this.conversations = conversations;
    }

    void open(@Observes Router router) {
        router.route("/v1").order(AFTER_THE_COUNT).handler(this::check);
        router.route("/v1/*").order(AFTER_THE_COUNT).handler(this::check);
    }

    private void check(RoutingContext routing) {
        HttpMethod allowed = method(routing.normalizedPath());
        if (allowed == null) {
            problems.send(
                    routing,
                    problems.notFound("Of OpenAI's API there are POST /v1/chat/completions and GET /v1/models here"));
        } else if (!allowed.equals(routing.request().method())) {
            problems.send(routing, problems.methodNotAllowed(allowed.name()));
        } else if (!conversations.admits(routing)) {
            problems.send(
                    routing, problems.busy("Too many long conversations are read at once; send it again shortly"));
        } else {
            routing.request().headers().set(HttpHeaders.ACCEPT, "application/json");
            routing.next();
        }
    }

    private static @Nullable HttpMethod method(String path) {
        if (path.equals(OpenAiPaths.COMPLETIONS)) {
            return HttpMethod.POST;
        }
        boolean isModel = path.startsWith(MODELS + "/") && path.indexOf('/', MODELS.length() + 1) < 0;
        return path.equals(MODELS) || isModel ? HttpMethod.GET : null;
    }
}
