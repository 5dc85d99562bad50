package io.marketagent.api;

import io.marketagent.tool.Failure;
import io.marketagent.tool.Item;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;

/** A data answer with what an HTTP cache wants to know: its age, how long it stays fresh, and whether it changed. */
final class Fresh {

    static final String AGE = "Age";

    private Fresh() {}

    /** The entity, or 304 when the caller has it; the oldest item decides the age, the first to expire the freshness. */
    static <T> RestResponse<T> response(
            Request request,
            T entity,
            List<? extends Item<?>> items,
            List<Failure> failures,
            boolean hasForms,
            Form form) {
        EntityTag tag = tag(items, failures, form);
        Response.ResponseBuilder unmet = request.evaluatePreconditions(tag);
        RestResponse.ResponseBuilder<T> response = unmet == null
                ? RestResponse.ResponseBuilder.ok(entity)
                : RestResponse.ResponseBuilder.create(unmet.build().getStatus());
        if (unmet == null) {
            response = response.type(form.type());
        }
        if (hasForms) {
            response = response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        return response.tag(tag)
                .header(AGE, age(items))
                .header(HttpHeaders.CACHE_CONTROL, cacheControl(freshFor(items)))
                .build();
    }

    /** Seconds since the oldest item was loaded. */
    static long age(List<? extends Item<?>> items) {
        return items.stream().mapToLong(Item::ageSeconds).max().orElse(0);
    }

    /** As long as the item that expires first. */
    static Duration freshFor(List<? extends Item<?>> items) {
        return items.stream().map(Item::freshFor).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    static String cacheControl(Duration fresh) {
        return "no-transform, max-age=" + fresh.toSeconds() + ", private";
    }

    /**
     * Weak: two answers with the same data differ in their age. The as-of times stand in it in full beside a hash of the
     * rest, which is of this process: another replica's tag for the same data only costs the saving of a 304.
     */
    private static EntityTag tag(List<? extends Item<?>> items, List<Failure> failures, Form form) {
        long asOf = 0;
        int content = 1;
        for (Item<?> item : items) {
            asOf = 31 * asOf + item.asOf().toEpochMilli();
            content =
                    31 * content + Objects.hash(item.symbol(), item.source(), item.stale(), item.data(), item.notes());
        }
        for (Failure failure : failures) {
            content = 31 * content + Objects.hash(failure.input(), failure.kind());
        }
        return new EntityTag(Long.toHexString(asOf) + "-" + Integer.toHexString(content) + form.inTag(), true);
    }
}
