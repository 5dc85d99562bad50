package io.marketagent.tradier;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.LiveService;
import io.marketagent.market.Deadline;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Over how many connections the application's client calls. Each test has a server at a port of its own, which also
 * proves that a base URL given per call uses the configured pool: no connection to it exists before.
 */
@QuarkusTest
@TestProfile(LiveService.class)
class TradierPoolLiveServiceTest {

    private static final Symbol AAPL = Symbol.of("AAPL");

    @Inject
    @RestClient
    TradierClient client;

    private FakeTradier fake;
    private TradierSource source;

    @BeforeEach
    void start() {
        fake = new FakeTradier(0);
        source = fake.source(client, new SimpleMeterRegistry(), 1000);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Reading<Quotes> quotes() {
        return source.quotes(Set.of(AAPL), Deadline.after(Duration.ofSeconds(30)));
    }

    @Test
    void shouldUseOneConnectionFor50CallsInARow() {
        fake.answerJson(Bodies.QUOTES);

        for (int i = 0; i < 50; i++) {
            quotes();
        }

        assertThat(fake.seen()).hasSize(50);
        assertThat(fake.newConnections()).isEqualTo(1);
    }

    @Test
    void shouldServe200CallsAtOnceOver20Connections() throws Exception {
        // Given
        fake.answerJsonWhenTogether(20, Bodies.QUOTES);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Reading<Quotes>>> calls = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(() -> {
                    go.await();
                    return quotes();
                }));
            }

            // When
            go.countDown();

            // Then
            for (Future<Reading<Quotes>> call : calls) {
                assertThat(call.get().value().found()).containsOnlyKeys(AAPL);
            }
        }
        assertThat(fake.seen()).hasSize(200);
        assertThat(fake.mostAtOnce()).isEqualTo(20);
        assertThat(fake.newConnections()).isEqualTo(20);
    }
}
