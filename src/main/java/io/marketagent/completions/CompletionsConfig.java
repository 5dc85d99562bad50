package io.marketagent.completions;

import io.marketagent.text.RangeWords;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What long conversations may take. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.completions")
public interface CompletionsConfig {

    /** Conversations longer than any other body may be that are read at one time. */
    @WithDefault("8")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int longAtOnce();

    /** Those of one caller. */
    @WithDefault("4")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int longPerCaller();
}
