package io.marketagent.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Admission and the loop. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.runs")
public interface RunsConfig {

    /** Runs at once. */
    @WithDefault("10")
    int limit();

    /** Runs that wait for a place. */
    @WithDefault("100")
    int queue();

    /** How long a run waits before it is told to come back. */
    @WithDefault("60s")
    Duration queueTimeout();

    /** From a run's start to its answer. */
    @WithDefault("60s")
    Duration deadline();

    /** How often the model may choose tools in one run. */
    @WithDefault("6")
    int maxRounds();

    /** How many tools one round may call. */
    @WithDefault("8")
    int maxToolsPerRound();

    /** Characters of one message of the model. */
    @WithDefault("20000")
    int maxProse();

    /** Whether the log's line of a run holds its question, without keys. */
    @WithDefault("false")
    boolean logQuestions();

    /** Tokens of all rounds of one run, as the model's server counts them; checked between the rounds. */
    @WithDefault("60000")
    long maxTokens();
}
