package io.marketagent.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodParseTest {

    private static final Instant NOW = Clocks.newYork("2025-10-17T18:00");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-02-30 | February has no day 30; its last is the 28",
                "Feb 30 | February has no day 30; its last is the 29",
                "on 31 June 2025 | June has no day 31; its last is the 30",
                "Oct 45 | October has no day 45; its last is the 31",
                "2025-02-29 | 2025 is no leap year; the last day of its February is the 28th",
                "17/10/2025 | There is no month 17; write dates as 2025-10-17 or, in US order, 10/17/2025",
                "13/45/2025 | There is no month 13; write dates as 2025-10-17 or, in US order, 10/17/2025",
                "2025-13-01 | There is no month 13; write dates as 2025-10-17 or, in US order, 10/17/2025",
                "from 2025-03-31 to 2025-01-02 | The range ends (2025-01-02) before it starts (2025-03-31); 2025-01-02 to"
                        + " 2025-03-31 would be right",
                "Oct 10 to 6 | The range ends (2025-10-06) before it starts (2025-10-10); 2025-10-06 to 2025-10-10 would be"
                        + " right",
                "past 0 days | A count of 0 is not possible; give 1 to 99999",
                "past 40 years | past 40 years reaches beyond the trading calendar, which covers 1990-01-01 to 2060-12-31",
                "1985 | none"
            })
    void impossibleDatesAndReversedRangesAreRefusedInASentence(String phrase, String message) {
        if (message.equals("none")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Period.parse("in " + phrase, NOW));
            return;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse(phrase, NOW))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "AAPL",
                "may I",
                "marching",
                "second",
                "second chance",
                "650",
                "last",
                "past",
                "5",
                "the",
                "week",
                "daily",
                "Q5",
                "third half",
                "in 30 days",
                "last call",
                "monthly",
                "this Friday calls"
            })
    void wordsThatAreNoPeriodAreNone(String phrase) {
        assertThat(Period.parse(phrase, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAST 3 MONTHS",
                " past  3 months. ",
                "the past three months",
                "Over the past 3-months",
                "last 3 mos",
                "3 Months"
            })
    void caseSpacesAndNumberWordsDoNotMatter(String phrase) {
        assertThat(Period.parse(phrase, NOW)).contains(new Period.PastSpan(3, CalendarUnit.MONTH));
    }

    @Test
    void typographicApostrophesAndDashesAreRead() {
        assertThat(Period.parse("the previous week\u2019s Friday", NOW))
                .contains(new Period.Weekday(DayOfWeek.FRIDAY, Period.Which.PREVIOUS_WEEK));
        assertThat(Period.parse("Oct 6 \u2013 10", NOW))
                .contains(new Period.Range(LocalDate.of(2025, 10, 6), LocalDate.of(2025, 10, 10)));
    }

    @Property(tries = 2000)
    void theCanonicalPhraseIsReadBackAsAnEqualPeriod(@ForAll("periods") Period period) {
        assertThat(Period.parse(period.phrase(), NOW)).contains(period);
    }

    @Property(tries = 500)
    void theCanonicalPhraseIsFoundWholeInsideASentence(@ForAll("periods") Period period) {
        String text = "show the bars of AAPL " + period.phrase();
        // A bare year may be a price, so a sentence has to say more.
        if (!(period instanceof Period.NamedYear)) {
            Period.Match match = Period.find(text, NOW).orElseThrow();
            assertThat(match.period()).isEqualTo(period);
            assertThat(match.end()).isEqualTo(text.length());
        }
    }

    @Property(tries = 300)
    void anyTextIsReadWithoutAnythingButASentenceOfRefusal(@ForAll String text) {
        try {
            Period.parse(text, NOW);
            Period.find(text, NOW);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(" ");
        }
    }

    @Provide
    Arbitrary<Period> periods() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 120);
        Arbitrary<CalendarUnit> units = Arbitraries.of(CalendarUnit.class);
        Arbitrary<CalendarUnit> spans = units.filter(unit -> unit != CalendarUnit.DAY);
        Arbitrary<Integer> years = Arbitraries.integers().between(1990, 2060);
        Arbitrary<LocalDate> dates =
                Arbitraries.integers().between(0, 25_000).map(TradingCalendar.FIRST_DAY.plusWeeks(1)::plusDays);
        Arbitrary<Period> counted = Combinators.combine(counts, units).as((n, unit) -> {
            int years35 = Math.min(n, 35);
            return unit == CalendarUnit.YEAR ? new Period.PastSpan(years35, unit) : new Period.PastSpan(n, unit);
        });
        return Arbitraries.oneOf(
                Arbitraries.of(new Period.Today(), new Period.Yesterday()),
                spans.map(Period.Current::new),
                spans.map(Period.Previous::new),
                Combinators.combine(Arbitraries.of(DayOfWeek.class), Arbitraries.of(Period.Which.class))
                        .as(Period.Weekday::new),
                dates.map(Period.SingleDate::new),
                counts.map(Period.LastTradingDays::new),
                counted,
                Combinators.combine(counts.map(n -> Math.min(n, 35)), units).as(Period.Ago::new),
                counts.map(Period.TradingDaysAgo::new),
                dates.map(Period.WeekOf::new),
                Combinators.combine(years, Arbitraries.integers().between(1, 12))
                        .as((year, month) -> new Period.NamedMonth(YearMonth.of(year, month))),
                Combinators.combine(years, Arbitraries.integers().between(1, 4)).as(Period.NamedQuarter::new),
                Combinators.combine(years, Arbitraries.integers().between(1, 2)).as(Period.NamedHalf::new),
                years.map(year -> new Period.NamedYear(Year.of(year))),
                Combinators.combine(dates, Arbitraries.integers().between(1, 400))
                        .as((from, days) -> new Period.Range(from, from.plusDays(days))),
                dates.map(Period.Since::new));
    }

    @ParameterizedTest
    @CsvSource({
        "last March,2025-10-17T18:00,March 2025",
        "last October,2025-10-17T18:00,October 2024",
        "last December,2025-10-17T18:00,December 2024",
        "this March,2025-10-17T18:00,March 2025",
        "this October,2025-10-17T18:00,October 2025",
        "Oct '24,2025-10-17T18:00,October 2024",
        "1/2/25,2025-10-17T18:00,2025-01-02",
        "next Friday,2025-10-17T18:00,2025-10-24",
        "next 3 weeks,2025-10-17T18:00,2025-10-18 to 2025-11-07",
        "next 1 day,2025-10-17T18:00,2025-10-18",
        "Q4,2026-02-17T10:00,Q4 2025",
        "H2,2026-02-17T10:00,H2 2025",
        "1990,2025-10-17T18:00,1990",
        "2060,2025-10-17T18:00,2060",
        // On the day itself a holiday is today's, and the last one a year ago
        "Christmas,2025-12-25T12:00,2025-12-25",
        "last Christmas,2025-12-25T12:00,2024-12-25",
        // Days that NYSE does not observe in that year
        "MLK day 1997,2025-10-17T18:00,1997-01-20",
        "Christmas 1990,2025-10-17T18:00,1990-12-25",
        "Christmas 2060,2025-10-17T18:00,2060-12-24",
        "boxing day,2025-10-17T18:00,2024-12-26"
    })
    void aPhraseIsThisPeriod(String phrase, LocalDateTime clock, String canonical) {
        assertThat(Period.parse(phrase, Clocks.newYork(clock)).orElseThrow().phrase())
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in 1989", "in 2061", "Christmas 1989", "Christmas 2061"})
    void yearsOutsideTheCalendarAreRefusedInASentence(String phrase) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse(phrase, NOW))
                .withMessageMatching("\\d{4} lies outside the years that the trading calendar covers, 1990 to 2060");
    }

    @Test
    void countsStartAt1AndAQuarterAndAHalfHaveTheirNumbers() {
        List<ThrowingCallable> impossible = List.of(
                () -> new Period.LastTradingDays(0),
                () -> new Period.LastTradingDays(100_000),
                () -> new Period.PastSpan(0, CalendarUnit.DAY),
                () -> new Period.Ago(0, CalendarUnit.DAY),
                () -> new Period.TradingDaysAgo(0),
                () -> new Period.NamedQuarter(2025, 0),
                () -> new Period.NamedQuarter(2025, 5),
                () -> new Period.NamedHalf(2025, 0),
                () -> new Period.NamedHalf(2025, 3));

        assertThat(impossible)
                .allSatisfy(made -> assertThatIllegalArgumentException()
                        .isThrownBy(made)
                        .withMessageMatching("A (count|quarter|half) of \\d+ is not possible; give 1 to \\d+"));
        assertThat(new Period.LastTradingDays(99_999).n()).isEqualTo(99_999);
    }

    @Test
    void aDayIsNoSpanThatRunsOrHasPassed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Period.Current(CalendarUnit.DAY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Period.Previous(CalendarUnit.DAY));
    }

    @Test
    void aPhraseInsideAPhraseThatIsNoneIsRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeriodGrammar.parseUnchecked("soon", NOW))
                .withMessage("'soon' is no day or period that can be read");
    }
}
