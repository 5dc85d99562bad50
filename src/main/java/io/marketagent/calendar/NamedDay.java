package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A day of the year that has a name: NYSE's holidays, on the day on which it observes them, and days on which people take it
 * to be closed.
 *
 * @param words what it is called, a regular expression without capturing groups
 * @param inYear its date; empty in a year in which NYSE does not observe it
 */
record NamedDay(String words, IntFunction<Optional<LocalDate>> inYear) {

    private static final List<NamedDay> ALL = List.of(
            holiday("new\\s+year(?:'?s)?(?:\\s+day)?(?!\\s+eve|'?s\\s+eve)", "New Year's Day"),
            holiday(
                    "mlk(?:\\s+jr\\.?)?(?:\\s+day)?|martin\\s+luther\\s+king(?:,?\\s+jr\\.?)?(?:'?s)?(?:\\s+day)?",
                    "Martin Luther King Jr. Day"),
            holiday("presidents?'?s?\\s+day|washington'?s\\s+birthday", "Washington's Birthday"),
            holiday("good\\s+friday", "Good Friday"),
            holiday("memorial\\s+day", "Memorial Day"),
            holiday("juneteenth", "Juneteenth"),
            holiday("independence\\s+day|(?:the\\s+)?(?:fourth|4th)\\s+of\\s+july", "Independence Day"),
            holiday("labou?r\\s+day", "Labor Day"),
            // before the holiday itself, whose name it begins with
            on("(?:christmas|x-?mas)\\s+eve", MonthDay.of(Month.DECEMBER, 24)),
            on("new\\s+year'?s?\\s+eve", MonthDay.of(Month.DECEMBER, 31)),
            new NamedDay(
                    "black\\s+friday|(?:the\\s+)?day\\s+after\\s+(?:last\\s+)?thanksgiving",
                    year -> closing("Thanksgiving", year).map(day -> day.plusDays(1))),
            holiday("thanksgiving(?:\\s+day)?(?!\\s+(?:eve|week))", "Thanksgiving"),
            holiday("(?:christmas|x-?mas)(?:\\s+day)?(?!\\s+(?:eve|week))", "Christmas"),
            on("boxing\\s+day", MonthDay.of(Month.DECEMBER, 26)),
            on("veterans?'?s?\\s+day", MonthDay.of(Month.NOVEMBER, 11)),
            on("halloween", MonthDay.of(Month.OCTOBER, 31)),
            new NamedDay(
                    "columbus\\s+day|indigenous\\s+peoples?'?s?\\s+day",
                    year -> Optional.of(LocalDate.of(year, Month.OCTOBER, 1)
                            .with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY)))));

    /** Each of them, with a year or without. */
    static final String TEXT =
            "(?:(?:last\\s+)?(?:" + ALL.stream().map(NamedDay::words).collect(Collectors.joining("|"))
                    + ")(?:[\\s,]+(?:of\\s+)?" + DatePhrase.YEAR_REF + ")?)";

    private static final Pattern WITH_YEAR = Pattern.compile(
            "(?:last\\s+)?(?<name>.*?)(?:[\\s,]+(?:of\\s+)?(?<year>" + DatePhrase.YEAR_REF + "))?",
            Pattern.CASE_INSENSITIVE);

    /** A name as it was written, with its year if it has one. */
    record Written(NamedDay day, OptionalInt year) {

        /** The one in the written year, else the last one that is not after the limit. */
        Optional<LocalDate> notAfter(LocalDate limit) {
            return year.isPresent()
                    ? day.inYear.apply(year.getAsInt())
                    : years(limit.getYear(), -1)
                            .mapToObj(day.inYear)
                            .flatMap(Optional::stream)
                            .filter(date -> !date.isAfter(limit))
                            .findFirst();
        }

        /** The one in the written year, else the first one that is not before the limit. */
        Optional<LocalDate> notBefore(LocalDate limit) {
            return year.isPresent()
                    ? day.inYear.apply(year.getAsInt())
                    : years(limit.getYear(), 1)
                            .mapToObj(day.inYear)
                            .flatMap(Optional::stream)
                            .filter(date -> !date.isBefore(limit))
                            .findFirst();
        }

        private static IntStream years(int first, int step) {
            return IntStream.iterate(
                    first,
                    year -> year >= TradingCalendar.FIRST_DAY.getYear() && year <= TradingCalendar.LAST_DAY.getYear(),
                    year -> year + step);
        }
    }

    /**
     * Reads what {@link #TEXT} describes.
     *
     * @param today the date that "last year" counts from
     */
    static Optional<Written> read(String text, LocalDate today) {
        Matcher parts = WITH_YEAR.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        OptionalInt year = DatePhrase.year(parts.group("year"), today);
        return ALL.stream()
                .filter(day -> Pattern.compile(day.words, Pattern.CASE_INSENSITIVE)
                        .matcher(parts.group("name"))
                        .matches())
                .findFirst()
                .map(day -> new Written(day, year));
    }

    private static NamedDay holiday(String words, String reason) {
        return new NamedDay(words, year -> closing(reason, year));
    }

    private static NamedDay on(String words, MonthDay day) {
        return new NamedDay(words, year -> Optional.of(day.atYear(year)));
    }

    private static Optional<LocalDate> closing(String reason, int year) {
        if (year < TradingCalendar.FIRST_DAY.getYear() || year > TradingCalendar.LAST_DAY.getYear()) {
            return Optional.empty();
        }
        LocalDate first = LocalDate.of(year, Month.JANUARY, 1);
        return first.datesUntil(first.plusYears(1))
                .filter(date -> TradingCalendar.NYSE.closureReason(date).equals(Optional.of(reason)))
                .findFirst();
    }
}
