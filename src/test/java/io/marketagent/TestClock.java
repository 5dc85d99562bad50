package io.marketagent;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The service's clock in tests: stands still until it is moved. Starts on Friday 2026-10-16 at 14:30 in New York. */
@Mock
@Singleton
public class TestClock extends Clock {

    public static final Instant START = Instant.parse("2026-10-16T18:30:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicLong jumped = new AtomicLong();

    /** As after a start. */
    void reset() {
        jumped.set(0);
        now.set(START);
    }

    public void set(Instant instant) {
        now.set(instant);
    }

    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** Sets the wall clock alone, as an administrator or a time server does: no time passes. */
    public void jump(Duration duration) {
        jumped.addAndGet(duration.toNanos());
        advance(duration);
    }

    /** What has passed since the start, jumps left out. */
    long elapsedNanos() {
        return Duration.between(START, instant()).toNanos() - jumped.get();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the service reads instants only");
    }
}
