package io.marketagent.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Each caller's requests a minute, over REST and MCP together. A caller with a limit is told in every answer how much of
 * it is left, in the header fields of draft-ietf-httpapi-ratelimit-headers-10.
 */
@Singleton
class RequestRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** After authentication (200) and authorization (100), before everything that works. */
    private static final int AFTER_AUTHORIZATION = 50;

    private final LimitsConfig limits;
    private final CurrentCaller callers;
    private final AccessProblems problems;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    @Inject
    RequestRate(LimitsConfig limits, CurrentCaller callers, AccessProblems problems, Clock clock) {
        this.limits = limits;
        this.callers = callers;
        this.problems = problems;
        this.time = new ServiceTime(clock);
        // a caller who is forgotten after two windows would have had a full one again anyway
        this.buckets = Caffeine.newBuilder()
                .maximumSize(limits.callers())
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(time::currentTimeNanos)
                .build();
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, AFTER_AUTHORIZATION);
    }

    private void count(RoutingContext context) {
        if (!isService(context.normalizedPath())) {
            context.next();
            return;
        }
        Caller caller = callers.of(context);
        OptionalInt perMinute = limits.requestsPerMinute(caller);
        if (perMinute.isEmpty()) {
            context.next();
            return;
        }
        int quota = perMinute.getAsInt();
        ConsumptionProbe probe =
                buckets.get(caller.counted(), name -> bucket(quota)).tryConsumeAndReturnRemaining(1);
        tell(context.response(), quota, probe);
        if (probe.isConsumed()) {
            context.next();
        } else {
            problems.send(context, problems.rateLimited(quota, Duration.ofNanos(probe.getNanosToWaitForRefill())));
        }
    }

    private static boolean isService(String path) {
        return path.startsWith("/api/") || path.equals("/mcp") || path.startsWith("/mcp/");
    }

    private Bucket bucket(int quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillIntervally(quota, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private static void tell(HttpServerResponse response, int quota, ConsumptionProbe probe) {
        long reset = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForReset() + 999_999_999);
        response.putHeader("RateLimit-Policy", "\"minute\";q=" + quota + ";w=" + WINDOW.toSeconds());
        response.putHeader("RateLimit", "\"minute\";r=" + probe.getRemainingTokens() + ";t=" + reset);
    }

    /** The service's clock as the buckets read it. */
    private record ServiceTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
