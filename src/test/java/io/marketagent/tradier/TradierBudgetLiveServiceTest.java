package io.marketagent.tradier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.marketagent.LiveService;
import io.marketagent.market.Deadline;
import io.marketagent.market.MarketException;
import io.marketagent.market.MarketException.BudgetExhausted;
import io.marketagent.market.MarketException.Unavailable;
import io.marketagent.market.Quotes;
import io.marketagent.market.Reading;
import io.marketagent.market.Symbol;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the vendor is asked and what not, counted at the vendor: a budget of 3 calls, pauses that it asks for. */
@QuarkusTest
@TestProfile(LiveService.class)
class TradierBudgetLiveServiceTest {

    private static final Symbol AAPL = Symbol.of("AAPL");

    @Inject
    @RestClient
    TradierClient client;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private FakeTradier fake;
    private TradierSource source;

    @BeforeEach
    void start() {
        fake = new FakeTradier(0);
        source = source();
    }

    private TradierSource source(String... calls) {
        return fake.source(client, meters, 3, calls);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Reading<Quotes> quotes() {
        return source.quotes(Set.of(AAPL), Deadline.after(Duration.ofSeconds(30)));
    }

    private <T extends MarketException> T failure(Class<T> kind) {
        return catchThrowableOfType(kind, this::quotes);
    }

    private void answer(int status, String body, Map<String, String> headers) {
        fake.handle(request -> {
            headers.forEach(request.response()::putHeader);
            request.response().setStatusCode(status).end(body);
        });
    }

    private double remaining() {
        return meters.get("market_agent_upstream_budget_remaining")
                .tag("source", "tradier")
                .gauge()
                .value();
    }

    private double refused(String reason) {
        return meters.get("market_agent_upstream_refused")
                .tags("source", "tradier", "reason", reason)
                .counter()
                .count();
    }

    @Test
    void shouldSend3AndTellTheFourthCallerTheSecondsToWaitWithoutASend() {
        fake.answerJson(Bodies.QUOTES);
        assertThat(remaining()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            quotes();
        }

        BudgetExhausted fourth = failure(BudgetExhausted.class);

        assertThat(fake.seen()).hasSize(3);
        assertThat(remaining()).isZero();
        assertThat(refused("budget")).isEqualTo(1);
        assertThat(refused("pause")).isZero();
        assertThat(fourth.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(30), Duration.ofMillis(60_500));
        assertThat(fourth).hasMessageMatching("Tradier's calls of this minute are used up; try again in \\d\\d s");
    }

    @Test
    void shouldCountEveryAnswerAndNotOnlyTheGoodOnes() {
        fake.answer(401, "text/plain", "Invalid Access Token");
        for (int i = 0; i < 3; i++) {
            failure(MarketException.NotEntitled.class);
        }

        assertThat(failure(BudgetExhausted.class)).isNotNull();
        assertThat(fake.seen()).hasSize(3);
    }

    @Test
    void shouldSendNothingBeforeTheWaitOfA429IsOverAndThenAgain() {
        // Given
        answer(429, "Quota Violation", Map.of("Retry-After", "1"));
        long refused = System.nanoTime();
        assertThat(failure(BudgetExhausted.class).retryAfter()).contains(Duration.ofSeconds(1));
        fake.answerJson(Bodies.QUOTES);

        // When
        assertThat(failure(BudgetExhausted.class).retryAfter().orElseThrow()).isLessThan(Duration.ofSeconds(1));
        assertThat(fake.seen()).isEmpty();
        await().pollInterval(Duration.ofMillis(20)).ignoreExceptions().until(() -> quotes() != null);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - refused)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(fake.seen()).hasSize(1);
    }

    @Test
    void shouldPauseForAMinuteWhereAQuotaViolationNamesNoTime() {
        answer(403, "Quota Violation", Map.of());

        assertThat(failure(BudgetExhausted.class).retryAfter()).contains(Duration.ofSeconds(60));
        assertThat(failure(BudgetExhausted.class).retryAfter().orElseThrow()).isGreaterThan(Duration.ofSeconds(30));
        assertThat(fake.seen()).hasSize(1);
    }

    @Test
    void shouldPauseForTheRetryAfterOfA503AndNotCallThatUsedUp() {
        answer(503, "", Map.of("Retry-After", "30"));
        failure(Unavailable.class);

        Unavailable paused = failure(Unavailable.class);

        assertThat(fake.seen()).hasSize(1);
        assertThat(refused("pause")).isEqualTo(1);
        assertThat(paused).hasMessageMatching("Tradier asked for a pause; try again in (30|29|28) s");
        assertThat(paused.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    void shouldStopWhereTheVendorSaysThatAnotherProcessUsedItsCallsUp() {
        answer(
                200,
                Bodies.QUOTES,
                Map.of(
                        "X-Ratelimit-Allowed", "120",
                        "X-Ratelimit-Used", "120",
                        "X-Ratelimit-Available", "0",
                        "X-Ratelimit-Expiry",
                                Long.toString(Instant.now().plusSeconds(20).toEpochMilli())));
        quotes();
        assertThat(remaining()).isZero();

        BudgetExhausted next = failure(BudgetExhausted.class);

        assertThat(fake.seen()).hasSize(1);
        assertThat(next.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    @Test
    void shouldLet3MoreThroughWhenTheWindowIsOver() {
        source = source("calls.budget-window", "1S", "calls.budget-margin", "0S");
        fake.answerJson(Bodies.QUOTES);
        for (int i = 0; i < 3; i++) {
            quotes();
        }

        await().pollInterval(Duration.ofMillis(20)).ignoreExceptions().until(() -> quotes() != null);
        assertThat(fake.seen()).hasSize(4);
    }
}
