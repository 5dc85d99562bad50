package io.marketagent.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Who makes the request that is being answered. */
@Singleton
public class CurrentCaller {

    /** One household or machine has a whole /64 of IPv6: its addresses are one caller. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private final CurrentVertxRequest current;

    @Inject
    CurrentCaller(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The caller of the request on this thread or context. */
    public Caller get() {
        return of(current.getCurrent());
    }

    /** The caller of a request that is not this thread's yet: for handlers before REST and MCP. */
    public Caller of(RoutingContext context) {
        // Only a known caller is a user here; forwarded addresses are taken where quarkus.http.proxy.* trusts them
        return context.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? Caller.of(user.getSecurityIdentity())
                : Caller.anonymous(network(host(context.request().remoteAddress())));
    }

    private static @Nullable String host(@Nullable SocketAddress address) {
        return address == null ? null : address.hostAddress();
    }

    /**
     * What is counted as one place that calls: an IPv4 address, or an IPv6 network of 64 bits, which a home or a host has whole.
     *
     * @param host an address as text; empty for none
     */
    public static String network(@Nullable String host) {
        if (host == null || host.indexOf(':') < 0) {
            return host == null ? "" : host;
        }
        try {
            return InetAddress.ofLiteral(host) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_PREFIX_BYTES)) + "/64"
                    : host;
        } catch (IllegalArgumentException noLiteral) {
            return host;
        }
    }
}
