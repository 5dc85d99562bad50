package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two nights of a year in which New York's clocks are set: 23 hours on 2026-03-08, 25 on 2026-11-01. */
class DaylightSavingTest {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    @ParameterizedTest
    @CsvSource({
        "2026-03-06, 2026-03-06T14:30:00Z, 2026-03-06T21:00:00Z",
        "2026-03-09, 2026-03-09T13:30:00Z, 2026-03-09T20:00:00Z",
        "2026-10-30, 2026-10-30T13:30:00Z, 2026-10-30T20:00:00Z",
        "2026-11-02, 2026-11-02T14:30:00Z, 2026-11-02T21:00:00Z"
    })
    void shouldOpenAt930AndCloseAt16InNewYorkOnEitherSideOfTheNights(LocalDate day, Instant open, Instant close) {
        TradingSession session = NYSE.session(day).orElseThrow();

        assertThat(session.open().toInstant()).isEqualTo(open);
        assertThat(session.close().toInstant()).isEqualTo(close);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-08, 2026-03-08T05:00:00Z, 23", "2026-11-01, 2026-11-01T04:00:00Z, 25"})
    void shouldBeTheSameDayFromItsFirstToItsLastSecond(LocalDate day, Instant midnight, int hours) {
        Instant next = midnight.plus(Duration.ofHours(hours));

        assertThat(NYSE.today(midnight.minusSeconds(1))).isEqualTo(day.minusDays(1));
        assertThat(NYSE.today(midnight)).isEqualTo(day);
        assertThat(NYSE.today(next.minusSeconds(1))).isEqualTo(day);
        assertThat(NYSE.today(next)).isEqualTo(day.plusDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T06:59:59Z, 2026-03-09T08:00:00Z", // 1:59:59 EST, a second before 3:00 EDT
        "2026-03-08T07:00:00Z, 2026-03-09T08:00:00Z",
        "2026-11-01T05:30:00Z, 2026-11-02T09:00:00Z", // 1:30 EDT
        "2026-11-01T06:30:00Z, 2026-11-02T09:00:00Z" // 1:30 EST, an hour later
    })
    void shouldStartTheNextPreMarketAt4InNewYorkWhateverHourItIsInTheNight(Instant now, Instant preMarket) {
        assertThat(NYSE.nextStateChange(now)).isEqualTo(preMarket);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-09T03:59:59Z, 2026-03-07", "2026-11-01T06:30:00Z, 2026-10-31"})
    void shouldCountYesterdayInDaysNotInHours(Instant now, LocalDate yesterday) {
        assertThat(DayPhrase.parse("yesterday", now)).contains(yesterday);
    }

    @Test
    void shouldHaveHoursOfTheSameLengthInTheWeekBeforeAndAfter() {
        assertThat(NYSE.sessions(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 13)))
                .hasSize(10)
                .allSatisfy(day -> {
                    TradingSession session = NYSE.session(day).orElseThrow();
                    assertThat(Duration.between(
                                    session.open().toInstant(), session.close().toInstant()))
                            .isEqualTo(Duration.ofMinutes(390));
                });
    }
}
