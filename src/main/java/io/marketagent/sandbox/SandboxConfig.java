package io.marketagent.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Instant;
import java.util.Optional;

/** What makes the sandbox exchange repeatable. */
@ConfigMapping(prefix = "market-agent.sandbox")
public interface SandboxConfig {

    /** Chooses one of the possible markets: the same seed has the same prices in every process. */
    @WithDefault("1")
    long seed();

    /** An ISO-8601 instant that the whole service takes for now, for tests and demonstrations; absent: the real time. */
    Optional<Instant> clock();
}
