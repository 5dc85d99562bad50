package io.marketagent.access;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether bearer tokens are taken. Resolves no tenant of its own: that there is a resolver lets the service start without
 * a provider, where Quarkus otherwise insists on one.
 */
@ApplicationScoped
public class OidcProvider implements TenantConfigResolver {

    private final Optional<String> server;

    @Inject
    OidcProvider(@ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server) {
        this.server = server.filter(url -> !url.isBlank());
    }

    boolean configured() {
        return server.isPresent();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> requests) {
        return Uni.createFrom().nullItem();
    }
}
