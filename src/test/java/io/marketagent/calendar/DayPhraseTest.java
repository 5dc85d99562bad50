package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayPhraseTest {

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @CsvSource({
        // Monday 2025-10-20 in the session
        "today,2025-10-20T14:30,2025-10-20",
        "tomorrow,2025-10-20T14:30,2025-10-21",
        "yesterday,2025-10-20T14:30,2025-10-19",
        "Boxing Day,2025-10-20T14:30,2025-12-26",
        "the day after tomorrow,2025-10-20T14:30,2025-10-22",
        "Monday,2025-10-20T14:30,2025-10-20",
        "on Friday,2025-10-20T14:30,2025-10-24",
        "next Friday,2025-10-20T14:30,2025-10-31",
        "this weekend,2025-10-20T14:30,2025-10-25",
        "Christmas,2025-10-20T14:30,2025-12-25",
        "xmas eve,2025-10-20T14:30,2025-12-24",
        "Christmas Day,2025-12-25T10:00,2025-12-25",
        "Christmas,2025-12-26T10:00,2026-12-25",
        "Thanksgiving,2025-10-20T14:30,2025-11-27",
        "Black Friday,2025-10-20T14:30,2025-11-28",
        "the day after Thanksgiving,2025-11-28T10:00,2025-11-28",
        // Saturday, observed on Friday
        "the 4th of July,2026-06-01T10:00,2026-07-03",
        "July 4th,2026-06-01T10:00,2026-07-04",
        // Sunday, observed on Monday
        "Juneteenth,2022-06-01T10:00,2022-06-20",
        // New Year's Day on a Saturday is not observed
        "new year's day,2027-12-30T10:00,2029-01-01",
        "New Year's Eve,2025-10-20T14:30,2025-12-31",
        "Good Friday,2025-10-20T14:30,2026-04-03",
        "MLK day,2025-10-20T14:30,2026-01-19",
        "presidents day,2025-10-20T14:30,2026-02-16",
        "labor day,2025-10-20T14:30,2026-09-07",
        "Veterans Day,2025-10-20T14:30,2025-11-11",
        "Columbus Day,2025-10-20T14:30,2026-10-12",
        "2025-11-28,2025-10-20T14:30,2025-11-28",
        "11/28,2025-10-20T14:30,2025-11-28",
        "Oct 3,2025-10-20T14:30,2026-10-03",
        // 23:30 in New York is still that day
        "tomorrow,2025-10-20T23:30,2025-10-21",
        "Feb 29,2025-10-20T14:30,2028-02-29"
    })
    void aDayIsTheNextOneFromTodayOn(String phrase, LocalDateTime clock, LocalDate day) {
        assertThat(DayPhrase.parse(phrase, Clocks.newYork(clock))).contains(day);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "is the market open on christmas?,2025-12-25",
        "When does it close on black friday,2025-11-28",
        "will the stock market be open tomorrow,2025-10-21",
        "'NYSE hours for Wednesday, November 26',2025-11-26"
    })
    void aDayIsFoundInsideAQuestion(String question, LocalDate day) {
        assertThat(DayPhrase.find(question, now())).contains(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "merry", "SPY", "next week"})
    void otherWordsAreNoDay(String phrase) {
        assertThat(DayPhrase.parse(phrase, now())).isEmpty();
    }

    @Test
    void aDateThatDoesNotExistIsSaidSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DayPhrase.parse("Feb 30", now()))
                .withMessageContaining("February has no day 30");
    }

    private static Instant now() {
        return Clocks.newYork(LocalDateTime.of(2025, 10, 20, 14, 30));
    }
}
