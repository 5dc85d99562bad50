package io.marketagent.polygon;

import io.marketagent.market.Symbol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Polygon's spelling of symbols: {@code BRK.B}, indices as {@code I:SPX}; case matters ({@code KIMpL} is a preferred). */
final class PolygonSymbols {

    private static final String INDEX_PREFIX = "I:";

    private PolygonSymbols() {}

    static String wire(Symbol symbol) {
        if (symbol.value().equals("IXIC")) {
            return "I:COMP";
        }
        return symbol.isIndex() ? INDEX_PREFIX + symbol.value() : symbol.value();
    }

    /**
     * The symbol of a ticker; empty where our spelling would mean another one: preferreds in mixed case, indices that we
     * do not know as such, a stock whose ticker is an index here.
     */
    static Optional<Symbol> domain(@Nullable String ticker) {
        if (ticker == null || !Symbol.isPossible(ticker)) {
            return Optional.empty();
        }
        return Optional.of(Symbol.of(ticker)).filter(symbol -> wire(symbol).equals(ticker));
    }
}
