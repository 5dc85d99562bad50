package io.marketagent.tool;

import io.marketagent.market.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server made of a tool's arguments; what does not apply is absent.
 *
 * @param symbols the symbols that names and spellings stood for
 * @param from first calendar day of the period, New York
 * @param to last calendar day of the period
 * @param interval day, week or month
 * @param expiration the expiration date that was chosen
 * @param strikes the strikes shown
 * @param side call, put or both
 * @param indicators what was asked of the indicators
 */
@RegisterForReflection
public record Resolved(
        List<Symbol> symbols,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String interval,
        @Nullable LocalDate expiration,
        @Nullable List<BigDecimal> strikes,
        @Nullable String side,
        @Nullable List<String> indicators) {

    public Resolved {
        symbols = List.copyOf(symbols);
    }

    static Resolved symbols(List<Symbol> symbols) {
        return new Resolved(symbols, null, null, null, null, null, null, null);
    }

    Resolved withPeriod(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String interval) {
        return new Resolved(symbols, from, to, interval, expiration, strikes, side, indicators);
    }

    Resolved withChain(@Nullable LocalDate expiration, @Nullable List<BigDecimal> strikes, String side) {
        return new Resolved(symbols, from, to, interval, expiration, strikes, side, indicators);
    }

    Resolved withIndicators(List<String> indicators) {
        return new Resolved(symbols, from, to, interval, expiration, strikes, side, indicators);
    }
}
