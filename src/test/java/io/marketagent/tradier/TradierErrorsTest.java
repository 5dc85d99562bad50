package io.marketagent.tradier;

import static io.marketagent.tradier.Bodies.KEY;
import static io.marketagent.tradier.Bodies.NOW;
import static io.marketagent.tradier.Bodies.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketagent.market.MarketException;
import io.marketagent.upstream.RateLimit;
import io.marketagent.upstream.VendorAnswer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradierErrorsTest {

    private static final String QUOTA_IN_40_SECONDS =
            "Quota Violation: limit of 120 reached, try after " + (NOW.toEpochMilli() + 40_000);

    private static MarketException failure(VendorAnswer answer) {
        return catchThrowableOfType(MarketException.class, () -> TradierErrors.check(VENDOR, answer, NOW));
    }

    private static MarketException failure(int status, String body) {
        return failure(new VendorAnswer(status, body, null));
    }

    static Stream<Arguments> everyDocumentedError() {
        return Stream.of(
                Arguments.of(400, "Invalid parameter, start: must be on or after 2024-01-15 00:00:00.", "no-data"),
                Arguments.of(401, "Invalid Access Token", "not-entitled"),
                Arguments.of(401, "", "not-entitled"),
                Arguments.of(
                        401,
                        "{\"fault\":{\"faultstring\":\"Invalid Access Token\",\"detail\":"
                                + "{\"errorcode\":\"keymanagement.service.invalid_access_token\"}}}",
                        "not-entitled"),
                Arguments.of(403, "Forbidden", "not-entitled"),
                Arguments.of(
                        500,
                        "{\"fault\":{\"faultstring\":\"Access Token expired\",\"detail\":"
                                + "{\"errorcode\":\"keymanagement.service.access_token_expired\"}}}",
                        "not-entitled"),
                Arguments.of(
                        500,
                        "{\"fault\":{\"faultstring\":\"Datastore Error\",\"detail\":"
                                + "{\"errorcode\":\"steps.servicecallout.ExecutionFailed\"}}}",
                        "unavailable"),
                Arguments.of(
                        502,
                        "{\"fault\":{\"faultstring\":\"Body buffer overflow\",\"detail\":"
                                + "{\"errorcode\":\"protocol.http.TooBigBody\"}}}",
                        "unavailable"),
                Arguments.of(502, "Bad Gateway", "unavailable"),
                Arguments.of(503, "", "unavailable"),
                Arguments.of(504, "<html>Gateway Timeout</html>", "unavailable"),
                Arguments.of(404, "Not Found", "unavailable"),
                Arguments.of(302, "", "unavailable"),
                Arguments.of(204, "", "unavailable"),
                Arguments.of(429, "", "budget-exhausted"),
                Arguments.of(429, QUOTA_IN_40_SECONDS, "budget-exhausted"),
                Arguments.of(400, QUOTA_IN_40_SECONDS, "budget-exhausted"),
                Arguments.of(403, QUOTA_IN_40_SECONDS, "budget-exhausted"),
                Arguments.of(500, QUOTA_IN_40_SECONDS, "budget-exhausted"),
                Arguments.of(200, QUOTA_IN_40_SECONDS, "budget-exhausted"),
                Arguments.of(200, "{\"errors\":{\"error\":\"Backoffice rejected\"}}", "unavailable"),
                Arguments.of(200, "{\"errors\":{\"error\":[\"One\",\"Two\"]}}", "unavailable"),
                Arguments.of(
                        200,
                        "{\"fault\":{\"faultstring\":\"Access Token expired\",\"detail\":"
                                + "{\"errorcode\":\"keymanagement.service.access_token_expired\"}}}",
                        "not-entitled"));
    }

    @ParameterizedTest
    @MethodSource("everyDocumentedError")
    void shouldMapEveryDocumentedError(int status, String body, String kind) {
        assertThat(failure(status, body).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource("everyDocumentedError")
    void shouldNeverRepeatKeyOrAddress(int status, String body, String kind) {
        String leaking = body.replace("Invalid", "Invalid " + KEY + " at https://vendor.example/v1?token=" + KEY)
                .replace("Backoffice", "Backoffice Bearer " + KEY + " vendor.example");

        MarketException failure = failure(status, leaking);

        assertThat(failure).hasNoCause();
        assertThat(failure.getMessage()).doesNotContain(KEY, "vendor.example", "http");
    }

    @Test
    void shouldReckonTheWaitFromTheInstantThatEndsTheQuotaAnswer() {
        MarketException failure = failure(403, QUOTA_IN_40_SECONDS);

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(40));
        assertThat(failure).hasMessage("Tradier's calls of this minute are used up; try again in 40 s");
    }

    @Test
    void shouldReadAQuotaInstantInSeconds() {
        assertThat(failure(400, "Quota Violation " + (NOW.getEpochSecond() + 12))
                        .retryAfter())
                .contains(Duration.ofSeconds(12));
    }

    @Test
    void shouldNotWaitForAnInstantThatHasPassed() {
        assertThat(failure(400, "Quota Violation " + (NOW.toEpochMilli() - 5000))
                        .retryAfter())
                .contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Quota Violation", "Quota Violation soon", "Quota Violation 99999999999999999999"})
    void shouldNotInventAWaitThatIsNotSaid(String body) {
        assertThat(failure(400, body).retryAfter()).isEmpty();
    }

    @Test
    void shouldReadTheWaitOfA429FromItsHeaders() {
        assertThat(failure(new VendorAnswer(429, "", "7")).retryAfter()).contains(Duration.ofSeconds(7));
        RateLimit expiry = RateLimit.of(null, null, null, Long.toString(NOW.toEpochMilli() + 9000));
        assertThat(failure(new VendorAnswer(429, "", null, expiry)).retryAfter())
                .contains(Duration.ofSeconds(9));
    }

    @Test
    void shouldSayToAskForLessWhenTheAnswerIsTooLarge() {
        assertThat(failure(502, "Body buffer overflow")).hasMessageContaining("ask for less");
    }

    @Test
    void shouldQuoteTheVendorsSentenceOnABadParameter() {
        assertThat(failure(400, "Invalid parameter, expiration: must be a date."))
                .hasMessage("Tradier has nothing for this request: Invalid parameter, expiration: must be a date.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quotes\":{\"quote\":{\"description\":\"Quota Violation fund, Access Token expired\"}}}",
                "<!DOCTYPE html><html></html>",
                "",
                "{\"history\":null}"
            })
    void shouldLetEveryOtherBodyOf200PassToItsReader(String body) {
        assertThatCode(() -> TradierErrors.check(VENDOR, Bodies.ok(body), NOW)).doesNotThrowAnyException();
    }
}
