package io.marketagent.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketagent.market.Expirations;
import io.marketagent.market.Expirations.Expiration;
import io.marketagent.market.Expirations.Kind;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Around Thanksgiving of 2026: Thursday 11-26 is closed, Friday 11-27 closes at 13:00. */
class ExpirationFiguresTest {

    /** Wednesday 2026-11-25, 12:00 New York. */
    private static final Instant WEDNESDAY_NOON = Instant.parse("2026-11-25T17:00:00Z");

    private static final Instant WEDNESDAY_1559 = Instant.parse("2026-11-25T20:59:59Z");
    private static final Instant WEDNESDAY_CLOSE = Instant.parse("2026-11-25T21:00:00Z");

    private static final List<String> KO = List.of(
            "2026-11-20 MONTHLY", // passed
            "2026-11-27 WEEKLY",
            "2026-12-04 WEEKLY",
            "2026-12-18 MONTHLY",
            "2027-01-15 MONTHLY",
            "2028-01-21 MONTHLY");

    private static final String NOTE = "Polygon was asked for the calls at a strike of 70 only";

    // What is listed at all

    @Test
    void shouldSayThatOptionsAreListedWithTheNext2AndTheFurthest() {
        // When
        FigureReading reading = of(Figure.HAS_OPTIONS, complete(KO));

        // Then
        assertThat(reading.yes()).isTrue();
        assertThat(reading.date()).isEqualTo("2026-11-27");
        assertThat(reading.sentence())
                .isEqualTo("Yes: options on KO are listed; the next expire on Fri 2026-11-27 and Fri 2026-12-04,"
                        + " the furthest on Fri 2028-01-21.");
    }

    @Test
    void shouldSayThatNoOptionsAreListedWhereACompleteListIsEmpty() {
        FigureReading reading = of(Figure.HAS_OPTIONS, complete(List.of()));

        assertThat(reading.yes()).isFalse();
        assertThat(reading.date()).isNull();
        assertThat(reading.sentence()).isEqualTo("No: no options on KO are listed.");
    }

    @Test
    void shouldSayThatNoOptionsAreListedAnyLongerWhereAllHavePassed() {
        FigureReading reading = of(Figure.HAS_OPTIONS, complete(List.of("2026-11-20 MONTHLY")));

        assertThat(reading.yes()).isFalse();
        assertThat(reading.sentence())
                .isEqualTo("No: all listed expirations of KO have passed, the last on Fri 2026-11-20.");
    }

    @Test
    void shouldNotKnowWhetherOptionsAreListedWhereAnIncompleteListIsEmpty() {
        FigureReading reading = of(Figure.HAS_OPTIONS, incomplete(List.of()));

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence())
                .isEqualTo("No open expiration of KO is known, and the list is incomplete (" + NOTE + ").");
    }

    @ParameterizedTest
    @EnumSource(
            value = Figure.class,
            names = {
                "HAS_WEEKLIES",
                "EXPIRES_ON",
                "ZERO_DTE",
                "NEXT_EXPIRATION",
                "NEXT_MONTHLY",
                "FURTHEST_EXPIRATION",
                "NEAREST_TO_DAYS",
                "EXPIRATION_COUNT",
                "EXPIRATIONS_IN_MONTH"
            })
    void shouldHaveNoOtherFigureOfAnEmptyList(Figure figure) {
        FigureReading reading = ExpirationFigures.of(anyAsk(figure), complete(List.of()), WEDNESDAY_NOON);

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence()).isEqualTo("There is no expiration: no options on KO are listed.");
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void shouldReadEveryFigureOfExpirationsAndRefuseOthers(Figure figure) {
        if (figure.need() == Figure.Need.EXPIRATIONS) {
            assertThat(ExpirationFigures.of(anyAsk(figure), complete(KO), WEDNESDAY_NOON)
                            .figure())
                    .isEqualTo(figure);
        } else {
            assertThatThrownBy(() -> ExpirationFigures.of(anyAsk(figure), complete(KO), WEDNESDAY_NOON))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    // Weeklies

    @Test
    void shouldNameTheNext2Weeklies() {
        FigureReading reading = of(Figure.HAS_WEEKLIES, complete(KO));

        assertThat(reading.yes()).isTrue();
        assertThat(reading.sentence())
                .isEqualTo("Yes: KO has weekly options; the next expire on Fri 2026-11-27 and Fri 2026-12-04.");
    }

    @Test
    void shouldNotCountMonthlyQuarterlyAndEndOfMonthSeriesAsWeekly() {
        Expirations listed = complete(List.of("2026-11-30 END_OF_MONTH", "2026-12-18 MONTHLY", "2026-12-31 QUARTERLY"));

        FigureReading reading = of(Figure.HAS_WEEKLIES, listed);

        assertThat(reading.yes()).isFalse();
        assertThat(reading.sentence())
                .isEqualTo("No: KO has no weekly options; no weekly one is among the 3 expirations listed,"
                        + " and the next expire on Mon 2026-11-30 and Fri 2026-12-18.");
    }

    @Test
    void shouldNotCountAPassedWeekly() {
        FigureReading reading = of(Figure.HAS_WEEKLIES, complete(List.of("2026-11-13 WEEKLY", "2026-12-18 MONTHLY")));

        assertThat(reading.yes()).isFalse();
        assertThat(reading.sentence()).contains("the next expires on Fri 2026-12-18");
    }

    @Test
    void shouldNotKnowOfWeekliesWhereAnIncompleteListHasNone() {
        FigureReading reading = of(Figure.HAS_WEEKLIES, incomplete(List.of("2026-12-18 MONTHLY")));

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence())
                .isEqualTo("Whether KO has weekly options is not known: no weekly one is among the 1 expiration known,"
                        + " and the list is incomplete (" + NOTE + ").");
    }

    @Test
    void shouldBeSureOfWeekliesWhereAnIncompleteListHasOne() {
        FigureReading reading = of(Figure.HAS_WEEKLIES, incomplete(KO));

        assertThat(reading.yes()).isTrue();
    }

    @Test
    void shouldTellWeekliesByTheirDateWhereTheKindIsNotTold() {
        // Given the third Friday and the last session of the month, then another Friday too
        Expirations without = complete(List.of("2026-11-30 OTHER", "2026-12-18 OTHER"));
        Expirations with = complete(List.of("2026-11-30 OTHER", "2026-12-11 OTHER", "2026-12-18 OTHER"));

        // Then
        assertThat(of(Figure.HAS_WEEKLIES, without).yes()).isFalse();
        assertThat(of(Figure.HAS_WEEKLIES, with).date()).isEqualTo("2026-12-11");
    }

    // On a date

    @Test
    void shouldSayThatOptionsExpireOnADateWithItsDistance() {
        FigureReading reading = on("2026-12-18", complete(KO), WEDNESDAY_NOON);

        // 5 days of November, 18 of December; Wednesday and Friday, then 11-30 to 12-18 without weekends
        assertThat(reading.yes()).isTrue();
        assertThat(reading.date()).isEqualTo("2026-12-18");
        assertThat(reading.parts()).isEqualTo(parts("days", "23", "sessions", "17"));
        assertThat(reading.sentence())
                .isEqualTo("Yes: options of KO expire on Fri 2026-12-18 (monthly), in 23 calendar days (17 sessions).");
    }

    @Test
    void shouldNameTheNeighboursOfADateOnWhichNothingExpires() {
        FigureReading reading = on("2026-12-10", complete(KO), WEDNESDAY_NOON);

        assertThat(reading.yes()).isFalse();
        assertThat(reading.sentence())
                .isEqualTo("No: no option of KO expires on Thu 2026-12-10;"
                        + " the nearest expire on Fri 2026-12-04 and Fri 2026-12-18.");
    }

    @Test
    void shouldNotSayNoWhereADateIsNotInAnIncompleteList() {
        FigureReading reading = on("2026-12-11", incomplete(KO), WEDNESDAY_NOON);

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence())
                .isEqualTo("Whether options of KO expire on Fri 2026-12-11 is not known: the list is incomplete ("
                        + NOTE + "); of those known the nearest expire on Fri 2026-12-04 and Fri 2026-12-18.");
    }

    @Test
    void shouldTakeAListWithANoteOrWithoutBothAsIncomplete() {
        Expirations noted = new Expirations(Symbol.of("KO"), complete(KO).dates(), true, "2 dates cannot be read");
        Expirations unexplained = new Expirations(Symbol.of("KO"), complete(KO).dates(), false, null);

        assertThat(on("2026-12-11", noted, WEDNESDAY_NOON).isAbsent()).isTrue();
        assertThat(on("2026-12-11", unexplained, WEDNESDAY_NOON).sentence())
                .contains("the list is incomplete; of those");
    }

    @Test
    void shouldSayThatAnEarlierDateHasPassed() {
        FigureReading reading = on("2026-11-20", incomplete(KO), WEDNESDAY_NOON);

        assertThat(reading.yes()).isFalse();
        assertThat(reading.sentence()).startsWith("No: Fri 2026-11-20 has passed; the next expire on");
    }

    @Test
    void shouldSayNoOfADateOnWhichNyseIsClosedWhateverTheListLacks() {
        FigureReading reading = on("2026-11-26", incomplete(KO), WEDNESDAY_NOON);

        assertThat(reading.yes()).isFalse();
        assertThat(reading.sentence())
                .isEqualTo("No: no option of KO expires on Thu 2026-11-26, when NYSE is closed (Thanksgiving);"
                        + " the nearest expires on Fri 2026-11-27.");
    }

    @Test
    void shouldAnswerForADateBeyondTheCalendarsLastYear() {
        assertThat(on("2099-01-02", complete(KO), WEDNESDAY_NOON).yes()).isFalse();
    }

    // Today

    @Test
    void shouldExpireTodayUntilTheCloseAndNoLongerAt1600() {
        Expirations daily = complete(List.of("2026-11-25 WEEKLY", "2026-11-27 WEEKLY"));

        FigureReading before = ExpirationFigures.of(FigureAsk.of(Figure.ZERO_DTE), daily, WEDNESDAY_1559);
        FigureReading after = ExpirationFigures.of(FigureAsk.of(Figure.ZERO_DTE), daily, WEDNESDAY_CLOSE);

        assertThat(before.yes()).isTrue();
        assertThat(before.parts()).isEqualTo(parts("days", "0", "sessions", "0"));
        assertThat(before.sentence())
                .isEqualTo("Yes: options of KO expire today (Wed 2026-11-25, weekly),"
                        + " open until the close of 16:00 New York.");
        assertThat(after.yes()).isFalse();
        assertThat(after.date()).isEqualTo("2026-11-25");
        assertThat(after.sentence())
                .isEqualTo("No: what expired today (Wed 2026-11-25) has passed at the close of 16:00 New York;"
                        + " the next expires on Fri 2026-11-27.");
    }

    @Test
    void shouldSayThatNothingExpiresTodayWithTheNext2() {
        FigureReading reading = of(Figure.ZERO_DTE, complete(KO));

        assertThat(reading.yes()).isFalse();
        assertThat(reading.sentence())
                .isEqualTo("No: no option of KO expires today (Wed 2026-11-25);"
                        + " the next expire on Fri 2026-11-27 and Fri 2026-12-04.");
    }

    @Test
    void shouldNotKnowWhetherAnythingExpiresTodayFromAnIncompleteList() {
        FigureReading reading = of(Figure.ZERO_DTE, incomplete(KO));

        assertThat(reading.isAbsent()).isTrue();
        assertThat(reading.sentence()).startsWith("Whether options of KO expire today (Wed 2026-11-25) is not known");
    }

    @Test
    void shouldSayNoOnASaturdayBeforeAndAfter1600() {
        Instant morning = Instant.parse("2026-11-28T15:00:00Z");
        Instant evening = Instant.parse("2026-11-28T23:00:00Z");

        for (Instant now : List.of(morning, evening)) {
            FigureReading reading = ExpirationFigures.of(FigureAsk.of(Figure.ZERO_DTE), incomplete(KO), now);
            assertThat(reading.yes()).isFalse();
            assertThat(reading.sentence()).contains("NYSE is closed").contains("weekend");
        }
    }

    // Next, monthly, furthest

    @Test
    void shouldNameTheNextExpirationWithTodaysSessionWhileItIsNotOver() {
        FigureReading reading = of(Figure.NEXT_EXPIRATION, complete(KO));

        // Wednesday itself and Friday; Thursday is Thanksgiving
        assertThat(reading.date()).isEqualTo("2026-11-27");
        assertThat(reading.parts()).isEqualTo(parts("days", "2", "sessions", "2"));
        assertThat(reading.sentence())
                .isEqualTo("The next expiration of KO is Fri 2026-11-27 (weekly), in 2 calendar days (2 sessions).");
    }

    @Test
    void shouldCount1SessionToFridayOnceWednesdaysIsOver() {
        FigureReading reading =
                ExpirationFigures.of(FigureAsk.of(Figure.NEXT_EXPIRATION), complete(KO), WEDNESDAY_CLOSE);

        assertThat(reading.sentence())
                .isEqualTo("The next expiration of KO is Fri 2026-11-27 (weekly), in 2 calendar days (1 session).");
    }

    @Test
    void shouldMoveToTheNextOneAt1300OfAnEarlyClose() {
        Instant before = Instant.parse("2026-11-27T17:59:59Z");
        Instant after = Instant.parse("2026-11-27T18:00:00Z");

        assertThat(ExpirationFigures.of(FigureAsk.of(Figure.NEXT_EXPIRATION), complete(KO), before)
                        .sentence())
                .isEqualTo(
                        "The next expiration of KO is Fri 2026-11-27 (weekly), open until the close of 13:00 New York.");
        assertThat(ExpirationFigures.of(FigureAsk.of(Figure.NEXT_EXPIRATION), complete(KO), after)
                        .date())
                .isEqualTo("2026-12-04");
    }

    @Test
    void shouldSayOfAnIncompleteListThatEarlierOnesMayBeMissing() {
        assertThat(of(Figure.NEXT_EXPIRATION, incomplete(KO)).sentence())
                .endsWith("; an earlier one may be missing, as the list is incomplete.");
        assertThat(of(Figure.FURTHEST_EXPIRATION, incomplete(KO)).sentence())
                .endsWith("; later ones may be missing, as the list is incomplete.");
    }

    @Test
    void shouldNameTheNextMonthly() {
        FigureReading reading = of(Figure.NEXT_MONTHLY, complete(KO));

        assertThat(reading.date()).isEqualTo("2026-12-18");
        assertThat(reading.sentence())
                .isEqualTo("The next monthly expiration of KO is Fri 2026-12-18 (monthly),"
                        + " in 23 calendar days (17 sessions).");
    }

    @Test
    void shouldTakeTheListedThirdFridayAsMonthlyWhereTheKindIsNotTold() {
        // Given the Thursday before Juneteenth, which is the third Friday of June 2026
        Instant may = Instant.parse("2026-05-29T15:00:00Z");
        Expirations listed = complete(List.of("2026-06-12 OTHER", "2026-06-18 OTHER"));

        FigureReading reading = ExpirationFigures.of(FigureAsk.of(Figure.NEXT_MONTHLY), listed, may);

        assertThat(reading.date()).isEqualTo("2026-06-18");
    }

    @Test
    void shouldHaveNoMonthlyWhereNoneIsListed() {
        List<String> weekly = List.of("2026-11-27 WEEKLY");

        assertThat(of(Figure.NEXT_MONTHLY, complete(weekly)).sentence())
                .isEqualTo("No monthly expiration of KO is among the 1 expiration listed.");
        assertThat(of(Figure.NEXT_MONTHLY, incomplete(weekly)).sentence())
                .isEqualTo("No monthly expiration of KO is among the 1 expiration known,"
                        + " and the list is incomplete (" + NOTE + ").");
        assertThat(of(Figure.NEXT_MONTHLY, complete(weekly)).isAbsent()).isTrue();
    }

    @Test
    void shouldNameTheFurthest() {
        FigureReading reading = of(Figure.FURTHEST_EXPIRATION, complete(KO));

        // 365 days to 2027-11-25, 5 to the end of November, 31 of December, 21 of January
        assertThat(reading.date()).isEqualTo("2028-01-21");
        assertThat(reading.parts()).containsEntry("days", new BigDecimal("422"));
    }

    // Nearest to a number of days

    @Test
    void shouldFindTheExpirationNearestTo30Days() {
        FigureReading reading = nearest("30", complete(KO));

        // 12-18 is 23 days away, 7 off; 01-15 is 51 days away, 21 off
        assertThat(reading.date()).isEqualTo("2026-12-18");
        assertThat(reading.sentence())
                .isEqualTo("The expiration nearest to 30 days of KO is Fri 2026-12-18 (monthly),"
                        + " in 23 calendar days (17 sessions).");
    }

    @Test
    void shouldTakeTheEarlierOf2EquallyNearAndNameTheOther() {
        // 12-04 is 9 days away and 12-18 is 23: 16 lies between them
        FigureReading reading = nearest("16", complete(KO));

        assertThat(reading.date()).isEqualTo("2026-12-04");
        assertThat(reading.sentence()).endsWith("; Fri 2026-12-18 is as near.");
    }

    @Test
    void shouldTakeTheFurthestFor10MillionDays() {
        assertThat(nearest("10000000", complete(KO)).date()).isEqualTo("2028-01-21");
    }

    // Counts

    @Test
    void shouldCountThe5ThatHaveNotPassedByKind() {
        FigureReading reading = of(Figure.EXPIRATION_COUNT, complete(KO));

        assertThat(reading.value()).isEqualByComparingTo("5");
        assertThat(reading.unit()).isEqualTo("expirations");
        assertThat(reading.date()).isEqualTo("2026-11-27");
        assertThat(reading.until()).isEqualTo("2028-01-21");
        assertThat(reading.parts()).isEqualTo(parts("monthly", "3", "weekly", "2"));
        assertThat(reading.sentence())
                .isEqualTo(
                        "5 expirations of KO are listed, from Fri 2026-11-27 to Fri 2028-01-21 (3 monthly and 2 weekly).");
    }

    @Test
    void shouldCountAtLeastWhatAnIncompleteListHas() {
        assertThat(of(Figure.EXPIRATION_COUNT, incomplete(List.of("2026-12-18 MONTHLY")))
                        .sentence())
                .isEqualTo(
                        "At least 1 expiration of KO is listed, on Fri 2026-12-18 (1 monthly); the list is incomplete.");
    }

    @Test
    void shouldCountThe2OfAMonth() {
        FigureReading reading = inMonth("2026-12-01", complete(KO));

        assertThat(reading.value()).isEqualByComparingTo("2");
        assertThat(reading.sentence())
                .isEqualTo(
                        "2 expirations of KO are listed in December 2026: Fri 2026-12-04, Fri 2026-12-18 (monthly).");
    }

    @Test
    void shouldLeaveOutThePassedOneOfThisMonth() {
        assertThat(inMonth("2026-11-01", complete(KO)).sentence())
                .isEqualTo("1 expiration of KO is listed in November 2026, passed ones left out: Fri 2026-11-27.");
    }

    @Test
    void shouldCount0OfAMonthInACompleteListAloneAndNotKnowOtherwise() {
        FigureReading complete = inMonth("2027-02-01", complete(KO));
        FigureReading incomplete = inMonth("2027-02-01", incomplete(KO));

        assertThat(complete.value()).isEqualByComparingTo("0");
        assertThat(complete.sentence()).isEqualTo("No expiration of KO is listed in February 2027.");
        assertThat(incomplete.isAbsent()).isTrue();
        assertThat(incomplete.sentence()).contains("is known in February 2027, and the list is incomplete");
    }

    private static FigureReading of(Figure figure, Expirations listed) {
        return ExpirationFigures.of(FigureAsk.of(figure), listed, WEDNESDAY_NOON);
    }

    private static FigureReading on(String date, Expirations listed, Instant now) {
        return ExpirationFigures.of(new FigureAsk(Figure.EXPIRES_ON, null, LocalDate.parse(date)), listed, now);
    }

    private static FigureReading nearest(String days, Expirations listed) {
        return ExpirationFigures.of(FigureAsk.of(Figure.NEAREST_TO_DAYS, new BigDecimal(days)), listed, WEDNESDAY_NOON);
    }

    private static FigureReading inMonth(String date, Expirations listed) {
        return ExpirationFigures.of(
                new FigureAsk(Figure.EXPIRATIONS_IN_MONTH, null, LocalDate.parse(date)), listed, WEDNESDAY_NOON);
    }

    static FigureAsk anyAsk(Figure figure) {
        return switch (figure.argument()) {
            case LEVEL, COUNT -> FigureAsk.of(figure, BigDecimal.ONE);
            case DATE -> new FigureAsk(figure, null, LocalDate.of(2026, 12, 18));
            case WINDOW -> FigureAsk.of(figure, BigDecimal.TWO);
            case NONE, OPTIONAL_LEVEL, OPTIONAL_PAIR -> FigureAsk.of(figure);
        };
    }

    private static Map<String, BigDecimal> parts(String name, String value, String other, String otherValue) {
        return Map.of(name, new BigDecimal(value), other, new BigDecimal(otherValue));
    }

    private static Expirations complete(List<String> dates) {
        return new Expirations(Symbol.of("KO"), read(dates), true, null);
    }

    private static Expirations incomplete(List<String> dates) {
        return new Expirations(Symbol.of("KO"), read(dates), false, NOTE);
    }

    /** A date and its kind in each. */
    private static List<Expiration> read(List<String> dates) {
        return dates.stream()
                .map(text -> Arrays.asList(text.split(" ")))
                .map(words -> new Expiration(LocalDate.parse(words.getFirst()), Kind.valueOf(words.getLast())))
                .toList();
    }
}
