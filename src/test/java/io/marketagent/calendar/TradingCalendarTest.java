package io.marketagent.calendar;

import static io.marketagent.calendar.TradingCalendar.NYSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TradingCalendarTest {

    /** NYSE's full closures on weekdays, copied by hand from its yearly announcements, not from a library. */
    static final Map<Integer, Set<LocalDate>> CLOSED = Map.ofEntries(
            year(2016, "01-01 01-18 02-15 03-25 05-30 07-04 09-05 11-24 12-26"),
            year(2017, "01-02 01-16 02-20 04-14 05-29 07-04 09-04 11-23 12-25"),
            year(2018, "01-01 01-15 02-19 03-30 05-28 07-04 09-03 11-22 12-05 12-25"),
            year(2019, "01-01 01-21 02-18 04-19 05-27 07-04 09-02 11-28 12-25"),
            year(2020, "01-01 01-20 02-17 04-10 05-25 07-03 09-07 11-26 12-25"),
            year(2021, "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24"),
            year(2022, "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26"),
            year(2023, "01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25"),
            year(2024, "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25"),
            year(2025, "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25"),
            year(2026, "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25"),
            year(2027, "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24"));

    private static final Map<Integer, Set<LocalDate>> EARLY = Map.ofEntries(
            year(2016, "11-25"),
            year(2017, "07-03 11-24"),
            year(2018, "07-03 11-23 12-24"),
            year(2019, "07-03 11-29 12-24"),
            year(2020, "11-27 12-24"),
            year(2021, "11-26"),
            year(2022, "11-25"),
            year(2023, "07-03 11-24"),
            year(2024, "07-03 11-29 12-24"),
            year(2025, "07-03 11-28 12-24"),
            year(2026, "11-27 12-24"),
            year(2027, "11-26"));

    static IntStream years() {
        return IntStream.rangeClosed(2016, 2027);
    }

    @ParameterizedTest
    @MethodSource("years")
    void everyDayOfAYearIsASessionExactlyWhenNyseAnnouncedIt(int year) {
        LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).forEach(date -> {
            boolean open =
                    date.getDayOfWeek().getValue() < 6 && !CLOSED.get(year).contains(date);
            assertThat(NYSE.isSession(date)).as("session on %s", date).isEqualTo(open);
            assertThat(NYSE.closureReason(date).isEmpty())
                    .as("no reason on %s", date)
                    .isEqualTo(open);
            assertThat(NYSE.session(date).map(TradingSession::earlyClose).orElse(false))
                    .as("early close on %s", date)
                    .isEqualTo(EARLY.get(year).contains(date));
        });
    }

    @ParameterizedTest
    @CsvSource({"2016,252", "2018,251", "2020,253", "2021,252", "2024,252", "2025,250", "2026,251"})
    void aYearHasAsManySessionsAsNyseCounted(int year, int sessions) {
        assertThat(NYSE.sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                .hasSize(sessions);
    }

    @ParameterizedTest
    @CsvSource({
        "1993-12-31,''",
        "1994-04-27,funeral of President Nixon",
        "1997-01-20,''",
        "1998-01-19,Martin Luther King Jr. Day",
        "1999-12-31,''",
        "2001-09-10,''",
        "2001-09-11,attacks of September 11",
        "2001-09-14,attacks of September 11",
        "2001-09-17,''",
        "2004-06-11,funeral of President Reagan",
        "2007-01-02,National Day of Mourning",
        "2010-12-31,''",
        "2012-10-29,Hurricane Sandy",
        "2012-10-30,Hurricane Sandy",
        "2018-12-05,National Day of Mourning",
        "2021-06-18,''",
        "2021-12-31,''",
        "2022-06-20,Juneteenth",
        "2025-01-09,National Day of Mourning",
        "2025-04-18,Good Friday",
        "2025-10-18,weekend",
        "2025-11-27,Thanksgiving",
        "2026-07-03,Independence Day",
        "2027-12-24,Christmas",
        "2027-12-31,''",
        "2060-12-31,''"
    })
    void aClosureHasItsReasonAndASessionNone(LocalDate date, String reason) {
        assertThat(NYSE.closureReason(date).orElse("")).isEqualTo(reason);
    }

    @Test
    void datesOutsideTheCalendarAreRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NYSE.isSession(LocalDate.of(1900, 1, 2)))
                .withMessage("The trading calendar covers 1990 to 2060; 1900-01-02 lies outside");
    }

    @ParameterizedTest
    @CsvSource({
        // date, previous, on or before, on or after, next
        "2025-10-17,2025-10-16,2025-10-17,2025-10-17,2025-10-20",
        "2025-10-18,2025-10-17,2025-10-17,2025-10-20,2025-10-20",
        "2025-10-20,2025-10-17,2025-10-20,2025-10-20,2025-10-21",
        "2025-04-18,2025-04-17,2025-04-17,2025-04-21,2025-04-21",
        "2025-01-09,2025-01-08,2025-01-08,2025-01-10,2025-01-10",
        "2026-01-01,2025-12-31,2025-12-31,2026-01-02,2026-01-02",
        "1990-01-02,1989-12-29,1990-01-02,1990-01-02,1990-01-03",
        "2060-12-31,2060-12-30,2060-12-31,2060-12-31,2061-01-03"
    })
    void neighboursSkipWeekendsAndHolidays(
            LocalDate date, LocalDate previous, LocalDate onOrBefore, LocalDate onOrAfter, LocalDate next) {
        assertThat(NYSE.previousSession(date)).isEqualTo(previous);
        assertThat(NYSE.sessionOnOrBefore(date)).isEqualTo(onOrBefore);
        assertThat(NYSE.sessionOnOrAfter(date)).isEqualTo(onOrAfter);
        assertThat(NYSE.nextSession(date)).isEqualTo(next);
    }

    @Test
    void sessionsCountBothBoundsAndNothingWhenReversed() {
        LocalDate friday = LocalDate.of(2025, 10, 17);
        assertThat(NYSE.sessions(friday, friday)).containsExactly(friday);
        assertThat(NYSE.sessions(friday, friday.plusDays(3))).containsExactly(friday, friday.plusDays(3));
        assertThat(NYSE.sessions(friday.plusDays(1), friday.plusDays(2))).isEmpty();
        assertThat(NYSE.sessions(friday, friday.minusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-17,0,2025-10-17",
        "2025-10-17,5,2025-10-10",
        "2025-10-18,1,2025-10-16",
        "2025-01-10,1,2025-01-08"
    })
    void minusSessionsCountsSessionsOnly(LocalDate from, int n, LocalDate expected) {
        assertThat(NYSE.minusSessions(from, n)).isEqualTo(expected);
    }

    @Test
    void minusSessionsRefusesANegativeCount() {
        assertThatIllegalArgumentException().isThrownBy(() -> NYSE.minusSessions(LocalDate.of(2025, 10, 17), -1));
    }

    @ParameterizedTest
    @CsvSource({
        // A full session
        "2025-10-17T03:59:59,CLOSED",
        "2025-10-17T04:00,PRE_MARKET",
        "2025-10-17T09:29:59,PRE_MARKET",
        "2025-10-17T09:30,OPEN",
        "2025-10-17T15:59:59,OPEN",
        "2025-10-17T16:00,AFTER_HOURS",
        "2025-10-17T19:59:59,AFTER_HOURS",
        "2025-10-17T20:00,CLOSED",
        "2025-10-18T12:00,CLOSED",
        // An early close
        "2025-11-28T12:59:59,OPEN",
        "2025-11-28T13:00,AFTER_HOURS",
        "2025-11-28T16:59:59,AFTER_HOURS",
        "2025-11-28T17:00,CLOSED",
        // A holiday
        "2025-11-27T12:00,CLOSED",
        "2025-01-09T10:00,CLOSED",
        // The sessions before and after the clock goes forward, then back
        "2025-03-07T09:30,OPEN",
        "2025-03-09T03:00,CLOSED",
        "2025-03-10T03:59:59,CLOSED",
        "2025-03-10T04:00,PRE_MARKET",
        "2025-03-10T09:30,OPEN",
        "2025-10-31T16:00,AFTER_HOURS",
        "2025-11-02T01:30,CLOSED",
        "2025-11-03T09:29:59,PRE_MARKET",
        "2025-11-03T09:30,OPEN",
        "2025-11-03T16:00,AFTER_HOURS"
    })
    void everyBoundaryBelongsToTheStateThatItStarts(LocalDateTime clock, MarketState state) {
        assertThat(NYSE.stateAt(Clocks.newYork(clock))).isEqualTo(state);
    }

    @Test
    void theOpenMovesInUtcWhenNewYorkChangesItsClock() {
        assertThat(NYSE.stateAt(Instant.parse("2025-03-07T14:30:00Z"))).isEqualTo(MarketState.OPEN);
        assertThat(NYSE.stateAt(Instant.parse("2025-03-10T13:30:00Z"))).isEqualTo(MarketState.OPEN);
        assertThat(NYSE.stateAt(Instant.parse("2025-03-10T13:29:59Z"))).isEqualTo(MarketState.PRE_MARKET);
        assertThat(NYSE.stateAt(Instant.parse("2025-11-03T13:30:00Z"))).isEqualTo(MarketState.PRE_MARKET);
        assertThat(NYSE.stateAt(Instant.parse("2025-11-03T14:30:00Z"))).isEqualTo(MarketState.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-17T03:00,2025-10-17T04:00,2025-10-17T04:00",
        "2025-10-17T04:00,2025-10-17T09:30,2025-10-20T04:00",
        "2025-10-17T09:30,2025-10-17T16:00,2025-10-20T04:00",
        "2025-10-17T16:00,2025-10-17T20:00,2025-10-20T04:00",
        "2025-10-17T20:00,2025-10-20T04:00,2025-10-20T04:00",
        "2025-11-26T20:00,2025-11-28T04:00,2025-11-28T04:00",
        "2025-11-28T09:30,2025-11-28T13:00,2025-12-01T04:00",
        "2025-11-28T13:00,2025-11-28T17:00,2025-12-01T04:00",
        "2025-03-09T01:30,2025-03-10T04:00,2025-03-10T04:00",
        "2025-11-02T01:30,2025-11-03T04:00,2025-11-03T04:00"
    })
    void theNextChangeAndTheNextPreMarketAreStrictlyLater(
            LocalDateTime clock, LocalDateTime change, LocalDateTime preMarket) {
        assertThat(NYSE.nextStateChange(Clocks.newYork(clock))).isEqualTo(Clocks.newYork(change));
        assertThat(NYSE.nextPreMarketOpen(Clocks.newYork(clock))).isEqualTo(Clocks.newYork(preMarket));
    }

    @Test
    void everyChangeOfStateOfAYearIsADifferentStateAndNothingChangesBetween() {
        Instant now = Instant.parse("2025-01-01T00:00:00Z");
        while (now.isBefore(Instant.parse("2026-01-01T00:00:00Z"))) {
            Instant change = NYSE.nextStateChange(now);
            assertThat(change).isAfter(now);
            assertThat(NYSE.stateAt(change.minusNanos(1))).isEqualTo(NYSE.stateAt(now));
            assertThat(NYSE.stateAt(change)).isNotEqualTo(NYSE.stateAt(now));
            now = change;
        }
    }

    @ParameterizedTest
    @CsvSource({
        // clock, last completed, current or last, next to open
        "2025-10-17T09:29:59,2025-10-16,2025-10-16,2025-10-17",
        "2025-10-17T09:30,2025-10-16,2025-10-17,2025-10-20",
        "2025-10-17T15:59:59,2025-10-16,2025-10-17,2025-10-20",
        "2025-10-17T16:00,2025-10-17,2025-10-17,2025-10-20",
        "2025-10-19T12:00,2025-10-17,2025-10-17,2025-10-20",
        "2025-11-28T12:59:59,2025-11-26,2025-11-28,2025-12-01",
        "2025-11-28T13:00,2025-11-28,2025-11-28,2025-12-01",
        "2025-09-02T08:00,2025-08-29,2025-08-29,2025-09-02"
    })
    void theLastCompletedAndTheCurrentSessionChangeAtTheCloseAndTheOpen(
            LocalDateTime clock, LocalDate completed, LocalDate current, LocalDate next) {
        Instant now = Clocks.newYork(clock);
        assertThat(NYSE.lastCompletedSession(now)).isEqualTo(completed);
        assertThat(NYSE.currentOrLastSession(now)).isEqualTo(current);
        assertThat(NYSE.nextSessionToOpen(now)).isEqualTo(next);
    }

    @Test
    void todayIsNewYorksDateAlsoWhenLondonIsADayAhead() {
        assertThat(NYSE.today(Instant.parse("2025-10-18T03:30:00Z"))).isEqualTo("2025-10-17");
        assertThat(NYSE.today(Instant.parse("2025-10-18T04:00:00Z"))).isEqualTo("2025-10-18");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-17,2025-10-17T15:59:59,false",
        "2025-10-17,2025-10-17T16:00,true",
        "2025-11-28,2025-11-28T12:59:59,false",
        "2025-11-28,2025-11-28T13:00,true",
        "2025-10-18,2025-10-18T15:59,false",
        "2025-10-18,2025-10-18T16:00,true",
        "2025-10-24,2025-10-17T16:00,false"
    })
    void anExpirationPassesAtTheCloseOfItsDate(LocalDate expiration, LocalDateTime clock, boolean expired) {
        assertThat(NYSE.expired(expiration, Clocks.newYork(clock))).isEqualTo(expired);
    }

    @Test
    void hoursOfAFullSessionAndOfAnEarlyClose() {
        TradingSession full = NYSE.session(LocalDate.of(2025, 10, 17)).orElseThrow();
        TradingSession early = NYSE.session(LocalDate.of(2025, 11, 28)).orElseThrow();
        assertThat(List.of(full.preMarketOpen(), full.open(), full.close(), full.afterHoursClose()))
                .extracting(time -> time.toLocalTime().toString())
                .containsExactly("04:00", "09:30", "16:00", "20:00");
        assertThat(List.of(early.preMarketOpen(), early.open(), early.close(), early.afterHoursClose()))
                .extracting(time -> time.toLocalTime().toString())
                .containsExactly("04:00", "09:30", "13:00", "17:00");
        assertThat(Duration.between(full.open(), full.close())).isEqualTo(Duration.ofMinutes(390));
    }

    @Test
    void statesHaveWordsForReaders() {
        assertThat(MarketState.values())
                .extracting(MarketState::label)
                .containsExactly("pre-market", "open", "after-hours", "closed");
    }

    private static Map.Entry<Integer, Set<LocalDate>> year(int year, String days) {
        return Map.entry(
                year,
                Arrays.stream(days.split(" "))
                        .map(day -> MonthDay.parse("--" + day).atYear(year))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
