package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long it is until the bell rings, in the weeks around Thanksgiving and both nights on which the clocks change. */
class StatusViewTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T16:00:00Z, open, 5 h 0 min", // 11:00
        "2026-11-25T20:59:30Z, open, 1 min",
        "2026-11-25T13:46:00Z, pre-market, 44 min", // 8:46
        "2026-11-25T21:00:00Z, after-hours, 1 d 17 h 30 min", // to Friday 9:30, over the holiday
        "2026-11-26T17:00:00Z, closed, 21 h 30 min",
        "2026-11-27T17:30:00Z, open, 30 min", // early close
        "2026-11-27T19:00:00Z, after-hours, 2 d 19 h 30 min",
        "2026-03-06T22:00:00Z, after-hours, 2 d 15 h 30 min", // an hour is missing on Sunday
        "2026-10-30T21:00:00Z, after-hours, 2 d 17 h 30 min" // an hour comes twice
    })
    void shouldCountToTheNextBell(Instant now, String status, String expected) {
        // Given
        TradingCalendar nyse = TradingCalendar.NYSE;
        LocalDate today = nyse.today(now);
        StatusView view = new StatusView(
                status,
                now.atZone(TradingCalendar.NEW_YORK).toOffsetDateTime(),
                nyse.session(today).map(StatusView.Hours::of).orElse(null),
                null,
                StatusView.Hours.of(nyse.session(nyse.nextSession(today)).orElseThrow()),
                nyse.nextStateChange(now).atZone(TradingCalendar.NEW_YORK).toOffsetDateTime(),
                List.of(),
                List.of(),
                null);

        // When / Then
        assertThat(Formats.hoursAndMinutes(view.untilBell())).isEqualTo(expected);
    }
}
