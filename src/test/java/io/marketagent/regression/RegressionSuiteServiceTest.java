package io.marketagent.regression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.TestMarket;
import io.marketagent.regression.Prompt.Dialogue;
import io.marketagent.sandbox.RequestLog.Request;
import io.marketagent.upstream.Upstreams;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The service as a whole, over HTTP, against the sandbox exchange: what it answers to the prompts of the files beside
 * this class. Every number is compared with one computed here from the exchange's own wire.
 */
@QuarkusTest
@CleanMarket
class RegressionSuiteServiceTest {

    /** status 1; SPY and NVDA: quote, series, expirations, chain; the other three: one batch of quotes, 3 series, 3 lists. */
    private static final int MOST_CALLS_OF_THE_39 = 16;

    private static final double LEAST_HIT_RATE = 0.60;

    @Inject
    TestMarket market;

    @Inject
    Upstreams upstreams;

    @TestHTTPResource("/")
    URI service;

    private SandboxReader exchange;

    static Stream<Dialogue> prompts() {
        return Prompt.read("prompts.txt").stream();
    }

    /** Each of the 39 needs no earlier turn. */
    static Stream<Dialogue> eachOfThe39() {
        return Prompt.read("thirty-nine.txt").stream()
                .flatMap(session -> session.prompts().stream())
                .map(prompt -> new Dialogue(List.of(prompt)));
    }

    @Test
    void shouldHaveThe39AndThe255Others() {
        List<Dialogue> dialogues = prompts().toList();
        assertThat(Prompt.read("thirty-nine.txt"))
                .singleElement()
                .satisfies(session -> assertThat(session.prompts()).hasSize(39));
        assertThat(dialogues.size())
                .as("sessions; change the number with prompts.txt")
                .isEqualTo(239);
        assertThat(dialogues.stream()
                        .mapToInt(dialogue -> dialogue.prompts().size())
                        .sum())
                .as("prompts; change the number with prompts.txt")
                .isEqualTo(255);
        assertThat(dialogues.stream()
                        .filter(dialogue -> dialogue.prompts().size() == 1)
                        .map(Dialogue::toString))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource({"prompts", "eachOfThe39"})
    void shouldAnswer(Dialogue dialogue) {
        // Given
        startAt(dialogue.prompts().getFirst().at());

        // When
        List<JsonNode> answers = ask(dialogue);

        // Then
        assertRight(dialogue, answers);
    }

    @Test
    void shouldAnswerThe39InOneSessionWithAtMost16UpstreamCallsAtAHitRateAbove60Percent() {
        // Given
        Dialogue session = Prompt.read("thirty-nine.txt").getFirst();
        startAt(session.prompts().getFirst().at());
        double hitsBefore = Metrics.sum("cache_gets_total", "result=\"hit\"");
        double missesBefore = Metrics.sum("cache_gets_total", "result=\"miss\"");

        // When
        List<JsonNode> answers = ask(session);

        // Then
        long calls = market.calls();
        List<Request> requests = market.requests().all();
        double hits = Metrics.sum("cache_gets_total", "result=\"hit\"") - hitsBefore;
        double misses = Metrics.sum("cache_gets_total", "result=\"miss\"") - missesBefore;
        double hitRate = hits / (hits + misses);
        System.out.printf(
                Locale.ROOT,
                "%n== the 39 prompts, one session, cold caches: %d upstream calls %s; %.0f hits, %.0f misses, hit rate"
                        + " %.1f %%%n%n",
                calls,
                byEndpoint(requests),
                hits,
                misses,
                100 * hitRate);
        assertThat(calls).as("%s", byEndpoint(requests)).isBetween(1L, (long) MOST_CALLS_OF_THE_39);
        assertThat(hitRate).isGreaterThan(LEAST_HIT_RATE);
        assertRight(session, answers);
    }

    private void startAt(Instant instant) {
        market.reset();
        market.clock().set(instant);
        if (exchange == null) {
            exchange = new SandboxReader(upstreams.access(Upstreams.TRADIER).baseUrl());
        }
        exchange.at(instant);
    }

    private List<JsonNode> ask(Dialogue dialogue) {
        ServiceClient client = new ServiceClient(service);
        List<JsonNode> answers = new ArrayList<>();
        String session = null;
        for (Prompt prompt : dialogue.prompts()) {
            JsonNode answer = client.ask(prompt.question(), session);
            session = answer.get("session").asText();
            answers.add(answer);
        }
        return answers;
    }

    private void assertRight(Dialogue dialogue, List<JsonNode> answers) {
        ExpectedLines expected = new ExpectedLines(exchange);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Prompt prompt = dialogue.prompts().get(i);
            JsonNode answer = answers.get(i);
            List<String> own = new ArrayList<>(AnswerCheck.anyClock(prompt, answer));
            own.addAll(AnswerCheck.sameClock(prompt, answer));
            own.addAll(AnswerCheck.numbers(prompt, answer, expected));
            own.forEach(fault -> faults.add("\"" + prompt.question() + "\": " + fault));
        }
        assertThat(faults).isEmpty();
    }

    private static Map<String, Long> byEndpoint(List<Request> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(
                        request -> request.vendor().name().toLowerCase(Locale.ROOT) + " " + request.endpoint(),
                        TreeMap::new,
                        Collectors.counting()));
    }
}
