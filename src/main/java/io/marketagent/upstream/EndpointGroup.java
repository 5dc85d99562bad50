package io.marketagent.upstream;

import java.util.Locale;
import java.util.Set;

/** Endpoints of one vendor that fail together: each group of each vendor has a circuit breaker of its own. */
enum EndpointGroup {
    /** Quotes and bars. */
    PRICES(Set.of("quotes", "history", "previous-bar", "grouped-daily", "daily-bars")),
    /** Expirations and chains. */
    OPTIONS(Set.of("expirations", "chains", "option-contracts", "option-chain")),
    /** Market status and names. */
    REFERENCE(Set.of("clock", "search", "lookup", "market-status", "ticker-search"));

    private final Set<String> endpoints;

    EndpointGroup(Set<String> endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * The group of an endpoint, by its word in the metrics.
     *
     * @throws IllegalArgumentException for a word of no group: a new endpoint needs one
     */
    static EndpointGroup of(String endpoint) {
        for (EndpointGroup group : values()) {
            if (group.endpoints.contains(endpoint)) {
                return group;
            }
        }
        throw new IllegalArgumentException("the endpoint " + endpoint + " is in no group");
    }

    /** The word in the metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
