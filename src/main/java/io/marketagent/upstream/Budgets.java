package io.marketagent.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.market.MarketException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each vendor's {@link Budget} in this process, which calls each vendor with one key. What is left of it is
 * {@code market_agent_upstream_budget_remaining{source}}, absent where there is none.
 */
@Singleton
class Budgets {

    private static final List<String> VENDORS = List.of(Upstreams.TRADIER, Upstreams.POLYGON);

    private final Upstreams upstreams;
    private final CallsConfig config;
    private final Clock clock;
    private final Ticker ticker;
    private final Map<String, Budget> byVendor = new ConcurrentHashMap<>();

    Budgets(Upstreams upstreams, CallsConfig config, MeterRegistry meters, Clock clock, Ticker ticker) {
        this.upstreams = upstreams;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
        forget();
        for (String vendor : VENDORS) {
            if (upstreams.budgetPerMinute(vendor).isPresent()) {
                Gauge.builder(
                                "market_agent_upstream_budget_remaining",
                                () -> of(vendor).remaining().orElseThrow())
                        .description("HTTP exchanges with a vendor that may begin now, within its budget")
                        .tag("source", vendor)
                        .register(meters);
            }
        }
    }

    /**
     * A place for one call.
     *
     * @throws MarketException.BudgetExhausted when the calls of this minute are used up
     * @throws MarketException.Unavailable when the vendor asked for a pause that is not over
     */
    Budget.Place take(VendorAccess vendor) {
        Budget.Taken taken = of(vendor.name()).take();
        if (taken.place() != null) {
            return taken.place();
        }
        String inSeconds = "try again in " + secondsToWait(taken.toWait()) + " s";
        throw taken.usedUp()
                ? new MarketException.BudgetExhausted(
                        vendor.label() + "'s calls of this minute are used up; " + inSeconds, taken.toWait())
                : new MarketException.Unavailable(
                        vendor.label() + " asked for a pause; " + inSeconds, taken.toWait(), List.of());
    }

    /** What part of a vendor's budget is left, from 0 to 1; empty where it has none. */
    OptionalDouble left(VendorAccess vendor) {
        OptionalInt remaining = of(vendor.name()).remaining();
        OptionalInt all = upstreams.budgetPerMinute(vendor.name());
        return remaining.isPresent() && all.isPresent()
                ? OptionalDouble.of(Math.min(1, (double) remaining.getAsInt() / all.getAsInt()))
                : OptionalDouble.empty();
    }

    /** Takes over what an answer says of the vendor's own count. */
    void correct(VendorAccess vendor, RateLimit said) {
        of(vendor.name()).correct(said, clock.instant());
    }

    /**
     * Makes no call before the instant that a vendor named in its refusal; where it only said that its calls are used up,
     * for a while.
     *
     * @return the refusal, with the time to wait
     */
    MarketException pausedAfter(VendorAccess vendor, MarketException refusal) {
        Budget budget = of(vendor.name());
        if (refusal instanceof MarketException.BudgetExhausted) {
            // An instant that has passed was told by another clock
            Duration wait = refusal.retryAfter().filter(Duration::isPositive).orElse(config.pause());
            budget.pause(wait, true);
            return refusal.retryAfter().isPresent()
                    ? refusal
                    : new MarketException.BudgetExhausted(refusal.getMessage(), wait, refusal.sources());
        }
        if (refusal instanceof MarketException.Unavailable) {
            refusal.retryAfter().ifPresent(wait -> budget.pause(wait, false));
        }
        return refusal;
    }

    /** Begins anew, as after a start. */
    final void forget() {
        for (String vendor : VENDORS) {
            byVendor.put(
                    vendor,
                    new Budget(
                            upstreams.budgetPerMinute(vendor),
                            config.budgetWindow(),
                            config.budgetMargin(),
                            ticker::read));
        }
    }

    private Budget of(String vendor) {
        Budget budget = byVendor.get(vendor);
        if (budget == null) {
            throw new IllegalArgumentException("no vendor is called " + vendor);
        }
        return budget;
    }

    /** Whole seconds after which the wait is over. */
    private static long secondsToWait(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
