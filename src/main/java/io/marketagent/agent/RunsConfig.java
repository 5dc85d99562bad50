package io.marketagent.agent;

import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Admission and the loop. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.runs")
public interface RunsConfig {

    /** Runs at once. */
    @WithDefault("10")
    @WithConverter(Range.FromOne.class)
    int limit();

    /** Runs that wait for a place. */
    @WithDefault("100")
    @WithConverter(Range.FromZero.class)
    int queue();

    /** How long a run waits before it is told to come back. */
    @WithDefault("60s")
    @WithConverter(Range.SomeTime.class)
    Duration queueTimeout();

    /** From a run's start to its answer. */
    @WithDefault("60s")
    @WithConverter(Range.SomeTime.class)
    Duration deadline();

    /** How often the model may choose tools in one run. */
    @WithDefault("6")
    @WithConverter(Range.FromOne.class)
    int maxRounds();

    /** How many tools one round may call. */
    @WithDefault("8")
    @WithConverter(Range.FromOne.class)
    int maxToolsPerRound();

    /** Characters of one message of the model. */
    @WithDefault("20000")
    @WithConverter(Range.FromOne.class)
    int maxProse();

    /** Whether the log's line of a run holds its question, without keys. */
    @WithDefault("false")
    boolean logQuestions();

    /** Whether the numbers of the built-in model's prose are checked too, which code has made of the results. */
    @WithDefault("false")
    boolean checkBuiltin();

    /** Tokens of all rounds of one run, as the model's server counts them; checked between the rounds. */
    @WithDefault("60000")
    @WithConverter(Range.LongFromOne.class)
    long maxTokens();
}
