package io.marketagent.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.PackagedService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a market of thousands of symbols and a vendor of boundless answers do to the packaged service with the flags that are
 * shipped. Only the vendor's budget is larger than shipped, so that it lets all of it through.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VendorsAttack {

    private static final int AT_ONCE = 8;

    /** The last third of a load may leave this much more than what was there before it. */
    private static final double GROWTH = 1.03;

    private static final Table TABLE = new Table();
    private static BoundlessVendor vendor;
    private static PackagedService service;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        vendor = new BoundlessVendor();
        service = PackagedService.asShipped(Map.of(
                "market-agent.security.open", "true",
                "market-agent.upstream", "live",
                "market-agent.tradier.key", "any",
                "market-agent.tradier.url", vendor.base().toString(),
                "market-agent.tradier.budget-per-minute", "10000000"));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        TABLE.print();
        client.close();
        service.close();
        vendor.close();
    }

    @Test
    @Order(1)
    void histories() throws Exception {
        TABLE.attack(
                service,
                "2,000 symbols' longest histories",
                () -> thirds(2000, i -> "api/v1/stocks/" + symbol(i) + "/history?from=1990-01-02&interval=month"));
    }

    @Test
    @Order(2)
    void chains() throws Exception {
        TABLE.attack(
                service,
                "500 chains of 2,000 contracts",
                () -> thirds(500, i -> "api/v1/options/" + symbol(i) + "/chain?expiration=" + vendor.expiration()));
    }

    @Test
    @Order(3)
    void searches() throws Exception {
        TABLE.attack(
                service, "100,000 searches", () -> thirds(100_000, i -> "api/v1/symbols?query=company%20" + symbol(i)));
    }

    @Test
    @Order(4)
    void hugeAnswers() throws Exception {
        vendor.growHuge();
        TABLE.attack(service, "20 answers of 8 MB at once", () -> {
            Map<String, Integer> answers = get(
                    0,
                    20,
                    20,
                    i -> "api/v1/stocks/Z" + symbol(i).substring(1) + "/history?from=1990-01-02&interval=month");
            assertThat(answers.keySet()).isSubsetOf("200", "503 busy");
            return answers.toString();
        });
    }

    /** In three parts; what the last of them leaves on the heap must be next to nothing. */
    private static String thirds(int calls, IntFunction<String> path) throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        long[] heap = new long[3];
        for (int third = 0; third < 3; third++) {
            get(calls * third / 3, calls * (third + 1) / 3, AT_ONCE, path)
                    .forEach((answer, times) -> answers.merge(answer, times, Integer::sum));
            heap[third] = service.heapAfterCollection();
        }
        assertThat(answers).containsOnlyKeys("200");
        // Of a native binary what is no longer used is counted too, so that only its bound says something
        if (PackagedService.isCollected()) {
            assertThat((double) heap[2])
                    .as("bytes after the last third; before: %d, %d", heap[0], heap[1])
                    .isLessThan(heap[1] * GROWTH);
        }
        return "%s; heap after each third%s: %d, %d, %d kB"
                .formatted(
                        answers,
                        PackagedService.isCollected() ? "" : " (not collected)",
                        heap[0] / 1024,
                        heap[1] / 1024,
                        heap[2] / 1024);
    }

    private static Map<String, Integer> get(int from, int to, int atOnce, IntFunction<String> path) throws Exception {
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        Semaphore places = new Semaphore(atOnce);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = from; i < to; i++) {
                URI uri = service.address().resolve(path.apply(i));
                places.acquire();
                var _ = threads.submit(() -> {
                    try {
                        HttpResponse<String> response =
                                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                        return answers.merge(kind(response), 1, Integer::sum);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        assertThat(answers.values().stream().mapToInt(times -> times).sum())
                .as("calls with an answer")
                .isEqualTo(to - from);
        return answers;
    }

    private static String kind(HttpResponse<String> response) {
        return response.statusCode() == 200
                ? "200"
                : response.statusCode() + " " + response.body().replaceAll("(?s).*problem:([a-z-]+).*", "$1");
    }

    /** Five letters, another for each number up to 456,975. */
    private static String symbol(int number) {
        StringBuilder letters = new StringBuilder("Q");
        for (int rest = number, i = 0; i < 4; i++, rest /= 26) {
            letters.insert(1, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
