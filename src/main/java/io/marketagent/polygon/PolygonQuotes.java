package io.marketagent.polygon;

import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Quotes made of finished sessions' bars: {@code /v2/aggs/ticker/{ticker}/prev} and
 * {@code /v2/aggs/grouped/locale/us/market/stocks/{date}}. Every plan has these; each quote is labelled
 * {@link Quote.Basis#PREVIOUS_DAY}. The close before is not in them, so there is no change.
 */
final class PolygonQuotes {

    private PolygonQuotes() {}

    /**
     * The quotes of the asked symbols. A symbol without a bar, or with one that contradicts itself, is neither found nor
     * unknown: zero results are what Polygon answers for both.
     */
    static Reading<Quotes> read(VendorAccess vendor, VendorAnswer answer, Set<Symbol> asked, Instant received) {
        return PolygonBody.read(vendor, answer, PolygonBars.Envelope.class, envelope -> {
            envelope.check();
            Map<Symbol, Quote> found = new HashMap<>();
            LocalDate latest = null;
            for (PolygonBars.Row row : envelope.rows()) {
                Symbol symbol = symbol(row, envelope, asked).orElse(null);
                Bar bar = symbol == null ? null : bar(row, symbol);
                if (symbol == null || bar == null || found.containsKey(symbol)) {
                    continue;
                }
                found.put(symbol, quote(symbol, bar));
                latest = latest == null || bar.lastSession().isAfter(latest) ? bar.lastSession() : latest;
            }
            return new Reading<>(
                    new Quotes(found, Set.of()),
                    latest == null ? received : PolygonTimes.asOf(latest, received),
                    PolygonBody.delayed(envelope.status()));
        });
    }

    /** Several readings as one: as old as the oldest that found something. */
    static Reading<Quotes> joined(List<Reading<Quotes>> readings, Instant received) {
        Map<Symbol, Quote> found = new HashMap<>();
        Set<Symbol> unknown = new HashSet<>();
        List<Instant> times = new ArrayList<>();
        boolean delayed = false;
        for (Reading<Quotes> reading : readings) {
            found.putAll(reading.value().found());
            unknown.addAll(reading.value().unknown());
            delayed |= reading.delayed();
            if (!reading.value().found().isEmpty()) {
                times.add(reading.asOf());
            }
        }
        return new Reading<>(
                new Quotes(found, unknown),
                times.stream().min(Instant::compareTo).orElse(received),
                delayed);
    }

    private static Optional<Symbol> symbol(PolygonBars.Row row, PolygonBars.Envelope envelope, Set<Symbol> asked) {
        String ticker = row.ticker() == null ? envelope.ticker() : row.ticker();
        return PolygonSymbols.domain(ticker).filter(asked::contains);
    }

    private static @Nullable Bar bar(PolygonBars.Row row, Symbol symbol) {
        try {
            return row.priced() ? row.bar(symbol) : null;
        } catch (IllegalArgumentException contradictory) {
            return null;
        }
    }

    private static Quote quote(Symbol symbol, Bar bar) {
        return new Quote(
                symbol,
                null,
                bar.close(),
                null,
                null,
                bar.open(),
                bar.high(),
                bar.low(),
                null,
                bar.volume(),
                null,
                null,
                null,
                null,
                null,
                null,
                Quote.Basis.PREVIOUS_DAY);
    }
}
