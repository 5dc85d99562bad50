package io.marketagent.calendar;

import io.marketagent.text.LinearPattern;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
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
 * @param words what it is called, without capturing groups
 * @param observed its date; empty in a year in which NYSE does not observe it
 * @param nominal its date where NYSE does not observe it
 */
record NamedDay(Pattern words, IntFunction<Optional<LocalDate>> observed, IntFunction<LocalDate> nominal) {

    private static final List<NamedDay> ALL = List.of(
            holiday("new\\s+year(?:'?s)?(?:\\s+day)?", "New Year's Day", year -> LocalDate.of(year, Month.JANUARY, 1)),
            holiday(
                    "mlk(?:\\s+jr\\.?)?(?:\\s+day)?|martin\\s+luther\\s+king(?:,?\\s+jr\\.?)?(?:'?s)?(?:\\s+day)?",
                    "Martin Luther King Jr. Day",
                    year -> monday(3, Month.JANUARY, year)),
            holiday("presidents?'?s?\\s+day|washington'?s\\s+birthday", "Washington's Birthday"),
            holiday("good\\s+friday", "Good Friday"),
            holiday("memorial\\s+day", "Memorial Day"),
            holiday("juneteenth", "Juneteenth", year -> LocalDate.of(year, Month.JUNE, 19)),
            holiday("independence\\s+day|(?:the\\s+)?(?:fourth|4th)\\s+of\\s+july", "Independence Day"),
            holiday("labou?r\\s+day", "Labor Day"),
            on("(?:christmas|x-?mas)\\s+eve", year -> LocalDate.of(year, Month.DECEMBER, 24)),
            on("new\\s+year'?s?\\s+eve", year -> LocalDate.of(year, Month.DECEMBER, 31)),
            new NamedDay(
                    pattern("black\\s+friday|(?:the\\s+)?day\\s+after\\s+(?:last\\s+)?thanksgiving"),
                    year -> closing("Thanksgiving", year).map(day -> day.plusDays(1)),
                    NamedDay::never),
            holiday("thanksgiving(?:\\s+day)?", "Thanksgiving"),
            holiday("(?:christmas|x-?mas)(?:\\s+day)?", "Christmas"),
            on("boxing\\s+day", year -> LocalDate.of(year, Month.DECEMBER, 26)),
            on("veterans?'?s?\\s+day", year -> LocalDate.of(year, Month.NOVEMBER, 11)),
            on("halloween", year -> LocalDate.of(year, Month.OCTOBER, 31)),
            on("columbus\\s+day|indigenous\\s+peoples?'?s?\\s+day", year -> monday(2, Month.OCTOBER, year)));

    /** Each of them, with a year or without. */
    static final String NAME = "(?:(?:last\\s+)?(?:"
            + ALL.stream().map(day -> day.words.pattern()).collect(Collectors.joining("|"))
            + ")(?:[\\s,]+(?:of\\s+)?" + DatePhrase.YEAR_REF + ")?)";

    /** The same where the day itself is meant: not the one before or after it, nor its eve, week or weekend. */
    static final String TEXT = "(?<!\\b(?:before|after)\\s)" + NAME + "(?!'?s?\\s+(?:eve|week))";

    private static final Pattern WRITTEN = pattern(
            "(?<last>last\\s+)?(?<name>.{0,60}?)(?:[\\s,]{1,9}(?:of\\s{1,9})?(?<year>" + DatePhrase.YEAR_REF + "))?");

    /**
     * A name as it was written.
     *
     * @param last it is the one before today's
     * @param year its year, if it has one
     */
    record Written(NamedDay day, boolean last, OptionalInt year) {

        /** The one in the written year, else the last one that is not after the limit and that NYSE observes. */
        Optional<LocalDate> notAfter(LocalDate limit) {
            LocalDate latest = last ? limit.minusDays(1) : limit;
            return year.isPresent()
                    ? Optional.of(day.in(year.getAsInt()))
                    : years(latest.getYear(), -1)
                            .mapToObj(day.observed)
                            .flatMap(Optional::stream)
                            .filter(date -> !date.isAfter(latest))
                            .findFirst();
        }

        /** The one in the written year, else the first one that is not before the limit, unless the last one is meant. */
        Optional<LocalDate> notBefore(LocalDate limit) {
            return year.isPresent() || last
                    ? notAfter(limit)
                    : years(limit.getYear(), 1)
                            .mapToObj(day.observed)
                            .flatMap(Optional::stream)
                            .filter(date -> !date.isBefore(limit))
                            .findFirst();
        }

        private static IntStream years(int first, int step) {
            return IntStream.iterate(first, NamedDay::covered, year -> year + step);
        }
    }

    /**
     * Reads what {@link #NAME} describes.
     *
     * @param today the date that "last year" counts from
     */
    static Optional<Written> read(String text, LocalDate today) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        OptionalInt year = DatePhrase.year(parts.group("year"), today);
        return ALL.stream()
                .filter(day -> day.words.matcher(parts.group("name")).matches())
                .findFirst()
                .map(day -> new Written(day, parts.group("last") != null, year));
    }

    /**
     * The date in a year, whether or not NYSE observes it then.
     *
     * @throws IllegalArgumentException outside the years of the calendar, in a sentence
     */
    private LocalDate in(int year) {
        if (!covered(year)) {
            throw new IllegalArgumentException("%d lies outside the years that the trading calendar covers, %d to %d"
                    .formatted(year, TradingCalendar.FIRST_DAY.getYear(), TradingCalendar.LAST_DAY.getYear()));
        }
        return observed.apply(year).orElseGet(() -> nominal.apply(year));
    }

    private static boolean covered(int year) {
        return year >= TradingCalendar.FIRST_DAY.getYear() && year <= TradingCalendar.LAST_DAY.getYear();
    }

    /** One that NYSE observes every year. */
    private static NamedDay holiday(String words, String reason) {
        return holiday(words, reason, NamedDay::never);
    }

    private static NamedDay holiday(String words, String reason, IntFunction<LocalDate> nominal) {
        return new NamedDay(pattern(words), year -> closing(reason, year), nominal);
    }

    private static NamedDay on(String words, IntFunction<LocalDate> date) {
        return new NamedDay(pattern(words), year -> Optional.of(date.apply(year)), date);
    }

    private static LocalDate never(int year) {
        throw new IllegalStateException("NYSE observes it in every year, not in " + year);
    }

    private static LocalDate monday(int nth, Month month, int year) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, DayOfWeek.MONDAY));
    }

    private static Optional<LocalDate> closing(String reason, int year) {
        LocalDate first = LocalDate.of(year, Month.JANUARY, 1);
        return first.datesUntil(first.plusYears(1))
                .filter(date -> TradingCalendar.NYSE.closureReason(date).equals(Optional.of(reason)))
                .findFirst();
    }

    private static Pattern pattern(String regex) {
        return LinearPattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
