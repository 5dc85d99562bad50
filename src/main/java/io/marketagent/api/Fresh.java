package io.marketagent.api;

import io.marketagent.tool.Failure;
import io.marketagent.tool.Item;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** A data answer with what an HTTP cache wants to know: its age, how long it stays fresh, and whether it changed. */
final class Fresh {

    private static final int TAG_BYTES = 12;

    private Fresh() {}

    /** The entity, or 304 when the caller has it; the oldest item decides the age, the first to expire the freshness. */
    static Response response(Request request, Object entity, List<? extends Item<?>> items, List<Failure> failures) {
        EntityTag tag = tag(items, failures);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                unchanged != null ? unchanged : Response.ok(entity).tag(tag);
        long age = items.stream().mapToLong(Item::ageSeconds).max().orElse(0);
        Duration fresh = items.stream()
                .map(Item::freshFor)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        CacheControl cacheControl = new CacheControl();
        cacheControl.setMaxAge((int) fresh.toSeconds());
        cacheControl.setPrivate(true);
        return response.header("Age", age).cacheControl(cacheControl).build();
    }

    static Response response(Request request, Item<?> item) {
        return response(request, item, List.of(item), List.of());
    }

    /** Weak: two answers with the same data differ in their age. */
    private static EntityTag tag(List<? extends Item<?>> items, List<Failure> failures) {
        StringBuilder content = new StringBuilder();
        for (Item<?> item : items) {
            content.append(item.symbol())
                    .append(item.source())
                    .append(item.asOf())
                    .append(item.stale())
                    .append(item.data())
                    .append(item.notes());
        }
        failures.forEach(failure -> content.append(failure.input()).append(failure.kind()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return new EntityTag(HexFormat.of().formatHex(digest, 0, TAG_BYTES), true);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
