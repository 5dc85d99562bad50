package io.marketagent.tradier;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/markets/options/expirations} with {@code expirationType=true}. */
final class TradierExpirations {

    private TradierExpirations() {}

    /** Every root's expirations; a date that several roots share appears once, as the most standard of their kinds. */
    static Reading<Expirations> read(
            VendorAccess vendor, VendorAnswer answer, Symbol symbol, Instant received, boolean delayed) {
        return TradierBody.read(vendor, answer, "expirations", Envelope.class, envelope -> {
            List<Row> rows = envelope.expirations() == null
                    ? List.of()
                    : envelope.expirations().rows();
            LocalDate last = TradingCalendar.NYSE.today(received).plusYears(Bounds.MOST_YEARS_AHEAD);
            TreeMap<LocalDate, Kind> dates = new TreeMap<>();
            int unreadable = 0;
            for (Row row : rows) {
                LocalDate date = TradierTimes.date(row.date());
                if (date == null || date.isBefore(TradingCalendar.FIRST_DAY) || date.isAfter(last)) {
                    unreadable++;
                } else {
                    dates.merge(date, kind(row.type()), (one, other) -> one.compareTo(other) <= 0 ? one : other);
                }
            }
            if (dates.isEmpty()) {
                throw rows.isEmpty()
                        ? new MarketException.NoData(vendor.label() + " lists no options on " + symbol)
                        : VendorErrors.unreadable(vendor);
            }
            List<Expiration> listed = dates.entrySet().stream()
                    .map(entry -> new Expiration(entry.getKey(), entry.getValue()))
                    .toList();
            String note = unreadable == 0
                    ? null
                    : "%d of the expirations that %s lists cannot be read".formatted(unreadable, vendor.label());
            return new Reading<>(new Expirations(symbol, listed, note == null, note), received, delayed);
        });
    }

    /** The vendor's words are an open set; what is not known is not guessed from the date. */
    private static Kind kind(@Nullable String type) {
        return switch (type == null ? "" : type) {
            case "standard" -> Kind.MONTHLY;
            case "weeklys" -> Kind.WEEKLY;
            case "quarterlys" -> Kind.QUARTERLY;
            case "eom" -> Kind.END_OF_MONTH;
            default -> Kind.OTHER;
        };
    }

    @RegisterForReflection
    record Envelope(@Nullable Container expirations) {}

    /** Dates alone are the form without kinds, which some answer whatever is asked. */
    @RegisterForReflection
    record Container(
            @JsonProperty("expiration") List<Row> typed,
            @JsonProperty("date") List<String> dates) {
        Container {
            typed = TolerantJson.rows(typed);
            dates = TolerantJson.rows(dates);
        }

        List<Row> rows() {
            return Stream.concat(
                            typed.stream(),
                            dates.stream().filter(date -> !date.equals("null")).map(date -> new Row(date, null)))
                    .toList();
        }
    }

    @RegisterForReflection
    record Row(
            @Nullable String date,
            @JsonProperty("expiration_type") @Nullable String type) {}
}
