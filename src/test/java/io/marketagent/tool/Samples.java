package io.marketagent.tool;

import io.marketagent.market.Quote;
import io.marketagent.market.Sourced;
import io.marketagent.market.Sourced.CacheOutcome;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that the unit tests of this package share. */
final class Samples {

    /** Friday 2026-10-16, 14:30 in New York. */
    static final Instant NOW = Instant.parse("2026-10-16T18:30:00Z");

    private Samples() {}

    static BigDecimal dollars(String price) {
        return new BigDecimal(price);
    }

    /** A quote with open 100, high 103, low 99 and last 102 after a close of 101. */
    static Quote quote(String symbol, @Nullable String name, @Nullable Instant tradeTime, Quote.Basis basis) {
        return new Quote(
                Symbol.of(symbol),
                name,
                dollars("102.00"),
                null,
                null,
                dollars("100.00"),
                dollars("103.00"),
                dollars("99.00"),
                dollars("101.00"),
                1_234_567L,
                null,
                dollars("101.99"),
                dollars("102.01"),
                null,
                null,
                tradeTime,
                basis);
    }

    static <T> Sourced<T> sourced(T value, Duration age) {
        return new Sourced<>(
                value,
                "tradier",
                NOW.minus(age),
                age,
                false,
                null,
                false,
                false,
                age.isZero() ? CacheOutcome.MISS : CacheOutcome.HIT,
                Duration.ofSeconds(60));
    }

    static <T> Item<T> item(String symbol, T value, String... notes) {
        return Item.of(Symbol.of(symbol), sourced(value, Duration.ZERO), List.of(notes));
    }
}
