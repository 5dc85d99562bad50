package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayTimeTest {

    /** Wednesday, 11:05 in New York. */
    private static final Instant NOW = Instant.parse("2026-11-25T16:05:40Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10am; 10:00",
                "at 10 a.m.; 10:00",
                "10:30; 10:30",
                "at 2:15; 14:15",
                "2:15pm; 14:15",
                "2:15 P.M. EST; 14:15",
                "1030am; 10:30",
                "noon; 12:00",
                "midday; 12:00",
                "at midnight; 00:00",
                "12am; 00:00",
                "12pm; 12:00",
                "half past ten; 10:30",
                "quarter to two; 13:45",
                "quarter past 3; 15:15",
                "ten to four; 15:50",
                "20 minutes past nine; 09:20",
                "14:30; 14:30",
                "9:30; 09:30",
                "4:00; 16:00",
                "10 o'clock; 10:00",
                "three o'clock; 15:00",
                "10 this morning; 10:00",
                "2 in the afternoon; 14:00",
                "this morning at 10; 10:00",
                "afternoon at 2; 14:00",
                "around 11:20 new york time; 11:20",
                "10:00:00; 10:00",
                "8am pre-market; 08:00 pre-market",
                "pre-market at 8am; 08:00 pre-market",
                "5:30 after-hours; 17:30 after-hours",
                "7:30 before the open; 07:30 pre-market",
                "an hour ago; 10:05",
                "30 minutes ago; 10:35",
                "10 to 11am; 10:00-11:00",
                "between 10 and 11am; 10:00-11:00",
                "from 10:15 to 2:45; 10:15-14:45",
                "10:00-11:00; 10:00-11:00",
                "until 11am; 09:30-11:00",
                "since 10am; since 10:00",
                "after 2pm; since 14:00",
                "from 2pm to the close; since 14:00",
                "first hour; first hour",
                "the first half hour; first 30 minutes",
                "opening 5 minutes; first 5 minutes",
                "first two hours; first 2 hours",
                "last hour; last hour",
                "the last 30 minutes; last 30 minutes",
                "closing hour; closing hour",
                "since the open; session",
                "pre-market; pre-market",
                "after-hours trading; after-hours"
            })
    void shouldReadTimesAsPeopleSayThem(String text, String phrase) {
        assertThat(DayTime.parse(text, NOW)).map(DayTime::phrase).contains(phrase);
        assertThat(DayTime.parse(phrase, NOW)).isEqualTo(DayTime.parse(text, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10",
                "at 10",
                "50 at 10",
                "4:1 split",
                "calls at 150",
                "25:00",
                "10:75",
                "13am",
                "2026-11-25",
                "11/25",
                "$10.30",
                "10.30",
                "last minute",
                "opening hours",
                "last 24 hours",
                "the open",
                "10:3"
            })
    void shouldNotTakeOtherNumbersForATime(String text) {
        assertThat(DayTime.findAll(text, NOW)).isEmpty();
    }

    @Test
    void shouldFindSeveralInAQuestion() {
        String question = "AAPL at 10am, MSFT between 1 and 2pm, and SPY in the last hour";

        List<DayTime.Match> found = DayTime.findAll(question, NOW);

        assertThat(found.stream().map(match -> question.substring(match.start(), match.end())))
                .containsExactly("at 10am", "between 1 and 2pm", "in the last hour");
        assertThat(found)
                .extracting(match -> match.time().phrase())
                .containsExactly("10:00", "13:00-14:00", "last hour");
    }

    @Property(tries = 200)
    void shouldReadEveryMinuteOfTheSessionWithoutAmOrPm(@ForAll @IntRange(min = 570, max = 960) int minute) {
        LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
        String spoken =
                (time.getHour() > 12 ? time.getHour() - 12 : time.getHour()) + ":" + "%02d".formatted(time.getMinute());

        assertThat(DayTime.parse(spoken, NOW)).contains(new DayTime.At(time, DayTime.Hours.REGULAR));
    }

    @Test
    void shouldReadBackEveryCanonicalPhrase() {
        Stream.of(
                        new DayTime.At(LocalTime.of(3, 5), DayTime.Hours.PRE_MARKET),
                        new DayTime.Between(LocalTime.of(4, 0), LocalTime.of(5, 0), DayTime.Hours.PRE_MARKET),
                        new DayTime.From(LocalTime.of(17, 0), DayTime.Hours.AFTER_HOURS),
                        new DayTime.First(45),
                        new DayTime.Last(1),
                        new DayTime.Closing(120),
                        new DayTime.Whole(DayTime.Hours.REGULAR))
                .forEach(time -> assertThat(DayTime.parse(time.phrase(), NOW)).contains(time));
    }
}
