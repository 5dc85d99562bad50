package io.marketagent.polygon;

import com.fasterxml.jackson.annotation.JsonProperty;
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

/** Aggregates: {@code /v2/aggs/ticker/{ticker}/range/1/day/{from}/{to}}, and the form of {@code /prev} and grouped bars. */
final class PolygonBars {

    private PolygonBars() {}

    /** One page of daily bars. */
    record BarPage(
            ReadRows<Bar> bars, boolean delayed, @Nullable String next) implements NextPage.Page {}

    /**
     * Reads one page. A row whose prices are missing or zero is the vendor's noise and left out. One that contradicts
     * itself (a high below the low) is never repaired: it is left out and told, and nothing is used of a page that has half
     * such rows or more.
     */
    static BarPage page(VendorAccess vendor, VendorAnswer answer, Symbol symbol) {
        return PolygonBody.read(vendor, answer, Envelope.class, envelope -> {
            envelope.check();
            ReadRows<Bar> bars = ReadRows.of(
                    vendor, envelope.rows(), row -> row.priced() ? Optional.of(row.bar(symbol)) : Optional.empty());
            if (bars.values().isEmpty() && !envelope.rows().isEmpty()) {
                throw VendorErrors.unreadable(vendor);
            }
            return new BarPage(bars, PolygonBody.delayed(envelope.status()), envelope.next());
        });
    }

    /**
     * All pages as one series, of the asked dates only.
     *
     * @param wished the date from which bars were wanted
     * @param from the date from which they were asked, later where the plan has no more: said in the limitation
     * @throws MarketException.NoData when there is no bar
     */
    static Reading<PriceHistory> history(
            VendorAccess vendor,
            List<BarPage> pages,
            Symbol symbol,
            LocalDate wished,
            LocalDate from,
            LocalDate to,
            Instant received) {
        DailyBars bars = DailyBars.of(
                vendor,
                pages.stream().flatMap(page -> page.bars().values().stream()).toList(),
                pages.stream().mapToInt(page -> page.bars().unreadable()).sum(),
                pages.stream().mapToInt(page -> page.bars().rows()).sum());
        List<Bar> wanted = bars.between(from, to);
        if (wanted.isEmpty()) {
            throw new MarketException.NoData(
                    vendor.label() + " has no prices of " + symbol + " from " + from + " to " + to);
        }
        String limitation = wished.equals(from)
                ? null
                : vendor.label() + "'s plan gives only two years of prices: they begin on "
                        + wanted.getFirst().firstSession() + ", not on " + wished;
        return new Reading<>(
                new PriceHistory(symbol, wished, wanted, limitation, bars.note()),
                PolygonTimes.asOf(wanted.getLast().lastSession(), received),
                pages.stream().anyMatch(BarPage::delayed));
    }

    @RegisterForReflection
    record Envelope(
            @Nullable String status,
            @Nullable String ticker,
            @JsonProperty("resultsCount") @Nullable Long count,
            @JsonProperty("results") List<Row> rows,
            @JsonProperty("next_url") @Nullable String next) {
        Envelope {
            rows = TolerantJson.rows(rows);
        }

        void check() {
            PolygonBody.requireEnvelope(status, count != null || !rows.isEmpty());
        }
    }

    /**
     * One bar. {@code vw} and {@code n} are not used and can be missing; {@code v} too (indices have none).
     *
     * @param ticker only in {@code /prev} and grouped bars
     * @param stamp epoch milliseconds
     */
    @RegisterForReflection
    record Row(
            @JsonProperty("T") @Nullable String ticker,
            @JsonProperty("o") @Nullable BigDecimal open,
            @JsonProperty("h") @Nullable BigDecimal high,
            @JsonProperty("l") @Nullable BigDecimal low,
            @JsonProperty("c") @Nullable BigDecimal close,
            @JsonProperty("v") @Nullable Long volume,
            @JsonProperty("t") @Nullable Long stamp) {

        boolean priced() {
            return Stream.of(open, high, low, close).allMatch(price -> price != null && price.signum() != 0);
        }

        /** @throws IllegalArgumentException when it is none */
        Bar bar(Symbol symbol) {
            LocalDate session = PolygonTimes.session(stamp);
            if (session == null || open == null || high == null || low == null || close == null) {
                throw new IllegalArgumentException("a bar without a date or a price");
            }
            return Bar.daily(session, open, high, low, close, symbol.isIndex() ? null : Figures.notNegative(volume));
        }
    }
}
