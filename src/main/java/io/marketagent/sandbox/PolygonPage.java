package io.marketagent.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list. The cursor of {@code next_url} holds the first page's parameters and where to go on, so that the
 * server keeps nothing; it is absent on the last page. The address carries no key, as the vendor's does not.
 *
 * @param parameters of the first page, whichever page was asked for
 * @param offset rows that were on the pages before
 */
record PolygonPage(Call call, Parameters parameters, int offset, int limit) {

    private static final String OFFSET = "page_offset";

    static PolygonPage of(Call call, int limit, int maximum) {
        String cursor = call.parameters().get("cursor");
        Parameters parameters = cursor == null ? call.parameters() : decode(cursor);
        int offset = cursor == null ? 0 : parameters.count(OFFSET, 0, Integer.MAX_VALUE);
        return new PolygonPage(call, parameters, offset, parameters.count("limit", limit, maximum));
    }

    /** An object with {@code results} and, where more follow, {@code next_url}. */
    <T> JsonObject of(List<T> all, Function<List<T>, List<JsonObject>> rows) {
        int end = Math.min(all.size(), offset + limit);
        List<T> these = offset >= end ? List.of() : all.subList(offset, end);
        JsonObject body = new JsonObject().put("results", new JsonArray(rows.apply(these)));
        if (end < all.size()) {
            body.put("next_url", call.base() + call.path() + "?cursor=" + encode(parameters.with(OFFSET, "" + end)));
        }
        return body;
    }

    static String encode(Parameters parameters) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(parameters.encoded().getBytes(StandardCharsets.UTF_8));
    }

    static Parameters decode(String cursor) {
        try {
            return Parameters.parse(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "cursor", "is not one of ours");
        }
    }
}
