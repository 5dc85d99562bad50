package io.marketagent.access;

import io.marketagent.text.LinearPattern;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id, the caller's own where {@code X-Request-Id} holds a sensible one, sends it back under the same name,
 * and puts it into each log line of the request.
 */
@Singleton
public class RequestIds {

    /** The request and response header. */
    private static final String HEADER = "X-Request-Id";

    private static final String FIELD = "requestId";

    /** Nothing that could be more than an id in a log or a header. */
    private static final Pattern SENSIBLE = LinearPattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Before authentication (200), so that a refusal has one too. */
    private static final int BEFORE_AUTHENTICATION = 1000;

    /** An id tells requests apart and lets nobody in, so that a count from a start of its own will do. */
    private final long start = new SecureRandom().nextLong();

    private final AtomicLong counter = new AtomicLong();

    void register(@Observes Filters filters) {
        filters.register(this::name, BEFORE_AUTHENTICATION);
    }

    private void name(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        String id = given != null && isSensible(given) ? given : new UUID(start, counter.incrementAndGet()).toString();
        context.response().putHeader(HEADER, id);
        MDC.put(FIELD, id);
        context.next();
    }

    /** An id, and no key that was put into the wrong header. */
    private static boolean isSensible(String given) {
        return SENSIBLE.matcher(given).matches() && Secrets.masked(given).equals(given);
    }

    /** The id of the request that this thread works for, if it does. */
    public static @Nullable String current() {
        return MDC.get(FIELD) instanceof String id ? id : null;
    }
}
