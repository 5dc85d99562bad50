package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodResolutionTest {

    @ParameterizedTest(name = "{0} at {1}")
    @CsvFileSource(resources = "periods.csv", numLinesToSkip = 2)
    void aPhraseMeansTheseSessionsAndThisBase(
            String phrase, LocalDateTime clock, LocalDate first, LocalDate last, LocalDate base) {
        Instant now = Clocks.newYork(clock);
        ResolvedPeriod resolved = Period.parse(phrase, now).orElseThrow().resolve(now);
        assertThat(resolved.firstSession()).as("first session").isEqualTo(first);
        assertThat(resolved.lastSession()).as("last session").isEqualTo(last);
        assertThat(resolved.baseDate()).as("base").isEqualTo(base);
        assertThat(resolved.to()).isBeforeOrEqualTo(clock.toLocalDate());
        assertThat(resolved.includesToday()).isEqualTo(last.equals(clock.toLocalDate()));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvFileSource(resources = "periods.csv", numLinesToSkip = 2)
    void thePhraseOfAPeriodMeansTheSame(String phrase, LocalDateTime clock) {
        Instant now = Clocks.newYork(clock);
        Period period = Period.parse(phrase, now).orElseThrow();
        assertThat(Period.parse(period.phrase(), now)).contains(period);
    }

    @ParameterizedTest
    @CsvSource({
        // phrase, clock, from, to, one day?
        "past 3 months,2025-10-17T18:00,2025-07-17,2025-10-17,false",
        "last week,2025-10-17T18:00,2025-10-06,2025-10-10,false",
        "this week,2025-10-19T12:00,2025-10-13,2025-10-19,false",
        "last month,2025-10-17T18:00,2025-09-01,2025-09-30,false",
        "Q4,2025-10-17T18:00,2025-10-01,2025-10-17,false",
        "since June,2025-10-17T18:00,2025-06-01,2025-10-17,false",
        "YTD,2025-10-17T18:00,2025-01-01,2025-10-17,false",
        "last 5 trading days,2025-10-17T18:00,2025-10-13,2025-10-17,false",
        "today,2025-10-19T12:00,2025-10-17,2025-10-17,true",
        "2025-01-09,2025-10-17T18:00,2025-01-09,2025-01-09,true",
        "2025-01-09 to 2025-01-09,2025-10-17T18:00,2025-01-09,2025-01-09,true",
        "the previous week's Friday,2025-04-22T12:00,2025-04-18,2025-04-18,true",
        "last trading day,2025-10-17T18:00,2025-10-17,2025-10-17,true"
    })
    void boundsAreTheCalendarDaysThatWereAskedFor(
            String phrase, LocalDateTime clock, LocalDate from, LocalDate to, boolean singleDay) {
        Instant now = Clocks.newYork(clock);
        ResolvedPeriod resolved = Period.parse(phrase, now).orElseThrow().resolve(now);
        assertThat(resolved.from()).isEqualTo(from);
        assertThat(resolved.to()).isEqualTo(to);
        assertThat(resolved.singleDay()).isEqualTo(singleDay);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-01-09 | 2025-10-17T18:00 | NYSE was closed on 2025-01-09 (National Day of Mourning);"
                        + " 2025-01-08 is shown instead",
                "the previous week's Friday | 2025-04-22T12:00 | NYSE was closed on 2025-04-18 (Good Friday);"
                        + " 2025-04-17 is shown instead",
                "on Saturday | 2025-10-20T12:00 | NYSE was closed on 2025-10-18 (weekend); 2025-10-17 is shown instead",
                "2025-11-27 | 2025-11-27T12:00 | NYSE is closed on 2025-11-27 (Thanksgiving); 2025-11-26 is shown instead",
                "today | 2025-10-19T12:00 | NYSE is closed on 2025-10-19 (weekend); the last session, 2025-10-17, is shown",
                "today | 2025-10-17T08:00 | The session of 2025-10-17 opens at 9:30 New York time; the last one,"
                        + " 2025-10-16, is shown",
                "yesterday | 2025-09-02T12:00 | NYSE was closed on 2025-09-01 (Labor Day); 2025-08-29 is shown instead",
                "2025-10-01 to 2025-12-31 | 2025-10-17T18:00 | 2025-12-31 lies in the future; the period runs until now",
                "yesterday | 2025-10-20T12:00 | none",
                "today | 2025-10-17T10:00 | none",
                "last week | 2025-10-17T10:00 | none"
            })
    void theNoteSaysWhyOtherDatesAreShown(String phrase, LocalDateTime clock, String note) {
        Instant now = Clocks.newYork(clock);
        ResolvedPeriod resolved = Period.parse(phrase, now).orElseThrow().resolve(now);
        assertThat(resolved.note().orElse("none")).isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "past month | past month, 2025-09-18 to 2025-10-17",
                "YTD | year to date, 2025-01-02 to 2025-10-17",
                "2025-10-15 | 2025-10-15",
                "2025-10-06 to 2025-10-10 | 2025-10-06 to 2025-10-10",
                "yesterday | yesterday, 2025-10-16",
                "last week's Friday | the previous week's Friday, 2025-10-10",
                "2025-01-09 | 2025-01-09, 2025-01-08"
            })
    void theLabelHasTheWordsAndTheDates(String phrase, String label) {
        Instant now = Clocks.newYork("2025-10-17T18:00");
        assertThat(Period.parse(phrase, now).orElseThrow().resolve(now).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "this week | 2025-10-20T09:29 | 2025-10-20 | No session of 2025-10-20 has opened yet; the next one is"
                        + " 2025-10-20, from 9:30 New York time",
                "this week | 2025-09-01T12:00 | 2025-09-02 | No session of 2025-09-01 has opened yet; the next one is"
                        + " 2025-09-02, from 9:30 New York time",
                "YTD | 2026-01-01T12:00 | 2026-01-02 | No session of 2026-01-01 has opened yet; the next one is"
                        + " 2026-01-02, from 9:30 New York time",
                "this month | 2025-11-02T12:00 | 2025-11-03 | No session of 2025-11-01 to 2025-11-02 has opened yet; the next"
                        + " one is 2025-11-03, from 9:30 New York time",
                "2025-12-24 | 2025-10-17T18:00 | 2025-10-20 | 2025-12-24 lies in the future; the next session is 2025-10-20",
                "tomorrow | 2025-10-17T12:00 | 2025-10-20 | 2025-10-18 lies in the future; the next session is 2025-10-20",
                "next week | 2025-10-17T12:00 | 2025-10-20 | 2025-10-20 to 2025-10-26 lies in the future; the next session is"
                        + " 2025-10-20",
                "this Friday | 2025-10-15T12:00 | 2025-10-16 | 2025-10-17 lies in the future; the next session is 2025-10-16",
                "2025-10-17 | 2025-10-17T08:00 | 2025-10-17 | No session of 2025-10-17 has opened yet; the next one is"
                        + " 2025-10-17, from 9:30 New York time",
                "since 2026-01-01 | 2025-10-17T12:00 | 2025-10-20 | 2026-01-01 lies in the future; the next session is"
                        + " 2025-10-20",
                "2025-10-11 to 2025-10-12 | 2025-10-17T12:00 | 2025-10-13 | NYSE was closed all of 2025-10-11 to 2025-10-12;"
                        + " the next session after it is 2025-10-13",
                "past day | 2025-10-19T12:00 | 2025-10-20 | No session of 2025-10-18 to 2025-10-19 has opened yet; the next"
                        + " one is 2025-10-20, from 9:30 New York time"
            })
    void aPeriodWithoutASessionNamesTheNextOne(String phrase, LocalDateTime clock, LocalDate next, String message) {
        Instant now = Clocks.newYork(clock);
        Period period = Period.parse(phrase, now).orElseThrow();
        assertThatExceptionOfType(NoSessionException.class)
                .isThrownBy(() -> period.resolve(now))
                .withMessage(message)
                .satisfies(e -> assertThat(e.nextSession()).isEqualTo(next));
    }

    @Test
    void theDefaultPeriodIsThePastMonth() {
        assertThat(Period.pastMonth().phrase()).isEqualTo("past month");
    }
}
