package io.marketagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.CleanMarket;
import io.marketagent.SeenLog;
import io.marketagent.TestMarket;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.SandboxExchange;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each of the seven tools meets each fault of a vendor, over the whole path: it ends with a right value of another source, with a
 * value marked stale, or with a reason in words; never with a 500, a defect in the log, or a wrong repetition.
 */
@QuarkusTest
@QuarkusTestResource(value = Wires.class, restrictToAnnotatedClass = true)
@CleanMarket
class ChaosMatrixServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATUS = "Is the market open?";
    private static final List<String> SEVEN =
            List.of(STATUS, "KO price", "KO past month", "KO RSI", "KO expirations", "KO calls", "KO puts");

    /** Long enough for every value to expire but the expirations; a status of then is known by the calendar alone. */
    private static final Duration SIX_MINUTES = Duration.ofMinutes(6);

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
    private SandboxExchange exchange;
    private SeenLog log;

    /** How a vendor misbehaves: the HTTP server, or the wire to it. */
    record Trouble(String name, Fault fault, FaultyWire.State wire, Kind kind) {
        @Override
        public String toString() {
            return name;
        }
    }

    private enum Kind {
        /** The value comes all the same. */
        HARMLESS,
        /** The vendor answers that there is nothing: an answer like another. */
        NOTHING,
        /** Might be over at once: asked three times at most. */
        PASSING,
        /** Stays as it is, or would cost too long: asked once. */
        LASTING
    }

    static Stream<Trouble> troubles() {
        Stream<Trouble> statuses = Stream.of(401, 403, 404, 429, 500, 502, 503)
                .map(status -> http(
                        Integer.toString(status),
                        Fault.status(status, "{\"status\":\"ERROR\",\"error\":\"no\"}"),
                        status == 404 ? Kind.NOTHING : status >= 500 ? Kind.PASSING : Kind.LASTING));
        Stream<Trouble> bodies = Stream.of(
                http("no body", Fault.emptyBody(), Kind.LASTING),
                http("half a body", Fault.truncatedBody(), Kind.PASSING),
                http("garbage", Fault.garbage(), Kind.LASTING),
                http("a web page", Fault.html(), Kind.PASSING),
                http("another content type", Fault.contentType("text/plain"), Kind.HARMLESS),
                http("50 ms late", Fault.delay(Duration.ofMillis(50)), Kind.HARMLESS),
                http("5 s late", Fault.delay(Duration.ofSeconds(5)), Kind.LASTING),
                http("5 bytes a second", Fault.drip(1, Duration.ofSeconds(1)), Kind.LASTING),
                http("a closed connection", Fault.reset(), Kind.PASSING));
        Stream<Trouble> wires = Stream.of(
                wire("a reset wire", FaultyWire.State.RESET, Kind.PASSING),
                wire("a half-open wire", FaultyWire.State.DEAD, Kind.LASTING),
                wire("a wire cut after 40 bytes", FaultyWire.State.CUT, Kind.PASSING),
                wire("a wire stuck after 40 bytes", FaultyWire.State.STUCK, Kind.LASTING));
        return Stream.of(statuses, bodies, wires).flatMap(all -> all);
    }

    private static Trouble http(String name, Fault fault, Kind kind) {
        return new Trouble(name, fault, FaultyWire.State.WHOLE, kind);
    }

    private static Trouble wire(String name, FaultyWire.State state, Kind kind) {
        return new Trouble(name, null, state, kind);
    }

    @BeforeEach
    void start() {
        exchange = new SandboxExchange(vertx, clock, 1);
        URI base = exchange.start();
        tradier.leadTo(base);
        polygon.leadTo(base);
        log = new SeenLog();
    }

    @AfterEach
    void stop() {
        log.close();
        exchange.close();
    }

    @ParameterizedTest(name = "Tradier: {0}")
    @MethodSource("troubles")
    void shouldAnswerAllSevenFromPolygonWhenTradierIsInTrouble(Trouble trouble) {
        // Given
        begin(trouble, Vendor.TRADIER);

        // When, then
        askAll().forEach((question, answer) -> {
            assertThat(answer.path("outcome").asText())
                    .as("%s: %s", question, answer.path("answer"))
                    .isEqualTo("answered");
            sources(answer).forEach(source -> assertThat(source).isIn(usable(trouble, "tradier", "polygon")));
        });
    }

    @ParameterizedTest(name = "Polygon: {0}")
    @MethodSource("troubles")
    void shouldAnswerAllSevenFromTradierWhenPolygonIsInTrouble(Trouble trouble) {
        // Given
        begin(trouble, Vendor.POLYGON);

        // When, then
        askAll().forEach((question, answer) -> {
            assertThat(answer.path("outcome").asText())
                    .as("%s: %s", question, answer.path("answer"))
                    .isEqualTo("answered");
            sources(answer).forEach(source -> assertThat(source).isIn(usable(trouble, "polygon", "tradier")));
        });
    }

    @ParameterizedTest(name = "both, nothing known: {0}")
    @MethodSource("troubles")
    void shouldSayWhyWhenBothAreInTroubleAndNothingIsKnown(Trouble trouble) {
        // Given
        begin(trouble, Vendor.TRADIER, Vendor.POLYGON);

        // When
        Map<String, JsonNode> answers = askAll();

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
        if (trouble.kind != Kind.HARMLESS) {
            assertThat(sources(answers.get(STATUS))).containsOnly("calendar");
        }
    }

    @ParameterizedTest(name = "both, known for 6 minutes: {0}")
    @MethodSource("troubles")
    void shouldShowWhatWasKnownAndMarkItStaleWhenBothAreInTrouble(Trouble trouble) {
        // Given
        askAll().values()
                .forEach(answer -> assertThat(answer.path("outcome").asText()).isEqualTo("answered"));
        market.pass(SIX_MINUTES);
        begin(trouble, Vendor.TRADIER, Vendor.POLYGON);

        // When, then
        askAll().forEach((question, answer) -> {
            if (trouble.kind == Kind.NOTHING && answer.path("outcome").asText().equals("failed")) {
                return; // "there is none" is an answer, which a value of before does not contradict
            }
            assertThat(answer.path("outcome").asText())
                    .as("%s: %s", question, answer.path("answer"))
                    .isEqualTo("answered");
            for (JsonNode block : answer.path("blocks")) {
                for (JsonNode item : block.path("items")) {
                    boolean calendar = item.path("source").asText().equals("calendar");
                    boolean fresh = item.path("cache").asText().equals("hit");
                    if (trouble.kind != Kind.HARMLESS && !calendar && !fresh) {
                        assertThat(item.path("stale").asBoolean()).as(question).isTrue();
                        assertThat(item.path("staleReason").asText())
                                .as(question)
                                .isNotBlank();
                        assertThat(item.path("ageSeconds").asLong())
                                .as(question)
                                .isEqualTo(SIX_MINUTES.toSeconds());
                        assertThat(answer.path("answer").asText()).containsIgnoringCase("stale");
                    }
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void shouldAskAgainOnlyWhatMayBeOver(Trouble trouble) {
        // Given
        begin(trouble, Vendor.TRADIER, Vendor.POLYGON);

        // When
        ask("KO price");

        // Then
        if (trouble.fault != null) {
            long asked = exchange.requests().count(Vendor.TRADIER, "quotes");
            if (trouble.kind == Kind.PASSING) {
                assertThat(asked).isBetween(2L, 3L);
            } else {
                assertThat(asked).isEqualTo(1);
            }
        }
    }

    // -------------------------------------------------------------------------------------------------------------

    private void begin(Trouble trouble, Vendor... vendors) {
        market.forgetCalls();
        exchange.requests().clear();
        for (Vendor vendor : vendors) {
            if (trouble.fault != null) {
                exchange.faults().add(vendor, "", trouble.fault);
            }
            (vendor == Vendor.TRADIER ? tradier : polygon).become(trouble.wire);
        }
    }

    private static List<String> usable(Trouble trouble, String troubled, String other) {
        return trouble.kind == Kind.HARMLESS ? List.of(troubled, other) : List.of(other);
    }

    /** All at once, each in a session of its own. */
    private Map<String, JsonNode> askAll() {
        Map<String, CompletableFuture<JsonNode>> asked = new LinkedHashMap<>();
        SEVEN.forEach(question -> asked.put(question, later(question)));
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        asked.forEach((question, answer) -> answers.put(question, answer.join()));
        assertThat(log.errors()).isEmpty();
        return answers;
    }

    private JsonNode ask(String question) {
        JsonNode answer = later(question).join();
        assertThat(log.errors()).isEmpty();
        return answer;
    }

    private CompletableFuture<JsonNode> later(String question) {
        HttpRequest request = HttpRequest.newBuilder(runs)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"" + question + "\"}"))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(ChaosMatrixServiceTest::read);
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

    private static List<String> sources(JsonNode answer) {
        return answer.findValuesAsText("source").stream()
                .flatMap(source -> Stream.of(source.split("\\+"))) // a call's footer joins those of its items
                .distinct()
                .toList();
    }
}
