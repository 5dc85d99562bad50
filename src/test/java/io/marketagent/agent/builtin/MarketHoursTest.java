package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The sentences about hours. */
class MarketHoursTest {

    private final ObjectNode open = JsonNodeFactory.instance
            .objectNode()
            .put("status", "open")
            .put("now", "2026-11-25T11:00:00-05:00")
            .put("closes_in", "5 h 0 min");

    @Test
    void shouldSayInHowLongItCloses() {
        assertThat(MarketHours.of(open, false)).containsExactly("The US stock market is open; it closes in 5 h 0 min.");
    }

    @Test
    void shouldSayWasOfADayThatIsOver() {
        // Given
        open.put("asked_day", "2026-11-11").put("asked", "Wed 2026-11-11, 09:30 to 16:00");

        // When / Then
        assertThat(MarketHours.of(open, false))
                .startsWith("The US stock market was open on Wed 2026-11-11, 09:30 to 16:00 New York time.");
    }

    @Test
    void shouldSayIsOfADayToCome() {
        // Given
        open.put("asked_day", "2026-12-25").put("asked", "Fri 2026-12-25").put("asked_closed", "Christmas");

        // When / Then
        assertThat(MarketHours.of(open, false))
                .startsWith("The US stock market is closed on Fri 2026-12-25 (Christmas).");
    }
}
