package io.marketagent.feed;

import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How old an answer may be, beside the caches' own lifetimes. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.freshness")
public interface FreshnessConfig {

    /** What "now", "latest" and "refresh" may reload: only what is older than this. */
    @WithDefault("10s")
    @WithConverter(Range.AnyTime.class)
    Duration refreshMinAge();

    /** Whether a quote, a chain or the bars of a day that were loaded while nothing trades are reused until the next pre-market opens. */
    @WithDefault("true")
    boolean marketAware();

    /** For how long at most: a long weekend with its holiday is 80 hours. */
    @WithDefault("96h")
    @WithConverter(Range.SomeTime.class)
    Duration marketAwareLimit();

    /** The total limit of one load over all its sources and retries. */
    @WithDefault("15s")
    @WithConverter(Range.SomeTime.class)
    Duration loadLimit();

    /** What part of it one source may use up while another one is left to be asked, from 0 to 1. */
    @WithDefault("0.67")
    @WithConverter(Range.Share.class)
    double sourceShare();

    /** How long an unknown symbol, or one without data, is remembered so that a typo does not drain a budget. */
    @WithDefault("60s")
    @WithConverter(Range.AnyTime.class)
    Duration unknownTtl();

    /** How many of them are remembered. */
    @WithDefault("10000")
    @WithConverter(Range.FromOne.class)
    int unknownSize();

    /** How many symbols of one list, that no source knows or has a quote of, are looked up in the name search. */
    @WithDefault("2")
    @WithConverter(Range.FromZero.class)
    int searchesPerBatch();

    /** How many matches of a name search are kept, the best. */
    @WithDefault("100")
    @WithConverter(Range.FromOne.class)
    int searchMatches();

    /** By cache: how old a value may be that is shown, marked stale, because no source answers. */
    Map<String, Duration> hardLimit();

    /** Share of the heap, 0 to 1, that cached and last known values take together. */
    @WithDefault("0.25")
    @WithConverter(Range.Share.class)
    double memoryShare();
}
