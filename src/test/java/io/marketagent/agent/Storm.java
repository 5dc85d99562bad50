package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SeenLog;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Questions of 110 callers at once, some of whom hang up, at vendors that fail now and then. */
@CleanMarket
abstract class Storm {

    private static final int AT_ONCE = 110;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> QUESTIONS = List.of(
            "AAPL price",
            "TSLA and NVDA price",
            "SPY past month",
            "AMD RSI",
            "KO full technical analysis",
            "SPY calls this Friday",
            "QQQ puts",
            "F expirations",
            "Is the market open?",
            "WDC, AMD, SOUN: current OHLC",
            "price of asdfghjkl",
            "tell me a joke");

    @Inject
    TestMarket market;

    @TestHTTPResource("/")
    URI base;

    private SeenLog log;

    @BeforeEach
    void begin() {
        log = new SeenLog();
    }

    @AfterEach
    void end() {
        log.close();
    }

    /** How the callers fared. */
    record Tally(int answered, int refused, int hungUp) {}

    /** So many questions; afterwards nothing of them is left, and all is as before. */
    Tally storm(int questions, long seed) throws Exception {
        System.out.println("storm.seed=" + seed);
        int filesBefore = openFiles();
        double runsBefore = Metrics.sum("market_agent_run_seconds_count");
        double rejectedBefore = Metrics.sum("ft_bulkhead_calls_total", "Admission", "rejected");

        Tally tally = ask(questions, new Random(seed));

        Asker.awaitBusy(0, 0);
        double runs = Metrics.sum("market_agent_run_seconds_count") - runsBefore;
        double rejected = Metrics.sum("ft_bulkhead_calls_total", "Admission", "rejected") - rejectedBefore;
        assertThat(tally.answered() + tally.refused() + tally.hungUp()).isEqualTo(questions);
        assertThat(runs)
                .as("runs, of %s", tally)
                .isBetween((double) tally.answered(), (double) tally.answered() + tally.hungUp());
        assertThat(rejected)
                .as("rejected, of %s", tally)
                .isBetween((double) tally.refused(), (double) tally.refused() + tally.hungUp());
        assertThat(log.errors()).isEmpty();
        allTenPlacesWork();
        // the pools keep up to 20 connections to each vendor, which is one here
        await().atMost(PATIENCE).until(() -> openFiles() <= filesBefore + 60);
        return tally;
    }

    private Tally ask(int questions, Random random) throws Exception {
        Map<Integer, AtomicInteger> statuses = new TreeMap<>();
        List.of(200, 503).forEach(status -> statuses.put(status, new AtomicInteger()));
        AtomicInteger hungUp = new AtomicInteger();
        Semaphore callers = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < questions; i++) {
                callers.acquire();
                weather(random);
                String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
                int patience = random.nextInt(4) == 0 ? random.nextInt(30) : -1;
                threads.submit(() -> {
                    try {
                        int status = ask(question, patience);
                        (status == 0 ? hungUp : statuses.get(status)).incrementAndGet();
                    } finally {
                        callers.release();
                    }
                    return null;
                });
            }
        }
        return new Tally(statuses.get(200).get(), statuses.get(503).get(), hungUp.get());
    }

    /** Values expire, and the vendors fail in one way or another. */
    private void weather(Random random) {
        if (random.nextInt(40) == 0) {
            market.passSeconds(61);
        }
        if (random.nextInt(20) == 0) {
            Fault fault = List.of(
                            Fault.status(503, "{}"),
                            Fault.status(500, "{}"),
                            Fault.status(401, "{}"),
                            Fault.reset(),
                            Fault.garbage(),
                            Fault.truncatedBody(),
                            Fault.html(),
                            Fault.delay(Duration.ofMillis(50)))
                    .get(random.nextInt(8));
            market.faults()
                    .add(random.nextBoolean() ? Vendor.TRADIER : Vendor.POLYGON, "", fault, 1 + random.nextInt(4));
        }
        if (random.nextInt(200) == 0) {
            market.faults().clear();
            market.forgetCalls(); // else the breakers keep the faults away
        }
    }

    /** The status; 0 for a caller who hung up after so many milliseconds. */
    private int ask(String question, int patienceMillis) throws IOException {
        String body = "{\"question\":\"" + question + "\"}";
        String request = "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            if (patienceMillis >= 0) {
                socket.setSoTimeout(patienceMillis + 1);
                try {
                    socket.getInputStream().read();
                } catch (IOException patienceIsOver) {
                    socket.setSoLinger(true, 0);
                }
                return 0;
            }
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(response.substring(9, 12));
        }
    }

    private void allTenPlacesWork() {
        market.reset();
        Gate gate = new Gate();
        market.faults().add(Vendor.TRADIER, "", Fault.held(gate));
        try (Asker asker = new Asker(base)) {
            List<CompletableFuture<HttpResponse<String>>> ten = asker.ask(10, "AAPL price");
            Asker.awaitBusy(10, 0);
            gate.open();
            assertThat(ten)
                    .allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(200));
        }
        Asker.awaitBusy(0, 0);
    }

    private static int openFiles() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
