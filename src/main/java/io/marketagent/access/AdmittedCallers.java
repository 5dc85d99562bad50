package io.marketagent.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Who was let in to the data reads before, by what they show: authentication and authorization would decide the same again, for keys and
 * roles are read once, at the start. Tokens are not remembered, they expire.
 */
@Singleton
public class AdmittedCallers {

    private final CurrentCaller callers;
    private final Cache<String, Caller> byKey;
    private volatile boolean anybody;

    @Inject
    AdmittedCallers(CurrentCaller callers, LimitsConfig limits) {
        this.callers = callers;
        this.byKey = Caffeine.newBuilder().maximumSize(limits.callers()).build();
    }

    /** To be called where a request for data has passed authentication and authorization. */
    public void remember(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return;
        }
        String key = request.getHeader(CallerAuthentication.KEY_HEADER);
        Caller caller = callers.of(context);
        if (key == null) {
            anybody |= !caller.known();
        } else if (caller.known()) {
            byKey.put(key, caller);
        }
    }

    /** Whose request it is, where they need not be asked again; empty for everybody else. */
    public Optional<Caller> find(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return Optional.empty();
        }
        String key = request.getHeader(CallerAuthentication.KEY_HEADER);
        if (key != null) {
            return Optional.ofNullable(byKey.getIfPresent(key));
        }
        return anybody ? Optional.of(callers.of(context)) : Optional.empty();
    }
}
