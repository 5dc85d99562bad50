package io.marketagent.agent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.text.LinearPattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dates and times of day that a run knows of, in New York, and those that a text claims. A date's digits are no numbers: 16
 * is not known because the 16th is.
 */
final class Moments {

    private static final String MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
            + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    /** In prose "may" and "march" are verbs: "an RSI above 70 may signal". */
    private static final String NO_VERB = "(?!(?-i:may|march)\\b)";

    private static final String DAY = "([12]\\d|3[01]|0?[1-9])";
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern INSTANT =
            LinearPattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z");
    private static final Pattern ISO = LinearPattern.compile("(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
    /** Also of a range within a month: Oct 12-16. */
    private static final Pattern MONTH_DAY = LinearPattern.compile(
            "(?i)\\b" + NO_VERB + MONTH
                    + " (\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[–-]\\s?(\\d{1,2})(?:st|nd|rd|th)?)?(?:,? (\\d{4}))?(?![\\d.:%]\\d)(?![\\d:%])");

    private static final Pattern DAY_MONTH = LinearPattern.compile(
            "(?i)(?<![\\w.,$])" + DAY + "(?:st|nd|rd|th)?(?: of)? " + NO_VERB + MONTH + "(?![a-z])(?:,? (\\d{4}))?");
    private static final Pattern SLASHED = LinearPattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})(?!\\d)");
    private static final Pattern SLASHED_DAY = LinearPattern.compile("(?<![\\d/.])(\\d{1,2})/(\\d{1,2})(?![\\d/])");
    private static final Pattern ORDINAL = LinearPattern.compile("(?i)\\b(\\d{1,2})(?:st|nd|rd|th)\\b");
    private static final Pattern YEAR = LinearPattern.compile("(?<![\\w.,$-])((?:19|20)\\d{2})(?![\\w,%]|\\.\\d)");
    private static final Pattern TIME = LinearPattern.compile(
            "(?i)(?<![\\d:])(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(?:\\s?([ap])\\.?m\\.?)?(?!\\d)");
    private static final Pattern HOUR = LinearPattern.compile("(?i)(?<![\\d:.])(\\d{1,2})\\s?([ap])\\.?m\\b\\.?");
    private static final Pattern OFFSET = LinearPattern.compile("(?<=\\d{2}:\\d{2}(?::\\d{2})?)[+-]\\d{2}:\\d{2}");

    private static final Pattern VERB_MONTH = LinearPattern.compile("\\b(may|march)\\b");

    private final Set<LocalDate> dates = new TreeSet<>();
    /** Of a question that named no year. */
    private final Set<MonthDay> daysOfAYear = new TreeSet<>();

    private final Set<Integer> daysOfAMonth = new TreeSet<>();
    private final Set<LocalTime> times = new TreeSet<>();

    /** Takes dates and times out of data. Instants are in UTC, all else is New York's. */
    String learn(String data) {
        String rest = take(INSTANT, data, match -> {
            try {
                ZonedDateTime there = Instant.parse(match.group()).atZone(TradingCalendar.NEW_YORK);
                dates.add(there.toLocalDate());
                times.add(there.toLocalTime().withSecond(0).withNano(0));
                return true;
            } catch (DateTimeException none) {
                return false;
            }
        });
        rest = take(ISO, rest, match -> {
            try {
                dates.add(LocalDate.of(number(match, 1), number(match, 2), number(match, 3)));
                return true;
            } catch (DateTimeException none) {
                return false;
            }
        });
        rest = OFFSET.matcher(rest).replaceAll(" ");
        return take(TIME, rest, match -> {
            int hour = hour(number(match, 1), match.group(3));
            if (hour > 23 || number(match, 2) > 59) {
                return false;
            }
            times.add(LocalTime.of(hour, number(match, 2)));
            return true;
        });
    }

    /**
     * Takes dates and times out of a question, as people write them: Jan 15, 2027; 15 may; 1/15/2027; the 16th; 4pm. What
     * is no date of the calendar stays.
     *
     * @return the question without them
     */
    String learnAsked(String question) {
        String text =
                VERB_MONTH.matcher(question).replaceAll(month -> month.group().toUpperCase(Locale.ROOT));
        String rest = take(SLASHED, text, match -> learned(match.group(3), number(match, 1), number(match, 2)));
        rest = take(
                MONTH_DAY,
                rest,
                match -> learned(match.group(4), month(match.group(1)), number(match, 2))
                        && (match.group(3) == null
                                || learned(match.group(4), month(match.group(1)), number(match, 3))));
        rest = take(DAY_MONTH, rest, match -> learned(match.group(3), month(match.group(2)), number(match, 1)));
        rest = take(HOUR, rest, match -> {
            int hour = hour(number(match, 1), match.group(2));
            if (hour > 23) {
                return false;
            }
            times.add(LocalTime.of(hour, 0));
            return true;
        });
        rest = take(ORDINAL, rest, match -> {
            daysOfAMonth.add(number(match, 1));
            return true;
        });
        // stays, because it can be a ratio as well
        SLASHED_DAY.matcher(rest).results().forEach(match -> learned(null, number(match, 1), number(match, 2)));
        return rest;
    }

    @CanIgnoreReturnValue
    private boolean learned(@Nullable String year, int month, int day) {
        try {
            if (year == null) {
                daysOfAYear.add(MonthDay.of(month, day));
            } else {
                dates.add(LocalDate.of(Integer.parseInt(year), month, day));
            }
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /**
     * Takes the dates and times that are known out of prose, and those that are not into a list.
     *
     * @return the prose without any of them
     */
    String check(String prose, List<String> unknown) {
        String rest = checked(ISO, prose, unknown, match -> date(number(match, 1), number(match, 2), number(match, 3)));
        rest = checked(SLASHED, rest, unknown, match -> date(number(match, 3), number(match, 1), number(match, 2)));
        rest = checked(
                MONTH_DAY,
                rest,
                unknown,
                match -> date(match.group(4), match.group(1), number(match, 2))
                        && (match.group(3) == null || date(match.group(4), match.group(1), number(match, 3))));
        rest = checked(DAY_MONTH, rest, unknown, match -> date(match.group(3), match.group(2), number(match, 1)));
        rest = checked(TIME, rest, unknown, match -> time(number(match, 1), number(match, 2), match.group(3)));
        rest = checked(HOUR, rest, unknown, match -> time(number(match, 1), 0, match.group(2)));
        rest = checked(
                ORDINAL,
                rest,
                unknown,
                match -> daysOfAMonth.contains(number(match, 1))
                        || days().anyMatch(day -> day.getDayOfMonth() == number(match, 1)));
        // what is no known day of the year can still be a ratio, and no known year a price
        rest = take(
                SLASHED_DAY,
                rest,
                match -> days().anyMatch(day ->
                        day.getMonthValue() == number(match, 1) && day.getDayOfMonth() == number(match, 2)));
        return take(YEAR, rest, match -> dates.stream().anyMatch(date -> date.getYear() == number(match, 1)));
    }

    private boolean date(int year, int month, int day) {
        return dates.stream()
                .anyMatch(
                        date -> date.getYear() == year && date.getMonthValue() == month && date.getDayOfMonth() == day);
    }

    private boolean date(@Nullable String year, String month, int day) {
        int monthNumber = month(month);
        return year == null
                ? days().anyMatch(known -> known.getMonthValue() == monthNumber && known.getDayOfMonth() == day)
                : date(Integer.parseInt(year), monthNumber, day);
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private Stream<MonthDay> days() {
        return Stream.concat(dates.stream().map(MonthDay::from), daysOfAYear.stream());
    }

    /** Without a.m. or p.m. an hour can be of either half of the day. */
    private boolean time(int hour, int minute, @Nullable String half) {
        return times.stream()
                .anyMatch(known -> known.getMinute() == minute
                        && (half == null
                                ? known.getHour() == hour || known.getHour() == hour + 12
                                : known.getHour() == hour(hour, half)));
    }

    private static int hour(int hour, @Nullable String half) {
        return half == null ? hour : hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }

    private static String checked(Pattern pattern, String text, List<String> unknown, Predicate<MatchResult> known) {
        return take(pattern, text, match -> {
            if (!known.test(match)) {
                unknown.add(match.group().strip());
            }
            return true;
        });
    }

    private static String take(Pattern pattern, String text, Predicate<MatchResult> taken) {
        return pattern.matcher(text)
                .replaceAll(match -> taken.test(match) ? " " : Matcher.quoteReplacement(match.group()));
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
