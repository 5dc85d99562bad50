package io.marketagent.upstream;

import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.trace.Spans;
import io.marketagent.trace.Trail;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The one door through which every HTTP exchange with a vendor goes, each page on its own. It refuses what must not be
 * sent (no key, no time, no {@link Budget}, an open {@link Breaker}; asked once a connection is free, see {@link Bulkheads}), repeats what failed in passing ({@link Retries}), times what is sent into {@code market_agent_upstream_seconds{source,endpoint,outcome}}, and lets nothing but a
 * {@link MarketException} out. Call it on a virtual thread: it blocks.
 */
@Startup // so that a wrong number stops the start, and the meters are there from the first scrape on
@Singleton
public class Outbound {

    private static final Logger LOG = Logger.getLogger(Outbound.class);

    private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("market_agent.source");
    private static final AttributeKey<String> ENDPOINT = AttributeKey.stringKey("market_agent.endpoint");

    private final Upstreams upstreams;
    private final Bulkheads bulkheads;
    private final AnswerMemory memory;
    private final Budgets budgets;
    private final Breakers breakers;
    private final Retries retries;
    private final MeterRegistry meters;
    private final Refusals refusals;
    private final Spans spans;

    Outbound(
            Upstreams upstreams,
            Bulkheads bulkheads,
            AnswerMemory memory,
            Budgets budgets,
            Breakers breakers,
            Retries retries,
            MeterRegistry meters,
            Spans spans) {
        this.spans = spans;
        this.upstreams = upstreams;
        this.bulkheads = bulkheads;
        this.memory = memory;
        this.budgets = budgets;
        this.breakers = breakers;
        this.retries = retries;
        this.meters = meters;
        this.refusals = new Refusals(meters);
    }

    /** What part of a vendor's budget is left, from 0 to 1; empty where it has none. */
    public OptionalDouble budgetLeft(VendorAccess vendor) {
        return budgets.left(vendor);
    }

    /**
     * One exchange: sends the request, waits for at most what is left of the deadline, and reads the answer. Where that fails
     * in passing, all of it is done again.
     *
     * @param endpoint a fixed word for the metric, never a symbol or a path with one
     * @param send starts the request with the client
     * @param read turns the answer into a value or throws a {@link MarketException}; on the calling thread
     * @throws MarketException for every failure
     */
    public <T> T exchange(
            String source,
            String endpoint,
            Deadline deadline,
            Supplier<Uni<RestResponse<String>>> send,
            Function<VendorAnswer, T> read) {
        VendorAccess vendor = upstreams.access(source);
        return exchange(source, endpoint, deadline, () -> {
            VendorAnswer answer = VendorAnswer.of(await(send.get(), deadline)).withoutKeyOf(vendor);
            budgets.correct(vendor, answer.rateLimit());
            return readInItsRoom(answer, read);
        });
    }

    private <T> T readInItsRoom(VendorAnswer answer, Function<VendorAnswer, T> read) {
        AnswerMemory.Room room = memory.room();
        try {
            if (!room.forText(answer.body().length())) {
                throw new MarketException.Busy();
            }
            return read.apply(answer);
        } finally {
            room.free();
        }
    }

    /**
     * One exchange made by the call itself, which has to keep to the deadline and may be made several times.
     *
     * @throws MarketException for every failure
     */
    public <T> T exchange(String source, String endpoint, Deadline deadline, Supplier<T> call) {
        VendorAccess vendor = upstreams.access(source);
        if (!vendor.configured()) {
            throw notConfigured(vendor);
        }
        if (deadline.expired()) {
            throw new MarketException.Unavailable("No time was left to ask " + vendor.label() + "; try again");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw TransportFailures.brokenOff(vendor);
        }
        return retries.run(vendor, endpoint, deadline, () -> connected(vendor, endpoint, deadline, call));
    }

    /**
     * One attempt, once a connection is free. What refuses it is asked only then, because the calls before it may have
     * learnt of a pause; and also before it has to wait, because a refusal needs no connection.
     */
    private <T> T connected(VendorAccess vendor, String endpoint, Deadline deadline, Supplier<T> call) {
        if (!bulkheads.take(vendor)) {
            place(vendor).unused();
            waitForAConnection(vendor, deadline);
        }
        try {
            return once(vendor, endpoint, call);
        } finally {
            bulkheads.free(vendor);
        }
    }

    private void waitForAConnection(VendorAccess vendor, Deadline deadline) {
        try {
            bulkheads.await(vendor, deadline);
        } catch (MarketException.Unavailable noneFree) {
            refusals.count(vendor, Refusals.Reason.CONNECTIONS);
            throw noneFree;
        }
    }

    /**
     * One attempt. Its place in the budget is taken outside the breaker, for which a used-up budget is neither a failure nor
     * a sign of life, and given back when the breaker is open.
     */
    private <T> T once(VendorAccess vendor, String endpoint, Supplier<T> call) {
        Breaker breaker = breakers.of(vendor, endpoint);
        Budget.Place place = place(vendor);
        boolean sent = true;
        try {
            return breaker.call(() -> traced(vendor, endpoint, call));
        } catch (CircuitBreakerOpenException open) {
            sent = false;
            refusals.count(vendor, Refusals.Reason.BREAKER);
            throw breaker.refusal(vendor);
        } catch (InterruptedException left) {
            throw TransportFailures.brokenOff(vendor);
        } catch (MarketException refusal) {
            throw budgets.pausedAfter(vendor, refusal);
        } finally {
            if (sent) {
                place.ended();
            } else {
                place.unused();
            }
        }
    }

    private Budget.Place place(VendorAccess vendor) {
        try {
            return budgets.take(vendor);
        } catch (MarketException.BudgetExhausted usedUp) {
            refusals.count(vendor, Refusals.Reason.BUDGET);
            throw usedUp;
        } catch (MarketException.Unavailable askedForAPause) {
            refusals.count(vendor, Refusals.Reason.PAUSE);
            throw askedForAPause;
        }
    }

    private <T> T traced(VendorAccess vendor, String endpoint, Supplier<T> call) {
        Trail.here().countUpstreamCall();
        Attributes known = Attributes.of(SOURCE, vendor.name(), ENDPOINT, endpoint);
        String name = vendor.name() + " " + endpoint;
        return spans.in(Trail.here(), name, SpanKind.CLIENT, known, span -> {
            try {
                return timed(vendor, endpoint, call);
            } catch (MarketException failure) {
                span.setAttribute("market_agent.outcome", failure.kind());
                throw failure;
            }
        });
    }

    private <T> T timed(VendorAccess vendor, String endpoint, Supplier<T> call) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "error";
        try {
            T value = call.get();
            outcome = "ok";
            return value;
        } catch (MarketException understood) {
            outcome = understood.kind();
            throw understood;
        } catch (VirtualMachineError ours) {
            outcome = "busy";
            throw shortOfMemory(vendor, endpoint, ours);
        } catch (RuntimeException failure) {
            if (MarketException.Busy.among(failure) != null) {
                outcome = "busy";
                throw shortOfMemory(vendor, endpoint, failure);
            }
            MarketException described = TransportFailures.describe(vendor, failure);
            // Its message may hold a host or a piece of the answer: only its type is said
            LOG.debugf(
                    "%s %s failed: %s",
                    vendor.name(), endpoint, failure.getClass().getName());
            outcome = described.kind();
            throw described;
        } finally {
            sample.stop(Timer.builder("market_agent_upstream_seconds")
                    .description("HTTP exchanges with a vendor, by what came of them")
                    .tag("source", vendor.name())
                    .tag("endpoint", endpoint)
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }

    /** Waits for an answer. A caller who is interrupted or out of time gives the request up, which frees its connection. */
    private static <T> T await(Uni<T> request, Deadline deadline) {
        CompletableFuture<T> answer = request.subscribeAsCompletionStage();
        try {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new CompletionException(failure);
        } finally {
            answer.cancel(true);
        }
    }

    /** Ours, so that neither the breaker nor a reader takes it for the vendor's. */
    private static MarketException.Busy shortOfMemory(VendorAccess vendor, String endpoint, Throwable failure) {
        LOG.errorf(
                "This process ran short of memory or stack while it read %s %s: %s",
                vendor.name(), endpoint, failure.getClass().getName());
        return new MarketException.Busy();
    }

    private static MarketException notConfigured(VendorAccess vendor) {
        return new MarketException.NotConfigured(
                vendor.simulated()
                        ? "The sandbox exchange has not started yet"
                        : "No key for " + vendor.label() + " is configured (market-agent." + vendor.name() + ".key)");
    }
}
