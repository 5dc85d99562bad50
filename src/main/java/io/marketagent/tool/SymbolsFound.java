package io.marketagent.tool;

import io.marketagent.market.SymbolMatch;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a name search found.
 *
 * @param query what was looked for
 * @param symbols the best of them, best first
 * @param total how many were found, of the best that are kept
 */
@RegisterForReflection(targets = {SymbolsFound.class, SymbolMatch.class})
public record SymbolsFound(String query, List<SymbolMatch> symbols, int total) {

    public SymbolsFound {
        symbols = List.copyOf(symbols);
    }
}
