package io.marketagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpirationCalendarTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private final Universe universe = new Universe();

    private List<LocalDate> dates(String symbol, LocalDate today) {
        return ExpirationCalendar.listed(universe.bySymbol(symbol), today).stream()
                .map(Expiration::date)
                .toList();
    }

    @Test
    void everyExpirationIsASessionFromTodayOnAscending() {
        for (LocalDate today = LocalDate.of(2025, 1, 1); today.getYear() < 2028; today = today.plusDays(5)) {
            for (String symbol : List.of("SPY", "AAPL", "LUNR", "VTI", "VIX", "SPX")) {
                LocalDate day = today;
                assertThat(dates(symbol, today))
                        .isNotEmpty()
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .allSatisfy(date -> {
                            assertThat(TradingCalendar.NYSE.isSession(date)).isTrue();
                            assertThat(date).isAfterOrEqualTo(day);
                        });
            }
        }
    }

    @Test
    void weekliesAreTheNextEightFridaysOrTheSessionBefore() {
        assertThat(dates("AAPL", TODAY).subList(0, 8))
                .containsExactly(
                        LocalDate.of(2026, 11, 27),
                        LocalDate.of(2026, 12, 4),
                        LocalDate.of(2026, 12, 11),
                        LocalDate.of(2026, 12, 18),
                        LocalDate.of(2026, 12, 24),
                        LocalDate.of(2026, 12, 31),
                        LocalDate.of(2027, 1, 8),
                        LocalDate.of(2027, 1, 15));
    }

    @Test
    void theMostLiquidExpireEverySessionForTwoWeeks() {
        List<LocalDate> sessions = TradingCalendar.NYSE.sessions(TODAY, TODAY.plusDays(14));
        for (String symbol : List.of("SPY", "QQQ", "IWM", "SPX")) {
            assertThat(dates(symbol, TODAY)).containsAll(sessions);
        }
        assertThat(dates("AAPL", TODAY)).doesNotContain(TODAY.plusDays(1));
    }

    @Test
    void januariesAreListedTwoYearsOut() {
        assertThat(dates("AAPL", TODAY)).contains(LocalDate.of(2027, 1, 15), LocalDate.of(2028, 1, 21));
        assertThat(dates("AAPL", LocalDate.of(2026, 3, 2)))
                .contains(LocalDate.of(2028, 1, 21))
                .doesNotContain(LocalDate.of(2029, 1, 19));
    }

    @Test
    void theThirdFridayBeforeAHolidayIsAThursday() {
        assertThat(dates("AAPL", LocalDate.of(2025, 3, 3))).contains(LocalDate.of(2025, 4, 17));
    }

    @Test
    void theVolatilityIndexExpiresOnWednesdays() {
        assertThat(dates("VIX", TODAY)).allMatch(date -> date.getDayOfWeek() == DayOfWeek.WEDNESDAY);
    }

    @Test
    void smallNamesHaveFewerAndSomeHaveNone() {
        assertThat(dates("GTLB", TODAY))
                .hasSizeGreaterThan(dates("MOG.A", TODAY).size());
        assertThat(dates("MOG.A", TODAY)).hasSizeBetween(4, 9);
        assertThat(dates("BRK.A", TODAY)).isEmpty();
    }

    @Test
    void kindsAreNamedAsTheExchangesDo() {
        List<Expiration> listed = ExpirationCalendar.listed(universe.bySymbol("SPY"), TODAY);
        assertThat(kind(listed, "2026-12-18")).isEqualTo(Expiration.Kind.STANDARD);
        assertThat(kind(listed, "2026-12-04")).isEqualTo(Expiration.Kind.WEEKLY);
        assertThat(kind(listed, "2026-12-31")).isEqualTo(Expiration.Kind.QUARTERLY);
        assertThat(kind(listed, "2026-11-30")).isEqualTo(Expiration.Kind.MONTH_END);
    }

    private static Expiration.Kind kind(List<Expiration> listed, String date) {
        return listed.stream()
                .filter(expiration -> expiration.date().equals(LocalDate.parse(date)))
                .findFirst()
                .orElseThrow()
                .kind();
    }
}
