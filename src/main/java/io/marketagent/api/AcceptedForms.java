package io.marketagent.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the header {@code Accept} of a read as RFC 9110 has it, all its lines together, and leaves in it the one form that is answered:
 * RESTEasy Reactive reads the first line alone, fails at an empty one, and answers ranges ({@code text/*}) under names of their own. What
 * accepts neither JSON nor CSV is left as it is, for the resource to refuse or to stream.
 */
@Singleton
class AcceptedForms {

    /** Behind the request's id (1000) and its host (950), before answers that are kept (900). */
    private static final int BEFORE_ANSWERS = 920;

    private static final MediaType CSV = MediaType.valueOf(Form.TEXT_CSV);

    void register(@Observes Filters filters) {
        filters.register(AcceptedForms::settle, BEFORE_ANSWERS);
    }

    private static void settle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        List<String> lines = request.headers().getAll(HttpHeaders.ACCEPT);
        boolean plain = lines.isEmpty()
                || (lines.size() == 1
                        && (lines.getFirst().equals(MediaType.WILDCARD)
                                || lines.getFirst().equals(MediaType.APPLICATION_JSON)));
        if (!plain && request.uri().startsWith("/api/v1/")) {
            settle(request, String.join(",", lines));
        }
        routing.next();
    }

    private static void settle(HttpServerRequest request, String accept) {
        List<MediaType> ranges = new ArrayList<>();
        int start = 0;
        while (start <= accept.length()) {
            int comma = accept.indexOf(',', start);
            int end = comma < 0 ? accept.length() : comma;
            String range = accept.substring(start, end).strip();
            if (!range.isEmpty()) {
                try {
                    ranges.add(MediaType.valueOf(range));
                } catch (IllegalArgumentException none) {
                    return; // for the resource to refuse
                }
            }
            start = end + 1;
        }
        if (ranges.isEmpty()) {
            request.headers().remove(HttpHeaders.ACCEPT);
            return;
        }
        double json = weight(ranges, MediaType.APPLICATION_JSON_TYPE);
        double csv = weight(ranges, CSV);
        boolean streamed = ranges.stream()
                .anyMatch(range -> range.isCompatible(MediaType.SERVER_SENT_EVENTS_TYPE)
                        && !range.isWildcardType()
                        && !range.isWildcardSubtype());
        boolean read =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (read && !streamed && (json > 0 || csv > 0)) {
            request.headers().set(HttpHeaders.ACCEPT, csv > json ? Form.TEXT_CSV : MediaType.APPLICATION_JSON);
        }
    }

    /** How much a form is wanted, by the range that says most about it: 0 for not at all. */
    private static double weight(List<MediaType> ranges, MediaType form) {
        double weight = 0;
        int most = -1;
        for (MediaType range : ranges) {
            int says = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
            if (range.isCompatible(form) && says > most) {
                most = says;
                weight = quality(range);
            }
        }
        return weight;
    }

    private static double quality(MediaType range) {
        String quality = range.getParameters().get("q");
        try {
            return quality == null ? 1 : Double.parseDouble(quality);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
