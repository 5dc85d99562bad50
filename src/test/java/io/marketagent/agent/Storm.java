package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SeenLog;
import io.marketagent.TestClock;
import io.marketagent.TestMarket;
import io.marketagent.regression.ExchangeNumbers;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.marketagent.upstream.Upstreams;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Questions of many callers at once, some of whom hang up, at vendors that fail now and then. */
@CleanMarket
abstract class Storm {

    /** So many questions find a place or a chair at once; the next one is refused. */
    static final int PLACES = 110;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LATER = Duration.ofSeconds(61);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STATUS = "Is the market open?";
    private static final String UNKNOWN = "price of asdfghjkl";
    private static final String JOKE = "tell me a joke";

    /** What is asked, and of which symbols. */
    private static final List<Asked> QUESTIONS = List.of(
            new Asked("AAPL price", "AAPL"),
            new Asked("TSLA and NVDA price", "TSLA", "NVDA"),
            new Asked("SPY past month", "SPY"),
            new Asked("AMD RSI", "AMD"),
            new Asked("KO full technical analysis", "KO"),
            new Asked("SPY calls this Friday", "SPY"),
            new Asked("QQQ puts", "QQQ"),
            new Asked("F expirations", "F"),
            new Asked(STATUS),
            new Asked("WDC, AMD, SOUN: current OHLC", "WDC", "AMD", "SOUN"),
            new Asked(UNKNOWN),
            new Asked(JOKE));

    private static final List<Fault> FAULTS = List.of(
            Fault.status(503, "{}"),
            Fault.status(500, "{}"),
            Fault.status(401, "{}"),
            Fault.reset(),
            Fault.garbage(),
            Fault.truncatedBody(),
            Fault.html(),
            Fault.delay(Duration.ofMillis(50)));

    @Inject
    TestMarket market;

    @Inject
    Upstreams upstreams;

    @TestHTTPResource("/")
    URI base;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private SeenLog log;

    private record Asked(String question, List<String> symbols) {
        Asked(String question, String... symbols) {
            this(question, List.of(symbols));
        }
    }

    /** A vendor spoils the next few requests. */
    private record Gust(Vendor vendor, Fault fault, int times) {}

    /**
     * One caller, and the weather before it.
     *
     * @param later what is cached expires
     * @param calm no fault is left
     * @param patienceMillis when the caller hangs up; never, where negative
     */
    private record Step(boolean later, @Nullable Gust gust, boolean calm, Asked asked, int patienceMillis) {}

    /** A storm as its seed makes it: the same callers and the same weather each time. */
    static final class Plan {

        private final long seed;
        private final List<Step> steps;

        private Plan(long seed, List<Step> steps) {
            this.seed = seed;
            this.steps = steps;
        }

        static Plan of(int questions, long seed) {
            Random random = new Random(seed);
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < questions; i++) {
                boolean later = random.nextInt(40) == 0;
                Gust gust = random.nextInt(20) > 0
                        ? null
                        : new Gust(
                                random.nextBoolean() ? Vendor.TRADIER : Vendor.POLYGON,
                                FAULTS.get(random.nextInt(FAULTS.size())),
                                1 + random.nextInt(4));
                boolean calm = random.nextInt(30) == 0;
                Asked asked = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
                steps.add(new Step(later, gust, calm, asked, random.nextInt(4) == 0 ? random.nextInt(30) : -1));
            }
            return new Plan(seed, steps);
        }

        /** How many callers hang up. */
        int hungUp() {
            return (int) steps.stream().filter(step -> step.patienceMillis >= 0).count();
        }

        /** How many kinds of faults befall a vendor. */
        int faults(Vendor vendor) {
            return (int) steps.stream()
                    .map(Step::gust)
                    .filter(gust -> gust != null && gust.vendor == vendor)
                    .map(Gust::fault)
                    .distinct()
                    .count();
        }

        /** Every instant at which the market's clock stands. */
        private List<Instant> moments() {
            List<Instant> moments = new ArrayList<>(List.of(TestClock.START));
            steps.stream()
                    .filter(Step::later)
                    .forEach(step -> moments.add(moments.getLast().plus(LATER)));
            return moments;
        }
    }

    /**
     * How the callers fared.
     *
     * @param failed how many of the answers say that no vendor had anything
     */
    record Tally(int answered, int failed, int refused, int hungUp) {}

    @BeforeEach
    void begin() {
        log = new SeenLog();
    }

    @AfterEach
    void end() {
        log.close();
    }

    /** Every answer of it is right, and afterwards nothing of it is left, and all is as before. */
    Tally storm(Plan plan, int atOnce) throws Exception {
        System.out.println("storm.seed=" + plan.seed);
        ExchangeNumbers numbers = numbersOf(plan);
        int filesBefore = openFiles();
        double runsBefore = Metrics.sum("market_agent_run_seconds_count");
        double rejectedBefore = Metrics.sum("ft_bulkhead_calls_total", "Admission", "rejected");

        Tally tally = ask(plan, atOnce, numbers);

        Asker.awaitBusy(0, 0);
        double runs = Metrics.sum("market_agent_run_seconds_count") - runsBefore;
        double rejected = Metrics.sum("ft_bulkhead_calls_total", "Admission", "rejected") - rejectedBefore;
        assertThat(wrong).as("seed %d", plan.seed).isEmpty();
        assertThat(tally.hungUp()).isEqualTo(plan.hungUp());
        assertThat(tally.answered() + tally.refused()).isEqualTo(plan.steps.size() - plan.hungUp());
        assertThat(sessions).hasSize(tally.answered());
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

    /** The exchange's own numbers, read in the calm before. */
    private ExchangeNumbers numbersOf(Plan plan) {
        market.reset();
        wrong.clear();
        failed.set(0);
        sessions.clear();
        ExchangeNumbers numbers =
                new ExchangeNumbers(upstreams.access(Upstreams.TRADIER).baseUrl());
        List<String> symbols = QUESTIONS.stream()
                .flatMap(asked -> asked.symbols.stream())
                .distinct()
                .toList();
        for (Instant moment : plan.moments()) {
            market.clock().set(moment);
            numbers.read(moment, symbols, List.of("SPY", "QQQ", "F"));
        }
        market.reset();
        return numbers;
    }

    private Tally ask(Plan plan, int atOnce, ExchangeNumbers numbers) throws Exception {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger hungUp = new AtomicInteger();
        Semaphore callers = new Semaphore(atOnce);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Step step : plan.steps) {
                callers.acquire();
                blow(step);
                threads.submit(() -> {
                    try {
                        String response = ask(step);
                        if (response.isEmpty()) {
                            hungUp.incrementAndGet();
                        } else if (status(response) == 503) {
                            refused.incrementAndGet();
                        } else {
                            check(step.asked, response, numbers);
                            answered.incrementAndGet();
                        }
                    } catch (IOException | RuntimeException unanswered) {
                        wrong.add(step.asked.question + ": " + unanswered);
                    } finally {
                        callers.release();
                    }
                });
            }
        }
        return new Tally(answered.get(), failed.get(), refused.get(), hungUp.get());
    }

    /** Values expire, and the vendors fail in one way or another. */
    private void blow(Step step) {
        if (step.later) {
            market.pass(LATER);
        }
        if (step.gust != null) {
            market.faults().add(step.gust.vendor, "", step.gust.fault, step.gust.times);
        }
        if (step.calm) {
            market.faults().clear();
            market.forgetCalls(); // else the breakers keep the faults away
        }
    }

    /** The response; empty for a caller who hung up. */
    private String ask(Step step) throws IOException {
        String body = "{\"question\":\"" + step.asked.question + "\"}";
        // of a protocol without chunks
        String request = "POST /api/v1/runs HTTP/1.0\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            if (step.patienceMillis >= 0) {
                socket.setSoTimeout(step.patienceMillis + 1);
                try {
                    socket.getInputStream().read();
                } catch (IOException patienceIsOver) {
                    socket.setSoLinger(true, 0);
                }
                return "";
            }
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(String response) {
        return Integer.parseInt(response.substring(9, 12));
    }

    /** Whose question it was, that it is about nothing else, and that its numbers are the exchange's. */
    private void check(Asked asked, String response, ExchangeNumbers numbers) throws IOException {
        if (status(response) != 200) {
            wrong.add(asked.question + ": " + response);
            return;
        }
        JsonNode answer = JSON.readTree(response.substring(response.indexOf("\r\n\r\n")));
        List<String> shown = answer.path("blocks")
                .valueStream()
                .flatMap(block -> block.path("items").valueStream())
                .map(item -> item.path("symbol").asText())
                .filter(symbol -> !symbol.isEmpty())
                .toList();
        Set<String> told = new HashSet<>(shown);
        answer.path("failures")
                .forEach(failure -> told.add(failure.path("input").asText()));
        String outcome = answer.path("outcome").asText();
        boolean right = switch (outcome) {
            case "answered" ->
                shown.equals(asked.symbols) && !answer.path("blocks").isEmpty();
            case "partial" -> !shown.isEmpty() && told.equals(Set.copyOf(asked.symbols));
            case "failed" -> shown.isEmpty() && !asked.question.equals(STATUS) && !told.isEmpty();
            case "out-of-scope" -> asked.question.equals(JOKE) && told.isEmpty();
            default -> false;
        };
        if (outcome.equals("failed") && !asked.question.equals(UNKNOWN)) {
            failed.incrementAndGet();
        }
        boolean own = answer.path("question").asText().equals(asked.question)
                && sessions.add(answer.path("session").asText());
        List<String> faults = numbers.faults(answer);
        if (!right || !own || !faults.isEmpty() || response.contains("Exception")) {
            wrong.add(asked.question + " -> " + outcome + " " + faults + " " + answer);
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

    static int kindsOfFaults() {
        return FAULTS.size();
    }

    private static int openFiles() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
