package io.marketagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.CleanMarket;
import io.marketagent.SeenLog;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.SandboxExchange;
import io.marketagent.sandbox.TestWire;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The seven tools meet each trouble of a vendor, over the whole path: each ends with a right value of another source, with a
 * value marked stale, or with a reason in words; never with a 500, a defect in the log, or a wrong repetition.
 */
@CleanMarket
abstract class ChaosMatrix {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATUS = "Is the market open?";
    private static final String EXPIRATIONS = "KO expirations";
    private static final String PRICE = "KO price";

    /** The tools that ask Polygon first. */
    static final List<String> POLYGON_FIRST = List.of("KO past month", STATUS, "KO RSI");

    /** The tools that ask Tradier first. */
    static final List<String> TRADIER_FIRST = List.of("KO calls", EXPIRATIONS, PRICE, "KO puts");

    static final List<String> SEVEN =
            Stream.concat(POLYGON_FIRST.stream(), TRADIER_FIRST.stream()).toList();

    /** Long enough for every value to expire but the expirations; a status of then is known by the calendar alone. */
    private static final Duration SIX_MINUTES = Duration.ofMinutes(6);

    /** How often a call that fails in passing is made: once, and repeated twice. */
    private static final int ATTEMPTS = 3;

    private static final int WARM_UP = 5;
    private static boolean warm;

    @Wires.Tradier
    FaultyWire tradier;

    @Wires.Polygon
    FaultyWire polygon;

    @Inject
    TestMarket market;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @TestHTTPResource("/api/v1/runs")
    URI runs;

    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    TestWire wire;

    private SandboxExchange exchange;
    private SeenLog log;

    /** What is asked while this trouble lasts, all at once. */
    abstract List<String> questions(Trouble trouble);

    /** How a vendor misbehaves: the HTTP server, or the wire to it. */
    record Trouble(int number, String name, Fault fault, FaultyWire.State wire, Kind kind) {
        @Override
        public String toString() {
            return name;
        }
    }

    private enum Kind {
        /** The value comes all the same. */
        HARMLESS,
        /** Might be over at once: asked three times. */
        PASSING,
        /** Stays as it is, or would cost too long: asked once. */
        LASTING
    }

    static List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        for (int status : new int[] {401, 403, 404, 429, 500, 502, 503}) {
            Fault fault = Fault.status(status, "{\"status\":\"ERROR\",\"error\":\"no\"}");
            Kind kind = status >= 500 ? Kind.PASSING : Kind.LASTING;
            http(troubles, Integer.toString(status), fault, kind);
        }
        http(troubles, "no body", Fault.emptyBody(), Kind.LASTING);
        http(troubles, "half a body", Fault.truncatedBody(), Kind.PASSING);
        http(troubles, "garbage", Fault.garbage(), Kind.LASTING);
        http(troubles, "a web page", Fault.html(), Kind.PASSING);
        http(troubles, "another content type", Fault.contentType("text/plain"), Kind.HARMLESS);
        http(troubles, "50 ms late", Fault.delay(Duration.ofMillis(50)), Kind.HARMLESS);
        http(troubles, "5 s late", Fault.delay(Duration.ofSeconds(5)), Kind.LASTING);
        http(troubles, "a byte a second", Fault.drip(1, Duration.ofSeconds(1)), Kind.LASTING);
        http(troubles, "a closed connection", Fault.reset(), Kind.PASSING);
        wire(troubles, "a reset wire", FaultyWire.State.RESET, Kind.PASSING);
        wire(troubles, "a half-open wire", FaultyWire.State.DEAD, Kind.LASTING);
        wire(troubles, "a wire cut after 40 bytes", FaultyWire.State.CUT, Kind.PASSING);
        wire(troubles, "a wire stuck after 40 bytes", FaultyWire.State.STUCK, Kind.LASTING);
        return troubles;
    }

    private static void http(List<Trouble> troubles, String name, Fault fault, Kind kind) {
        troubles.add(new Trouble(troubles.size(), name, fault, FaultyWire.State.WHOLE, kind));
    }

    private static void wire(List<Trouble> troubles, String name, FaultyWire.State state, Kind kind) {
        troubles.add(new Trouble(troubles.size(), name, null, state, kind));
    }

    @BeforeEach
    void start() {
        exchange = new SandboxExchange(vertx, clock, 1, wire);
        URI base = exchange.start();
        tradier.leadTo(base);
        polygon.leadTo(base);
        if (!warm) {
            // the first reads of a process take longer than the limits of Wires; what they answer is of no interest
            for (int i = 0; i < WARM_UP; i++) {
                ask(SEVEN);
                market.reset();
            }
            warm = true;
        }
        log = new SeenLog();
    }

    @AfterEach
    void stop() {
        log.close();
        exchange.close();
    }

    @ParameterizedTest(name = "Tradier: {0}")
    @MethodSource("troubles")
    void shouldAnswerFromPolygonWhenTradierIsInTrouble(Trouble trouble) {
        // Given
        begin(trouble, Vendor.TRADIER);

        // When
        Map<String, JsonNode> answers = ask(questions(trouble));

        // Then
        assertAnsweredBy(trouble.kind == Kind.HARMLESS ? List.of("tradier", "polygon") : List.of("polygon"), answers);
        assertThat(asked(trouble, Vendor.TRADIER)).isPositive();
    }

    @ParameterizedTest(name = "Polygon: {0}")
    @MethodSource("troubles")
    void shouldAnswerFromTradierWhenPolygonIsInTrouble(Trouble trouble) {
        // Given
        begin(trouble, Vendor.POLYGON);

        // When
        Map<String, JsonNode> answers = ask(questions(trouble));

        // Then
        assertAnsweredBy(trouble.kind == Kind.HARMLESS ? List.of("tradier", "polygon") : List.of("tradier"), answers);
        assertThat(asked(trouble, Vendor.POLYGON)).isPositive();
    }

    @ParameterizedTest(name = "both, nothing known: {0}")
    @MethodSource("troubles")
    void shouldSayWhyWhenBothAreInTroubleAndNothingIsKnown(Trouble trouble) {
        // Given
        begin(trouble, Vendor.TRADIER, Vendor.POLYGON);

        // When
        Map<String, JsonNode> answers = ask(questions(trouble));

        // Then
        answers.forEach((question, answer) -> {
            if (trouble.kind == Kind.HARMLESS || question.equals(STATUS)) {
                assertThat(answer.path("outcome").asText()).as(question).isEqualTo("answered");
            } else {
                assertThat(answer.path("outcome").asText())
                        .as("%s: %s", question, answer.path("answer"))
                        .isEqualTo("failed");
                assertThat(answer.path("failures")).as(question).isNotEmpty();
                assertThat(answer.path("failures").path(0).path("message").asText())
                        .as(question)
                        .isNotBlank();
            }
        });
        if (trouble.kind != Kind.HARMLESS && answers.containsKey(STATUS)) {
            assertThat(sources(answers.get(STATUS))).containsOnly("calendar");
        }
    }

    @ParameterizedTest(name = "both, known for 6 minutes: {0}")
    @MethodSource("troubles")
    void shouldShowWhatWasKnownAndMarkItStaleWhenBothAreInTrouble(Trouble trouble) {
        // Given
        ask(questions(trouble))
                .values()
                .forEach(answer -> assertThat(answer.path("outcome").asText()).isEqualTo("answered"));
        market.pass(SIX_MINUTES);
        begin(trouble, Vendor.TRADIER, Vendor.POLYGON);

        // When
        Map<String, JsonNode> answers = ask(questions(trouble));

        // Then
        List<JsonNode> stale = new ArrayList<>();
        answers.forEach((question, answer) -> {
            assertThat(answer.path("outcome").asText())
                    .as("%s: %s", question, answer.path("answer"))
                    .isEqualTo("answered");
            List<JsonNode> own = items(answer).stream()
                    .filter(item -> item.path("stale").asBoolean())
                    .toList();
            assertThat(answer.path("answer").asText().contains("stale"))
                    .as("%s: %s", question, answer.path("answer"))
                    .isEqualTo(!own.isEmpty());
            stale.addAll(own);
        });
        assertThat(stale)
                .hasSize(trouble.kind == Kind.HARMLESS ? 0 : expiring(answers.keySet()))
                .allSatisfy(item -> {
                    assertThat(item.path("staleReason").asText()).isNotBlank();
                    assertThat(item.path("ageSeconds").asLong()).isEqualTo(SIX_MINUTES.toSeconds());
                });
    }

    /** How many of the questions have an answer of their own that is out of date after six minutes. */
    private static int expiring(Set<String> questions) {
        return (int) questions.stream()
                .filter(question -> !question.equals(STATUS) && !question.equals(EXPIRATIONS))
                .count();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void shouldAskAgainOnlyWhatMayBeOver(Trouble trouble) {
        // Given
        begin(trouble, Vendor.TRADIER, Vendor.POLYGON);

        // When
        ask(List.of(PRICE));

        // Then
        int each = trouble.kind == Kind.PASSING ? ATTEMPTS : 1;
        assertThat(asked(trouble, Vendor.TRADIER)).isEqualTo(each);
        assertThat(asked(trouble, Vendor.POLYGON)).isEqualTo(trouble.kind == Kind.HARMLESS ? 0 : each);
    }

    // -------------------------------------------------------------------------------------------------------------

    private void begin(Trouble trouble, Vendor... vendors) {
        market.forgetCalls();
        market.requests().clear();
        for (Vendor vendor : vendors) {
            if (trouble.fault != null) {
                market.faults().add(vendor, "", trouble.fault);
            }
            wire(vendor).become(trouble.wire);
        }
    }

    private FaultyWire wire(Vendor vendor) {
        return vendor == Vendor.TRADIER ? tradier : polygon;
    }

    /** How often a vendor was asked: at its exchange, or on a wire on which not every question comes through. */
    private long asked(Trouble trouble, Vendor vendor) {
        return trouble.fault != null
                ? market.requests().count(vendor)
                : wire(vendor).asked();
    }

    private static void assertAnsweredBy(List<String> vendors, Map<String, JsonNode> answers) {
        answers.forEach((question, answer) -> {
            assertThat(answer.path("outcome").asText())
                    .as("%s: %s", question, answer.path("answer"))
                    .isEqualTo("answered");
            assertThat(sources(answer)).as(question).isNotEmpty().isSubsetOf(vendors);
        });
    }

    /** All at once, each in a session of its own. */
    private Map<String, JsonNode> ask(List<String> questions) {
        Map<String, CompletableFuture<JsonNode>> asked = new LinkedHashMap<>();
        questions.forEach(question -> asked.put(question, later(question)));
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        asked.forEach((question, answer) -> answers.put(question, answer.join()));
        assertThat(log == null ? List.of() : log.errors()).isEmpty();
        return answers;
    }

    private CompletableFuture<JsonNode> later(String question) {
        HttpRequest request = HttpRequest.newBuilder(runs)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"" + question + "\"}"))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(ChaosMatrix::read);
    }

    private static JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("Exception", "chaos-key", "\tat ");
        try {
            return JSON.readTree(response.body());
        } catch (IOException noJson) {
            throw new AssertionError(response.body(), noJson);
        }
    }

    private static List<JsonNode> items(JsonNode answer) {
        return answer.path("blocks")
                .valueStream()
                .flatMap(block -> block.path("items").valueStream())
                .toList();
    }

    private static List<String> sources(JsonNode answer) {
        return answer.findValuesAsText("source").stream()
                .flatMap(source -> Stream.of(source.split("\\+"))) // a call's footer joins those of its items
                .distinct()
                .toList();
    }
}
