package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorErrorsTest {

    private static final Instant NOW = Instant.parse("2026-03-10T19:00:00Z");
    private static final VendorAccess VENDOR =
            new VendorAccess("polygon", URI.create("https://api.vendor.example"), "k/3+y", true, false);

    @ParameterizedTest
    @CsvSource({
        "'key k/3+y is bad', 'key *** is bad'",
        "'encoded k%2F3%2By here', 'encoded *** here'",
        "'Bearer abc.def is bad', '*** is bad'",
        "'GET https://api.vendor.example/v1?apiKey=zzz failed', 'GET … failed'",
        "'apiKey=zzz', '***'",
        "'host api.vendor.example is down', 'host … is down'",
        "'upgrade at www.polygon.io/pricing', 'upgrade at …'"
    })
    void shouldMaskKeysAndAddresses(String text, String shown) {
        assertThat(VendorErrors.shown(VENDOR, text)).isEqualTo(shown);
    }

    @Test
    void shouldShowForeignTextOnOneLineAndShort() {
        assertThat(VendorErrors.shown(VENDOR, " a\r\n\tb\u0000\u202ec ")).isEqualTo("a b c");
        assertThat(VendorErrors.shown(VENDOR, "x".repeat(5_000_000)))
                .hasSize(161)
                .endsWith("…");
    }

    @Test
    void shouldNotLeaveHalfAKeyWhereTheTextIsCut() {
        String text = "x".repeat(157) + " " + VENDOR.key();

        assertThat(VendorErrors.shown(VENDOR, text)).doesNotContain("k/");
        String address = "http://" + "x".repeat(600) + " then ";
        assertThat(VendorErrors.shown(VENDOR, address + "y".repeat(638 - address.length()) + VENDOR.key()))
                .startsWith("… then y")
                .doesNotContain("k/");
    }

    @Test
    void shouldReadRetryAfterInSeconds() {
        assertThat(VendorErrors.retryAfter(new VendorAnswer(429, "", " 30 "), NOW))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void shouldReadRetryAfterAsADate() {
        assertThat(VendorErrors.retryAfter(new VendorAnswer(429, "", "Tue, 10 Mar 2026 19:00:45 GMT"), NOW))
                .contains(Duration.ofSeconds(45));
    }

    @Test
    void shouldBoundRetryAfterToAnHour() {
        assertThat(VendorErrors.retryAfter(new VendorAnswer(429, "", "999999999"), NOW))
                .contains(Duration.ofHours(1));
        assertThat(VendorErrors.retryAfter(new VendorAnswer(429, "", "Tue, 10 Mar 2020 19:00:45 GMT"), NOW))
                .contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "-5", "1.5", "99999999999999999999"})
    void shouldNotInventARetryAfter(String header) {
        assertThat(VendorErrors.retryAfter(new VendorAnswer(429, "", header), NOW))
                .isEmpty();
    }

    @Test
    void shouldPassRetryAfterOfAServerErrorOn() {
        assertThat(VendorErrors.serverError(VENDOR, new VendorAnswer(503, "<html>", "5"), NOW))
                .hasMessage("Polygon has a problem of its own (HTTP 503); try again")
                .satisfies(failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(5)));
    }
}
