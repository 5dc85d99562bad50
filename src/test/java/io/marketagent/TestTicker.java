package io.marketagent;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.test.Mock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The service's ticker in tests: moves with the {@link TestClock}, but not when that jumps. */
@Mock
@Singleton
public class TestTicker implements Ticker {

    private final TestClock clock;

    @Inject
    TestTicker(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public long read() {
        return clock.elapsedNanos();
    }
}
