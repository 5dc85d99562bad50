package io.marketagent.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells whose key it is. */
@ApplicationScoped
class ApiKeyIdentity implements IdentityProvider<ApiKeyCredential> {

    private final ApiKeys keys;

    @Inject
    ApiKeyIdentity(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public Class<ApiKeyCredential> getRequestType() {
        return ApiKeyCredential.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyCredential credential, AuthenticationRequestContext context) {
        return keys.owner(credential.key())
                .map(owner -> Uni.createFrom()
                        .<SecurityIdentity>item(QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal(owner.name()))
                                .addRoles(owner.roles())
                                .build()))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("no such key")));
    }
}
