package io.marketagent.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of work belongs, on whichever thread it is done: the span above it, and the tally of the upstream calls of its
 * run. It is handed from thread to thread by {@link #carried}, not by OpenTelemetry's current context: the tools of a run
 * share one Vert.x context, in which each would overwrite the other's span.
 */
public final class Trail {

    private static final ScopedValue<Trail> HERE = ScopedValue.newInstance();

    private final Context span;
    private final AtomicInteger upstreamCalls;

    private Trail(Context span, AtomicInteger upstreamCalls) {
        this.span = span;
        this.upstreamCalls = upstreamCalls;
    }

    /** A new one, below the request that is being answered on this thread if there is one. */
    public static Trail begin() {
        return new Trail(Context.current(), new AtomicInteger());
    }

    /** The one that the work on this thread belongs to; a new one where it belongs to none. */
    public static Trail here() {
        return HERE.isBound() ? HERE.get() : begin();
    }

    /** The same work for another thread, as part of what this thread does. */
    public static <T> Callable<T> carried(Callable<T> work) {
        Trail here = here();
        return () -> here.follow(work::call);
    }

    /** An HTTP exchange with a vendor is made on this trail. */
    public void countUpstreamCall() {
        upstreamCalls.incrementAndGet();
    }

    /** HTTP exchanges with the vendors so far, repeated ones included; a load that several runs share counts for the first. */
    public int upstreamCalls() {
        return upstreamCalls.get();
    }

    /** The trace that it belongs to, in hexadecimal; {@code null} where none is recorded. */
    public @Nullable String traceId() {
        SpanContext above = Span.fromContext(span).getSpanContext();
        return above.isValid() ? above.getTraceId() : null;
    }

    Context span() {
        return span;
    }

    Trail below(Context inner) {
        return new Trail(inner, upstreamCalls);
    }

    <T, X extends Throwable> T follow(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(HERE, this).call(work);
    }
}
