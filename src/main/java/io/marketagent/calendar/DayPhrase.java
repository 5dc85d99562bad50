package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * The phrases that name one day of the market, today or to come: "tomorrow", "Friday", "Christmas", "July 3". A day without a
 * year is the next one, today included, but for "last Thanksgiving"; a holiday is the day on which NYSE observes it.
 */
public final class DayPhrase {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

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
        grammar.phrase("(?<date>" + NamedDay.TEXT + ")", (words, now) -> {
                    LocalDate today = NYSE.today(now);
                    return NamedDay.read(words.group("date"), today).flatMap(day -> day.notBefore(today));
                })
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

    private static LocalDate dateOf(DatePhrase date) {
        return LocalDate.of(date.year().orElseThrow(), date.number(), date.day());
    }
}
