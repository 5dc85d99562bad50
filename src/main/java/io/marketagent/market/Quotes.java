package io.marketagent.market;

import java.util.Map;
import java.util.Set;

/**
 * A source's answer to a read of several symbols.
 *
 * @param found the quotes by symbol
 * @param unknown the asked symbols that the source says do not exist
 * @param unpriced the asked symbols that the source knows but has no price of, each with a sentence that says so
 */
public record Quotes(Map<Symbol, Quote> found, Set<Symbol> unknown, Map<Symbol, String> unpriced) {

    /** Where nothing is known of a symbol without a quote. */
    public Quotes(Map<Symbol, Quote> found, Set<Symbol> unknown) {
        this(found, unknown, Map.of());
    }

    public Quotes {
        found = Map.copyOf(found);
        unknown = Set.copyOf(unknown);
        unpriced = Map.copyOf(unpriced);
    }
}
