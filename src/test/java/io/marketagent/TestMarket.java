package io.marketagent;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketagent.feed.CacheNames;
import io.marketagent.feed.Caches;
import io.marketagent.market.Deadline;
import io.marketagent.sandbox.Faults;
import io.marketagent.sandbox.RequestLog;
import io.marketagent.sandbox.TestWire;
import io.marketagent.sandbox.Vendor;
import io.marketagent.upstream.TestCalls;
import io.quarkus.cache.CacheManager;
import io.quarkus.cache.CaffeineCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The running service's surroundings as a test needs them: time, the exchange behind it, and a clean start. */
@Singleton
public class TestMarket {

    @Inject
    Clock clock;

    @Inject
    Ticker ticker;

    @Inject
    Caches caches;

    @Inject
    CacheManager cacheManager;

    @Inject
    TestWire wire;

    @Inject
    TestCalls calls;

    /** Friday 2026-10-16, 14:30 in New York; empty caches whose time is the test clock's; no fault, no request noted,
     * no vendor that asked for a pause or failed too often. */
    public void reset() {
        wire.faults().clear();
        calls.forget();
        clock().reset();
        for (String name : CacheNames.ALL) {
            CacheTicker.follow(cacheManager.getCache(name).orElseThrow().as(CaffeineCache.class), ticker);
            caches.invalidate(name, null);
        }
        wire.requests().clear();
    }

    /** As after a start: no pause, no open breaker, no call counted; the caches stay. */
    public void forgetCalls() {
        calls.forget();
    }

    public TestClock clock() {
        return (TestClock) clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public void pass(Duration duration) {
        clock().advance(duration);
    }

    public void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    public Faults faults() {
        return wire.faults();
    }

    /** How many upstream calls were made, to both vendors. */
    public long calls() {
        return requests().count(Vendor.TRADIER) + requests().count(Vendor.POLYGON);
    }

    public RequestLog requests() {
        return wire.requests();
    }

    public static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20));
    }
}
