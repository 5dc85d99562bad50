package io.marketagent.agent.builtin;

import io.marketagent.calendar.DayTime;
import io.marketagent.calendar.DayTime.Hours;
import io.marketagent.market.Interval;
import io.marketagent.text.LinearPattern;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the times of day and the bars of minutes and hours in a question: nothing else in them is a ticker, a date or a strike. */
final class IntradayWords {

    /** Bars that are not made: of 30 minutes, of two hours, ticks. */
    static final String OTHER_BARS = "intraday";

    private static final String TIME = "time ";
    private static final String BARS = "bars ";

    private static final String NOUN =
            "(?:bars?|candles?|candlesticks?|charts?|data|prices|ohlcv?|intervals?|timeframe|time\\sframe|increments|basis|history)";

    private static final Pattern LENGTH = LinearPattern.compile(
            "(?<!\\w)(?:(?:(?<n>\\d{1,3}|one|two|five|ten|fifteen|thirty|four)[\\s-]?(?<u>m|mins?|minutes?|h|hrs?|hours?)[\\s-]{1,2}"
                    + NOUN
                    + ")|every\\s(?<every>\\d{1,3}|five|ten|fifteen|thirty)\\sminutes|(?<short>1|5|15|30)[\\s-]?min)(?!\\w)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORDS = LinearPattern.compile(
            "(?<!\\w)(?:(?<hour>hourly(?:[\\s-]" + NOUN + ")?|hour[\\s-]" + NOUN
                    + "|hour\\sby\\shour|by\\sthe\\shour|every\\shour)|(?<minute>minute[\\s-]" + NOUN
                    + "|minute\\sby\\sminute|by\\sthe\\sminute|every\\sminute)|(?<tick>tick[\\s-](?:bars?|charts?|data))"
                    + "|(?<any>intraday\\s(?:charts?|data|bars?|prices?|candles?|history)))(?!\\w)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern EXTENDED = LinearPattern.compile(
            "(?<!\\w)(?:in\\s)?(?:the\\s)?(?<ext>pre-?\\s?market|after-?\\s?hours|post-?\\s?market)(?:\\s(?:trading|session|hours))?(?!\\w)",
            Pattern.CASE_INSENSITIVE);

    /** "A 10:15 split" is no time. */
    private static final Pattern RATIO = LinearPattern.compile(
            "\\A\\s{0,3}(?:for\\s)?(?:reverse\\s|stock\\s)?(?:split|ratio|odds)", Pattern.CASE_INSENSITIVE);

    private static final Map<String, Integer> COUNTS =
            Map.of("one", 1, "two", 2, "four", 4, "five", 5, "ten", 10, "fifteen", 15, "thirty", 30);

    private IntradayWords() {}

    /** Adds what it finds to the settings, and masks it there. */
    static void place(Settings settings, Instant now) {
        settings.each(LENGTH, IntradayWords::length);
        settings.each(WORDS, IntradayWords::word);
        boolean bars = !settings.placed().isEmpty()
                && settings.placed().stream()
                        .flatMap(placed -> placed.marks().stream())
                        .anyMatch(IntradayWords::isOfBars);
        String text = settings.masked();
        Optional<Hours> elsewhere =
                EXTENDED.matcher(text).results().map(IntradayWords::hours).findFirst();
        for (DayTime.Match found : DayTime.findAll(text, now)) {
            if (!RATIO.matcher(text.substring(found.end())).find()) {
                // "did it trade after hours yesterday at 5pm"
                DayTime time = found.time() instanceof DayTime.At(LocalTime at, Hours hours) && hours == Hours.REGULAR
                        ? new DayTime.At(at, elsewhere.orElse(hours))
                        : found.time();
                settings.place(found.start(), found.end(), List.of(time(time)));
            }
        }
        if (bars) {
            settings.each(EXTENDED, match -> List.of(time(new DayTime.Whole(hours(match)))));
        }
    }

    private static Hours hours(MatchResult match) {
        boolean before = match.group("ext").toLowerCase(Locale.ROOT).startsWith("pre");
        return before ? Hours.PRE_MARKET : Hours.AFTER_HOURS;
    }

    private static boolean isOfBars(Mark mark) {
        return mark instanceof Mark.Said said
                && said.concept() == Concept.INTRADAY
                && said.detail().startsWith(BARS);
    }

    /** Whether a mark is a time of day. */
    static boolean isTime(Mark mark) {
        return mark instanceof Mark.Said said
                && said.concept() == Concept.INTRADAY
                && said.detail().startsWith(TIME);
    }

    private static Mark time(DayTime time) {
        return new Mark.Said(Concept.INTRADAY, TIME + time.phrase());
    }

    private static List<Mark> length(MatchResult match) {
        String count = match.group("n") != null
                ? match.group("n")
                : match.group("every") != null ? match.group("every") : match.group("short");
        boolean hours = match.group("u") != null
                && match.group("u").toLowerCase(Locale.ROOT).startsWith("h");
        Integer word = COUNTS.get(count.toLowerCase(Locale.ROOT));
        int minutes = (word == null ? Integer.parseInt(count) : word) * (hours ? 60 : 1);
        for (Interval interval : Interval.values()) {
            if (interval.isIntraday() && interval.minutes() == minutes) {
                return bars(interval);
            }
        }
        return List.of(new Mark.Said(Concept.OUT, OTHER_BARS));
    }

    private static List<Mark> word(MatchResult match) {
        if (match.group("tick") != null) {
            return List.of(new Mark.Said(Concept.OUT, OTHER_BARS));
        }
        return bars(
                match.group("hour") != null
                        ? Interval.HOUR
                        : match.group("minute") != null ? Interval.MINUTE : Interval.FIFTEEN_MINUTES);
    }

    private static List<Mark> bars(Interval interval) {
        return List.of(new Mark.Said(Concept.INTRADAY, BARS + interval.label()));
    }

    /** The time that a mark of {@link Concept#INTRADAY} says, empty where it says the length of bars. */
    static Optional<DayTime> time(Mark.Said said, Instant now) {
        return said.detail().startsWith(TIME)
                ? DayTime.parse(said.detail().substring(TIME.length()), now)
                : Optional.empty();
    }

    /** The length of bars that a mark says. */
    static Optional<Interval> interval(Mark.Said said) {
        return said.detail().startsWith(BARS)
                ? Optional.of(Interval.of(said.detail().substring(BARS.length())))
                : Optional.empty();
    }
}
