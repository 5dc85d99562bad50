package io.marketagent.tradier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.marketagent.LiveService;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.Unavailable;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A circuit breaker for each group of endpoints: what reaches the vendor while it opens, is open, tries and closes. */
@QuarkusTest
@TestProfile(LiveService.class)
class TradierBreakerLiveServiceTest {

    private static final Symbol AAPL = Symbol.of("AAPL");

    @Inject
    @RestClient
    TradierClient client;

    private SimpleMeterRegistry meters;
    private FakeTradier fake;
    private TradierSource source;

    @BeforeEach
    void start() {
        fake = new FakeTradier(0);
        source = source("60S");
    }

    private TradierSource source(String delay) {
        meters = new SimpleMeterRegistry();
        return fake.source(client, meters, 100, "calls.retry.most", "0", "calls.breaker.delay", delay);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Reading<Quotes> quotes() {
        return source.quotes(Set.of(AAPL), Deadline.after(Duration.ofSeconds(30)));
    }

    private void fail(int times) {
        fake.answer(503, null, "");
        for (int i = 0; i < times; i++) {
            assertThat(catchThrowable(this::quotes)).hasMessageContaining("HTTP 503");
        }
        assertThat(fake.seen()).hasSize(times);
    }

    private double gauge(String name, String... tags) {
        return meters.get(name).tag("source", "tradier").tags(tags).gauge().value();
    }

    private double open(String group) {
        return gauge("market_agent_upstream_breaker_open", "group", group);
    }

    @Test
    void shouldHoldTheEleventhCallBackAfter10ThatFailedWithoutACostToTheBudget() {
        // Given
        fail(10);
        assertThat(open("prices")).isEqualTo(1);

        // When
        Unavailable held = catchThrowableOfType(Unavailable.class, this::quotes);

        // Then
        assertThat(fake.seen()).hasSize(10);
        assertThat(meters.get("market_agent_upstream_refused")
                        .tags("source", "tradier", "reason", "breaker")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(held).hasMessageContaining("failed too often lately");
        assertThat(held.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(gauge("market_agent_upstream_budget_remaining")).isEqualTo(90);
    }

    @Test
    void shouldStillAskTheVendorsOtherEndpoints() {
        fail(10);
        fake.answerJson(Bodies.CLOCK);

        source.marketStatus(Deadline.after(Duration.ofSeconds(30)));

        assertThat(fake.seen()).hasSize(1);
        assertThat(open("reference")).isZero();
        assertThat(open("options")).isZero();
    }

    @Test
    void shouldStayClosedWhere4Of10Failed() {
        fail(4);
        fake.answerJson(Bodies.QUOTES);
        for (int i = 0; i < 6; i++) {
            quotes();
        }

        assertThat(open("prices")).isZero();
        assertThat(quotes()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"400, Invalid parameter", "401, Invalid Access Token", "403, no"})
    void shouldTakeARefusalForASignOfLife(int status, String body) {
        fake.answer(status, "text/plain", body);

        for (int i = 0; i < 20; i++) {
            assertThat(catchThrowable(this::quotes)).isInstanceOf(MarketException.class);
        }

        assertThat(fake.seen()).hasSize(20);
        assertThat(open("prices")).isZero();
    }

    @Test
    void shouldLetOneCallThroughAfterTheDelayAndCloseWhenItSucceeds() {
        // Given
        source = source("0.3S");
        fail(10);
        CountDownLatch probing = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        fake.handle(request -> {
            probing.countDown();
            Thread.ofVirtual().start(() -> {
                awaitLatch(answer);
                request.response().end(Bodies.QUOTES);
            });
        });
        await().until(() -> open("prices") == 0.5);

        // When
        CompletableFuture<Reading<Quotes>> probe = CompletableFuture.supplyAsync(this::quotes);
        awaitLatch(probing);
        Unavailable meanwhile = catchThrowableOfType(Unavailable.class, this::quotes);
        answer.countDown();

        // Then
        assertThat(probe.join().value().found()).containsOnlyKeys(AAPL);
        assertThat(meanwhile).hasMessageContaining("failed too often lately");
        assertThat(meanwhile.retryAfter()).isEmpty();
        assertThat(fake.seen()).hasSize(1);
        assertThat(open("prices")).isZero();
        assertThat(quotes()).isNotNull();
    }

    @Test
    void shouldOpenAgainWhenTheCallThatWasLetThroughFails() {
        source = source("0.3S");
        fail(10);
        await().until(() -> open("prices") == 0.5);

        assertThat(catchThrowable(this::quotes)).hasMessageContaining("HTTP 503");

        assertThat(open("prices")).isEqualTo(1);
        assertThat(fake.seen()).hasSize(11);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
