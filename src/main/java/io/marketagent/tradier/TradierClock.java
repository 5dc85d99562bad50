package io.marketagent.tradier;

import io.marketagent.calendar.MarketState;
import io.marketagent.market.MarketStatus;
import io.marketagent.market.Reading;
import io.marketagent.upstream.Figures;
import io.marketagent.upstream.VendorAccess;
import io.marketagent.upstream.VendorAnswer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/markets/clock}. Its {@code date} is not read: late in the evening it is already the next day's. */
final class TradierClock {

    private TradierClock() {}

    static Reading<MarketStatus> read(VendorAccess vendor, VendorAnswer answer, Instant received, boolean delayed) {
        return TradierBody.read(vendor, answer, "clock", Envelope.class, envelope -> {
            Row clock = envelope.clock();
            if (clock == null || clock.state() == null) {
                throw new IllegalArgumentException("no state");
            }
            Instant asOf = TradierTimes.latest(Stream.of(TradierTimes.epoch(clock.timestamp())), received);
            return new Reading<>(
                    new MarketStatus(state(clock.state()), Figures.name(clock.description()), asOf), asOf, delayed);
        });
    }

    private static MarketState state(String word) {
        return switch (word) {
            case "premarket" -> MarketState.PRE_MARKET;
            case "open" -> MarketState.OPEN;
            case "postmarket" -> MarketState.AFTER_HOURS;
            case "closed" -> MarketState.CLOSED;
            default -> throw new IllegalArgumentException("no such state");
        };
    }

    @RegisterForReflection
    record Envelope(@Nullable Row clock) {}

    @RegisterForReflection
    record Row(
            @Nullable String state,
            @Nullable String description,
            @Nullable Long timestamp) {}
}
