package io.marketagent.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * Parts of a month or of a longer stretch: "the first week of November", "the last five sessions of Q3", "the second half of
 * October", "early May". A week is Monday to Sunday, the first one that with the first session in it, and none reaches beyond
 * the month.
 */
final class PartOfMonthGrammar {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private static final String MONTH = "(?:" + DatePhrase.MONTH_YEAR_TEXT + "|" + Wording.MONTH
            + "|(?:this|last|(?:the\\s+)?previous)\\s+month(?![a-z]))";
    private static final String OF = "\\s+(?:of|in)\\s+(?:the\\s+(?=" + DatePhrase.ORDINAL + "))?";

    private PartOfMonthGrammar() {}

    static void addTo(Grammar<Period> grammar, String container) {
        grammar.phrase(
                        "(?<nth>" + DatePhrase.ORDINAL
                                + "|fifth|5th|last|final)\\s+(?:full\\s+|trading\\s+)?week(?:'?s)?" + OF + "(?<c>"
                                + MONTH + ")",
                        PartOfMonthGrammar::week)
                .phrase(
                        "(?<nth>first|last|final)\\s+(?<n>" + Wording.COUNT + ")\\s+weeks" + OF + "(?<c>" + MONTH + ")",
                        PartOfMonthGrammar::weeks)
                .phrase(
                        "(?<nth>first|last|final)\\s+(?<n>" + Wording.COUNT + ")\\s+(?:" + Wording.TRADING_DAYS
                                + "|days(?![a-z]))" + OF + "(?<c>" + container + ")",
                        PartOfMonthGrammar::sessions)
                .phrase(
                        "(?<nth>first|second|last|1st|2nd)\\s+half" + OF + "(?<c>" + MONTH + ")",
                        PartOfMonthGrammar::half)
                .phrase(
                        "(?<nth>early|mid|middle\\s+of|late)[\\s-]+(?:in\\s+)?(?<c>" + MONTH + ")",
                        PartOfMonthGrammar::third);
    }

    private static Optional<Period> week(MatchResult words, Instant now) {
        PeriodResolver.Bounds month = DatedPeriodGrammar.container(words.group("c"), now);
        String nth = words.group("nth").toLowerCase(Locale.ROOT);
        boolean last = nth.equals("last") || nth.equals("final");
        LocalDate session = last ? NYSE.sessionOnOrBefore(month.to()) : NYSE.sessionOnOrAfter(month.from());
        int weeks = last ? 0 : number(nth) - 1;
        LocalDate monday = CalendarUnit.WEEK.start(session).plusWeeks(weeks);
        return cut(monday, monday.plusDays(6), month);
    }

    private static Optional<Period> weeks(MatchResult words, Instant now) {
        PeriodResolver.Bounds month = DatedPeriodGrammar.container(words.group("c"), now);
        int more = Wording.number(words.group("n")) - 1;
        if (words.group("nth").equalsIgnoreCase("first")) {
            LocalDate monday = CalendarUnit.WEEK.start(NYSE.sessionOnOrAfter(month.from()));
            return cut(monday, monday.plusWeeks(more).plusDays(6), month);
        }
        LocalDate monday = CalendarUnit.WEEK.start(NYSE.sessionOnOrBefore(month.to()));
        return cut(monday.minusWeeks(more), month.to(), month);
    }

    private static int number(String nth) {
        return nth.equals("fifth") || nth.equals("5th") ? 5 : DatePhrase.ordinal(nth);
    }

    private static Optional<Period> sessions(MatchResult words, Instant now) {
        PeriodResolver.Bounds stretch = DatedPeriodGrammar.container(words.group("c"), now);
        int more = Wording.number(words.group("n")) - 1;
        boolean first = words.group("nth").equalsIgnoreCase("first");
        LocalDate day = first ? NYSE.sessionOnOrAfter(stretch.from()) : NYSE.sessionOnOrBefore(stretch.to());
        LocalDate other = day;
        for (int i = 0; i < more && isInside(other, stretch); i++) {
            other = first ? NYSE.nextSession(other) : NYSE.sessionOnOrBefore(other.minusDays(1));
        }
        return first ? cut(day, other, stretch) : cut(other, day, stretch);
    }

    private static boolean isInside(LocalDate day, PeriodResolver.Bounds stretch) {
        return !day.isBefore(stretch.from()) && !day.isAfter(stretch.to());
    }

    private static Optional<Period> half(MatchResult words, Instant now) {
        PeriodResolver.Bounds month = DatedPeriodGrammar.container(words.group("c"), now);
        String nth = words.group("nth").toLowerCase(Locale.ROOT);
        LocalDate middle = month.from().withDayOfMonth(15);
        return nth.equals("first") || nth.equals("1st")
                ? cut(month.from(), middle, month)
                : cut(middle.plusDays(1), month.to(), month);
    }

    /** Ten days each; the last has the rest. */
    private static Optional<Period> third(MatchResult words, Instant now) {
        PeriodResolver.Bounds month = DatedPeriodGrammar.container(words.group("c"), now);
        String nth = words.group("nth").toLowerCase(Locale.ROOT);
        int from = nth.startsWith("early") ? 1 : nth.startsWith("mid") ? 11 : 21;
        LocalDate start = month.from().withDayOfMonth(from);
        return cut(start, from == 21 ? month.to() : start.plusDays(9), month);
    }

    private static Optional<Period> cut(LocalDate from, LocalDate to, PeriodResolver.Bounds stretch) {
        LocalDate last = stretch.from().with(YearMonth.from(stretch.from()).atEndOfMonth());
        boolean month = ChronoUnit.DAYS.between(stretch.from(), stretch.to()) <= 31;
        LocalDate end = month ? last : stretch.to();
        LocalDate start = from.isBefore(stretch.from()) ? stretch.from() : from;
        LocalDate until = to.isAfter(end) ? end : to;
        return start.isAfter(until) ? Optional.empty() : Optional.of(DatedPeriodGrammar.rangeOf(start, until));
    }
}
