package io.marketagent.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Repeats calls whose failure is momentary, within the load's own time and each vendor's {@link RetryBudget}. A loop of our
 * own: SmallRye's retry has one longest duration for all calls where each has what its load has left, and no budget over
 * all calls. Each repetition is counted in {@code market_agent_upstream_retries_total{source,endpoint}}.
 */
@Singleton
class Retries {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final CallsConfig.Retry config;
    private final MeterRegistry meters;
    private final Ticker ticker;
    private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();

    Retries(CallsConfig config, MeterRegistry meters, Ticker ticker) {
        this.ticker = ticker;
        this.config = config.retry();
        this.meters = meters;
        if (this.config.most() < 0 || this.config.pause().isNegative()) {
            throw new IllegalArgumentException("market-agent.calls.retry: neither most nor pause can be below 0");
        }
        forget();
    }

    /**
     * Makes an attempt, and others as long as they fail in passing.
     *
     * @throws MarketException the last attempt's failure
     */
    <T> T run(VendorAccess vendor, String endpoint, Deadline deadline, Supplier<T> attempt) {
        // The constructor makes one for each vendor
        RetryBudget budget = Objects.requireNonNull(budgets.get(vendor.name()));
        budget.called();
        for (int repeated = 0; ; repeated++) {
            try {
                return attempt.get();
            } catch (MarketException.Unavailable failure) {
                Duration pause = pause(repeated);
                boolean again = failure.isMomentary()
                        && repeated < config.most()
                        && pause.compareTo(deadline.remaining()) < 0
                        && budget.take();
                if (!again) {
                    throw failure;
                }
                sleep(pause, vendor);
                Counter.builder("market_agent_upstream_retries")
                        .description("HTTP exchanges with a vendor that repeat a failed one")
                        .tag("source", vendor.name())
                        .tag("endpoint", endpoint)
                        .register(meters)
                        .increment();
            }
        }
    }

    /** Begins anew, as after a start. */
    final void forget() {
        for (String vendor : List.of(Upstreams.TRADIER, Upstreams.POLYGON)) {
            budgets.put(vendor, new RetryBudget(config.share(), config.minimum(), WINDOW, ticker::read));
        }
    }

    /** At random, so that callers who failed at once do not come back at once. */
    private Duration pause(int repeated) {
        long longest = config.pause().multipliedBy(1L << Math.min(repeated, 10)).toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private static void sleep(Duration pause, VendorAccess vendor) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException left) {
            Thread.currentThread().interrupt();
            throw TransportFailures.brokenOff(vendor);
        }
    }
}
