package io.marketagent.feed;

import io.marketagent.text.RangeWords;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How old an answer may be, beside the caches' own lifetimes. Documented beside the keys in application.properties. */
@ConfigMapping(prefix = "market-agent.freshness")
public interface FreshnessConfig {

    /** What "now", "latest" and "refresh" may reload: only what is older than this. */
    @WithDefault("10s")
    @DurationMin(millis = 0, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration refreshMinAge();

    /** Whether a quote, a chain or the bars of a day that were loaded while nothing trades are reused until the next pre-market opens. */
    @WithDefault("true")
    boolean marketAware();

    /** For how long at most: a long weekend with its holiday is 80 hours. */
    @WithDefault("96h")
    @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration marketAwareLimit();

    /** The total limit of one load over all its sources and retries. */
    @WithDefault("15s")
    @DurationMin(millis = 1, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration loadLimit();

    /** What part of it one source may use up while another one is left to be asked, from 0 to 1. */
    @WithDefault("0.67")
    @DecimalMin(value = "0", message = RangeWords.AT_LEAST)
    @DecimalMax(value = "1", message = RangeWords.AT_MOST)
    double sourceShare();

    /** How long an unknown symbol, or one without data, is remembered so that a typo does not drain a budget. */
    @WithDefault("60s")
    @DurationMin(millis = 0, message = RangeWords.NO_SHORTER)
    @DurationMax(days = 3650, message = RangeWords.NO_LONGER)
    Duration unknownTtl();

    /** How many of them are remembered. */
    @WithDefault("10000")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int unknownSize();

    /** How many symbols of one list, that no source knows or has a quote of, are looked up in the name search. */
    @WithDefault("2")
    @Min(value = 0, message = RangeWords.AT_LEAST)
    int searchesPerBatch();

    /** How many matches of a name search are kept, the best. */
    @WithDefault("100")
    @Min(value = 1, message = RangeWords.AT_LEAST)
    int searchMatches();

    /** By cache: how old a value may be that is shown, marked stale, because no source answers. */
    Map<String, Duration> hardLimit();

    /** Share of the heap, 0 to 1, that cached and last known values take together. */
    @WithDefault("0.25")
    @DecimalMin(value = "0", message = RangeWords.AT_LEAST)
    @DecimalMax(value = "1", message = RangeWords.AT_MOST)
    double memoryShare();
}
