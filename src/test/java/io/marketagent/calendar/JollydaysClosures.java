package io.marketagent.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The days on which NYSE is closed, worked out by Jollyday's rules, with what NYSE did otherwise. */
final class JollydaysClosures {

    private JollydaysClosures() {}

    /** Every weekday from {@link Closures#FIRST_YEAR} to {@link Closures#LAST_YEAR}. */
    static Map<LocalDate, String> reasons() {
        Map<LocalDate, String> reasons = new HashMap<>();
        HolidayManager nyse = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NYSE));
        for (int year = Closures.FIRST_YEAR; year <= Closures.LAST_YEAR; year++) {
            for (Holiday holiday : nyse.getHolidays(Year.of(year))) {
                if (observed(holiday)) {
                    reasons.put(holiday.getDate(), name(holiday));
                }
            }
        }
        reasons.putAll(extraordinary());
        reasons.keySet().removeIf(date -> date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0);
        return Map.copyOf(reasons);
    }

    /** Corrects Jollyday where it closes days on which NYSE traded. */
    private static boolean observed(Holiday holiday) {
        LocalDate date = holiday.getDate();
        // NYSE never closes the last day of an accounting year: New Year's Day on a Saturday is not observed (rule
        // 7.2).
        boolean fridayBeforeNewYear = date.getMonth() == Month.DECEMBER && date.getDayOfMonth() == 31;
        // Martin Luther King Jr. Day has been an NYSE holiday since 1998 only.
        boolean kingDayBefore1998 = holiday.getPropertiesKey().equals("MARTIN_LUTHER_KING") && date.getYear() < 1998;
        return !fridayBeforeNewYear && !kingDayBefore1998;
    }

    private static String name(Holiday holiday) {
        return switch (holiday.getPropertiesKey()) {
            case "NEW_YEAR" -> "New Year's Day";
            case "MARTIN_LUTHER_KING" -> "Martin Luther King Jr. Day";
            case "WASHINGTONS_BIRTHDAY" -> "Washington's Birthday";
            case "christian.GOOD_FRIDAY" -> "Good Friday";
            case "MEMORIAL_DAY" -> "Memorial Day";
            case "JUNETEENTH" -> "Juneteenth";
            case "INDEPENDENCE_DAY" -> "Independence Day";
            case "LABOUR_DAY" -> "Labor Day";
            case "THANKSGIVING" -> "Thanksgiving";
            case "CHRISTMAS" -> "Christmas";
            default -> holiday.getDescription(Locale.ENGLISH);
        };
    }

    /** All-day closings that follow no rule, since 1990 (Jollyday has those of 2004 to 2012 only). */
    private static Map<LocalDate, String> extraordinary() {
        return Map.ofEntries(
                Map.entry(LocalDate.of(1994, 4, 27), "funeral of President Nixon"),
                Map.entry(LocalDate.of(2001, 9, 11), "attacks of September 11"),
                Map.entry(LocalDate.of(2001, 9, 12), "attacks of September 11"),
                Map.entry(LocalDate.of(2001, 9, 13), "attacks of September 11"),
                Map.entry(LocalDate.of(2001, 9, 14), "attacks of September 11"),
                Map.entry(LocalDate.of(2004, 6, 11), "funeral of President Reagan"),
                Map.entry(LocalDate.of(2007, 1, 2), "National Day of Mourning"),
                Map.entry(LocalDate.of(2012, 10, 29), "Hurricane Sandy"),
                Map.entry(LocalDate.of(2012, 10, 30), "Hurricane Sandy"),
                Map.entry(LocalDate.of(2018, 12, 5), "National Day of Mourning"),
                Map.entry(LocalDate.of(2025, 1, 9), "National Day of Mourning"));
    }
}
