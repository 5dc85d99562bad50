package io.marketagent.api;

import static org.awaitility.Awaitility.await;

import io.marketagent.Answers;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An upstream that can be held while streams are read; after each test it answers, every reader is gone, and nobody runs or waits. */
public final class HeldUpstream implements AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<EventReader> readers = new ArrayList<>();
    private final Gate gate = new Gate();

    /** Quotes are answered when it is released. */
    public void hold(TestMarket market) {
        market.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
    }

    public void release() {
        gate.open();
    }

    /** The same reader, which goes after the test. */
    public EventReader read(EventReader reader) {
        readers.add(reader);
        return reader;
    }

    public static void awaitBusy(int running, int waiting) {
        awaitBusy(PATIENCE, running, waiting);
    }

    public static void awaitBusy(Duration within, int running, int waiting) {
        await().atMost(within).pollInterval(Duration.ofMillis(20)).until(() -> Answers.isBusy(running, waiting));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        release();
        readers.forEach(EventReader::close);
        awaitBusy(0, 0);
    }
}
