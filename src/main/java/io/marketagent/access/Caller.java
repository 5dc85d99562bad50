package io.marketagent.access;

import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who asks.
 *
 * @param name what their sessions and runs belong to; all anonymous callers share one
 * @param counted under what their requests and runs are counted: the name, or for an anonymous caller the address
 * @param known whether they showed a key or a token
 * @param operator whether they may see and end what belongs to others
 */
public record Caller(String name, String counted, boolean known, boolean operator) {

    private static final String NOBODY = "anonymous";

    /** Nobody in particular, from nowhere: the service itself, or a test. */
    public static final Caller ANONYMOUS = anonymous("");

    /** A caller who is not known, where the service is open: told apart only by address. */
    public static Caller anonymous(String address) {
        return new Caller(NOBODY, NOBODY + "@" + address, false, false);
    }

    /** A known caller as authentication left it. A key and a token of the same name are two callers. */
    static Caller of(SecurityIdentity identity) {
        String name = identity.getPrincipal() instanceof JsonWebToken token
                ? "token:" + token.getIssuer() + "|" + token.getSubject()
                : "key:" + identity.getPrincipal().getName();
        return new Caller(name, name, true, identity.hasRole(Role.OPERATOR));
    }

    /** Whether something that belongs to a caller of this name is theirs to see and to end. */
    public boolean owns(String owner) {
        return operator || name.equals(owner);
    }
}
