package io.marketagent.tradier;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.DailyBars;
import io.marketagent.upstream.Figures;
import io.marketagent.upstream.ReadRows;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/markets/history}. */
final class TradierHistory {

    private TradierHistory() {}

    /**
     * The daily bars from one date to another. A row whose prices are missing, zero or no numbers is the vendor's noise
     * and left out. One that contradicts itself (a high below the low), or another one of its session, is never repaired:
     * it is left out and told, and nothing is used of an answer that has half such bars or more.
     */
    static Reading<PriceHistory> read(
            VendorAccess vendor,
            VendorAnswer answer,
            Symbol symbol,
            LocalDate from,
            LocalDate to,
            Instant received,
            boolean delayed) {
        return TradierBody.read(vendor, answer, "history", Envelope.class, envelope -> {
            List<Row> rows =
                    envelope.history() == null ? List.of() : envelope.history().rows();
            ReadRows<Bar> read = ReadRows.of(vendor, rows, row -> row.bar(symbol));
            if (read.values().isEmpty() && !rows.isEmpty()) {
                throw VendorErrors.unreadable(vendor);
            }
            DailyBars bars = DailyBars.of(vendor, read.values(), read.unreadable(), read.rows());
            List<Bar> wanted = bars.between(from, to);
            if (wanted.isEmpty()) {
                throw new MarketException.NoData(
                        vendor.label() + " has no prices of " + symbol + " from " + from + " to " + to);
            }
            // the data is as old as its last bar, whenever it was asked for
            Instant close = TradingCalendar.NYSE.closeOf(wanted.getLast().lastSession());
            return new Reading<>(
                    new PriceHistory(symbol, from, wanted, null, bars.note()),
                    close.isBefore(received) ? close : received,
                    delayed);
        });
    }

    @RegisterForReflection
    record Envelope(@Nullable Container history) {}

    @RegisterForReflection
    record Container(@JsonProperty("day") List<Row> rows) {
        Container {
            rows = TolerantJson.rows(rows);
        }
    }

    @RegisterForReflection
    record Row(
            @Nullable String date,
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            @Nullable BigDecimal close,
            @Nullable Long volume) {

        /** Empty where a price is missing, zero or no number. */
        Optional<Bar> bar(Symbol symbol) {
            if (open == null || high == null || low == null || close == null) {
                return Optional.empty();
            }
            if (Stream.of(open, high, low, close).anyMatch(price -> price.signum() == 0)) {
                return Optional.empty();
            }
            LocalDate session = TradierTimes.date(date);
            if (session == null) {
                throw new IllegalArgumentException("a bar without a date");
            }
            return Optional.of(
                    Bar.daily(session, open, high, low, close, symbol.isIndex() ? null : Figures.notNegative(volume)));
        }
    }
}
