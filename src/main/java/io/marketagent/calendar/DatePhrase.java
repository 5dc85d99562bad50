package io.marketagent.calendar;

import io.marketagent.text.LinearPattern;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day, month, quarter, half or year as people write it, with its year if they wrote one.
 *
 * @param grain what is named
 * @param number which month, quarter or half of the year; 1 for a year
 * @param day the day of the month, 1 for everything longer than a day
 * @param year the year, if it was written
 */
record DatePhrase(Grain grain, int number, int day, OptionalInt year) {

    enum Grain {
        DAY(1),
        MONTH(1),
        QUARTER(3),
        HALF(6),
        YEAR(12);

        private final int months;

        Grain(int months) {
            this.months = months;
        }
    }

    private static final String DAY_OF_MONTH = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?![\\w%]|\\.\\d|:\\d)";
    /** A year, or one told from today's: "2025", "'25", "last year". */
    static final String YEAR_REF = "(?:" + Wording.YEAR
            + "|'\\d{2}(?!\\d)|(?:of\\s+)?(?:the\\s+)?(?:last|this|previous|next)\\s+year(?![a-z]))";

    static final String ORDINAL = "(?:first|second|third|fourth|1st|2nd|3rd|4th)";

    private static final String ISO = "(?:19|20)\\d{2}[-/]\\d{1,2}[-/]\\d{1,2}(?![\\d/])";
    private static final String US = "\\d{1,2}/\\d{1,2}/(?:\\d{4}|\\d{2})(?![\\d/])|\\d{1,2}-\\d{1,2}-\\d{4}(?!\\d)";
    private static final String US_YEARLESS = "(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\\d|3[01])(?![\\d/%])";
    private static final String DOTTED = "\\d{1,2}\\.\\d{1,2}\\.\\d{4}(?!\\d)";
    private static final String LEADING_WEEKDAY = "(?:" + Wording.WEEKDAY + ",?\\s+(?:the\\s+)?)?";
    private static final String MONTH_DAY =
            LEADING_WEEKDAY + Wording.MONTH + "[\\s-]+(?:the\\s+)?" + DAY_OF_MONTH + "(?:[\\s,-]+" + YEAR_REF + ")?";
    private static final String DAY_MONTH =
            LEADING_WEEKDAY + DAY_OF_MONTH + "[\\s-]+(?:of\\s+)?" + Wording.MONTH + "(?:[\\s,-]+" + YEAR_REF + ")?";

    /** A single day. */
    static final String DAY_TEXT =
            "(?:" + ISO + "|" + US + "|" + DOTTED + "|" + US_YEARLESS + "|" + MONTH_DAY + "|" + DAY_MONTH + ")";

    /** A month with its year: "March 2025", "Oct '24", "2025-03", "March last year". */
    static final String MONTH_YEAR_TEXT =
            "(?:" + Wording.MONTH + "[\\s,-]*(?:of\\s+)?" + YEAR_REF + "|(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])(?![\\d-]))";

    /** A quarter or a half, with or without its year: "Q3", "first quarter of 2025", "H1 2025". */
    static final String PART_TEXT = "(?:(?:q[1-4]|[1-4]q|h[12]|[12]h|" + ORDINAL
            + "\\s+(?:quarter|half))(?![a-z])(?:[\\s,-]*(?:(?:of|in)\\s+)?(?:" + YEAR_REF + "|(?<=q)\\d{2}(?!\\d)))?"
            + "|" + Wording.YEAR + "[\\s-]*(?:q[1-4]|h[12])(?![\\w]))";

    /** Everything this class reads. */
    static final String TEXT =
            "(?:" + DAY_TEXT + "|" + MONTH_YEAR_TEXT + "|" + PART_TEXT + "|" + Wording.MONTH + "|" + Wording.YEAR + ")";

    private static final Pattern YEAR_FIRST = pattern("(?<y>\\d{4})[-/](?<m>\\d{1,2})(?:[-/](?<d>\\d{1,2}))?");
    private static final Pattern MONTH_FIRST = pattern("(?<m>\\d{1,2})[-/](?<d>\\d{1,2})(?:[-/](?<y>\\d{4}|\\d{2}))?");
    /** Dates with dots are written by those who put the day first. */
    private static final Pattern DAY_FIRST = pattern("(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})");

    private static final Pattern NAMED_DAY = pattern(LEADING_WEEKDAY + "(?:(?<m1>" + Wording.MONTH
            + ")[\\s-]+(?:the\\s+)?(?<d1>\\d{1,2})(?:st|nd|rd|th)?|(?<d2>\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(?:of\\s+)?(?<m2>"
            + Wording.MONTH + "))(?:[\\s,-]+(?<y>" + YEAR_REF + "))?");
    private static final Pattern NAMED_MONTH =
            pattern("(?<m>" + Wording.MONTH + ")(?:[\\s,-]*(?:of\\s+)?(?<y>" + YEAR_REF + "))?");
    private static final Pattern PART = pattern(
            "(?:(?<y1>" + Wording.YEAR + ")[\\s-]*)?(?:(?<l1>[qh])(?<n1>[1-4])|(?<n2>[1-4])(?<l2>[qh])|(?<n3>" + ORDINAL
                    + ")\\s+(?<l3>quarter|half))(?:[\\s,-]*(?:(?:of|in)\\s+)?(?<y2>" + YEAR_REF + "|\\d{2}))?");
    private static final Pattern BARE_YEAR = pattern("(?<y>" + Wording.YEAR + ")");

    DatePhrase {
        Month month = Month.of(grain == Grain.DAY ? month(number) : 1);
        int longest = grain == Grain.DAY ? month.maxLength() : 1;
        if (day < 1 || day > longest) {
            throw new IllegalArgumentException(
                    "%s has no day %d; its last is the %d".formatted(Wording.name(month), day, last(month, year)));
        }
        if (year.isPresent()
                && (year.getAsInt() < TradingCalendar.FIRST_DAY.getYear()
                        || year.getAsInt() > TradingCalendar.LAST_DAY.getYear())) {
            throw new IllegalArgumentException("%d lies outside the years that the trading calendar covers, %d to %d"
                    .formatted(
                            year.getAsInt(), TradingCalendar.FIRST_DAY.getYear(), TradingCalendar.LAST_DAY.getYear()));
        }
        if (grain == Grain.DAY && year.isPresent() && !exists(number, day, year.getAsInt())) {
            throw new IllegalArgumentException(
                    "%d is no leap year; the last day of its February is the 28th".formatted(year.getAsInt()));
        }
    }

    /** The last day of a month; of February the 29th unless the year is known to be no leap year. */
    private static int last(Month month, OptionalInt year) {
        return month.length(year.isEmpty() || Year.isLeap(year.getAsInt()));
    }

    /**
     * Reads what {@link #TEXT} describes.
     *
     * @param today the date that "last year" counts from
     * @return empty when the text is something else
     * @throws IllegalArgumentException when it names a date that does not exist, in a sentence
     */
    static Optional<DatePhrase> read(String text, LocalDate today) {
        Matcher words = YEAR_FIRST.matcher(text);
        if (words.matches()) {
            boolean isMonth = words.group("d") == null;
            int day = isMonth ? 1 : Integer.parseInt(words.group("d"));
            int month = month(Integer.parseInt(words.group("m")));
            return Optional.of(
                    new DatePhrase(isMonth ? Grain.MONTH : Grain.DAY, month, day, year(words.group("y"), today)));
        }
        if (words.usePattern(MONTH_FIRST).matches()
                || words.usePattern(DAY_FIRST).matches()) {
            int month = month(Integer.parseInt(words.group("m")));
            int day = Integer.parseInt(words.group("d"));
            return Optional.of(new DatePhrase(Grain.DAY, month, day, year(words.group("y"), today)));
        }
        if (words.usePattern(NAMED_DAY).matches()) {
            boolean monthFirst = words.group("m1") != null;
            int month = Wording.month(words.group(monthFirst ? "m1" : "m2")).getValue();
            int day = Integer.parseInt(words.group(monthFirst ? "d1" : "d2"));
            return Optional.of(new DatePhrase(Grain.DAY, month, day, year(words.group("y"), today)));
        }
        return readLonger(text, today);
    }

    private static Optional<DatePhrase> readLonger(String text, LocalDate today) {
        Matcher words = NAMED_MONTH.matcher(text);
        if (words.matches()) {
            int month = Wording.month(words.group("m")).getValue();
            return Optional.of(new DatePhrase(Grain.MONTH, month, 1, year(words.group("y"), today)));
        }
        if (words.usePattern(PART).matches()) {
            String which = PeriodGrammar.first(words, "n1", "n2", "n3");
            Grain grain = PeriodGrammar.first(words, "l1", "l2", "l3")
                            .toLowerCase(Locale.ROOT)
                            .startsWith("q")
                    ? Grain.QUARTER
                    : Grain.HALF;
            int number = ordinal(which);
            String year = words.group("y1") == null ? words.group("y2") : words.group("y1");
            return number * grain.months > Grain.YEAR.months
                    ? Optional.empty()
                    : Optional.of(new DatePhrase(grain, number, 1, year(year, today)));
        }
        if (words.usePattern(BARE_YEAR).matches()) {
            return Optional.of(new DatePhrase(Grain.YEAR, 1, 1, year(words.group("y"), today)));
        }
        return Optional.empty();
    }

    DatePhrase inYear(int written) {
        return new DatePhrase(grain, number, day, OptionalInt.of(written));
    }

    /** The first day, in the given year unless one was written. */
    LocalDate start(int yearIfNone) {
        int firstMonth = (number - 1) * grain.months + 1;
        return LocalDate.of(year.orElse(yearIfNone), firstMonth, day);
    }

    /** The last day, in the given year unless one was written. */
    LocalDate end(int yearIfNone) {
        LocalDate start = start(yearIfNone);
        return grain == Grain.DAY ? start : start.plusMonths(grain.months).minusDays(1);
    }

    /** With its year: the one that was written, else the last one in which it starts no later than {@code limit}. */
    DatePhrase notAfter(LocalDate limit) {
        if (year.isPresent()) {
            return this;
        }
        int candidate = limit.getYear();
        while (!exists(candidate) || start(candidate).isAfter(limit)) {
            candidate--;
        }
        return inYear(candidate);
    }

    /** With its year: the one that was written, else the first one in which it ends no earlier than {@code limit}. */
    DatePhrase notBefore(LocalDate limit) {
        if (year.isPresent()) {
            return this;
        }
        int candidate = limit.getYear();
        while (!exists(candidate) || end(candidate).isBefore(limit)) {
            candidate++;
        }
        return inYear(candidate);
    }

    private boolean exists(int candidate) {
        return grain != Grain.DAY || exists(number, day, candidate);
    }

    private static boolean exists(int month, int day, int year) {
        return day <= Month.of(month).length(Year.isLeap(year));
    }

    private static int month(int number) {
        if (number < 1 || number > Grain.YEAR.months) {
            throw new IllegalArgumentException(
                    "There is no month %d; write dates as 2025-10-17 or, in US order, 10/17/2025".formatted(number));
        }
        return number;
    }

    static OptionalInt year(@Nullable String text, LocalDate today) {
        if (text == null) {
            return OptionalInt.empty();
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (word.endsWith("year")) {
            int offset = word.contains("this") ? 0 : word.contains("next") ? 1 : -1;
            return OptionalInt.of(today.getYear() + offset);
        }
        int year = Integer.parseInt(word.replace("'", ""));
        return OptionalInt.of(year < 100 ? 2000 + year : year);
    }

    static int ordinal(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "first" -> 1;
            case "second" -> 2;
            case "third" -> 3;
            case "fourth" -> 4;
            default -> text.charAt(0) - '0';
        };
    }

    private static Pattern pattern(String regex) {
        return LinearPattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
