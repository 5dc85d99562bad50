package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** The vocabulary that periods and expirations share, as regular expressions without capturing groups. */
final class Wording {

    static final String YEAR = "(?:19|20)\\d{2}(?!\\d)";

    static final String MONTH_LETTERS =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    static final String MONTH = MONTH_LETTERS + "(?![a-z])\\.?";

    static final String WEEKDAY_IN_FULL = "(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])";

    static final String WEEKDAY = "(?:" + WEEKDAY_IN_FULL + "|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)(?![a-z])\\.?)";

    static final String UNIT = "(?:days?|weeks?|wks?|months?|mos?|mths?|quarters?|qtrs?|years?|yrs?)(?![a-z])";

    /** A unit that has a start and an end in the calendar. */
    static final String SPAN_UNIT = "(?:week|month|quarter|year)(?![a-z])";

    static final String TRADING_DAYS =
            "(?:(?:trading|market|business)[\\s-]+(?:days?|sessions?)|sessions?|closes|closing\\s+prices|candles)(?![a-z])";

    private static final List<String> NUMBERS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");

    /** A count that cannot be mistaken for an article. */
    static final String COUNT = "(?:\\d{1,5}|(?:a\\s+)?couple(?:\\s+of)?|(?:a\\s+)?few|several|(?:a\\s+)?dozen"
            + "|thirty|forty|fifty|sixty|ninety|" + String.join("|", NUMBERS.reversed()) + ")(?![a-z\\d])";

    static final String NUMBER = "(?:" + COUNT + "|an?(?![a-z]))";

    private Wording() {}

    /** Reads {@link #NUMBER}: digits, a word, "a couple of" (2), "a few" and "several" (3), "a dozen" (12), "a" (1). */
    static int number(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (Character.isDigit(word.charAt(0))) {
            return Integer.parseInt(word);
        }
        if (word.contains("couple")) {
            return 2;
        }
        if (word.contains("few") || word.equals("several")) {
            return 3;
        }
        return switch (word) {
            case "a", "an" -> 1;
            case "dozen" -> 12;
            case "thirty" -> 30;
            case "forty" -> 40;
            case "fifty" -> 50;
            case "sixty" -> 60;
            case "ninety" -> 90;
            default -> word.endsWith("dozen") ? 12 : NUMBERS.indexOf(word);
        };
    }

    /** Reads {@link #MONTH} by its first three letters. */
    static Month month(String text) {
        for (Month month : Month.values()) {
            if (startsLike(text, month.name())) {
                return month;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no month");
    }

    /** Reads {@link #WEEKDAY} by its first three letters. */
    static DayOfWeek weekday(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (startsLike(text, day.name())) {
                return day;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no day of the week");
    }

    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static boolean startsLike(String text, String name) {
        return text.strip().regionMatches(true, 0, name, 0, 3);
    }
}
