package io.marketagent.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/** Which vendors this process calls, where, and with which key. The defaults stand in {@code application.properties}. */
@ConfigMapping(prefix = "market-agent")
public interface UpstreamConfig {

    /** Whether the vendors or the sandbox exchange answer. */
    @WithDefault("auto")
    Mode upstream();

    Vendor tradier();

    Vendor polygon();

    /** Where market data comes from. */
    enum Mode {
        /** The sandbox without any vendor key, the vendors with at least one. */
        AUTO,
        /** The sandbox exchange, even where keys are set: no key leaves the process. */
        SANDBOX,
        /** The vendors; one without a key is not configured. */
        LIVE
    }

    /** One vendor's settings. */
    interface Vendor {

        /** The base URL without a version path ({@code https://api.tradier.com}). */
        URI url();

        /** The API key; a blank one counts as none. */
        Optional<String> key();

        /** How many HTTP exchanges may begin in every window of 60 seconds. */
        OptionalInt budgetPerMinute();
    }
}
