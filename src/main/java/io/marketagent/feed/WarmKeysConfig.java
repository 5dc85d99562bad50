package io.marketagent.feed;

import io.marketagent.text.RangeWords;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

/** Which keys are kept warm. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.warm-keys")
public interface WarmKeysConfig {

    /** How often a key has to be read within its lifetime; 0 keeps nothing warm. */
    @WithDefault("5")
    @Min(value = 0, message = RangeWords.AT_LEAST)
    int reads();

    /** In which last part of its lifetime it is loaded anew, from 0 to 1. */
    @WithDefault("0.2")
    @DecimalMin(value = "0", message = RangeWords.AT_LEAST)
    @DecimalMax(value = "1", message = RangeWords.AT_MOST)
    double lastPart();

    /** What part of the vendor's budget has to be left, from 0 to 1. */
    @WithDefault("0.5")
    @DecimalMin(value = "0", message = RangeWords.AT_LEAST)
    @DecimalMax(value = "1", message = RangeWords.AT_MOST)
    double budgetLeft();

    /** How many of them are loaded anew at once. */
    @WithDefault("4")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int atOnce();

    /** How many keys' reads are counted. */
    @WithDefault("10000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int watched();
}
