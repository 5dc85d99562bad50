package io.marketagent.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Says why a body is refused that is announced as longer than its path allows; Quarkus itself, which knows the longest of all limits,
 * would answer 413 without a word.
 */
@Singleton
class BodyLimit {

    /** After each request was counted (150): one that is refused was one. */
    private static final int AFTER_COUNTING = 140;

    private static final int KILOBYTE = 1024;

    private final BodyLimits limits;
    private final AccessProblems problems;

    @Inject
    BodyLimit(BodyLimits limits, AccessProblems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_COUNTING);
    }

    private void check(RoutingContext context) {
        long most = limits.of(context.request().path());
        if (announced(context) <= most) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, "close"); // the body is not read
        problems.send(context, problems.tooLong(most / KILOBYTE));
    }

    private static long announced(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException none) {
            return 0; // the HTTP codec's to refuse
        }
    }
}
