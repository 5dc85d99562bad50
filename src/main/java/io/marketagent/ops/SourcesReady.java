package io.marketagent.ops;

import io.marketagent.upstream.Upstreams;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when there is anybody to ask, and says who. A vendor that is down changes nothing here: taking the service away
 * would not bring the vendor back, and what is cached can still be answered.
 */
@Readiness
@Singleton
class SourcesReady implements HealthCheck {

    private final Upstreams upstreams;

    @Inject
    SourcesReady(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("market data sources")
                .status(upstreams.anyConfigured())
                .withData("mode", upstreams.simulated() ? "sandbox" : "live")
                .withData("tradier", configured(Upstreams.TRADIER))
                .withData("polygon", configured(Upstreams.POLYGON))
                .build();
    }

    private String configured(String vendor) {
        return upstreams.access(vendor).configured() ? "configured" : "no key";
    }
}
