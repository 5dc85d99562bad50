package io.marketagent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @Test
    void shouldReadTradiersFourHeaders() {
        assertThat(RateLimit.of("120", "35", "85", "1760639460000"))
                .isEqualTo(new RateLimit(120, 85, Instant.parse("2025-10-16T18:31:00Z")));
    }

    @Test
    void shouldReadAnExpiryInSeconds() {
        assertThat(RateLimit.of(null, null, null, " 1760639460 ").expiry())
                .isEqualTo(Instant.parse("2025-10-16T18:31:00Z"));
    }

    @Test
    void shouldReckonWhatIsLeftFromWhatIsUsed() {
        assertThat(RateLimit.of("120", "35", null, null).available()).isEqualTo(85);
        assertThat(RateLimit.of("120", "130", null, null).available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "many", "1.5", "99999999999999999999", "0x10"})
    void shouldTakeWhatIsNoNumberForNotSaid(String header) {
        assertThat(RateLimit.of(header, header, header, header)).isEqualTo(RateLimit.UNKNOWN);
    }

    @Test
    void shouldTakeAnExpiryAfter2100ForNotSaid() {
        assertThat(RateLimit.of(null, null, null, "99999999999999")).isEqualTo(RateLimit.UNKNOWN);
    }
}
