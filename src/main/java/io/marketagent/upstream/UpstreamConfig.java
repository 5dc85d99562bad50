package io.marketagent.upstream;

import io.marketagent.text.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which vendors this process calls, where, and with which key. The defaults stand in {@code application.properties}.
 *
 * <p>One mapping a vendor and none for {@code market-agent}: a mapping refuses to start with a key below its prefix that
 * it does not know. So a mistyped {@code market-agent.tradier.kye} is noticed, and the keys of other packages are left
 * alone.
 */
public final class UpstreamConfig {

    /** The key of the {@link Mode}. */
    public static final String MODE = "market-agent.upstream";

    private UpstreamConfig() {}

    /** Where market data comes from. */
    public enum Mode {
        /** The sandbox without any vendor key, the vendors with at least one. */
        AUTO,
        /** The sandbox exchange, even where keys are set: no key leaves the process. */
        SANDBOX,
        /** The vendors; one without a key is not configured. */
        LIVE
    }

    /** One vendor's settings. */
    public interface Vendor {

        /** The base URL without a version path ({@code https://api.tradier.com}). */
        URI url();

        /** The API key; a blank one counts as none. */
        Optional<String> key();

        /** How many HTTP exchanges may begin in every window of 60 seconds; see {@link Upstreams#budgetPerMinute}. */
        @WithConverter(Range.OptionalFromOne.class)
        OptionalInt budgetPerMinute();
    }

    /** Tradier's settings. */
    @ConfigMapping(prefix = "market-agent.tradier")
    public interface Tradier extends Vendor {}

    /** Polygon's settings. */
    @ConfigMapping(prefix = "market-agent.polygon")
    public interface Polygon extends Vendor {}
}
