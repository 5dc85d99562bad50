package io.marketagent.analysis;

import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Quotes of which little is known. */
public final class TestQuotes {

    private TestQuotes() {}

    /** A quote with a last price and perhaps a previous close, all else unknown. */
    public static Quote of(Symbol symbol, String last, @Nullable String previousClose, Quote.Basis basis) {
        return new Quote(
                symbol,
                null,
                new BigDecimal(last),
                null,
                null,
                null,
                null,
                null,
                previousClose == null ? null : new BigDecimal(previousClose),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                basis);
    }
}
