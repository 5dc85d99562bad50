package io.marketagent.agent.builtin;

import io.marketagent.calendar.DayPhrase;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.text.LinearPattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The day whose market hours a question is about. */
final class MarketDays {

    private static final Pattern PARTS = LinearPattern.compile("[?!.;,]\\s|\\band\\b");
    private static final Pattern HOURS = LinearPattern.compile(
            "(?i)\\b(?:markets?|exchanges?|nyse|nasdaq|wall street|trading|holidays?|bell|(?:is|are|was|will|does|do) (?:it|they|we))\\b");

    private MarketDays() {}

    /** The day beside the words about hours: in "is the market open, and SPY calls for Friday" there is none. */
    static Optional<LocalDate> asked(String question, Instant now) {
        return Arrays.stream(PARTS.split(question))
                .filter(part -> HOURS.matcher(part).find())
                .flatMap(part -> covered(DayPhrase.find(part, now)).stream())
                .findFirst()
                .filter(day -> !day.equals(TradingCalendar.NYSE.today(now)));
    }

    /** "And tomorrow?" after a question about hours: nothing but the day. */
    static Optional<LocalDate> whole(String question, Instant now) {
        return covered(DayPhrase.parse(Leads.without(question), now));
    }

    private static Optional<LocalDate> covered(Optional<LocalDate> day) {
        return day.filter(d -> !d.isBefore(TradingCalendar.FIRST_DAY) && !d.isAfter(TradingCalendar.LAST_DAY));
    }
}
