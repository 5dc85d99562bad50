package io.marketagent.upstream;

import io.marketagent.text.RangeWords;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How calls to the vendors are limited, repeated and held back. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.calls")
public interface CallsConfig {

    /** The default of {@link #answerRows()}. */
    int ANSWER_ROWS = 60_000;

    /** The window in which a vendor counts the calls of its budget. */
    @WithDefault("60s")
    @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration budgetWindow();

    /** Added to the window for which a call counts. */
    @WithDefault("500ms")
    @DurationMin(millis = 0, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration budgetMargin();

    /** No call for this long where a vendor says that its calls are used up, without saying for how long. */
    @WithDefault("60s")
    @DurationMin(millis = 0, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration pause();

    /** How large one answer may be, unpacked; more is not read. */
    @WithDefault("8M")
    MemorySize answerLimit();

    /** How many elements the lists of one answer may have together; reading ends at one more. */
    @WithDefault("60000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int answerRows();

    /** Share of the heap, 0 to 1, that answers take together while they are read. */
    @WithDefault("0.4")
    @DecimalMin(value = "0.01", message = RangeWords.AT_LEAST)
    @DecimalMax(value = "1", message = RangeWords.AT_MOST)
    double memoryShare();

    /** How many calls to one vendor are under way at once; the others wait. */
    @WithDefault("20")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int connections();

    /** How failed calls are repeated. */
    Retry retry();

    /** When calls to a vendor's endpoints are held back. */
    Breaker breaker();

    /** See {@link io.marketagent.upstream.Breaker}. */
    interface Breaker {

        /** How many of the last calls are looked at; before so many were made it stays closed. */
        @WithDefault("10")
        @Min(value = 1, message = RangeWords.AT_LEAST)
        int calls();

        /** It opens when this part of them failed. */
        @WithDefault("0.5")
        @DecimalMin(value = "0", message = RangeWords.AT_LEAST)
        @DecimalMax(value = "1", message = RangeWords.AT_MOST)
        double failures();

        /** How long no call is made then. */
        @WithDefault("10s")
        @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
        @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
        Duration delay();

        /** How many calls have to succeed then, one after another, to close it. */
        @WithDefault("1")
        @Min(value = 1, message = RangeWords.AT_LEAST)
        int successes();
    }

    /** See {@link Retries}. */
    interface Retry {

        /** How often one call is repeated at most. */
        @WithDefault("2")
        @Min(value = 0, message = RangeWords.AT_LEAST)
        int most();

        /** The longest pause before the first repetition; twice that before the second, and so on. */
        @WithDefault("200ms")
        @DurationMin(millis = 0, message = RangeWords.NO_SHORTER)
        @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
        Duration pause();

        /** Repetitions within a minute, as a part of the calls in it. */
        @WithDefault("0.2")
        @DecimalMin(value = "0", message = RangeWords.AT_LEAST)
        @DecimalMax(value = "1", message = RangeWords.AT_MOST)
        double share();

        /** Repetitions within a minute that need no such part. */
        @WithDefault("2")
        @Min(value = 0, message = RangeWords.AT_LEAST)
        int minimum();
    }
}
