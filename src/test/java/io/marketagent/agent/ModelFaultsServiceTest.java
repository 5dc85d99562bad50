package io.marketagent.agent;

import static io.marketagent.agent.ScriptedModelServer.body;
import static io.marketagent.agent.ScriptedModelServer.breaksOff;
import static io.marketagent.agent.ScriptedModelServer.calls;
import static io.marketagent.agent.ScriptedModelServer.ends;
import static io.marketagent.agent.ScriptedModelServer.hangs;
import static io.marketagent.agent.ScriptedModelServer.page;
import static io.marketagent.agent.ScriptedModelServer.says;
import static io.marketagent.agent.ScriptedModelServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.SeenLog;
import io.marketagent.TestMarket;
import io.marketagent.agent.ScriptedModelServer.Call;
import io.marketagent.agent.ScriptedModelServer.Line;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a model's server does, a run ends before its deadline with an outcome and words that a reader can act on, and neither
 * the key nor the server's own text comes out anywhere.
 */
@QuarkusTest
@CleanMarket
class ModelFaultsServiceTest {

    private static final String RAW = "raw-server-text";
    private static final String ECHO = "{\"error\":{\"message\":\"" + RAW + " Bearer " + TestOpenAi.KEY + "\"}}";
    private static final Call QUOTE = new Call("call_a", "get_stock_quote", "{\"symbols\":[\"AAPL\"]}");

    @Inject
    AgentStand stand;

    @Inject
    TestMarket market;

    private ScriptedModelServer server;
    private SeenLog log;

    @BeforeEach
    void start() {
        server = new ScriptedModelServer();
        log = new SeenLog();
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
    }

    /** What the server does, what it is counted as, and words of the answer. */
    record Fault(String name, Line line, String reason, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Fault> faults() {
        return List.of(
                new Fault("401", status(401, ECHO), "unauthorized", "market-agent.openai.key"),
                new Fault("404", status(404, ECHO), "rejected", "market-agent.openai.name"),
                new Fault("400", status(400, ECHO), "rejected", "new session"),
                new Fault("429", status(429, ECHO), "rate-limited", "ask again in a minute"),
                new Fault("500", status(500, ECHO), "server-error", "failed (HTTP 500); ask again"),
                new Fault("503 without a body", status(503, ""), "server-error", "failed (HTTP 503); ask again"),
                new Fault("an error under status 200", body(ECHO), "unreadable", "is no answer"),
                new Fault("garbage", body("{]:,garbage " + RAW), "unreadable", "is no answer"),
                new Fault("cut off", breaksOff("The pri"), "cut-off", "broke off"),
                new Fault("a hanging server", hangs(), "timeout", "did not answer in time (1 s)"),
                new Fault("nothing said", says(""), "empty", "answered nothing"),
                new Fault("only an outcome", says("@outcome: refused"), "empty", "answered nothing"),
                new Fault("too long", ends("The price is", "length"), "too-long", "ends early"),
                new Fault("60,000 empty lines", says("\n".repeat(60_000) + "Up."), "too-long", "ends early"),
                new Fault("withheld", ends("", "content_filter"), "withheld", "holds its answer back"),
                new Fault("a web page", page(), null, "language model's"),
                new Fault("an empty body", body(""), null, "language model's"));
    }

    static Stream<Arguments> faultsInBothForms() {
        return faults().stream().flatMap(fault -> Stream.of(true, false).map(form -> Arguments.of(fault, form)));
    }

    @ParameterizedTest(name = "{0}, streaming {1}")
    @MethodSource("faultsInBothForms")
    void shouldFailInWordsWhenTheModelDoes(Fault fault, boolean streaming) {
        // Given
        server.script(fault.line());
        double before = failures(fault.reason());

        // When
        Answer answer = ask("AAPL price", streaming, fault);

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.answer()).contains(fault.words());
        assertThat(failures(fault.reason())).isEqualTo(before + 1);
        assertNothingLeaked(answer);
    }

    @ParameterizedTest(name = "{0}, streaming {1}")
    @MethodSource("faultsInBothForms")
    void shouldStillShowWhatTheToolsFoundWhenTheModelFailsAfterwards(Fault fault, boolean streaming) {
        // Given
        server.script(calls("", QUOTE), fault.line());

        // When
        Answer answer = ask("AAPL price", streaming, fault);

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(answer.blocks()).hasSize(1);
        assertThat(answer.answer()).contains("| AAPL |", fault.words());
        assertNothingLeaked(answer);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSayThatTheServerCannotBeReached(boolean streaming) {
        // Given
        TestOpenAi config = TestOpenAi.at(server.url(), streaming);
        server.close();

        // When
        Answer answer = stand.ask("AAPL price", config, AgentStand.Limits.USUAL).answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.answer()).contains("cannot be reached; ask again shortly");
        assertThat(answer.answer())
                .doesNotContain("127.0.0.1", String.valueOf(config.url().get().getPort()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEndAtTheDeadlineOfTheRunBeforeTheModelsOwnTimeIsOver(boolean streaming) {
        // Given
        server.script(calls("", QUOTE), hangs());
        AgentStand.Limits short2s = new AgentStand.Limits(Duration.ofSeconds(2), 4, 3, 100_000);
        TestOpenAi patient = TestOpenAi.at(server.url(), streaming).withTimeout(Duration.ofSeconds(60));

        // When
        Answer answer = stand.ask("AAPL price", patient, short2s).answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(answer.answer()).contains("| AAPL |", "did not answer in time");
        assertThat(answer.timing().runMs()).isBetween(1500L, 59_999L);
    }

    /** Only who waits for a hanging server is impatient: a busy machine must not be taken for one. */
    private Answer ask(String question, boolean streaming, Fault fault) {
        Duration patience = Duration.ofSeconds("timeout".equals(fault.reason()) ? 1 : 10);
        TestOpenAi config = TestOpenAi.at(server.url(), streaming).withTimeout(patience);
        return stand.ask(question, config, AgentStand.Limits.USUAL).answer();
    }

    private static double failures(String reason) {
        return reason == null
                ? Metrics.sum("market_agent_model_failures_total", "model=\"scripted\"")
                : Metrics.sum("market_agent_model_failures_total", "model=\"scripted\"", "reason=\"" + reason + "\"");
    }

    private void assertNothingLeaked(Answer answer) {
        assertThat(server.authorizations()).contains("Bearer " + TestOpenAi.KEY);
        assertThat(stand.json.valueToTree(answer).toString()).doesNotContain(TestOpenAi.KEY, RAW, "Exception");
        assertThat(log.text()).doesNotContain(TestOpenAi.KEY, RAW);
        assertThat(Metrics.text()).doesNotContain(TestOpenAi.KEY, RAW);
    }
}
