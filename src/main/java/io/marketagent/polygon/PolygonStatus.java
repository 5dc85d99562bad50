package io.marketagent.polygon;

import io.marketagent.calendar.MarketState;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.Reading;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /v1/marketstatus/now}: a bare object without an envelope. */
final class PolygonStatus {

    private PolygonStatus() {}

    static Reading<MarketStatus> read(VendorAccess vendor, VendorAnswer answer, Instant received) {
        return PolygonBody.read(vendor, answer, Now.class, now -> {
            Instant said = PolygonTimes.rfc3339(now.serverTime());
            Instant asOf = said == null ? received : said;
            String word = now.market() == null ? "" : now.market().strip().toLowerCase(Locale.ROOT);
            MarketState state = switch (word) {
                case "open" -> MarketState.OPEN;
                case "closed" -> MarketState.CLOSED;
                case "extended-hours" -> extended(now, asOf);
                default -> throw new IllegalArgumentException("no state of the market");
            };
            return new Reading<>(new MarketStatus(state, word, asOf), asOf, false);
        });
    }

    /** Before or after the session. Old recordings do not say which: the time tells. */
    private static MarketState extended(Now now, Instant asOf) {
        boolean early = Boolean.TRUE.equals(now.earlyHours());
        boolean after = Boolean.TRUE.equals(now.afterHours());
        if (early != after) {
            return early ? MarketState.PRE_MARKET : MarketState.AFTER_HOURS;
        }
        MarketState expected = TradingCalendar.NYSE.stateAt(asOf);
        if (expected == MarketState.PRE_MARKET || expected == MarketState.AFTER_HOURS) {
            return expected;
        }
        return LocalTime.ofInstant(asOf, TradingCalendar.NEW_YORK).isBefore(LocalTime.NOON)
                ? MarketState.PRE_MARKET
                : MarketState.AFTER_HOURS;
    }

    @RegisterForReflection
    record Now(
            @Nullable String market,
            @Nullable Boolean earlyHours,
            @Nullable Boolean afterHours,
            @Nullable String serverTime) {}
}
