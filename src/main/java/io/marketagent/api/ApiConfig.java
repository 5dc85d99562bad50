package io.marketagent.api;

import io.marketagent.market.Deadline;
import io.marketagent.text.Range;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the REST surface. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.api")
public interface ApiConfig {

    /** How long a data GET waits; longer than one load may take, so that its reason can be told. */
    @WithDefault("20s")
    @WithConverter(Range.SomeTime.class)
    Duration readDeadline();

    /** Bytes of answers that are kept as they were written. */
    @WithDefault("4M")
    MemorySize keptAnswers();

    /** Answers as streams of events. */
    Stream stream();

    /** Runs that are over. */
    KeptRuns runs();

    /** How long, and how much of them, may be asked for again. */
    interface KeptRuns {

        /** Bytes of answers, about; the one not asked for longest goes first. */
        @WithDefault("8M")
        MemorySize kept();

        /** How long an answer can be asked for again. */
        @WithDefault("5m")
        @WithConverter(Range.SomeTime.class)
        Duration keptFor();
    }

    /** What keeps a stream's line, and when its reader counts as gone. */
    interface Stream {

        /** How long a question may still be refused by a plain 503 while it seems to wait. */
        @WithDefault("50ms")
        @WithConverter(Range.AnyTime.class)
        Duration settle();

        /** How often a sign of life is sent on a stream. */
        @WithDefault("15s")
        @WithConverter(Range.SomeTime.class)
        Duration heartbeat();

        /** How long a resumable run goes on after its line broke, for its reader to come back. */
        @WithDefault("10s")
        @WithConverter(Range.AnyTime.class)
        Duration resumeGrace();

        /** Heartbeats for which a reader may take nothing. */
        @WithDefault("4")
        @WithConverter(Range.FromOne.class)
        int missedHeartbeats();

        /** Streams of one caller at one time, with those that are answered and not read yet; the next is refused. */
        @WithDefault("150")
        @WithConverter(Range.FromOne.class)
        int perCaller();
    }

    /** The deadline of a read that starts now. */
    default Deadline deadline() {
        return Deadline.after(readDeadline());
    }
}
