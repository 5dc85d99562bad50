package io.marketagent.agent.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.tool.StatusView;
import io.marketagent.tool.StatusView.Day;
import io.marketagent.tool.StatusView.Hours;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sentences about hours. */
class MarketHoursTest {

    private static Hours hours(LocalDate day) {
        return new Hours(day, LocalTime.of(9, 30), LocalTime.of(16, 0), false);
    }

    /** Wednesday 2026-11-25, 11:00: the session runs. */
    private static StatusView open(@Nullable Day asked) {
        return new StatusView(
                "open",
                OffsetDateTime.parse("2026-11-25T11:00:00-05:00"),
                hours(LocalDate.of(2026, 11, 25)),
                null,
                new Hours(LocalDate.of(2026, 11, 27), LocalTime.of(9, 30), LocalTime.of(13, 0), true),
                OffsetDateTime.parse("2026-11-25T16:00:00-05:00"),
                List.of(new Day(LocalDate.of(2026, 11, 26), null, "Thanksgiving")),
                List.of(),
                asked);
    }

    @Test
    void shouldSayInHowLongItClosesAndWhichSessionIsNext() {
        assertThat(MarketHours.of(open(null), false))
                .containsExactly(
                        "The US stock market is open; it closes in 5 h 0 min.",
                        "Today's session: Wed 2026-11-25, 09:30 to 16:00; the next: Fri 2026-11-27, 09:30 to 13:00"
                                + " (early close).");
    }

    @Test
    void shouldSayWasOfADayThatIsOver() {
        // Given
        LocalDate day = LocalDate.of(2026, 11, 11);

        // When / Then
        assertThat(MarketHours.of(open(new Day(day, hours(day), null)), false))
                .startsWith("The US stock market was open on Wed 2026-11-11, 09:30 to 16:00 New York time.");
    }

    @Test
    void shouldSayIsOfADayToCome() {
        // Given
        Day christmas = new Day(LocalDate.of(2026, 12, 25), null, "Christmas");

        // When / Then
        assertThat(MarketHours.of(open(christmas), false))
                .containsExactly("The US stock market is closed on Fri 2026-12-25 (Christmas).", "Now it is open.");
    }

    @Test
    void shouldTellTheHolidaysFirstWhereTheyAreAsked() {
        assertThat(MarketHours.of(open(null), true))
                .startsWith("The next market holidays: Thu 2026-11-26 (Thanksgiving).");
    }
}
