package io.marketagent.upstream;

import java.util.Locale;

/** Endpoints of one vendor that fail together: each group of each vendor has a circuit breaker of its own. */
enum EndpointGroup {
    /** Quotes and bars. */
    PRICES,
    /** Expirations and chains. */
    OPTIONS,
    /** Market status and names. */
    REFERENCE;

    /**
     * The group of an endpoint, by its word in the metrics.
     *
     * @throws IllegalArgumentException for a word of no group: a new endpoint needs one
     */
    static EndpointGroup of(String endpoint) {
        return switch (endpoint) {
            case "quotes", "history", "previous-bar", "grouped-daily", "daily-bars", "timesales", "minute-bars" ->
                PRICES;
            case "expirations", "chains", "option-contracts", "option-chain" -> OPTIONS;
            case "clock", "search", "lookup", "market-status", "ticker-search" -> REFERENCE;
            default -> throw new IllegalArgumentException("the endpoint " + endpoint + " is in no group");
        };
    }

    /** The word in the metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
