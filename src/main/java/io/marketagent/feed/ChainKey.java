package io.marketagent.feed;

import io.marketagent.market.Symbol;
import java.time.LocalDate;

/** One chain serves both sides and every strike, so neither is in its key. */
record ChainKey(Symbol symbol, LocalDate expiration) {

    /** As an operator names it when invalidating: {@code SPY@2026-11-27}. */
    @Override
    public String toString() {
        return symbol + "@" + expiration;
    }
}
