package io.marketagent.access;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two ways to say who one is: a key ({@code X-API-Key: …} or {@code Authorization: ApiKey …}), or a bearer token of the
 * configured OIDC provider. Who shows neither is anonymous. It stands before OIDC's own mechanism, so that every refusal
 * is a problem and so that nothing of OIDC runs where no provider is configured.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class CallerAuthentication implements HttpAuthenticationMechanism {

    static final String KEY_HEADER = "X-API-Key";
    private static final String KEY_SCHEME = "ApiKey ";
    private static final String BEARER_SCHEME = "Bearer ";

    private final OidcAuthenticationMechanism oidc;
    private final OidcProvider provider;
    private final AccessProblems problems;

    @Inject
    CallerAuthentication(OidcAuthenticationMechanism oidc, OidcProvider provider, AccessProblems problems) {
        this.oidc = oidc;
        this.provider = provider;
        this.problems = problems;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Optional<String> key = key(context);
        if (key.isPresent()) {
            return identities.authenticate(new ApiKeyCredential(key.get()));
        }
        if (provider.configured() && hasScheme(authorization(context), BEARER_SCHEME)) {
            return oidc.authenticate(context, identities)
                    // OIDC has named itself as the one that answers a refusal
                    .onFailure()
                    .invoke(() -> context.put(HttpAuthenticationMechanism.class.getName(), this));
        }
        return Uni.createFrom().nullItem();
    }

    private static Optional<String> key(RoutingContext context) {
        String header = context.request().getHeader(KEY_HEADER);
        if (header != null) {
            return Optional.of(header.strip());
        }
        return Optional.ofNullable(authorization(context))
                .filter(authorization -> hasScheme(authorization, KEY_SCHEME))
                .map(authorization ->
                        authorization.substring(KEY_SCHEME.length()).strip());
    }

    private static @Nullable String authorization(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.AUTHORIZATION);
    }

    private static boolean hasScheme(@Nullable String authorization, String scheme) {
        return authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, problems.challenge()));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        problems.send(context, problems.unauthorized());
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ApiKeyCredential.class, TokenAuthenticationRequest.class);
    }
}
