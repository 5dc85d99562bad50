package io.marketagent.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to start a service that nobody could use, and says loudly when everybody can. */
@Singleton
class AccessStart {

    private static final Logger LOG = Logger.getLogger(AccessStart.class);
    private static final int BEFORE_OTHERS = 0;

    private final SecurityConfig config;
    private final ApiKeys keys;
    private final OidcProvider oidc;
    private final boolean port;

    @Inject
    AccessStart(
            SecurityConfig config,
            ApiKeys keys,
            OidcProvider oidc,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean port) {
        this.config = config;
        this.keys = keys;
        this.oidc = oidc;
        this.port = port;
    }

    void check(@Observes @Priority(BEFORE_OTHERS) StartupEvent event) {
        if (!port) {
            return; // a question of the terminal: nobody can reach this process
        }
        if (config.open()) {
            LOG.warn("Open access: whoever reaches the port may ask, empty caches and end runs"
                    + " (market-agent.security.open=true)");
        } else if (keys.isEmpty() && !oidc.configured()) {
            throw new ConfigurationException("Nobody could call this service: set a caller's key"
                    + " (market-agent.security.keys.<name>.sha256), or quarkus.oidc.auth-server-url, or open it to"
                    + " everybody (market-agent.security.open=true)");
        }
    }
}
