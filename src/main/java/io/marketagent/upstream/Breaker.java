package io.marketagent.upstream;

import io.marketagent.market.MarketException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * The circuit breaker of one vendor's endpoint group, SmallRye's. It opens when too many of the last calls found the vendor
 * {@link MarketException.Unavailable}; every other answer, also a refusal, shows that it is there. After a delay calls are let
 * through to see.
 */
final class Breaker {

    private static final Logger LOG = Logger.getLogger(Breaker.class);

    private final String name;
    private final Guard guard;
    private final long delayNanos;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile long openedAt;

    /** @param name whose it is, for the log */
    Breaker(String name, CallsConfig.Breaker config) {
        this.name = name;
        delayNanos = config.delay().toNanos();
        guard = Guard.create()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.calls())
                .failureRatio(config.failures())
                .delay(config.delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(config.successes())
                .when(MarketException.Unavailable.class::isInstance)
                .onStateChange(this::changed)
                .done()
                .build();
    }

    /**
     * Makes a call on this thread.
     *
     * @throws CircuitBreakerOpenException when it was not made
     * @throws InterruptedException when this thread was interrupted meanwhile; its flag is set then, as after any exception
     *     of a call that set it
     */
    @SuppressWarnings("unchecked") // the guard knows Object only, and returns what the call did
    <T> T call(Supplier<T> call) throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        try {
            return (T) guard.call(
                    () -> {
                        try {
                            return call.get();
                        } finally {
                            interrupted.set(Thread.currentThread().isInterrupted());
                        }
                    },
                    Object.class);
        } catch (RuntimeException known) {
            throw known;
        } catch (InterruptedException left) {
            interrupted.set(true);
            throw left;
        } catch (Exception checked) {
            throw new IllegalStateException("a supplier throws no checked exception", checked);
        } finally {
            // The guard clears the flag
            if (interrupted.get()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a caller is told whose call was not made: with the rest of the delay, unless the vendor is just being tried. */
    MarketException.Unavailable refusal(VendorAccess vendor) {
        Duration rest = Duration.ofNanos(delayNanos - (System.nanoTime() - openedAt));
        boolean known = state == CircuitBreakerState.OPEN && rest.isPositive();
        return new MarketException.Unavailable(
                vendor.label() + " failed too often lately and is left alone for a moment; try again shortly",
                known ? rest : null,
                List.of());
    }

    CircuitBreakerState state() {
        return state;
    }

    private void changed(CircuitBreakerState now) {
        if (now == CircuitBreakerState.OPEN) {
            openedAt = System.nanoTime();
            LOG.warnf("Too many calls to %s failed: none is made for %d ms", name, delayNanos / 1_000_000);
        } else if (now == CircuitBreakerState.CLOSED) {
            LOG.infof("%s answers again", name);
        }
        state = now;
    }
}
