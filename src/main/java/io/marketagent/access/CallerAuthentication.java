package io.marketagent.access;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
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

/**
 * Two ways to say who one is: a key ({@code X-API-Key: …} or {@code Authorization: ApiKey …}), or a bearer token of the
 * configured OIDC provider; at OpenAI's paths a key may come as a bearer. Who shows neither is anonymous. It stands before OIDC's own mechanism, so that every refusal
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
    private final SecurityConfig config;
    private final AccessProblems problems;

    @Inject
    CallerAuthentication(
            OidcAuthenticationMechanism oidc, OidcProvider provider, SecurityConfig config, AccessProblems problems) {
        this.oidc = oidc;
        this.provider = provider;
        this.config = config;
        this.problems = problems;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Optional<String> key = key(context);
        if (key.isPresent()) {
            return identities.authenticate(new ApiKeyCredential(key.get()));
        }
        Optional<String> bearer = shown(context, BEARER_SCHEME);
        if (bearer.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        if (OpenAiPaths.contain(context.normalizedPath())) {
            return ofOpenAiClient(context, identities, bearer.get());
        }
        return provider.configured()
                ? token(context, identities)
                : Uni.createFrom().nullItem();
    }

    /**
     * Clients of OpenAI's API can send nothing but a bearer, and always send one: it is a token where there is a provider and it looks
     * like one, and else a key. An open service, which asks for nothing, takes whatever stands there.
     */
    private Uni<SecurityIdentity> ofOpenAiClient(
            RoutingContext context, IdentityProviderManager identities, String bearer) {
        Uni<SecurityIdentity> identity = provider.configured() && isToken(bearer)
                ? token(context, identities)
                : identities.authenticate(new ApiKeyCredential(bearer));
        return config.open()
                ? identity.onFailure(AuthenticationFailedException.class).recoverWithNull()
                : identity;
    }

    private Uni<SecurityIdentity> token(RoutingContext context, IdentityProviderManager identities) {
        return oidc.authenticate(context, identities)
                // OIDC has named itself as the one that answers a refusal
                .onFailure()
                .invoke(() -> context.put(HttpAuthenticationMechanism.class.getName(), this));
    }

    /** A JSON Web Token in its compact form has three parts. */
    private static boolean isToken(String bearer) {
        return bearer.chars().filter(sign -> sign == '.').count() == 2;
    }

    private static Optional<String> key(RoutingContext context) {
        String header = context.request().getHeader(KEY_HEADER);
        if (header != null) {
            return Optional.of(header.strip());
        }
        return shown(context, KEY_SCHEME);
    }

    private static Optional<String> shown(RoutingContext context, String scheme) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(authorization -> authorization.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(authorization -> authorization.substring(scheme.length()).strip());
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
