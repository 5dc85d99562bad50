package io.marketagent.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who was let in to which data before, by what they show: authentication and authorization would decide the same again, for keys, roles
 * and policies are read once, at the start. Remembered for a path as it came, because a policy may be one path's alone, and because what
 * looks like data may be something public ({@code /api/v1/../../}). Tokens are not remembered, they expire.
 */
@Singleton
public class AdmittedCallers {

    private final CurrentCaller callers;
    private final boolean open;
    private final Cache<Admission, Caller> admitted;

    /** What is shown, and at which path; without a key only on an open service. */
    private record Admission(@Nullable String key, String path) {}

    @Inject
    AdmittedCallers(CurrentCaller callers, SecurityConfig config, LimitsConfig limits) {
        this.callers = callers;
        this.open = config.open();
        this.admitted = Caffeine.newBuilder().maximumSize(limits.callers()).build();
    }

    /** To be called where a request for data has passed authentication and authorization. */
    public void remember(RoutingContext context) {
        Caller caller = callers.of(context);
        admission(context)
                .filter(admission -> (admission.key != null) == caller.known())
                .ifPresent(admission -> admitted.put(admission, caller));
    }

    /** Whose request it is, where they need not be asked again; empty for everybody else. */
    public Optional<Caller> find(RoutingContext context) {
        return admission(context)
                .flatMap(admission -> Optional.ofNullable(admitted.getIfPresent(admission)))
                // each address is a caller of its own where nobody is known
                .map(caller -> caller.known() ? caller : callers.of(context));
    }

    private Optional<Admission> admission(RoutingContext context) {
        HttpServerRequest request = context.request();
        String key = request.getHeader(CallerAuthentication.KEY_HEADER);
        String path = request.path();
        return path == null || request.getHeader(HttpHeaders.AUTHORIZATION) != null || (key == null && !open)
                ? Optional.empty()
                : Optional.of(new Admission(key, path));
    }
}
