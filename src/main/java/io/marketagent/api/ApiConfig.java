package io.marketagent.api;

import io.marketagent.market.Deadline;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the REST surface. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.api")
public interface ApiConfig {

    /** How long a data GET waits; longer than one load may take, so that its reason can be told. */
    @WithDefault("20s")
    Duration readDeadline();

    /** The deadline of a read that starts now. */
    default Deadline deadline() {
        return Deadline.after(readDeadline());
    }
}
