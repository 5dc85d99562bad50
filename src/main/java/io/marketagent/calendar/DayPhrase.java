package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;

/**
 * The phrases that name one day of the market, today or to come: "tomorrow", "Friday", "Christmas", "July 3". A day without a
 * year is the next one, today included; a holiday is the day on which NYSE observes it.
 */
public final class DayPhrase {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    /** What people call NYSE's holidays, and the calendar's reason for the closing. */
    private static final Map<String, String> HOLIDAYS = Map.ofEntries(
            Map.entry("new\\s+year(?:'?s)?(?:\\s+day)?", "New Year's Day"),
            Map.entry(
                    "mlk(?:\\s+jr\\.?)?(?:\\s+day)?|martin\\s+luther\\s+king(?:,?\\s+jr\\.?)?(?:'?s)?(?:\\s+day)?",
                    "Martin Luther King Jr. Day"),
            Map.entry("presidents?'?s?\\s+day|washington'?s\\s+birthday", "Washington's Birthday"),
            Map.entry("good\\s+friday", "Good Friday"),
            Map.entry("memorial\\s+day", "Memorial Day"),
            Map.entry("juneteenth", "Juneteenth"),
            Map.entry("independence\\s+day|(?:the\\s+)?(?:fourth|4th)\\s+of\\s+july", "Independence Day"),
            Map.entry("labou?r\\s+day", "Labor Day"),
            Map.entry("thanksgiving(?:\\s+day)?(?!\\s+(?:eve|week))", "Thanksgiving"),
            Map.entry("(?:christmas|x-?mas)(?:\\s+day)?(?!\\s+(?:eve|week))", "Christmas"));

    /** Days that are no NYSE holidays, and that people ask about because something else is closed on them. */
    private static final Map<String, MonthDay> DATES = Map.of(
            "(?:christmas|x-?mas)\\s+eve", MonthDay.of(Month.DECEMBER, 24),
            "boxing\\s+day", MonthDay.of(Month.DECEMBER, 26),
            "new\\s+year'?s?\\s+eve", MonthDay.of(Month.DECEMBER, 31),
            "veterans?'?s?\\s+day", MonthDay.of(Month.NOVEMBER, 11),
            "halloween", MonthDay.of(Month.OCTOBER, 31));

    private static final Grammar<LocalDate> GRAMMAR = grammar();

    private DayPhrase() {}

    /**
     * Reads a text that is one such day.
     *
     * @return empty when it is none
     * @throws IllegalArgumentException when it names a date that does not exist, with a sentence
     */
    public static Optional<LocalDate> parse(String phrase, Instant now) {
        return GRAMMAR.parse(phrase, now);
    }

    /**
     * Finds the day inside a question.
     *
     * @return empty when the text has none
     * @throws IllegalArgumentException as {@link #parse} does
     */
    public static Optional<LocalDate> find(String text, Instant now) {
        return GRAMMAR.find(text, now, _ -> false).map(Grammar.Found::meaning);
    }

    private static Grammar<LocalDate> grammar() {
        Grammar<LocalDate> grammar = new Grammar<>("(?:(?:on|for|is|by)\\s+)?(?:the\\s+)?", "");
        HOLIDAYS.forEach((words, reason) -> grammar.phrase(words, (_, now) -> Optional.of(observed(reason, now))));
        DATES.forEach((words, day) ->
                grammar.phrase(words, (_, now) -> Optional.of(next(day.getMonth(), day.getDayOfMonth(), now))));
        grammar.phrase(
                        "black\\s+friday|day\\s+after\\s+thanksgiving",
                        (_, now) -> Optional.of(dayAfterThanksgiving(now)))
                .phrase("columbus\\s+day|indigenous\\s+peoples?'?s?\\s+day", (_, now) -> Optional.of(columbusDay(now)))
                .phrase("today|tonight|this\\s+(?:morning|afternoon|evening)", (_, now) -> Optional.of(NYSE.today(now)))
                .phrase(
                        "day\\s+after\\s+tomorrow",
                        (_, now) -> Optional.of(NYSE.today(now).plusDays(2)))
                .phrase("tomorrow", (_, now) -> Optional.of(NYSE.today(now).plusDays(1)))
                .phrase("yesterday", (_, now) -> Optional.of(NYSE.today(now).minusDays(1)))
                .phrase("(?<date>" + DatePhrase.DAY_TEXT + ")", DayPhrase::dated)
                .phrase(
                        "next\\s+(?:week(?:'?s)?\\s+)?(?<w>" + Wording.WEEKDAY + ")",
                        (words, now) -> Optional.of(CalendarUnit.WEEK
                                .start(NYSE.today(now))
                                .plusWeeks(1)
                                .with(TemporalAdjusters.nextOrSame(Wording.weekday(words.group("w"))))))
                .phrase(
                        "(?:this\\s+(?:coming\\s+)?)?(?<w>" + Wording.WEEKDAY_IN_FULL + ")",
                        (words, now) -> Optional.of(
                                NYSE.today(now).with(TemporalAdjusters.nextOrSame(Wording.weekday(words.group("w"))))))
                .phrase(
                        "(?:this\\s+)?weekend",
                        (_, now) ->
                                Optional.of(NYSE.today(now).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY))));
        return grammar;
    }

    private static Optional<LocalDate> dated(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        return DatePhrase.read(words.group("date"), today)
                .map(date -> date.notBefore(today))
                .map(DayPhrase::dateOf);
    }

    private static LocalDate next(Month month, int day, Instant now) {
        LocalDate today = NYSE.today(now);
        return dateOf(
                new DatePhrase(DatePhrase.Grain.DAY, month.getValue(), day, OptionalInt.empty()).notBefore(today));
    }

    private static LocalDate dateOf(DatePhrase date) {
        return LocalDate.of(date.year().orElseThrow(), date.number(), date.day());
    }

    /** The next closing for a reason. One that NYSE does not observe this year is followed by next year's. */
    private static LocalDate observed(String reason, Instant now) {
        LocalDate date = NYSE.today(now);
        while (!NYSE.closureReason(date).equals(Optional.of(reason))) {
            date = date.plusDays(1);
        }
        return date;
    }

    private static LocalDate dayAfterThanksgiving(Instant now) {
        LocalDate today = NYSE.today(now);
        boolean isToday = NYSE.closureReason(today.minusDays(1)).equals(Optional.of("Thanksgiving"));
        return isToday ? today : observed("Thanksgiving", now).plusDays(1);
    }

    private static LocalDate columbusDay(Instant now) {
        LocalDate today = NYSE.today(now);
        LocalDate date = secondMondayOfOctober(today.getYear());
        return date.isBefore(today) ? secondMondayOfOctober(today.getYear() + 1) : date;
    }

    private static LocalDate secondMondayOfOctober(int year) {
        return LocalDate.of(year, Month.OCTOBER, 1).with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY));
    }
}
