package io.marketagent.access;

import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** How much one caller may ask. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.limits")
public interface LimitsConfig {

    /** Requests a minute of each known caller; without a value, no limit. */
    @WithConverter(Range.OptionalFromOne.class)
    OptionalInt requestsPerMinute();

    /** Runs of each known caller that wait or run at one time; without a value, no limit but the queue's. */
    @WithConverter(Range.OptionalFromOne.class)
    OptionalInt runs();

    /** Requests a minute from each address of anonymous callers; without a value, no limit. */
    @WithConverter(Range.OptionalFromOne.class)
    OptionalInt anonymousRequestsPerMinute();

    /** Runs from each address of anonymous callers at one time; without a value, no limit but the queue's. */
    @WithConverter(Range.OptionalFromOne.class)
    OptionalInt anonymousRuns();

    /** How many callers are counted at one time; the one not seen for longest is forgotten first. */
    @WithDefault("10000")
    @WithConverter(Range.FromOne.class)
    int callers();

    /** Requests a minute that this caller has. */
    default OptionalInt requestsPerMinute(Caller caller) {
        return caller.known() ? requestsPerMinute() : anonymousRequestsPerMinute();
    }

    /** Runs at one time that this caller has. */
    default OptionalInt runs(Caller caller) {
        return caller.known() ? runs() : anonymousRuns();
    }
}
