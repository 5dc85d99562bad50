package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {

    private static final Instant WEDNESDAY = Clocks.newYork("2025-10-15T12:00");

    /** Weeklies of a stock from October 2025 on, a few monthlies, two LEAPS. */
    private static final List<LocalDate> STOCK = dates(
            "2025-10-10 2025-10-17 2025-10-24 2025-10-31 2025-11-07 2025-11-14"
                    + " 2025-11-21 2025-11-28 2025-12-19 2026-01-16 2026-03-20 2026-04-02 2026-04-10 2026-06-18 2027-01-15 2028-01-21");

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        // Wednesday 2025-10-15
        "this Friday,2025-10-15T12:00,2025-10-17,false",
        "Friday,2025-10-15T12:00,2025-10-17,false",
        "this week,2025-10-15T12:00,2025-10-17,false",
        "this week's Friday,2025-10-15T12:00,2025-10-17,false",
        "weekly,2025-10-15T12:00,2025-10-17,false",
        "next Friday,2025-10-15T12:00,2025-10-24,false",
        "next week,2025-10-15T12:00,2025-10-24,false",
        "Friday of next week,2025-10-15T12:00,2025-10-24,false",
        "next month,2025-10-15T12:00,2025-11-21,false",
        "third Friday,2025-10-15T12:00,2025-10-17,false",
        "monthly,2025-10-15T12:00,2025-10-17,false",
        "the standard monthly,2025-10-15T12:00,2025-10-17,false",
        "this month,2025-10-15T12:00,2025-10-17,false",
        "nearest,2025-10-15T12:00,2025-10-17,false",
        "next expiration,2025-10-15T12:00,2025-10-17,false",
        "front month,2025-10-15T12:00,2025-10-17,false",
        "0DTE,2025-10-15T12:00,2025-10-17,true",
        "today,2025-10-15T12:00,2025-10-17,true",
        "0dte,2025-10-17T12:00,2025-10-17,false",
        "0 DTE,2025-10-17T16:00,2025-10-24,true",
        "tomorrow,2025-10-15T12:00,2025-10-17,true",
        "tomorrow,2025-10-16T12:00,2025-10-17,false",
        "Oct 17,2025-10-15T12:00,2025-10-17,false",
        "closest to Christmas,2025-10-15T12:00,2025-12-19,true",
        "closest to January 16 2026,2025-10-15T12:00,2026-01-16,false",
        "around Halloween,2025-10-15T12:00,2025-10-31,false",
        "10/17,2025-10-15T12:00,2025-10-17,false",
        "2025-10-17,2025-10-15T12:00,2025-10-17,false",
        "10/31/2025,2025-10-15T12:00,2025-10-31,false",
        "October 17 2026,2025-10-15T12:00,2027-01-15,true",
        "Oct 20,2025-10-15T12:00,2025-10-24,true",
        "Wednesday,2025-10-15T12:00,2025-10-17,true",
        "in 30 days,2025-10-15T12:00,2025-11-14,false",
        "30 DTE,2025-10-15T12:00,2025-11-14,false",
        "45 days out,2025-10-15T12:00,2025-12-19,true",
        "in two weeks,2025-10-15T12:00,2025-10-31,true",
        "in 3 months,2025-10-15T12:00,2026-01-16,true",
        "January 2027,2025-10-15T12:00,2027-01-15,false",
        "Jan 27 LEAPS,2025-10-15T12:00,2027-01-15,false",
        "2028 LEAPS,2025-10-15T12:00,2028-01-21,false",
        "LEAPS,2025-10-15T12:00,2027-01-15,false",
        "January,2025-10-15T12:00,2026-01-16,false",
        "December,2025-10-15T12:00,2025-12-19,false",
        "December monthly,2025-10-15T12:00,2025-12-19,false",
        "third Friday of November,2025-10-15T12:00,2025-11-21,false",
        "furthest,2025-10-15T12:00,2028-01-21,false",
        "last expiration,2025-10-15T12:00,2028-01-21,false",
        "end of the month,2025-10-15T12:00,2025-10-31,false",
        // Friday, around the close
        "this Friday,2025-10-17T15:59,2025-10-17,false",
        "this Friday,2025-10-17T16:00,2025-10-24,false",
        "next Friday,2025-10-17T12:00,2025-10-24,false",
        "nearest,2025-10-17T15:59,2025-10-17,false",
        "nearest,2025-10-17T16:00,2025-10-24,false",
        "monthly,2025-10-17T16:00,2025-11-21,false",
        "Oct 17,2025-10-17T15:59,2025-10-17,false",
        "Oct 17,2025-10-17T16:00,2025-10-24,true",
        "Oct 15,2025-10-17T12:00,2025-10-17,true",
        "Friday,2025-10-17T18:00,2025-10-24,false",
        "October,2025-10-17T15:59,2025-10-17,false",
        // The weekend
        "this Friday,2025-10-18T12:00,2025-10-24,false",
        "next Friday,2025-10-18T12:00,2025-10-24,false",
        // The early close of the day after Thanksgiving
        "this Friday,2025-11-28T12:59,2025-11-28,false",
        "this Friday,2025-11-28T13:00,2025-12-19,true",
        // Good Friday 2026 and Juneteenth on a third Friday
        "this Friday,2026-03-31T12:00,2026-04-02,true",
        "this Friday,2026-04-02T15:59,2026-04-02,true",
        "this Friday,2026-04-02T16:00,2026-04-10,false",
        "next Friday,2026-03-27T12:00,2026-04-02,true",
        "June 2026,2026-03-31T12:00,2026-06-18,true",
        "next month,2026-05-31T12:00,2026-06-18,true",
        "Apr 3 2026,2026-03-31T12:00,2026-04-10,true"
    })
    void aWishChoosesThisListedExpiration(String phrase, LocalDateTime clock, LocalDate expected, boolean said) {
        Instant now = Clocks.newYork(clock);
        Expiry.Choice choice = Expiry.parse(phrase, now).orElseThrow().choose(STOCK, now);
        assertThat(choice.expiration()).isEqualTo(expected);
        assertThat(choice.note().isPresent()).as("said: %s", choice.note()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "this Friday | 2026-03-31T12:00 | NYSE is closed on Friday 2026-04-03 (Good Friday); the expiration is 2026-04-02",
                "Oct 20 | 2025-10-15T12:00 | 2025-10-20 is not a listed expiration; the next listed one is 2025-10-24",
                "0DTE | 2025-10-15T12:00 | Nothing listed expires today, 2025-10-15; the next listed expiration is 2025-10-17",
                "0DTE | 2025-10-17T16:00 | The expiration 2025-10-17 has passed; the next listed one is 2025-10-24",
                "2025-10-10 | 2025-10-15T12:00 | The expiration 2025-10-10 has passed; the next listed one is 2025-10-17",
                "0DTE | 2025-10-12T12:00 | Nothing expires today, 2025-10-12: NYSE is closed (weekend); the next listed expiration is 2025-10-17",
                "2025-09-01 | 2025-10-15T12:00 | Nothing expired on 2025-09-01: NYSE was closed (Labor Day); the next listed expiration is 2025-10-17",
                "45 DTE | 2025-10-15T12:00 | The first listed expiration on or after 2025-11-29 is 2025-12-19"
            })
    void theNoteSaysWhyAnotherDateWasChosen(String phrase, LocalDateTime clock, String note) {
        Instant now = Clocks.newYork(clock);
        assertThat(Expiry.parse(phrase, now).orElseThrow().choose(STOCK, now).note())
                .contains(note);
    }

    @ParameterizedTest
    @CsvSource({
        "nearest,2025-10-15T12:00,2025-10-15",
        "nearest,2025-10-15T16:00,2025-10-16",
        "furthest,2025-10-15T12:00,2060-12-31",
        "today,2025-10-15T16:00,2025-10-15",
        "Oct 15,2025-10-15T16:00,2025-10-15",
        "Oct 7,2025-10-15T16:00,2026-10-07",
        "October,2025-10-17T16:00,2026-10-16",
        "Wednesday,2025-10-15T15:59,2025-10-15",
        "Wednesday,2025-10-15T16:00,2025-10-22",
        "next Wednesday,2025-10-15T12:00,2025-10-22",
        "Halloween,2025-10-31T12:00,2025-10-31",
        // Months written together with a year: this one to five years ahead
        "Jan25,2025-10-15T12:00,2025-01-17",
        "Jan27,2025-10-15T12:00,2027-01-15",
        "Jan30,2025-10-15T12:00,2030-01-18"
    })
    void aWishIsADateByTheCalendarAlone(String phrase, LocalDateTime clock, LocalDate wished) {
        Instant now = Clocks.newYork(clock);
        assertThat(Expiry.parse(phrase, now).orElseThrow().wished(now)).isEqualTo(wished);
    }

    @Test
    void noListedExpirationLeftIsSaidInWords() {
        Expiry nearest = new Expiry.Nearest();
        assertThatExceptionOfType(NoExpirationException.class)
                .isThrownBy(() -> nearest.choose(List.of(), WEDNESDAY))
                .withMessage("No expirations are listed");
        assertThatExceptionOfType(NoExpirationException.class)
                .isThrownBy(() -> nearest.choose(dates("2025-10-10 2025-10-03"), WEDNESDAY))
                .withMessage("All listed expirations have passed; the last one was 2025-10-10");
        assertThatExceptionOfType(NoExpirationException.class)
                .isThrownBy(() -> new Expiry.MonthOf(YearMonth.of(2030, 1)).choose(STOCK, WEDNESDAY))
                .withMessage("No expiration is listed on or after 2030-01-18; the last listed one is 2028-01-21");
    }

    @Test
    void anImpossibleDateIsRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.parse("Feb 30", WEDNESDAY))
                .withMessage("February has no day 30; its last is the 29");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPY calls this Friday | this Friday | this Friday",
                "show me the put options for TSLA expiring next Friday | next Friday | expiring next Friday",
                "AAPL call chain for Oct 17 | 2025-10-17 | for Oct 17",
                "SPY 0DTE puts | 0DTE | 0DTE",
                "QQQ calls expiring today | 0DTE | expiring today",
                "SPX puts for today | 0DTE | for today",
                "30 DTE calls of NVDA | in 30 days | 30 DTE",
                "NVDA call options expiring in 45 days | in 45 days | expiring in 45 days",
                "AMD options for next month | next month | for next month",
                "January 2027 LEAPS of MSFT | January 2027 | January 2027 LEAPS",
                "Jan 27 LEAPS of MSFT | January 2027 | Jan 27 LEAPS",
                "May calls of KO | May 2026 | May",
                "KO calls for May | May 2026 | for May",
                "nearest expiration of IWM | nearest | nearest expiration",
                "chain of IWM at the next expiration | nearest | at the next expiration",
                "TSLA monthly options | monthly | monthly",
                "TSLA weekly calls | this Friday | weekly",
                "NVDA Jan27 400C | January 2027 | Jan27",
                "which puts have the last expiration date of SPY | furthest | the last expiration date",
                "SPY price yesterday and calls expiring Nov 21 | 2025-11-21 | expiring Nov 21",
                "on Oct 10 it fell; puts expiring 2025-11-21 please | 2025-11-21 | expiring 2025-11-21",
                "SPY 12/19 650 call | 2025-12-19 | 12/19",
                "the October 31st expiration of F | 2025-10-31 | the October 31st expiration",
                "call and put walls of SPY for the third Friday of November | November 2025 | for the third Friday of November"
            })
    void theWishInsideAQuestionIsFound(String text, String phrase, String words) {
        Expiry.Match match = Expiry.find(text, WEDNESDAY).orElseThrow();
        assertThat(match.expiry().phrase()).isEqualTo(phrase);
        assertThat(text.substring(match.start(), match.end())).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show me the calls of AAPL",
                "may I see the puts of KO",
                "ten strikes of the SPY chain",
                "SPY 650 call",
                "last price of AAPL and its calls",
                "what is the next question",
                "first ten calls of SPY",
                "puts within 5% of the price of QQQ",
                "what is the SPY price today",
                "weekly bars of SPY"
            })
    void questionsWithoutAWishHaveNone(String text) {
        assertThat(Expiry.find(text, WEDNESDAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "650", "calls", "may I", "5%", "AAPL", "Jan24", "Jan31"})
    void wordsThatAreNoWishAreNone(String phrase) {
        assertThat(Expiry.parse(phrase, WEDNESDAY)).isEmpty();
    }

    @Property(tries = 1000)
    void theCanonicalPhraseIsReadBackAsAnEqualWish(@ForAll("wishes") Expiry expiry) {
        assertThat(Expiry.parse(expiry.phrase(), WEDNESDAY)).contains(expiry);
    }

    @Provide
    Arbitrary<Expiry> wishes() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new Expiry.ThisFriday(),
                        new Expiry.NextFriday(),
                        new Expiry.Monthly(),
                        new Expiry.NextMonth(),
                        new Expiry.ZeroDte(),
                        new Expiry.Nearest(),
                        new Expiry.Furthest()),
                Combinators.combine(
                                Arbitraries.integers().between(2000, 2060),
                                Arbitraries.integers().between(1, 12))
                        .as((year, month) -> new Expiry.MonthOf(YearMonth.of(year, month))),
                Arbitraries.integers()
                        .between(0, 12_000)
                        .map(days -> new Expiry.OnDate(LocalDate.of(2020, 1, 1).plusDays(days))),
                Combinators.combine(Arbitraries.integers().between(1, 9_999), Arbitraries.of(CalendarUnit.class))
                        .as(Expiry.In::new));
    }

    private static List<LocalDate> dates(String text) {
        return Stream.of(text.split(" ")).map(LocalDate::parse).toList();
    }

    @Test
    void allWishesOfAQuestionAreFoundUpToTheWantedNumber() {
        String text = "SPY calls for this Friday and puts for Nov 21";

        assertThat(Expiry.findAll(text, WEDNESDAY, 2))
                .extracting(match -> match.expiry().phrase())
                .containsExactly("this Friday", "2025-11-21");
        assertThat(Expiry.findAll(text, WEDNESDAY, 1)).hasSize(1);
    }

    @Test
    void aWishIs1To9999UnitsAhead() {
        assertThat(new Expiry.In(1, CalendarUnit.DAY).wished(WEDNESDAY)).isEqualTo("2025-10-16");
        assertThat(new Expiry.In(9_999, CalendarUnit.DAY).n()).isEqualTo(9_999);
        assertThatIllegalArgumentException().isThrownBy(() -> new Expiry.In(0, CalendarUnit.DAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Expiry.In(10_000, CalendarUnit.DAY))
                .withMessage("An expiration 10000 days ahead is not possible; give 1 to 9999");
    }
}
