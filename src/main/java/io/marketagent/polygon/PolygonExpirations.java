package io.marketagent.polygon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Bounds;
import io.marketagent.market.Expirations;
import io.marketagent.market.Expirations.Expiration;
import io.marketagent.market.Expirations.Kind;
import io.marketagent.market.MarketException;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v3/reference/options/contracts}, which every plan has. All contracts of an underlying would be many pages of a
 * budget of 5 calls a minute, so one page is asked: the calls at one strike that nearly every series lists.
 */
final class PolygonExpirations {

    /** The largest page that Polygon gives. */
    static final int MOST = 1000;

    private PolygonExpirations() {}

    /**
     * A round strike near the price: far series list fewer strikes than near ones, and the round ones in all of them.
     *
     * @param price above zero
     */
    static BigDecimal roundStrike(BigDecimal price) {
        BigDecimal step = BigDecimal.valueOf(step(price));
        return price.divide(step, 0, RoundingMode.HALF_UP).max(BigDecimal.ONE).multiply(step);
    }

    private static long step(BigDecimal price) {
        if (price.compareTo(BigDecimal.valueOf(5)) < 0) {
            return 1;
        }
        if (price.compareTo(BigDecimal.valueOf(100)) < 0) {
            return 5;
        }
        if (price.compareTo(BigDecimal.valueOf(300)) < 0) {
            return 10;
        }
        return price.compareTo(BigDecimal.valueOf(1000)) < 0 ? 50 : 100;
    }

    static Reading<Expirations> read(
            VendorAccess vendor, VendorAnswer answer, Symbol symbol, BigDecimal strike, Instant received) {
        return PolygonBody.read(vendor, answer, Envelope.class, envelope -> {
            PolygonBody.requireEnvelope(envelope.status(), !envelope.rows().isEmpty());
            LocalDate last = TradingCalendar.NYSE.today(received).plusYears(Bounds.MOST_YEARS_AHEAD);
            List<LocalDate> readable = envelope.rows().stream()
                    .map(row -> PolygonTimes.date(row.expirationDate()))
                    .filter(Objects::nonNull)
                    .filter(date -> !date.isAfter(last))
                    .toList();
            int unreadable = envelope.rows().size() - readable.size();
            List<Expiration> dates = readable.stream()
                    .distinct()
                    .sorted()
                    .map(date -> new Expiration(date, kind(date)))
                    .toList();
            if (dates.isEmpty() && !envelope.rows().isEmpty()) {
                throw VendorErrors.unreadable(vendor);
            }
            if (dates.isEmpty()) {
                throw new MarketException.NoData(
                        vendor.label() + " lists no calls on " + symbol + " at a strike of " + strike.toPlainString());
            }
            String note = vendor.label() + " was asked for the calls at a strike of " + strike.toPlainString()
                    + " only: expirations that do not list that strike are missing"
                    + (envelope.next() == null
                            ? ""
                            : ", and those after " + dates.getLast().date())
                    + (unreadable == 0 ? "" : "; " + unreadable + " of its dates cannot be read");
            return new Reading<>(
                    new Expirations(symbol, dates, false, note), received, PolygonBody.delayed(envelope.status()));
        });
    }

    private static Kind kind(LocalDate date) {
        LocalDate thirdFriday = date.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY));
        return date.equals(TradingCalendar.NYSE.sessionOnOrBefore(thirdFriday)) ? Kind.MONTHLY : Kind.WEEKLY;
    }

    @RegisterForReflection
    record Envelope(
            @Nullable String status,
            @JsonProperty("results") List<Row> rows,
            @JsonProperty("next_url") @Nullable String next) {
        Envelope {
            rows = TolerantJson.rows(rows);
        }
    }

    @RegisterForReflection
    record Row(@JsonProperty("expiration_date") @Nullable String expirationDate) {}
}
