package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.Answers;
import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.RequestLog;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A hundred questions at the start of each of the vendors' minutes, every one of another stock, so that no cache helps: far
 * more than budgets of 5 and 120 calls let through. What the vendors saw is read from the exchange's own log.
 */
@CleanMarket
abstract class QuestionsOverBudget {

    static final int A_MINUTE = 100;

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    private Asker asker;

    /** What came of the questions. */
    record Outcome(List<HttpResponse<String>> answers, List<RequestLog.Request> seen) {

        /** The most requests that a vendor saw in any window of this length. */
        int mostWithin(Vendor vendor, Duration window) {
            List<Long> at = seen.stream()
                    .filter(request -> request.vendor() == vendor)
                    .map(RequestLog.Request::nanos)
                    .sorted()
                    .toList();
            int most = 0;
            for (int last = 0, first = 0; last < at.size(); last++) {
                while (at.get(last) - at.get(first) >= window.toNanos()) {
                    first++;
                }
                most = Math.max(most, last - first + 1);
            }
            return most;
        }

        long asked(Vendor vendor) {
            return seen.stream().filter(request -> request.vendor() == vendor).count();
        }

        /** What the tools said that had no value, in words. */
        List<String> errors() {
            return answers.stream()
                    .flatMap(answer ->
                            Answers.of(answer.body()).path("toolCalls").valueStream())
                    .filter(call -> call.hasNonNull("error"))
                    .map(call -> call.get("error").asText())
                    .toList();
        }
    }

    @BeforeEach
    void start() {
        asker = new Asker(base);
        // The first question after a start takes its time, which must not look like a vendor's
        assertThat(asker.ask("full analysis of $KO").join().statusCode()).isEqualTo(200);
        market.reset();
    }

    @AfterEach
    void stop() {
        asker.close();
    }

    Outcome ask(int minutes, Duration minute) throws Exception {
        List<String> stocks = stocks();
        List<ScheduledFuture<CompletableFuture<HttpResponse<String>>>> asked = new ArrayList<>();
        // Ten run and a hundred wait: one more would be refused
        Semaphore places = new Semaphore(110);
        try (ScheduledExecutorService schedule = Executors.newScheduledThreadPool(1)) {
            for (int i = 0; i < minutes * A_MINUTE; i++) {
                String question = question(i, stocks.get(i));
                asked.add(schedule.schedule(
                        () -> {
                            places.acquire();
                            return asker.ask(question).whenComplete((answer, failure) -> places.release());
                        },
                        minute.multipliedBy(i / A_MINUTE).toNanos(),
                        TimeUnit.NANOSECONDS));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (var question : asked) {
                answers.add(question.get().get());
            }
            return new Outcome(answers, market.requests().all());
        }
    }

    /** Everybody gets an answer, and what is missing in it is missing for the budgets' sake alone. */
    static void assertAnswered(Outcome outcome, int questions) {
        assertThat(outcome.answers()).hasSize(questions).allMatch(answer -> answer.statusCode() == 200);
        assertThat(outcome.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).contains("calls of this minute are used up"));
    }

    private static String question(int i, String symbol) {
        return switch (i % 4) {
            case 0 -> "full analysis of $" + symbol;
            case 1 -> "call options of $" + symbol + " for the next monthly expiration";
            case 2 -> "price history of $" + symbol + " over the past 3 months";
            default -> "price of $" + symbol + " and its RSI";
        };
    }

    private static List<String> stocks() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                QuestionsOverBudget.class.getResourceAsStream("/sandbox/universe.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split(";"))
                    .filter(listing -> listing.length > 7 && listing[2].equals("S") && !listing[7].equals("N"))
                    .map(listing -> listing[0])
                    .toList();
        }
    }
}
