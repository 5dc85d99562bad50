package io.marketagent.agent;

import static io.marketagent.agent.Asker.PATIENCE;
import static io.marketagent.agent.Asker.awaitBusy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.Answers;
import io.marketagent.Metrics;
import io.marketagent.feed.Caches;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.TestWire;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten run, a hundred wait, the next is refused; who leaves gives the place back. Over real HTTP on a held upstream. */
@QuarkusTest
class AdmissionServiceTest {

    private static final String QUESTION = "AAPL stock price";

    @Inject
    TestWire wire;

    @Inject
    Caches caches;

    @TestHTTPResource("/")
    URI base;

    private Gate gate;
    private Asker asker;

    @BeforeEach
    void holdTheUpstream() {
        // What is read by the first question of a process takes seconds here, and a held vendor is given up after some
        asker = new Asker(base);
        assertThat(asker.ask(QUESTION).join().statusCode()).isEqualTo(200);
        caches.invalidate("stock-quote", null);
        gate = new Gate();
        wire.faults().add(Vendor.TRADIER, "quotes", Fault.held(gate));
    }

    @AfterEach
    void release() {
        gate.open();
        wire.faults().clear();
        asker.close();
        awaitBusy(0, 0);
    }

    @Test
    void shouldRun10AndLet100WaitAndRefuseTheNext5AndAnswerAll110AfterRelease() {
        // Given
        List<CompletableFuture<HttpResponse<String>>> running = asker.ask(10, QUESTION);
        awaitBusy(10, 0);
        List<CompletableFuture<HttpResponse<String>>> waiting = asker.ask(100, QUESTION);
        awaitBusy(10, 100);

        // When
        List<CompletableFuture<HttpResponse<String>>> refused = asker.ask(5, QUESTION);

        // Then
        for (CompletableFuture<HttpResponse<String>> one : refused) {
            HttpResponse<String> response =
                    one.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.headers().firstValueAsLong("Retry-After")).isPresent();
            assertThat(Answers.of(response.body()).path("type").asText()).endsWith(":queue-full");
        }
        // a gauge is moved after the queue that it counts
        await().atMost(PATIENCE).until(() -> Metrics.sum("ft_bulkhead_executionsWaiting") == 100);
        assertThat(Metrics.sum("ft_bulkhead_executionsRunning")).isEqualTo(10);
        gate.open();
        assertThat(running).allSatisfy(AdmissionServiceTest::answered);
        assertThat(waiting).allSatisfy(AdmissionServiceTest::answered);
        awaitBusy(0, 0);
    }

    @Test
    void shouldRefuseExactly5Of115ThatComeTogether() {
        // When
        List<CompletableFuture<HttpResponse<String>>> all = asker.ask(115, QUESTION);

        // Then: the refused ones are answered while the upstream still holds all others
        await().atMost(PATIENCE)
                .until(() -> all.stream().filter(CompletableFuture::isDone).count() == 5);
        awaitBusy(10, 100);
        assertThat(all.stream()
                        .filter(CompletableFuture::isDone)
                        .map(one -> one.join().statusCode()))
                .containsOnly(503);
        gate.open();
        assertThat(all.stream().map(one -> one.join().statusCode()))
                .hasSize(115)
                .filteredOn(status -> status == 200)
                .hasSize(110);
    }

    @Test
    void shouldAdmit60NewOnesAtOnceWhen60OfTheWaitingLeave() {
        // Given
        asker.ask(10, QUESTION);
        awaitBusy(10, 0);
        List<CompletableFuture<HttpResponse<String>>> waiting = asker.ask(100, QUESTION);
        awaitBusy(10, 100);

        // When
        waiting.subList(0, 60).forEach(one -> one.cancel(true));
        awaitBusy(10, 40);
        List<CompletableFuture<HttpResponse<String>>> newcomers = asker.ask(60, QUESTION);

        // Then
        awaitBusy(10, 100);
        gate.open();
        assertThat(newcomers).allSatisfy(AdmissionServiceTest::answered);
        assertThat(waiting.subList(60, 100)).allSatisfy(AdmissionServiceTest::answered);
    }

    @Test
    void shouldHoldNoPlaceAfterAll110Left() {
        // Given
        List<CompletableFuture<HttpResponse<String>>> all = asker.ask(110, QUESTION);
        awaitBusy(10, 100);

        // When
        all.forEach(one -> one.cancel(true));

        // Then
        awaitBusy(0, 0);
        assertThat(Metrics.sum("ft_bulkhead_executionsRunning")).isZero();
        assertThat(Metrics.sum("ft_bulkhead_executionsWaiting")).isZero();
        CompletableFuture<HttpResponse<String>> next = asker.ask(QUESTION);
        awaitBusy(1, 0);
        gate.open();
        assertThat(next).satisfies(AdmissionServiceTest::answered);
    }

    private static void answered(CompletableFuture<HttpResponse<String>> asked) {
        HttpResponse<String> response =
                asked.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Run-Id")).isPresent();
        JsonNode answer = Answers.of(response.body());
        assertThat(answer.path("outcome").asText()).isEqualTo("answered");
        assertThat(answer.path("simulated").asBoolean()).isTrue();
    }
}
