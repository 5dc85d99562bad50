package io.marketagent.feed;

import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Which keys are kept warm. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.warm-keys")
public interface WarmKeysConfig {

    /** How often a key has to be read within its lifetime; 0 keeps nothing warm. */
    @WithDefault("5")
    @WithConverter(Range.FromZero.class)
    int reads();

    /** In which last part of its lifetime it is loaded anew, from 0 to 1. */
    @WithDefault("0.2")
    @WithConverter(Range.Share.class)
    double lastPart();

    /** What part of the vendor's budget has to be left, from 0 to 1. */
    @WithDefault("0.5")
    @WithConverter(Range.Share.class)
    double budgetLeft();

    /** How many of them are loaded anew at once. */
    @WithDefault("4")
    @WithConverter(Range.FromOne.class)
    int atOnce();

    /** How many keys' reads are counted. */
    @WithDefault("10000")
    @WithConverter(Range.FromOne.class)
    int watched();
}
