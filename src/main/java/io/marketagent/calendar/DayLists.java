package io.marketagent.calendar;

import io.marketagent.text.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes out the dates that share a month or a year: "May 12, 13 and 14, 2025" is three dates of May 2025. */
public final class DayLists {

    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?![\\w%:.])";
    private static final String AND = "(?:\\s*,)?\\s*(?:and|&)\\s*(?:on\\s+)?(?:the\\s+)?";
    private static final String DAYS = DAY + "(?:\\s*,\\s*" + DAY + "){0,6}" + AND + DAY;
    private static final String YEAR = "(?:,?\\s+(?<y>(?:19|20)\\d{2})(?!\\d))?";

    /** Numbers of something else: strikes, windows, counts. */
    private static final String NO_COUNT =
            "(?!\\s*(?:calls?|puts?|strikes?|delta|%|percent|shares?|contracts?|days?|d\\b|ema|sma|dma|weeks?|months?|years?|dollars?))";

    private static final Pattern MONTH_FIRST = LinearPattern.compile(
            "(?<![\\w])(?<m>" + Wording.MONTH + ")\\s+(?:the\\s+)?(?<d>" + DAYS + ")" + YEAR + NO_COUNT,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAYS_FIRST = LinearPattern.compile(
            "(?<![\\w.,$])(?<d>" + DAYS + ")\\s+(?:of\\s+)?(?<m>" + Wording.MONTH + ")" + YEAR,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTHS = LinearPattern.compile(
            "(?<!\\w)(?<a>" + Wording.MONTH + ")(?<j>" + AND + "|\\s+(?:vs\\.?|versus|or)\\s+)(?<b>" + Wording.MONTH
                    + ")\\s+(?<y>(?:19|20)\\d{2})(?!\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ONE = LinearPattern.compile("\\d{1,2}(?:st|nd|rd|th)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN = LinearPattern.compile("(?i)\\bbetween\\s{1,3}$");

    private DayLists() {}

    /** The text with each date in full; anything else stays as it is. */
    public static String writtenOut(String text) {
        String months = replaced(
                MONTHS,
                text,
                match -> match.group("a") + " " + match.group("y") + match.group("j") + match.group("b") + " "
                        + match.group("y"));
        String first = replaced(MONTH_FIRST, months, DayLists::days);
        return replaced(DAYS_FIRST, first, DayLists::days);
    }

    private interface Words {
        String of(Matcher match);
    }

    private static String replaced(Pattern pattern, String text, Words words) {
        Matcher match = pattern.matcher(text);
        StringBuilder written = new StringBuilder();
        int copied = 0;
        while (match.find()) {
            if (BETWEEN.matcher(text.substring(0, match.start())).find()) {
                continue; // a range, not a list
            }
            written.append(text, copied, match.start()).append(words.of(match));
            copied = match.end();
        }
        return written.append(text, copied, text.length()).toString();
    }

    private static String days(Matcher match) {
        List<String> days = new ArrayList<>();
        Matcher day = ONE.matcher(match.group("d"));
        while (day.find()) {
            days.add(day.group());
        }
        String year = match.group("y") == null ? "" : ", " + match.group("y");
        return days.stream()
                .map(number -> match.group("m") + " " + number + year)
                .collect(Collectors.joining(" and "));
    }
}
