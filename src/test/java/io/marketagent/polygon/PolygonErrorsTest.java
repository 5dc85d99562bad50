package io.marketagent.polygon;

import static io.marketagent.polygon.Bodies.KEY;
import static io.marketagent.polygon.Bodies.NOW;
import static io.marketagent.polygon.Bodies.VENDOR;
import static io.marketagent.polygon.Bodies.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.market.MarketException;
import io.marketagent.market.Symbol;
import io.marketagent.upstream.VendorAnswer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonErrorsTest {

    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final String PLAN = "{\"status\":\"NOT_AUTHORIZED\",\"request_id\":\"a\",\"message\":"
            + "\"You are not entitled to this data. Please upgrade your plan at https://polygon.io/pricing\"}";
    private static final String TIMEFRAME = "{\"status\":\"NOT_AUTHORIZED\",\"request_id\":\"a\",\"message\":"
            + "\"Your plan doesn't include this data timeframe. Please upgrade at https://massive.com/pricing\"}";
    private static final String TODAY = "{\"status\":\"NOT_AUTHORIZED\",\"message\":"
            + "\"Attempted to request today's data before end of day. Please upgrade your plan\"}";
    private static final String RATE = "{\"status\":\"ERROR\",\"request_id\":\"a\",\"error\":\"You've exceeded the"
            + " maximum requests per minute, please wait or upgrade your subscription to continue."
            + " https://polygon.io/pricing\"}";

    private static MarketException failure(VendorAnswer answer) {
        return catchThrowableOfType(MarketException.class, () -> PolygonErrors.check(VENDOR, answer, AAPL, NOW));
    }

    private static MarketException failure(int status, String body) {
        return failure(error(status, body));
    }

    static Stream<Arguments> everyDocumentedError() {
        return Stream.of(
                Arguments.of(400, "{\"status\":\"ERROR\",\"error\":\"Could not parse the date.\"}", "no-data"),
                Arguments.of(400, "{\"status\":\"ERROR\",\"error\":\"API Key was not provided\"}", "not-entitled"),
                Arguments.of(400, "", "no-data"),
                Arguments.of(401, "{\"status\":\"ERROR\",\"error\":\"Unknown API Key\"}", "not-entitled"),
                Arguments.of(401, "{\"status\":\"ERROR\",\"error\":\"API Key was not provided\"}", "not-entitled"),
                Arguments.of(401, "", "not-entitled"),
                Arguments.of(403, PLAN, "not-entitled"),
                Arguments.of(403, TIMEFRAME, "not-entitled"),
                Arguments.of(403, "", "not-entitled"),
                Arguments.of(404, "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}", "unknown-symbol"),
                Arguments.of(404, "{\"status\":\"NOT_FOUND\",\"message\":\"Data not found.\"}", "no-data"),
                Arguments.of(404, "{\"status\":\"NotFound\"}", "no-data"),
                Arguments.of(404, "404 page not found", "unavailable"),
                Arguments.of(404, "", "unavailable"),
                Arguments.of(413, "", "unavailable"),
                Arguments.of(429, RATE, "budget-exhausted"),
                Arguments.of(429, "", "budget-exhausted"),
                Arguments.of(499, "", "unavailable"),
                Arguments.of(500, "{\"status\":\"ERROR\",\"error\":\"boom\"}", "unavailable"),
                Arguments.of(502, "<html>Bad Gateway</html>", "unavailable"),
                Arguments.of(503, "", "unavailable"),
                Arguments.of(504, "", "unavailable"),
                Arguments.of(302, "", "unavailable"),
                Arguments.of(204, "", "unavailable"),
                Arguments.of(200, PLAN, "not-entitled"),
                Arguments.of(200, "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}", "unknown-symbol"),
                Arguments.of(200, "{\"status\":\"ERROR\",\"error\":\"boom\"}", "unavailable"));
    }

    @ParameterizedTest
    @MethodSource("everyDocumentedError")
    void shouldMapEveryDocumentedErrorToItsKind(int status, String body, String kind) {
        assertThat(failure(status, body).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "DELAYED", "SOMETHING_NEW"})
    void shouldLetASuccessPassWhateverItsWord(String word) {
        assertThatCode(() -> PolygonErrors.check(
                        VENDOR, error(200, "{\"status\":\"" + word + "\",\"results\":[]}"), AAPL, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNotTakeTheWordErrorInsideDataForAnError() {
        // Given: a long answer, whose status is not looked for
        String body = "{\"results\":[" + "{\"name\":\"ERROR\"},".repeat(200) + "{}],\"status\":\"OK\"}";

        // When, Then
        assertThatCode(() -> PolygonErrors.check(VENDOR, error(200, body), AAPL, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldSayThatPolygonRefusesTheKeyAndWhichSettingToCheck() {
        assertThat(failure(401, "{\"status\":\"ERROR\",\"error\":\"Unknown API Key\"}"))
                .hasMessage("Polygon refuses the key; check market-agent.polygon.key");
    }

    @Test
    void shouldSayWhatThePlanLacksFromTheMessageWithoutItsLink() {
        assertThat(failure(403, PLAN))
                .hasMessage("Polygon's plan does not include this: You are not entitled to this data. Please upgrade"
                        + " your plan at …");
    }

    @Test
    void shouldReadTheTextFromErrorOrFromMessageAndElseDoWithTheStatus() {
        assertThat(failure(400, "{\"error\":\"from error\",\"message\":\"other\"}"))
                .hasMessageEndingWith(": from error");
        assertThat(failure(400, "{\"error\":\"\",\"message\":\"from message\"}"))
                .hasMessageEndingWith(": from message");
        assertThat(failure(400, "{}")).hasMessage("Polygon has nothing of this for AAPL");
        assertThat(failure(503, "")).hasMessageContaining("HTTP 503");
    }

    @Test
    void shouldRecogniseTheRefusalOfATimeframeAndNoOther() {
        assertThat(PolygonErrors.refusesTimeframe(VENDOR, error(403, TIMEFRAME)))
                .isTrue();
        assertThat(PolygonErrors.refusesTimeframe(VENDOR, error(403, PLAN))).isFalse();
        assertThat(PolygonErrors.refusesTimeframe(VENDOR, error(403, ""))).isFalse();
        assertThat(PolygonErrors.refusesTimeframe(VENDOR, error(400, TIMEFRAME)))
                .isFalse();
    }

    @Test
    void shouldRecogniseTheRefusalOfTodaysBars() {
        assertThat(PolygonErrors.refusesToday(VENDOR, error(403, TODAY))).isTrue();
        assertThat(PolygonErrors.refusesToday(VENDOR, error(403, PLAN))).isFalse();
    }

    @Test
    void shouldTakeTheWaitFromRetryAfterAndElse60Seconds() {
        assertThat(failure(new VendorAnswer(429, "", "12")).retryAfter()).contains(Duration.ofSeconds(12));
        assertThat(failure(new VendorAnswer(429, RATE, null)).retryAfter()).contains(Duration.ofSeconds(60));
        assertThat(failure(new VendorAnswer(429, RATE, "soon")))
                .hasMessage("Polygon's calls of this minute are used up; try again in 60 s");
    }

    @Test
    void shouldSayNoDataRatherThanUnknownWhereTheQuestionWasNotAboutOneSymbol() {
        assertThat(catchThrowableOfType(
                        MarketException.class,
                        () -> PolygonErrors.check(
                                VENDOR,
                                error(404, "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}"),
                                null,
                                NOW)))
                .isInstanceOf(MarketException.NoData.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500})
    void shouldNeverRepeatTheKeyOrAnAddress(int status) {
        // Given
        String text = "Bad key " + KEY + " in https://api.polygon.io/v2/x?apiKey=" + KEY + " apiKey=" + KEY;

        // When
        MarketException failure =
                failure(status, "{\"status\":\"NOT_FOUND\",\"error\":\"" + text + "\",\"message\":\"" + text + "\"}");

        // Then
        assertThat(failure).hasNoCause();
        assertThat(failure.getMessage())
                .doesNotContain(KEY)
                .doesNotContain("http")
                .doesNotContain("polygon.io/");
    }
}
