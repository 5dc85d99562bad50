package io.marketagent.agent;

import static io.marketagent.agent.ScriptedModelServer.calls;
import static io.marketagent.agent.ScriptedModelServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import io.marketagent.CleanMarket;
import io.marketagent.Metrics;
import io.marketagent.TestMarket;
import io.marketagent.agent.AgentStand.Limits;
import io.marketagent.agent.ScriptedModelServer.Call;
import io.marketagent.sandbox.Fault;
import io.marketagent.sandbox.Gate;
import io.marketagent.sandbox.Vendor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop with a real model behind it: what it sends, what it makes of what comes, and where it stops. */
@QuarkusTest
@CleanMarket
class ModelLoopServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Call AAPL = new Call("call_a", "get_stock_quote", "{\"symbols\":[\"AAPL\"]}");

    @Inject
    AgentStand stand;

    @Inject
    TestMarket market;

    private ScriptedModelServer server;

    @BeforeEach
    void start() {
        server = new ScriptedModelServer();
    }

    @AfterEach
    void stop() {
        market.faults().clear();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAnswerFromToolsWithTheModelsProseAndTokens(boolean streaming) {
        // Given
        server.script(calls("", AAPL), says("Here is Apple's quote."));

        // When
        AgentStand.Asked asked = ask("AAPL price", streaming);
        Answer answer = asked.answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.model()).isEqualTo("scripted");
        assertThat(answer.answer()).startsWith("Here is Apple's quote.").contains("| AAPL |");
        assertThat(answer.answer()).endsWith("model scripted · tokens 200 in, 20 out");
        assertThat(answer.usage()).isEqualTo(new Answer.Usage(2, 200L, 20L));
        assertThat(asked.told()).isEqualTo("Here is Apple's quote.");
        assertThat(asked.events().stream().map(RunEvent::name).distinct())
                .containsExactly("started", "tool", "tool-result", "text");
        assertThat(Metrics.sum("market_agent_model_tokens_total", "model=\"scripted\"", "type=\"input\""))
                .isGreaterThanOrEqualTo(200);
    }

    @Test
    void shouldEndWithAnAnswerEvenWhenSomethingOfOursBreaks() {
        // Given
        server.script(calls("", AAPL), says("Here is Apple's quote."));
        AgentStand.Asked asked = stand.askHeardBy(
                event -> {
                    if (event instanceof RunEvent.ToolFinished) {
                        throw new IllegalStateException("a defect");
                    }
                },
                "AAPL price",
                TestOpenAi.at(server.url(), true),
                AgentStand.Limits.USUAL);

        // When
        Answer answer = asked.answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.answer()).contains("Something in this service broke").doesNotContain("a defect");
    }

    @Test
    void shouldTellTextWhileTheModelIsStillWriting() {
        // Given
        CountDownLatch rest = new CountDownLatch(1);
        server.script(says("@outcome: clarification\nWhich ", rest, "one?"));
        AgentStand.Asked asked = ask("price", true);

        // When
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(asked::answer);
        await().atMost(PATIENCE).until(() -> asked.told().equals("Which "));
        assertThat(answer).isNotDone();
        rest.countDown();

        // Then
        assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join().outcome()).isEqualTo(Outcome.CLARIFICATION);
        assertThat(asked.told()).isEqualTo("Which one?");
    }

    @Test
    void shouldHangUpOnAModelThatNobodyWaitsForAnyMore() throws InterruptedException {
        // Given
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        server.script(ScriptedModelServer.babbles(late, hungUp));
        TestOpenAi impatient = TestOpenAi.at(server.url(), true).withTimeout(Duration.ofMillis(500));

        // When
        AgentStand.Asked asked = stand.ask("tell me all", impatient, Limits.USUAL);
        Answer answer = asked.answer();
        late.countDown();

        // Then
        assertThat(answer.answer()).startsWith("And so on\n\nThe language model did not answer in time");
        assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(asked.told()).isEqualTo("And so on ");
    }

    @Test
    void shouldEndAnAnswerOfMoreThan16CharactersAToken() throws InterruptedException {
        // Given
        CountDownLatch hungUp = new CountDownLatch(1);
        server.script(ScriptedModelServer.babbles(new CountDownLatch(0), hungUp));

        // When
        Answer answer = ask("tell me all", true).answer();

        // Then
        assertThat(answer.answer()).contains("longer than it may be").hasSizeBetween(7000, 9000);
        assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldHangUpOnAToolCallWithoutEnd() throws InterruptedException {
        // Given
        CountDownLatch hungUp = new CountDownLatch(1);
        server.script(ScriptedModelServer.callsWithoutEnd(hungUp));

        // When
        Answer answer = ask("AAPL price", true).answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.answer()).contains("longer than it may be");
        assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldNotTakeAnAnswerOfMoreThan16CharactersATokenInOnePiece() {
        // Given
        server.script(says("and so on ".repeat(1000)));

        // When
        Answer answer = ask("tell me all", false).answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.answer()).contains("longer than it may be").doesNotContain("and so on");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKeepARemarkBeforeToolCallsOutOfTheAnswer(boolean streaming) {
        // Given
        server.script(calls("Let me look.", AAPL), says("Apple's quote is below."));

        // When
        AgentStand.Asked asked = ask("AAPL price", streaming);
        Answer answer = asked.answer();

        // Then
        assertThat(answer.answer()).startsWith("Apple's quote is below.").doesNotContain("Let me look");
        assertThat(asked.told()).isEqualTo("Let me look.\n\nApple's quote is below.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldHave3ToolsOfOneRoundInFlightTogether(boolean streaming) throws InterruptedException {
        // Given
        Gate gate = new Gate();
        for (Vendor vendor : Vendor.values()) {
            market.faults().add(vendor, "", Fault.held(gate));
        }
        server.script(
                calls(
                        "",
                        new Call("1", "get_stock_quote", "{\"symbols\":[\"AAPL\"]}"),
                        new Call("2", "get_stock_price_history", "{\"symbols\":[\"SPY\"],\"period\":\"last week\"}"),
                        new Call("3", "get_options_expiration_dates", "{\"symbols\":[\"NVDA\"]}")),
                says("Done."));
        AgentStand.Asked asked = ask("everything", streaming);

        // When
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(asked::answer);

        // Then
        assertThat(gate.awaitArrived(3, PATIENCE)).as("all three have arrived").isTrue();
        gate.open();
        assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join().toolCalls())
                .extracting(Answer.ToolCall::error)
                .containsOnlyNulls()
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"symbols\":[\"AAPL\"", "[1]", "\"AAPL\"", "{\"ticker\":\"AAPL\"}", "nonsense"})
    void shouldTellTheModelItsWrongArgumentsAndForgiveThemOnceTheyAreRight(String wrong) {
        // Given
        server.script(calls("", new Call("w", "get_stock_quote", wrong)), calls("", AAPL), says("Here it is."));

        // When
        Answer answer = ask("AAPL price", true).answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.answer()).doesNotContain("Not available");
        assertThat(answer.toolCalls()).hasSize(2);
        assertThat(answer.toolCalls().getFirst().error()).isNotBlank();
        assertThat(toolMessages(1)).singleElement().asString().contains("error");
        // what is repeated to the server has to be JSON again
        assertThat(stand.json.valueToTree(server.requests().get(1)).toString()).doesNotContain("nonsense");
    }

    @Test
    void shouldFailWithTheReasonWhereArgumentsStayWrong() {
        // Given
        server.script(calls("", new Call("w", "get_stock_quote", "nonsense")), says("I could not."));

        // When
        Answer answer = ask("AAPL price", true).answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.answer()).contains("JSON object");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNameTheToolsToAModelThatAsksForAnUnknownOne(boolean streaming) {
        // Given
        server.script(calls("", new Call("u", "place order;`rm`", "{}")), calls("", AAPL), says("Here it is."));

        // When
        Answer answer = ask("AAPL price", streaming).answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(toolMessages(1)).singleElement().asString().contains("no such tool", "get_stock_quote");
        assertThat(answer.toolCalls().getFirst().tool()).isEqualTo("place_order__rm_");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAnswerEachOf3CallsWithTheSameOrNoIdUnderAnIdOfItsOwn(boolean streaming) {
        // Given
        server.script(
                calls(
                        "",
                        AAPL,
                        new Call("call_a", "get_stock_quote", "{\"symbols\":[\"SPY\"]}"),
                        new Call("", "get_stock_quote", "{\"symbols\":[\"NVDA\"]}")),
                says("Here they are."));

        // When
        Answer answer = ask("AAPL, SPY and NVDA", streaming).answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.blocks()).hasSize(3);
        JsonNode second = server.requests().get(1);
        List<String> answered = messages(second, "tool")
                .map(m -> m.path("tool_call_id").asText())
                .toList();
        assertThat(answered).hasSize(3).doesNotHaveDuplicates().allMatch(id -> !id.isBlank());
        assertThat(second.path("messages").findValuesAsText("id")).containsExactlyElementsOf(answered);
    }

    @Test
    void shouldMakeTheSameCallOnceAndShowItsTableOnceOverAllRounds() {
        // Given
        server.script(
                calls("", AAPL, new Call("call_b", AAPL.name(), AAPL.arguments())), calls("", AAPL), says("Done."));

        // When
        Answer answer = ask("AAPL price", true).answer();

        // Then
        assertThat(answer.toolCalls()).hasSize(2);
        assertThat(answer.blocks()).hasSize(1);
    }

    @Test
    void shouldEndAModelThatNeverStopsCallingToolsAfter4Rounds() {
        // Given
        server.script(calls("", AAPL));

        // When
        Answer answer = ask("AAPL price", true).answer();

        // Then
        assertThat(server.requests()).hasSize(4);
        assertThat(answer.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(answer.answer()).contains("| AAPL |", "more than 4 rounds of tools; ask for less at once");
    }

    @Test
    void shouldCallNoMoreThan3ToolsInOneRound() {
        // Given
        Call[] five = Stream.of("AAPL", "SPY", "NVDA", "MSFT", "AMD")
                .map(symbol -> new Call("call_" + symbol, "get_stock_quote", "{\"symbols\":[\"" + symbol + "\"]}"))
                .toArray(Call[]::new);
        server.script(calls("", five), says("Three of them."));

        // When
        AgentStand.Asked asked = ask("five quotes", true);
        Answer answer = asked.answer();

        // Then
        assertThat(asked.begun()).containsExactly(1, 2, 3, 4, 5);
        assertThat(asked.finished()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(answer.blocks()).hasSize(3);
        assertThat(answer.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(answer.answer()).contains("More than 3 tools in one round");
    }

    @Test
    void shouldAskNoMoreOnceTheTokensOfARunAreUsedUp() {
        // Given
        server.script(calls("", AAPL));
        Limits tokens150 = new Limits(Duration.ofSeconds(15), 4, 3, 150);

        // When
        Answer answer = stand.ask("AAPL price", TestOpenAi.at(server.url(), true), tokens150)
                .answer();

        // Then
        assertThat(server.requests()).hasSize(2);
        assertThat(answer.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(answer.answer()).contains("more than the 150 tokens");
    }

    @Test
    void shouldKeepWhatWasSaidBeforeTheStreamBroke() {
        // Given
        server.script(ScriptedModelServer.breaksOff("Apple is"));

        // When
        AgentStand.Asked asked = ask("AAPL price", true);
        Answer answer = asked.answer();

        // Then
        assertThat(asked.told()).isEqualTo("Apple is");
        assertThat(answer.answer()).startsWith("Apple is\n\nThe language model's answer broke off");
    }

    @ParameterizedTest
    @EnumSource(names = {"O200K_BASE", "CL100K_BASE"})
    void shouldSendPromptAndAllToolSchemasInAtMost1200Tokens(EncodingType encoding) {
        // Given
        server.script(says("Hello."));

        // When
        ask("hello", true).answer();

        // Then
        JsonNode request = server.requests().getFirst();
        assertThat(request.path("tools")).hasSize(7);
        String sent = request.path("messages").path(0).path("content").asText() + request.path("tools");
        int tokens =
                Encodings.newDefaultEncodingRegistry().getEncoding(encoding).countTokens(sent);
        assertThat(tokens).isBetween(300, 1200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAskForTheConfiguredModelWithItsCapAndKey(boolean streaming) {
        // Given
        server.script(says("Hello."));

        // When
        ask("hello", streaming).answer();

        // Then
        JsonNode request = server.requests().getFirst();
        assertThat(request.path("model").asText()).isEqualTo("scripted");
        assertThat(request.path("max_completion_tokens").asInt()).isEqualTo(500);
        assertThat(request.path("stream").asBoolean()).isEqualTo(streaming);
        assertThat(request.path("stream_options").path("include_usage").asBoolean())
                .isEqualTo(streaming);
        assertThat(request.has("temperature")).isFalse();
        assertThat(server.authorizations()).containsExactly("Bearer " + TestOpenAi.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void shouldSendNoAuthorizationWithoutAKeyAsOllamaNeedsNone(String key) {
        // Given
        server.script(says("Hello."));

        // When
        Answer answer = stand.ask("hello", TestOpenAi.at(server.url(), true).withKey(key), Limits.USUAL)
                .answer();

        // Then
        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(server.authorizations()).containsExactly("null");
    }

    @Test
    void shouldLeaveTokensOutWhereTheServerCountsNone() {
        // Given
        server.script(ScriptedModelServer.status(200, """
                {"id":"1","choices":[{"index":0,"finish_reason":"stop",
                "message":{"role":"assistant","content":"Hello."}}]}"""));

        // When
        Answer answer = ask("hello", false).answer();

        // Then
        assertThat(answer.usage()).isEqualTo(new Answer.Usage(1, null, null));
        assertThat(answer.answer()).endsWith("tokens not counted");
    }

    @Test
    void shouldTellTheDateAndSessionOfTheVeryRequest() {
        // Given
        server.script(says("Hello."));

        // When
        ask("hello", true).answer();
        market.pass(Duration.ofDays(2));
        ask("hello", true).answer();

        // Then
        assertThat(prompt(0)).contains("Friday 2026-10-16 14:30", "open", "2026-10-15");
        assertThat(prompt(1)).contains("Sunday 2026-10-18 14:30", "closed", "2026-10-16");
    }

    @Test
    void shouldSendEveryToolResultInAtMost2KilobytesAndSayNOfM() {
        // Given
        server.script(
                calls(
                        "",
                        new Call(
                                "1", "get_stock_price_history", "{\"symbols\":[\"SPY\"],\"period\":\"past 3 months\"}"),
                        new Call("2", "get_call_options_chain", "{\"symbols\":[\"SPY\"],\"strikes\":60}"),
                        new Call(
                                "3",
                                "get_ta_indicators",
                                "{\"symbols\":[\"SPY\",\"NVDA\",\"AMD\"],\"include\":[\"indicators\",\"levels\",\"analysis\"]}")),
                says("Done."));

        // When
        ask("much", true).answer();

        // Then
        List<String> results = toolMessages(1);
        assertThat(results)
                .hasSize(3)
                .allSatisfy(text ->
                        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048));
        assertThat(results).allSatisfy(text -> assertThat(text).containsPattern("\\d+ of \\d+ "));
    }

    @Test
    void shouldRememberQuestionsAndProseButNoDataOfTheSession() {
        // Given
        Session session = new Session("s", "anonymous", Instant.EPOCH, 20, 6_000);
        server.script(calls("", AAPL), says("Apple's quote is below."), says(""), says("Hello again."));

        // When
        TestOpenAi config = TestOpenAi.at(server.url(), true);
        for (String question : List.of("AAPL price", "and now?", "hello")) {
            stand.ask(question, config, Limits.USUAL, session).answer();
        }

        // Then
        JsonNode last = server.requests().getLast();
        assertThat(messages(last, "user").map(m -> m.path("content").asText()))
                .containsExactly("AAPL price", "and now?", "hello");
        assertThat(messages(last, "assistant").map(m -> m.path("content").asText()))
                .containsExactly("Apple's quote is below.", "(no answer)");
        assertThat(messages(last, "tool")).isEmpty();
    }

    @Test
    void shouldFlagAndCountNumbersThatNoResultHolds() {
        // Given
        server.script(calls("", AAPL), says("Apple may rise to 9,876.54 by 2031-01-31."));
        double before = Metrics.sum("market_agent_ungrounded_numbers_total", "model=\"scripted\"");

        // When
        Answer answer = ask("AAPL price", true).answer();

        // Then
        assertThat(answer.ungrounded()).containsExactly("2031-01-31", "9,876.54");
        assertThat(answer.answer()).contains("**Not from the data:** 2031-01-31, 9,876.54.");
        assertThat(Metrics.sum("market_agent_ungrounded_numbers_total", "model=\"scripted\""))
                .isEqualTo(before + 2);
    }

    @Test
    void shouldNotFlagWhatTheToolFound() {
        // Given
        server.script(calls("", AAPL), calls("", AAPL));
        String last = ask("AAPL price", true)
                .answer()
                .blocks()
                .getFirst()
                .markdown()
                .split("\\|")[28]
                .strip();
        server.script(calls("", AAPL), says("On Oct 16, 2026 at 2:30 p.m. Apple traded at $" + last + "."));

        // When
        Answer answer = ask("AAPL price", true).answer();

        // Then
        assertThat(last).matches("\\d+\\.\\d\\d");
        assertThat(answer.ungrounded()).isEmpty();
    }

    private AgentStand.Asked ask(String question, boolean streaming) {
        return stand.ask(question, TestOpenAi.at(server.url(), streaming), Limits.USUAL);
    }

    private String prompt(int request) {
        return server.requests()
                .get(request)
                .path("messages")
                .path(0)
                .path("content")
                .asText();
    }

    private List<String> toolMessages(int request) {
        return messages(server.requests().get(request), "tool")
                .map(message -> message.path("content").asText())
                .toList();
    }

    private static Stream<JsonNode> messages(JsonNode request, String role) {
        return request.path("messages")
                .valueStream()
                .filter(m -> m.path("role").asText().equals(role));
    }
}
