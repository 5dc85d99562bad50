package io.marketagent.upstream;

import io.marketagent.text.Range;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calls to the vendors are limited, repeated and held back. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.calls")
public interface CallsConfig {

    /** The default of {@link #answerRows()}. */
    int ANSWER_ROWS = 60_000;

    /** The window in which a vendor counts the calls of its budget. */
    @WithDefault("60s")
    @WithConverter(Range.SomeTime.class)
    Duration budgetWindow();

    /** Added to the window for which a call counts. */
    @WithDefault("500ms")
    @WithConverter(Range.AnyTime.class)
    Duration budgetMargin();

    /** No call for this long where a vendor says that its calls are used up, without saying for how long. */
    @WithDefault("60s")
    @WithConverter(Range.AnyTime.class)
    Duration pause();

    /** How large one answer may be, unpacked; more is not read. */
    @WithDefault("8M")
    MemorySize answerLimit();

    /** How many elements the lists of one answer may have together; reading ends at one more. */
    @WithDefault("60000")
    @WithConverter(Range.FromOne.class)
    int answerRows();

    /** Share of the heap, 0 to 1, that answers take together while they are read. */
    @WithDefault("0.4")
    @WithConverter(Range.SomeShare.class)
    double memoryShare();

    /** How many calls to one vendor are under way at once; the others wait. */
    @WithDefault("20")
    @WithConverter(Range.FromOne.class)
    int connections();

    /** How failed calls are repeated. */
    Retry retry();

    /** When calls to a vendor's endpoints are held back. */
    Breaker breaker();

    /** See {@link io.marketagent.upstream.Breaker}. */
    interface Breaker {

        /** How many of the last calls are looked at; before so many were made it stays closed. */
        @WithDefault("10")
        @WithConverter(Range.FromOne.class)
        int calls();

        /** It opens when this part of them failed. */
        @WithDefault("0.5")
        @WithConverter(Range.Share.class)
        double failures();

        /** How long no call is made then. */
        @WithDefault("10s")
        @WithConverter(Range.SomeTime.class)
        Duration delay();

        /** How many calls have to succeed then, one after another, to close it. */
        @WithDefault("1")
        @WithConverter(Range.FromOne.class)
        int successes();
    }

    /** See {@link Retries}. */
    interface Retry {

        /** How often one call is repeated at most. */
        @WithDefault("2")
        @WithConverter(Range.FromZero.class)
        int most();

        /** The longest pause before the first repetition; twice that before the second, and so on. */
        @WithDefault("200ms")
        @WithConverter(Range.AnyTime.class)
        Duration pause();

        /** Repetitions within a minute, as a part of the calls in it. */
        @WithDefault("0.2")
        @WithConverter(Range.Share.class)
        double share();

        /** Repetitions within a minute that need no such part. */
        @WithDefault("2")
        @WithConverter(Range.FromZero.class)
        int minimum();
    }
}
