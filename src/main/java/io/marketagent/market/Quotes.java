package io.marketagent.market;

import java.util.Map;
import java.util.Set;

/**
 * A source's answer to a read of several symbols.
 *
 * @param found the quotes by symbol
 * @param unknown the asked symbols that the source says do not exist
 */
public record Quotes(Map<Symbol, Quote> found, Set<Symbol> unknown) {

    public Quotes {
        found = Map.copyOf(found);
        unknown = Set.copyOf(unknown);
    }
}
