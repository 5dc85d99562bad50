package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which expirations are listed on a day, after the exchanges' habits: eight weeklies, the third Fridays of the next
 * months and of the quarter cycle, Januaries two years out, month and quarter ends and every session of two weeks for
 * the most liquid. A wished day without a session moves to the session before it. Today's is listed all day.
 */
final class ExpirationCalendar {

    private static final TradingCalendar CALENDAR = TradingCalendar.NYSE;
    private static final int WEEKLIES = 8;
    private static final int DAYS_OF_DAILIES = 14;
    private static final int QUARTER_CYCLE_MONTHS = 12;

    /** The Januaries three calendar years on are listed in the September before. */
    private static final int NEW_LEAPS_MONTH = 9;

    private ExpirationCalendar() {}

    static List<Expiration> listed(Listing listing, LocalDate today) {
        Map<LocalDate, Expiration.Kind> dates = new TreeMap<>();
        switch (listing.options()) {
            case NONE -> {}
            case VOLATILITY -> volatility(dates, today);
            case MONTHLY -> monthlies(dates, today, 2, 1);
            case WEEKLY -> {
                weeklies(dates, today);
                monthlies(dates, today, 4, 2);
            }
            case DAILY -> {
                CALENDAR.sessions(today, today.plusDays(DAYS_OF_DAILIES))
                        .forEach(date -> dates.put(date, Expiration.Kind.WEEKLY));
                weeklies(dates, today);
                monthEnds(dates, today);
                monthlies(dates, today, 6, 2);
            }
        }
        List<Expiration> listed = new ArrayList<>();
        dates.forEach((date, kind) -> {
            if (!date.isBefore(today)) {
                listed.add(new Expiration(date, kind, roots(listing, kind)));
            }
        });
        return listed;
    }

    private static List<String> roots(Listing listing, Expiration.Kind kind) {
        if (listing.weeklyRoot() == null) {
            return List.of(listing.optionRoot());
        }
        return kind == Expiration.Kind.STANDARD
                ? List.of(listing.optionRoot(), listing.weeklyRoot())
                : List.of(listing.weeklyRoot());
    }

    private static void weeklies(Map<LocalDate, Expiration.Kind> dates, LocalDate today) {
        LocalDate friday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        for (int i = 0; i < WEEKLIES; i++) {
            dates.put(CALENDAR.sessionOnOrBefore(friday.plusWeeks(i)), Expiration.Kind.WEEKLY);
        }
    }

    private static void monthlies(Map<LocalDate, Expiration.Kind> dates, LocalDate today, int months, int leaps) {
        YearMonth first = YearMonth.from(today);
        if (thirdFriday(first).isBefore(today)) {
            first = first.plusMonths(1);
        }
        for (int i = 0; i < months; i++) {
            dates.put(thirdFriday(first.plusMonths(i)), Expiration.Kind.STANDARD);
        }
        for (int i = months; i <= QUARTER_CYCLE_MONTHS; i++) {
            if (first.plusMonths(i).getMonthValue() % 3 == 0) {
                dates.put(thirdFriday(first.plusMonths(i)), Expiration.Kind.STANDARD);
            }
        }
        int years = leaps == 2 && today.getMonthValue() >= NEW_LEAPS_MONTH ? 3 : leaps;
        for (int i = 1; i <= years; i++) {
            dates.put(thirdFriday(YearMonth.of(today.getYear() + i, 1)), Expiration.Kind.STANDARD);
        }
    }

    private static void monthEnds(Map<LocalDate, Expiration.Kind> dates, LocalDate today) {
        for (int i = 0; i < QUARTER_CYCLE_MONTHS; i++) {
            YearMonth month = YearMonth.from(today).plusMonths(i);
            boolean quarter = month.getMonthValue() % 3 == 0;
            if (quarter || i < 4) {
                dates.put(
                        CALENDAR.sessionOnOrBefore(month.atEndOfMonth()),
                        quarter ? Expiration.Kind.QUARTERLY : Expiration.Kind.MONTH_END);
            }
        }
    }

    private static void volatility(Map<LocalDate, Expiration.Kind> dates, LocalDate today) {
        for (int i = 0; i < 7; i++) {
            YearMonth next = YearMonth.from(today).plusMonths(i + 1L);
            LocalDate friday = next.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY));
            dates.put(CALENDAR.sessionOnOrBefore(friday.minusDays(30)), Expiration.Kind.STANDARD);
        }
    }

    private static LocalDate thirdFriday(YearMonth month) {
        return CALENDAR.sessionOnOrBefore(month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY)));
    }
}
