package io.marketagent.agent;

import io.marketagent.text.RangeWords;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Admission and the loop. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.runs")
public interface RunsConfig {

    /** Runs at once. */
    @WithDefault("10")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int limit();

    /** Runs that wait for a place. */
    @WithDefault("100")
    @Min(value = 0, message = RangeWords.AT_LEAST)
    int queue();

    /** How long a run waits before it is told to come back. */
    @WithDefault("60s")
    @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration queueTimeout();

    /** From a run's start to its answer. */
    @WithDefault("60s")
    @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration deadline();

    /** How often the model may choose tools in one run. */
    @WithDefault("6")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int maxRounds();

    /** How many tools one round may call. */
    @WithDefault("8")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int maxToolsPerRound();

    /** Characters of one message of the model. */
    @WithDefault("20000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int maxProse();

    /** Whether the log's line of a run holds its question, without keys. */
    @WithDefault("false")
    boolean logQuestions();

    /** Whether the numbers of the built-in model's prose are checked too, which code has made of the results. */
    @WithDefault("false")
    boolean checkBuiltin();

    /** Tokens of all rounds of one run, as the model's server counts them; checked between the rounds. */
    @WithDefault("60000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    long maxTokens();
}
