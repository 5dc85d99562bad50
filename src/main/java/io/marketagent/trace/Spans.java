package io.marketagent.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Does work in a span. */
@Singleton
public class Spans {

    private final Tracer tracer;

    @Inject
    Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Spans that nobody records. */
    public static Spans none() {
        return new Spans(TracerProvider.noop().get("none"));
    }

    /** Inside the span that this thread's work belongs to. */
    public <T> T in(String name, Attributes attributes, Function<Span, T> work) {
        return in(Trail.here(), name, SpanKind.INTERNAL, attributes, work);
    }

    /**
     * Does the work in a span of its own, below that of the trail. A failure that leaves it is noted by its class alone: its
     * message may hold what a caller or a vendor wrote.
     *
     * @param attributes known beforehand; the work adds to the span what it finds out
     */
    public <T> T in(Trail trail, String name, SpanKind kind, Attributes attributes, Function<Span, T> work) {
        Span span = tracer.spanBuilder(name)
                .setParent(trail.span())
                .setSpanKind(kind)
                .setAllAttributes(attributes)
                .startSpan();
        try {
            return trail.below(trail.span().with(span)).follow(() -> work.apply(span));
        } catch (RuntimeException | Error failure) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getSimpleName());
            throw failure;
        } finally {
            span.end();
        }
    }
}
