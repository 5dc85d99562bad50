package io.marketagent.polygon;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.Figures;
import io.marketagent.upstream.MinuteBars;
import io.marketagent.upstream.ReadRows;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Aggregates of minutes: {@code /v2/aggs/ticker/{ticker}/range/{n}/minute/{day}/{day}}, of all hours. */
final class PolygonMinutes {

    private PolygonMinutes() {}

    /** One page of bars. */
    record MinutePage(
            ReadRows<IntradayBar> bars,
            boolean delayed,
            @Nullable String next) implements NextPage.Page {}

    /** Reads one page, by the rules of {@link PolygonBars#page}. */
    static MinutePage page(VendorAccess vendor, VendorAnswer answer, Symbol symbol, Interval interval) {
        return PolygonBody.read(vendor, answer, PolygonBars.Envelope.class, envelope -> {
            envelope.check();
            ReadRows<IntradayBar> bars = ReadRows.of(
                    vendor,
                    envelope.rows(),
                    row -> row.priced() ? Optional.of(bar(row, symbol, interval)) : Optional.empty());
            if (bars.values().isEmpty() && !envelope.rows().isEmpty()) {
                throw VendorErrors.unreadable(vendor);
            }
            return new MinutePage(bars, PolygonBody.delayed(envelope.status()), envelope.next());
        });
    }

    /** All pages as the bars of one day. */
    static Reading<IntradayBars> day(
            VendorAccess vendor,
            List<MinutePage> pages,
            Symbol symbol,
            Interval interval,
            LocalDate day,
            Instant received) {
        return MinuteBars.of(
                vendor,
                new ReadRows<>(
                        pages.stream()
                                .flatMap(page -> page.bars().values().stream())
                                .toList(),
                        pages.stream()
                                .mapToInt(page -> page.bars().unreadable())
                                .sum(),
                        pages.stream().mapToInt(page -> page.bars().rows()).sum()),
                symbol,
                interval,
                day,
                received,
                pages.stream().anyMatch(MinutePage::delayed));
    }

    private static IntradayBar bar(PolygonBars.Row row, Symbol symbol, Interval interval) {
        Long stamp = row.stamp();
        if (PolygonTimes.session(stamp) == null
                || stamp == null
                || row.open() == null
                || row.high() == null
                || row.low() == null
                || row.close() == null) {
            throw new IllegalArgumentException("a bar without a time or a price");
        }
        LocalDateTime start = LocalDateTime.ofInstant(Instant.ofEpochMilli(stamp), TradingCalendar.NEW_YORK);
        return new IntradayBar(
                MinuteBars.aligned(start, interval),
                row.open(),
                row.high(),
                row.low(),
                row.close(),
                symbol.isIndex() ? null : Figures.notNegative(row.volume()));
    }
}
