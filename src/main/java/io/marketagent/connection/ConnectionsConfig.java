package io.marketagent.connection;

import io.marketagent.text.Range;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the public port's connections. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.connections")
public interface ConnectionsConfig {

    /** Open at one time, from whomever. */
    @WithDefault("2000")
    @WithConverter(Range.FromOne.class)
    int maximum();

    /** Open at one time from one address: IPv4 whole, IPv6 by its network of 64 bits. */
    @WithDefault("500")
    @WithConverter(Range.FromOne.class)
    int perAddress();

    /** From the accepted connection, or the first byte of a later request, to the end of the request's head. */
    @WithDefault("10S")
    @WithConverter(Range.SomeTime.class)
    Duration headTimeout();

    /** From the end of a request's head to the end of its body. */
    @WithDefault("10S")
    @WithConverter(Range.SomeTime.class)
    Duration bodyTimeout();

    /** How long a reader may take for the next 64 kB of what waits for it. */
    @WithDefault("30S")
    @WithConverter(Range.SomeTime.class)
    Duration unreadTimeout();

    /** What may wait for all slow readers together. */
    @WithDefault("32M")
    MemorySize unread();

    /** An event loop that runs nothing for so long is stuck for good, and the process not alive any more. */
    @WithDefault("10S")
    @WithConverter(Range.SomeTime.class)
    Duration eventLoopStuckAfter();
}
