package io.marketagent.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * On an open service, refuses a {@code Host} that is neither localhost, nor an address, nor one of {@code market-agent.security.hosts}.
 * A web page can let its own name point at the reader's machine (DNS rebinding), and then asks whatever it likes as a page of the same
 * origin; the name is what gives it away. A closed service asks for a key that such a page does not have.
 */
@Singleton
class KnownHosts {

    /** After the request's id (1000), before authentication (200). */
    private static final int BEFORE_AUTHENTICATION = 950;

    private static final String LOCAL = "localhost";

    private final boolean open;
    private final Set<String> hosts;
    private final AccessProblems problems;

    @Inject
    KnownHosts(SecurityConfig config, AccessProblems problems) {
        this.open = config.open();
        this.hosts = config.hosts().stream()
                .flatMap(Set::stream)
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        String host = context.request().getHeader(HttpHeaders.HOST);
        if (!open || isKnown(host)) {
            context.next();
        } else {
            problems.send(context, problems.foreignHost());
        }
    }

    /** Nobody's name is no browser's: HTTP/1.1 browsers always send one. */
    private boolean isKnown(@Nullable String header) {
        if (header == null) {
            return true;
        }
        String host = withoutPort(header.strip()).toLowerCase(Locale.ROOT);
        return host.equals(LOCAL) || host.endsWith("." + LOCAL) || hosts.contains(host) || isAddress(host);
    }

    private static String withoutPort(String host) {
        int bracket = host.indexOf(']');
        if (host.startsWith("[") && bracket > 0) {
            return host.substring(1, bracket);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static boolean isAddress(String host) {
        try {
            return InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
