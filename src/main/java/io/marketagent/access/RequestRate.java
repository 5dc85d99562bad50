package io.marketagent.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.marketagent.text.LinearPattern;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Each caller's requests a minute, over REST and MCP together. A caller with a limit is told in every answer how much of
 * it is left, in the header fields of draft-ietf-httpapi-ratelimit-headers-10.
 */
@Singleton
public class RequestRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** After authentication (200), before everything that answers: authorization (100), the MCP door and the body's limit. */
    private static final int AFTER_AUTHENTICATION = 150;

    /** What costs nothing and is asked by a browser in dozens: the page's own files, and the contract. */
    private static final Pattern FILES =
            LinearPattern.compile("/|/index\\.html|/favicon\\.svg|/page\\.(css|js)|/(page|_static|q)/.*");

    private final LimitsConfig limits;
    private final CurrentCaller callers;
    private final AccessProblems problems;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    @Inject
    RequestRate(LimitsConfig limits, CurrentCaller callers, AccessProblems problems, Ticker ticker) {
        this.limits = limits;
        this.callers = callers;
        this.problems = problems;
        this.time = new Ticks(ticker);
        // a caller who is forgotten after two windows would have had a full one again anyway
        this.buckets = Caffeine.newBuilder()
                .maximumSize(limits.callers())
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(ticker)
                .build();
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, AFTER_AUTHENTICATION);
    }

    private void count(RoutingContext context) {
        if (isFile(context.request().path())) {
            context.next();
            return;
        }
        if (admits(context, callers.of(context))) {
            context.next();
        }
    }

    /** Counts a caller's request and tells them what is left; one too many is refused, and so answered. */
    public boolean admits(RoutingContext context, Caller caller) {
        OptionalInt perMinute = limits.requestsPerMinute(caller);
        if (perMinute.isEmpty()) {
            return true;
        }
        int quota = perMinute.getAsInt();
        ConsumptionProbe probe =
                buckets.get(caller.counted(), name -> bucket(quota)).tryConsumeAndReturnRemaining(1);
        tell(context.response(), quota, probe);
        if (!probe.isConsumed()) {
            problems.send(context, problems.rateLimited(quota, Duration.ofNanos(probe.getNanosToWaitForRefill())));
        }
        return probe.isConsumed();
    }

    /**
     * By the path as it came: whatever is written otherwise than the page writes it is counted. Which spellings of a path lead to a
     * resource is known to the router alone ({@code /api;x=1/v1/runs} does).
     */
    private static boolean isFile(@Nullable String path) {
        return path != null
                && !path.startsWith("/api/")
                && path.indexOf(';') < 0
                && path.indexOf('%') < 0
                && !path.contains("..")
                && !path.contains("//")
                && FILES.matcher(path).matches();
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

    /** The service's ticker as the buckets read it: a minute of theirs is one however the wall clock is set. */
    private record Ticks(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
