package io.marketagent.ops;

import io.marketagent.access.Secrets;
import io.marketagent.text.LinearPattern;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Keys that a caller put into a path or a query become stars before a span leaves the process. */
@Singleton
public class MaskedSpans implements SpanProcessor {

    /** The service's own words; a run's id could be taken for a key. */
    private static final Pattern OWN = LinearPattern.compile("(market_agent|gen_ai)\\.");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        span.getAttributes().forEach((key, value) -> {
            if (key.getType() == AttributeType.STRING
                    && !OWN.matcher(key.getKey()).lookingAt()) {
                String masked = Secrets.masked((String) value);
                if (!masked.equals(value)) {
                    span.setAttribute(AttributeKey.stringKey(key.getKey()), masked);
                }
            }
        });
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // masked at its start: what is added later are the service's own words
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
