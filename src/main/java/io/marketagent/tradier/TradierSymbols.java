package io.marketagent.tradier;

import io.marketagent.market.Symbol;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tradier's spelling: class shares with a slash ({@code BRK/B}), indices without a prefix ({@code SPX}). */
final class TradierSymbols {

    private TradierSymbols() {}

    static String wire(Symbol symbol) {
        return symbol.value().replace('.', '/');
    }

    static String wire(Collection<Symbol> symbols) {
        return symbols.stream().sorted().map(TradierSymbols::wire).collect(Collectors.joining(","));
    }

    /** The symbol, or empty for what has none of ours (preferred shares such as {@code BIP'B}, options). */
    static Optional<Symbol> domain(@Nullable String wire) {
        return wire != null && Symbol.isPossible(wire) ? Optional.of(Symbol.of(wire)) : Optional.empty();
    }
}
