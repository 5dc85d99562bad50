package io.marketagent.agent;

import io.marketagent.text.RangeWords;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How much is remembered of a conversation. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.session")
public interface SessionConfig {

    /** A session ends when nothing is asked in it for this long. */
    @WithDefault("30m")
    @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration idleTimeout();

    /** Sessions at most; the least recently used one goes first. */
    @WithDefault("10000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int maximum();

    /** Sessions of one caller at most; the caller's own that was used longest ago goes first. */
    @WithDefault("1000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int perCaller();

    /** Turns remembered in one session; the oldest go first. */
    @WithDefault("20")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int turns();

    /** Tokens of text remembered in one session, four characters counted as one; the oldest turns go first. */
    @WithDefault("6000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int tokens();
}
