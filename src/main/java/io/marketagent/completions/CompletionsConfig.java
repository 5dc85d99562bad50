package io.marketagent.completions;

import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** What long conversations may take. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.completions")
public interface CompletionsConfig {

    /** Conversations longer than any other body may be that are read at one time. */
    @WithDefault("8")
    @WithConverter(Range.FromOne.class)
    int longAtOnce();

    /** Those of one caller. */
    @WithDefault("4")
    @WithConverter(Range.FromOne.class)
    int longPerCaller();
}
