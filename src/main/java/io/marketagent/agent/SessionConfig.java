package io.marketagent.agent;

import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is remembered of a conversation. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.session")
public interface SessionConfig {

    /** A session ends when nothing is asked in it for this long. */
    @WithDefault("30m")
    @WithConverter(Range.SomeTime.class)
    Duration idleTimeout();

    /** Sessions at most; the least recently used one goes first. */
    @WithDefault("10000")
    @WithConverter(Range.FromOne.class)
    int maximum();

    /** Sessions of one caller at most; the caller's own that was used longest ago goes first. */
    @WithDefault("1000")
    @WithConverter(Range.FromOne.class)
    int perCaller();

    /** Turns remembered in one session; the oldest go first. */
    @WithDefault("20")
    @WithConverter(Range.FromOne.class)
    int turns();

    /** Tokens of text remembered in one session, four characters counted as one; the oldest turns go first. */
    @WithDefault("6000")
    @WithConverter(Range.FromOne.class)
    int tokens();
}
