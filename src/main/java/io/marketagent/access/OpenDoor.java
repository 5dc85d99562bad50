package io.marketagent.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Where security is open, whoever shows neither key nor token has both roles; so every other rule is one for both modes. */
@ApplicationScoped
class OpenDoor implements SecurityIdentityAugmentor {

    private final SecurityConfig config;

    @Inject
    OpenDoor(SecurityConfig config) {
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        config.open() && identity.isAnonymous()
                                ? QuarkusSecurityIdentity.builder(identity)
                                        .setAnonymous(true)
                                        .addRoles(Role.ALL)
                                        .build()
                                : identity);
    }
}
