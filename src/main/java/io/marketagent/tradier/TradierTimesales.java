package io.marketagent.tradier;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Interval;
import io.marketagent.market.IntradayBar;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.MarketException;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.Figures;
import io.marketagent.upstream.MinuteBars;
import io.marketagent.upstream.ReadRows;
import io.marketagent.upstream.TolerantJson;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.marketagent.upstream.VendorErrors;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/markets/timesales}: bars within a day, of the last days only. */
final class TradierTimesales {

    /** How many days back there are bars of 1 minute, and of 5 and 15: of the regular session, and of all hours. */
    private static final int MINUTE_DAYS = 20;

    private static final int MINUTE_DAYS_OF_ALL_HOURS = 10;
    private static final int DAYS = 40;
    private static final int DAYS_OF_ALL_HOURS = 18;

    private TradierTimesales() {}

    /**
     * Lets a day pass of which there can be bars.
     *
     * @throws MarketException.NoData for an earlier one
     */
    static void requireReach(VendorAccess vendor, Interval interval, LocalDate day, LocalDate today) {
        int days = interval == Interval.MINUTE ? MINUTE_DAYS : DAYS;
        if (day.isBefore(today.minusDays(days))) {
            throw new MarketException.NoData(vendor.label() + " reaches back " + days + " days by " + interval.minutes()
                    + " min, to " + today.minusDays(days) + "; " + day + " lies before");
        }
    }

    /** {@code all} hours as long as Tradier keeps them, then those of the regular session. */
    static String sessionFilter(Interval interval, LocalDate day, LocalDate today) {
        int days = interval == Interval.MINUTE ? MINUTE_DAYS_OF_ALL_HOURS : DAYS_OF_ALL_HOURS;
        return day.isBefore(today.minusDays(days)) ? "open" : "all";
    }

    /**
     * The bars of one day. A row whose prices are missing, zero or no numbers is the vendor's noise and left out; one that
     * contradicts itself, or another one of its start, is left out and told.
     */
    static Reading<IntradayBars> read(
            VendorAccess vendor,
            VendorAnswer answer,
            Symbol symbol,
            Interval interval,
            LocalDate day,
            Instant received,
            boolean delayed) {
        return TradierBody.read(vendor, answer, "series", Envelope.class, envelope -> {
            List<Row> rows =
                    envelope.series() == null ? List.of() : envelope.series().rows();
            ReadRows<IntradayBar> read = ReadRows.of(vendor, rows, row -> row.bar(symbol, interval));
            if (read.values().isEmpty() && !rows.isEmpty()) {
                throw VendorErrors.unreadable(vendor);
            }
            return MinuteBars.of(vendor, read, symbol, interval, day, received, delayed);
        });
    }

    @RegisterForReflection
    record Envelope(@Nullable Container series) {}

    @RegisterForReflection
    record Container(@JsonProperty("data") List<Row> rows) {
        Container {
            rows = TolerantJson.rows(rows);
        }
    }

    /**
     * One bar.
     *
     * @param time its start, New York without a zone
     * @param timestamp the same in epoch seconds
     */
    @RegisterForReflection
    record Row(
            @Nullable String time,
            @Nullable Long timestamp,
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            @Nullable BigDecimal close,
            @Nullable Long volume) {

        /** Empty where a price is missing, zero or no number. */
        Optional<IntradayBar> bar(Symbol symbol, Interval interval) {
            if (open == null || high == null || low == null || close == null) {
                return Optional.empty();
            }
            if (Stream.of(open, high, low, close).anyMatch(price -> price.signum() == 0)) {
                return Optional.empty();
            }
            return Optional.of(new IntradayBar(
                    MinuteBars.aligned(start(), interval),
                    open,
                    high,
                    low,
                    close,
                    symbol.isIndex() ? null : Figures.notNegative(volume)));
        }

        private LocalDateTime start() {
            if (time != null) {
                return LocalDateTime.parse(time.strip());
            }
            Instant instant = TradierTimes.epoch(timestamp);
            if (instant == null) {
                throw new IllegalArgumentException("a bar without a time");
            }
            return LocalDateTime.ofInstant(instant, TradingCalendar.NEW_YORK);
        }
    }
}
