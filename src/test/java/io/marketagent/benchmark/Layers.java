package io.marketagent.benchmark;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers the constant at places along a request's way, one for each layer that it has passed by then. Only where the benchmark
 * switches it on.
 */
@Singleton
@IfBuildProperty(name = Layers.SWITCH, stringValue = "true")
public class Layers {

    static final String SWITCH = "benchmark.layers";

    /** What is answered before anything looked at it; not counted by the metrics. */
    static final String BARE = "/benchmark/bare";

    static final String METRICS = "/benchmark/metrics";
    static final String HEADERS = "/benchmark/headers";
    static final String NAMED = "/benchmark/named";
    static final String AUTHENTICATED = "/benchmark/authenticated";
    static final String COUNTED = "/benchmark/counted";
    static final String AUTHORIZED = "/benchmark/authorized";

    /** Where each is answered, by the filters' priorities; those of the service stand between them. */
    private static final Map<String, Integer> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put(BARE, 10_000);
        PLACES.put(METRICS, 10_000);
        PLACES.put(HEADERS, 10_000);
        PLACES.put(NAMED, 900);
        PLACES.put(AUTHENTICATED, 160);
        PLACES.put(COUNTED, 130);
        PLACES.put(AUTHORIZED, 60);
    }

    void register(@Observes Filters filters) {
        PLACES.forEach((path, priority) -> filters.register(context -> answer(path, context), priority));
    }

    private static void answer(String path, RoutingContext context) {
        if (path.equals(context.request().path())) {
            context.response()
                    .putHeader("Content-Type", "application/json;charset=UTF-8")
                    .end(ConstantResource.constant);
        } else {
            context.next();
        }
    }
}
