package io.marketagent.agent.builtin;

import io.marketagent.calendar.DayPhrase;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.text.LinearPattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The day whose market hours a question is about. */
final class MarketDays {

    private static final Pattern PARTS = LinearPattern.compile("[?!.;]\\s|(?<!day),\\s(?!\\d{4})|\\band\\b");
    private static final Pattern HOURS = LinearPattern.compile(
            "(?i)\\b(?:markets?|exchanges?|nyse|nasdaq|wall street|trading|trade|holidays?|bell|(?:is|are|was|will|does|do) (?:it|they|we))\\b");

    /** "I land on January 1. Is the market open on this day?" */
    private static final Pattern THAT = LinearPattern.compile("(?i)\\b(?:(?:this|that) (?:day|date)|then)\\b");

    private static final Pattern END = LinearPattern.compile("[?!.;,]{1,8}$");
    private static final Pattern PAST = LinearPattern.compile("(?i)\\b(?:was|were|did)\\b");
    private static final Pattern YEAR = LinearPattern.compile("\\b(?:19|20)\\d{2}\\b");
    private static final Pattern ON = LinearPattern.compile("(?i)^(?:on|for)\\s{1,3}");
    private static final int MOST = 3;

    private MarketDays() {}

    /**
     * The days beside the words about hours, none where only today is meant: in "is the market open, and SPY calls for Friday"
     * there is none, in "is it closed tomorrow and Friday" there are two.
     */
    static List<LocalDate> asked(String question, Instant now) {
        List<LocalDate> days = new ArrayList<>();
        List<LocalDate> first = new ArrayList<>(); // "on the 24th, and on the 31st the exchange works"
        boolean hours = false;
        Optional<LocalDate> before = Optional.empty();
        for (String part : PARTS.split(question, -1)) {
            boolean own = HOURS.matcher(part).find();
            Optional<LocalDate> day = covered(DayPhrase.find(part, now)).map(found -> past(found, part, now));
            boolean bare =
                    day.isPresent() && covered(DayPhrase.parse(bare(part), now)).isPresent();
            if (bare && !hours) {
                first.add(day.get());
                continue;
            }
            if (own) {
                days.addAll(first);
            }
            first.clear();
            if (own || bare) {
                Optional<LocalDate> meant = day.isEmpty() && THAT.matcher(part).find() ? before : day;
                meant.filter(found -> !days.contains(found)).ifPresent(days::add);
            }
            hours |= own;
            before = day.isPresent() ? day : before;
        }
        return days.equals(List.of(TradingCalendar.NYSE.today(now)))
                ? List.of()
                : days.stream().limit(MOST).toList();
    }

    /** "Was it open on July 3rd", "on Friday": the last one, where no year says another. */
    private static LocalDate past(LocalDate day, String part, Instant now) {
        LocalDate today = TradingCalendar.NYSE.today(now);
        if (!day.isAfter(today)
                || !PAST.matcher(part).find()
                || YEAR.matcher(part).find()) {
            return day;
        }
        return day.isAfter(today.plusWeeks(1)) ? day.minusYears(1) : day.minusWeeks(1);
    }

    private static String bare(String part) {
        return ON.matcher(END.matcher(part.strip()).replaceAll("")).replaceFirst("");
    }

    /** "And tomorrow?" after a question about hours: nothing but the day. */
    static Optional<LocalDate> whole(String question, Instant now) {
        return covered(DayPhrase.parse(Leads.without(question), now));
    }

    private static Optional<LocalDate> covered(Optional<LocalDate> day) {
        return day.filter(d -> !d.isBefore(TradingCalendar.FIRST_DAY) && !d.isAfter(TradingCalendar.LAST_DAY));
    }
}
