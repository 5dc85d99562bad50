package io.marketagent.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as a reader meets it, in a real browser that reaches nothing but the service. */
@QuarkusTest
@TestProfile(PageOwnServiceTest.OneRunsTwoWait.class)
class PageOwnServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PRICE = "\\d[\\d,]*\\.\\d\\d";

    @AutoClose
    private static Chromium browser;

    @Inject
    @Identifier("page")
    PageModel model;

    @TestHTTPResource("/")
    URI address;

    private final List<Thread> others = new ArrayList<>();

    /** A small service, so that three questions fill it. */
    public static final class OneRunsTwoWait implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("market-agent.model", "page", "market-agent.runs.limit", "1", "market-agent.runs.queue", "2");
        }
    }

    @BeforeAll
    static void startTheBrowser() {
        browser = Chromium.start();
    }

    @BeforeEach
    void openThePage() {
        browser.screen(1200, 900, false);
        browser.colours("light");
        browser.open(address);
        browser.script("sessionStorage.clear()");
        browser.open(address);
        browser.shown("#question");
        browser.complaints();
    }

    @AfterEach
    void letEverybodyGo() throws InterruptedException {
        model.release();
        for (Thread other : others) {
            other.join();
        }
        awaitBusy(0, 0);
    }

    @Test
    void shouldShowAPriceInATableUnderALoudBannerThatItIsSimulated() {
        // When
        browser.ask("Tesla stock price");

        // Then
        assertThat(browser.shown(".badge").getText()).isEqualTo("Answered");
        assertThat(browser.shown(".table").getText()).contains("TSLA").containsPattern(PRICE);
        assertThat(browser.shown(".simulated").getText().toLowerCase())
                .contains("simulated data")
                .contains("made up");
        assertThat(browser.shown(".source").getText()).contains("Source: ", "as of ");
        assertThat(browser.shown(".answer > footer").getText()).contains("get_stock_quote", "cache ", " ms");
        assertThat(browser.complaints()).isEmpty();
        browser.picture("quote");
    }

    @Test
    void shouldShowAQuoteOfOneSymbolAsPairsThatNeedNoScrolling() {
        // Given
        browser.screen(390, 844, true);

        // When
        browser.ask("Tesla stock price");

        // Then
        WebElement pairs = browser.shown("dl.pairs");
        assertThat(pairs.getText()).contains("Symbol\nTSLA", "Previous close\n", "Traded\n2026-");
        assertThat(pairs.findElement(By.cssSelector(".gain, .loss")).getText()).containsPattern(PRICE);
        assertThat(browser.script("return arguments[0].scrollWidth - arguments[0].clientWidth", pairs))
                .isEqualTo(0L);
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.picture("pairs");
    }

    @Test
    void shouldSetFiguresToTheRightWithDigitsOfOneWidth() {
        // When
        browser.ask("SPY calls for this Friday");

        // Then
        WebElement strike = browser.shown(".table tbody tr td:first-child");
        assertThat(strike.getCssValue("text-align")).isEqualTo("right");
        assertThat(strike.getCssValue("font-variant-numeric")).contains("tabular-nums");
        browser.picture("chain");
    }

    @Test
    void shouldExecuteAndFetchNothingThatAnAnswerBrings() {
        // When
        browser.ask("something hostile");

        // Then
        String said = browser.shown(".prose").getText();
        assertThat(said).contains("<img src=x onerror=", "<script>", "<svg/onload=");
        assertThat(browser.all(".answer img, .answer script, .answer iframe, .answer svg, .answer b"))
                .isEmpty();
        assertThat(browser.title()).isEqualTo("market-agent");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shouldMakeNoLinkOfAnythingInAnAnswer() {
        // When
        browser.ask("something hostile");

        // Then
        assertThat(browser.shown(".prose").getText()).contains("a page");
        assertThat(browser.all(".answer a, .answer [href]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tesla stock price", "SPY calls for this Friday", "NVDA RSI and MACD", "something hostile"})
    void shouldNotScrollSidewaysOn360Pixels(String question) {
        // Given
        browser.screen(360, 740, true);
        browser.open(address);
        browser.noSidewaysScroll();

        // When
        browser.ask(question);

        // Then
        browser.shown(".badge");
        browser.noSidewaysScroll();
        browser.picture("phone " + question);
    }

    @Test
    void shouldAskAnExampleByItsButtonAndBackByClarification() {
        // When
        browser.all("#examples button").get(4).click();

        // Then
        assertThat(browser.shown(".turn .question").getText()).isEqualTo("Is the market open?");
        assertThat(browser.shown(".badge").getText()).isEqualTo("Question back");
        assertThat(browser.shown(".prose").getText()).contains("Which stock do you mean?");
    }

    @Test
    void shouldStartALineByShiftEnterAndAskByEnter() {
        // When
        browser.ask("Tesla" + Keys.chord(Keys.SHIFT, Keys.ENTER) + "stock price");

        // Then
        browser.shown(".badge");
        assertThat(browser.all(".turn")).hasSize(1);
        assertThat(browser.shown(".turn .question").getText()).isEqualTo("Tesla\nstock price");
    }

    @Test
    void shouldAskForAtLeast2Characters() {
        // When
        browser.ask(" x ");

        // Then
        assertThat(browser.shown("#complaint").getText()).isEqualTo("A question has 2 to 2000 characters.");
        assertThat(browser.all(".turn")).isEmpty();
    }

    @Test
    void shouldKeepTheSessionAndStartANewOneWhenItHasEnded() {
        // Given
        browser.ask("Tesla stock price");
        browser.shown(".turn:nth-of-type(1) .badge");
        String first = session();
        browser.ask("Tesla again");
        browser.shown(".turn:nth-of-type(2) .badge");
        assertThat(session()).isEqualTo(first);

        // When
        RestAssured.delete("/api/v1/sessions/" + first).then().statusCode(204);
        browser.ask("Tesla once more");

        // Then
        browser.shown(".turn:nth-of-type(3) .badge");
        assertThat(browser.shown(".turn:nth-of-type(3) .notice").getText()).contains("starts a new one");
        assertThat(session()).isNotEqualTo(first);
    }

    @Test
    void shouldSayHowManyAreAheadAndGiveThePlaceBackOnCancel() {
        // Given
        model.hold();
        othersAsk(2);
        awaitBusy(1, 1);

        // When
        browser.ask("Tesla stock price");

        // Then
        browser.shown(".waiting", "Waiting: 1 ahead of you");
        browser.picture("waiting");
        awaitBusy(1, 2);
        browser.shown(".waiting button").click();
        browser.shown(".notice", "Cancelled.");
        awaitBusy(1, 1);
    }

    @Test
    void shouldMoveUpInTheQueueAndSayWhenItIsNext() {
        // Given
        model.hold();
        othersAsk(1);
        awaitBusy(1, 0);

        // When
        browser.ask("Tesla stock price");

        // Then
        browser.shown(".waiting", "Waiting: you are next");
        model.release();
        assertThat(browser.shown(".badge").getText()).isEqualTo("Answered");
    }

    @Test
    void shouldShowWhichToolIsCalledForWhatAndWhereItsResultComesFrom() {
        // Given
        model.hold();

        // When
        browser.ask("Tesla later");

        // Then
        assertThat(browser.shown(".steps li[data-done=done]").getText())
                .startsWith("Quote: TSLA")
                .containsPattern("tradier, cache (hit|miss), \\d+ ms");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.picture("tools");
        model.release();
        assertThat(browser.shown(".badge").getText()).isEqualTo("Answered");
        assertThat(browser.all(".steps")).isEmpty();
    }

    @Test
    void shouldShowTextAsItComesHoweverTheLineCutsIt() {
        // Given
        browser.script("""
                const bytes = new TextEncoder().encode(
                  ': heartbeat\\n\\nevent:text\\r\\ndata:{"delta":"Zwölf **€** <b>"}\\r\\n\\r\\nevent: text\\ndata: {"delta":" more"}\\n\\n');
                window.fetch = async (address, {signal}) => new Response(new ReadableStream({
                  start(stream) {
                    for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
                    signal.addEventListener('abort', () => stream.error(signal.reason));
                  }
                }), {headers: {'Content-Type': 'text/event-stream'}});
                """);

        // When
        browser.ask("anything");

        // Then
        assertThat(browser.shown(".waiting .prose", "more")).isEqualTo("Zwölf € <b> more");
        browser.press(Keys.ESCAPE);
        browser.shown(".notice", "Cancelled.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shouldSayThatTheLineBrokeWhereAStreamEndsWithoutAnAnswer() {
        // Given
        browser.script("""
                window.fetch = async () => new Response('event: started\\ndata: {"id":"1"}\\n\\n');
                """);

        // When
        browser.ask("Tesla stock price");

        // Then
        assertThat(browser.shown(".problem").getText())
                .contains("The connection broke before the answer came.", "Ask again");
    }

    @Test
    void shouldTakeUpAStreamThatBrokeAndKeepItsPlace() {
        // Given: the connection breaks behind the first events
        model.hold();
        browser.script("""
                const connect = window.fetch;
                window.fetch = async (address, options) => {
                  const response = await connect(address, options);
                  if (options?.method !== 'POST') return response;
                  const reader = response.body.getReader();
                  return new Response(new ReadableStream({
                    async pull(stream) {
                      stream.enqueue((await reader.read()).value);
                      await reader.cancel();
                      stream.error(new TypeError('network error'));
                    }
                  }), {headers: response.headers});
                };
                """);

        // When
        browser.ask("Tesla later");

        // Then
        assertThat(browser.shown(".steps li[data-done=done]").getText()).startsWith("Quote: TSLA");
        awaitBusy(1, 0);
        model.release();
        assertThat(browser.shown(".badge").getText()).isEqualTo("Answered");
    }

    @Test
    void shouldSayThatTheServiceCancelledAWaitingQuestion() {
        // Given
        model.hold();
        othersAsk(1);
        awaitBusy(1, 0);
        browser.script("""
                const real = window.fetch;
                window.fetch = async (...all) => {
                  const response = await real(...all);
                  window.run = response.headers.get('X-Run-Id');
                  return response;
                };
                """);
        browser.ask("Tesla stock price");
        browser.shown(".waiting", "Waiting: you are next");

        // When
        RestAssured.delete("/api/v1/runs/" + browser.script("return window.run"))
                .then()
                .statusCode(204);

        // Then
        assertThat(browser.shown(".problem").getText())
                .contains("Cancelled while waiting.", "The question was cancelled on the server");
    }

    @Test
    void shouldCancelARunningQuestionByEscape() {
        // Given
        model.hold();
        browser.ask("hold on");
        awaitBusy(1, 0);

        // When
        browser.press(Keys.ESCAPE);

        // Then
        browser.shown(".notice", "Cancelled.");
        awaitBusy(0, 0);
    }

    @Test
    void shouldTellAFullQueueInASentenceAndAskAgainByItsButton() {
        // Given
        model.hold();
        othersAsk(3);
        awaitBusy(1, 2);
        browser.ask("Tesla stock price");
        assertThat(browser.shown(".problem").getText()).contains("The queue is full.", "Many people are asking");

        // When
        model.release();
        awaitBusy(0, 0);
        await().atMost(PATIENCE).until(() -> browser.shown(".problem button").isEnabled());
        browser.shown(".problem button").click();

        // Then
        assertThat(browser.shown(".table").getText()).contains("TSLA");
        assertThat(browser.all(".turn")).hasSize(1);
        assertThat(browser.all(".problem")).isEmpty();
    }

    @Test
    void shouldCountDownWhatRetryAfterAsksFor() {
        // Given
        browser.script("""
                window.fetch = async () => new Response(
                  JSON.stringify({type: 'about:blank', title: 'Too Many Requests', detail: 'You may ask 20 questions a minute'}),
                  {status: 429, headers: {'Content-Type': 'application/problem+json', 'Retry-After': '30'}});
                """);

        // When
        browser.ask("Tesla stock price");

        // Then
        WebElement problem = browser.shown(".problem");
        assertThat(problem.getText()).contains("You may ask 20 questions a minute.", "You have asked a lot");
        WebElement again = problem.findElement(By.tagName("button"));
        assertThat(again.isEnabled()).isFalse();
        assertThat(again.getText()).matches("Ask again in (30|2\\d) s");
        browser.picture("problem");
    }

    @Test
    void shouldSayThatNobodyAnswersWhereTheServiceIsGone() {
        // Given
        browser.script("window.fetch = async () => { throw new TypeError('Failed to fetch'); }");

        // When
        browser.ask("Tesla stock price");

        // Then
        assertThat(browser.shown(".problem").getText()).contains("The service cannot be reached.", "Ask again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void shouldMeetWcagInItsColoursNamesAndRoles(String colours) {
        // Given
        browser.colours(colours);
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.picture("start " + colours);

        // When
        browser.ask("unknown and Tesla");

        // Then
        browser.shown(".badge");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.picture("answer " + colours);
    }

    @Test
    void shouldKeepSwaggerUiWorkingUnderItsOwnPolicy() {
        // When
        browser.open(address.resolve("/q/swagger-ui/"));

        // Then
        browser.shown(".opblock-tag-section");
        assertThat(browser.complaints()).isEmpty();
    }

    private static String session() {
        return (String) browser.script("return sessionStorage.getItem('market-agent.session')");
    }

    private void othersAsk(int times) {
        for (int i = 0; i < times; i++) {
            others.add(Thread.ofVirtual()
                    .start(() -> RestAssured.given()
                            .contentType(ContentType.JSON)
                            .body("{\"question\":\"hold my place\"}")
                            .post("/api/v1/runs")));
        }
    }

    private static void awaitBusy(int running, int waiting) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var view = RestAssured.get("/api/v1/runs").jsonPath();
            assertThat(List.of(view.getInt("running"), view.getInt("waiting"))).containsExactly(running, waiting);
        });
    }
}
