package io.marketagent.calendar;

import io.marketagent.text.LinearPattern;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The phrases that wish for an {@link Expiry}. */
final class ExpiryGrammar {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private static final String EXPIRATION = "(?:expirations?|expir(?:y|ies)|exp(?:iration)?s?\\b\\.?|opex)";

    /** "expiring on the", "with the"; a sentence's "expiring" decides between two wishes. */
    private static final String PREFIX = "(?:(?<expiring>expir(?:ing|es?|ation|y|ations)|exp|dated)\\s+(?:date\\s+)?"
            + "(?:(?:is|of|on|for|at|in|by)\\s+)?|(?<prep>on|in|for|of|with|at|by)\\s+)?(?:(?:a|the)\\s+)?";

    private static final String SUFFIX =
            "(?:'?s)?(?<expiration>\\s+(?:options?\\s+)?(?:" + EXPIRATION + ")(?:\\s+date)?)?";

    /** What makes a bare word an expiration: the things that expire. */
    private static final String CONTRACTS =
            "(?=(?:'?s)?\\s+(?:\\$?[\\d.]+\\s+)?(?:calls?|puts?|options?|contracts?|chains?|monthl|leaps|strikes?|"
                    + EXPIRATION + "))";

    private static final String LEAPS = "(?:leaps?(?:\\s+(?:calls?|puts?|options?))?)(?![a-z])";

    /** Nothing is listed further ahead. */
    private static final int MOST_YEARS_AHEAD = 5;

    private static final int DAYS_JUST_PASSED = 7;

    /** From the start alone: a search would begin {@code .*} anew at each character. */
    private static final Pattern NEXT_MONTH_OR_WEEK =
            LinearPattern.compile("^.*\\b(?:next|current|upcoming)\\s+(?:month|week)");

    private static final Grammar<Expiry> GRAMMAR = grammar();

    private ExpiryGrammar() {}

    static Optional<Expiry> parse(String phrase, Instant now) {
        return GRAMMAR.parse(phrase, now);
    }

    static Optional<Expiry.Match> find(String text, Instant now) {
        return findAll(text, now, 1).stream().findFirst();
    }

    static List<Expiry.Match> findAll(String text, Instant now, int most) {
        return GRAMMAR.findAll(text, now, ExpiryGrammar::isExpiring, most).stream()
                .map(f -> new Expiry.Match(f.meaning(), f.start(), f.end()))
                .toList();
    }

    private static Grammar<Expiry> grammar() {
        Grammar<Expiry> grammar = new Grammar<>(PREFIX, SUFFIX);
        addFridays(grammar);
        addMonths(grammar);
        addDates(grammar);
        addOrder(grammar);
        return grammar;
    }

    private static void addFridays(Grammar<Expiry> grammar) {
        String friday = "fri(?:day)?(?![a-z])\\.?";
        grammar.phrase(
                        "this\\s+(?:coming\\s+|week(?:'?s)?\\s+)?" + friday + "|(?:coming|upcoming)\\s+" + friday
                                + "|friday(?:\\s+(?:of\\s+)?this\\s+week)?|this\\s+week",
                        always(new Expiry.ThisFriday()))
                .alone("fri\\.?|weekl(?:y|ies)", always(new Expiry.ThisFriday()))
                .inside("weekl(?:y|ies)" + CONTRACTS, always(new Expiry.ThisFriday()))
                .phrase(
                        "(?:next|following)\\s+(?:week(?:'?s)?\\s+)?" + friday
                                + "|friday\\s+(?:of\\s+)?(?:the\\s+)?next\\s+week" + "|(?:next|following)\\s+week",
                        always(new Expiry.NextFriday()))
                .phrase(
                        "(?:this\\s+(?:coming\\s+|week(?:'?s)?\\s+)?|coming\\s+)?(?<w>" + Wording.WEEKDAY_IN_FULL + ")",
                        (words, now) -> Optional.of(new Expiry.OnDate(next(Wording.weekday(words.group("w")), now))))
                .phrase(
                        "next\\s+(?:week(?:'?s)?\\s+)?(?<w>" + Wording.WEEKDAY + ")",
                        (words, now) -> Optional.of(new Expiry.OnDate(CalendarUnit.WEEK
                                .start(NYSE.today(now))
                                .plusWeeks(1)
                                .with(TemporalAdjusters.nextOrSame(Wording.weekday(words.group("w")))))));
    }

    private static LocalDate next(DayOfWeek day, Instant now) {
        LocalDate date = NYSE.today(now).with(TemporalAdjusters.nextOrSame(day));
        return NYSE.expired(date, now) ? date.plusWeeks(1) : date;
    }

    private static void addMonths(Grammar<Expiry> grammar) {
        String month = "(?<date>" + Wording.MONTH + ")";
        String third = "(?:3rd|third)\\s+fri(?:day)?";
        String inFull = "(?<date>january|february|april|june|july|august|september|october|november|december)(?![a-z])";
        grammar.phrase(
                        "next\\s+month(?:'?s)?(?:\\s+(?:monthly|" + third + "))?|" + third
                                + "\\s+of\\s+(?:the\\s+)?next\\s+month",
                        always(new Expiry.NextMonth()))
                .phrase(
                        "(?:" + third
                                + "|standard\\s+monthly)(?:\\s+of\\s+(?:the|this)\\s+month)?|this\\s+month(?:'?s)?"
                                + "(?:\\s+(?:monthly|" + third + "))?",
                        always(new Expiry.Monthly()))
                .alone("monthl(?:y|ies)|opex", always(new Expiry.Monthly()))
                .inside(
                        "monthl(?:y|ies)" + CONTRACTS + "|next\\s+monthly|monthly\\s+opex",
                        always(new Expiry.Monthly()))
                .phrase(
                        third + "\\s+(?:of|in)\\s+(?<date>" + DatePhrase.MONTH_YEAR_TEXT + "|" + Wording.MONTH + ")",
                        ExpiryGrammar::month)
                .phrase(
                        "(?<date>" + DatePhrase.MONTH_YEAR_TEXT + ")(?:\\s+(?:monthl(?:y|ies)|" + LEAPS + "))?",
                        ExpiryGrammar::month)
                // "Jan 27 LEAPS" is a year, "Jan 27" a day.
                .phrase(
                        "(?<m>" + Wording.MONTH + ")\\s*'?(?<y>\\d{2})\\s+" + LEAPS,
                        (words, _) -> Optional.of(new Expiry.MonthOf(YearMonth.of(
                                2000 + Integer.parseInt(words.group("y")), Wording.month(words.group("m"))))))
                // Written together it is a year as well, when it can be one: "Jan27 400C".
                .phrase("(?<m>" + Wording.MONTH_LETTERS + ")'?(?<y>\\d{2})(?!\\d)", ExpiryGrammar::monthAndYear)
                .phrase(
                        "(?<y>" + Wording.YEAR + ")\\s+" + LEAPS,
                        (words, _) -> Optional.of(
                                new Expiry.MonthOf(YearMonth.of(Integer.parseInt(words.group("y")), Month.JANUARY))))
                .phrase(LEAPS, (_, now) -> Optional.of(new Expiry.MonthOf(firstLeaps(now))))
                .alone(month + "(?:\\s+(?:monthl(?:y|ies)|" + LEAPS + "))?", ExpiryGrammar::month)
                .inside(inFull, ExpiryGrammar::month)
                .inside(month + "\\s+(?:monthl(?:y|ies)|" + LEAPS + ")", ExpiryGrammar::month)
                .inside(month, ExpiryGrammar::monthInContext)
                .inside(month + CONTRACTS, ExpiryGrammar::month);
    }

    private static Optional<Expiry> month(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        return DatePhrase.read(words.group("date"), today).map(date -> {
            int year = date.year().orElse(today.getYear());
            YearMonth month = YearMonth.of(year, date.number());
            boolean passed = date.year().isEmpty() && NYSE.expired(NYSE.standardMonthly(month.atDay(1)), now);
            return new Expiry.MonthOf(passed ? month.plusYears(1) : month);
        });
    }

    private static Optional<Expiry> monthAndYear(MatchResult words, Instant now) {
        YearMonth month = YearMonth.of(2000 + Integer.parseInt(words.group("y")), Wording.month(words.group("m")));
        int ahead = month.getYear() - NYSE.today(now).getYear();
        return ahead >= 0 && ahead <= MOST_YEARS_AHEAD ? Optional.of(new Expiry.MonthOf(month)) : Optional.empty();
    }

    /** "I may buy" is no month, "for May" is. */
    private static Optional<Expiry> monthInContext(MatchResult words, Instant now) {
        boolean month = isExpiring(words)
                || (words.group("prep") != null
                        && Set.of("in", "for").contains(words.group("prep").toLowerCase(Locale.ROOT)));
        return month ? month(words, now) : Optional.empty();
    }

    /** The first January at least a year ahead: what makes an option long-term. */
    private static YearMonth firstLeaps(Instant now) {
        LocalDate inAYear = NYSE.today(now).plusYears(1);
        YearMonth january = YearMonth.of(inAYear.getYear(), Month.JANUARY);
        return NYSE.standardMonthly(january.atDay(1)).isBefore(inAYear) ? january.plusYears(1) : january;
    }

    private static void addDates(Grammar<Expiry> grammar) {
        String today = "(?:0|zero)[\\s-]?dte?s?|same[\\s-]day";
        String ahead = "(?<n>" + Wording.NUMBER + ")[\\s-]+(?<u>" + Wording.UNIT + ")";
        String anyDay = "(?<date>" + DatePhrase.DAY_TEXT + "|" + NamedDay.TEXT + ")";
        grammar.phrase(anyDay, (words, now) -> date(words, now).map(Expiry.OnDate::new))
                .phrase(
                        "(?:closest|nearest|near|around)\\s+(?:to\\s+)?" + anyDay,
                        (words, now) -> date(words, now).map(Expiry.ClosestTo::new))
                .alone(
                        "(?<date>" + Wording.MONTH + "\\s+\\d{1,2})",
                        (words, now) -> date(words, now).map(Expiry.OnDate::new))
                .phrase(today, always(new Expiry.ZeroDte()))
                .alone("today", always(new Expiry.ZeroDte()))
                .phrase(
                        "tomorrow",
                        (_, now) ->
                                Optional.of(new Expiry.OnDate(NYSE.today(now).plusDays(1))))
                .inside("today", expiring(new Expiry.ZeroDte()))
                .inside("(?<=(?:calls|puts|options|chain)\\s(?:for|of)\\s)today", always(new Expiry.ZeroDte()))
                .phrase("(?<n>\\d{1,4})[\\s-]?dte", (words, _) -> {
                    int n = Integer.parseInt(words.group("n"));
                    return Optional.of(n == 0 ? new Expiry.ZeroDte() : new Expiry.In(n, CalendarUnit.DAY));
                })
                .phrase(
                        "in\\s+(?:about\\s+|around\\s+)?" + ahead + "|"
                                + ahead.replace("<n>", "<n2>").replace("<u>", "<u2>")
                                + "\\s+(?:out|from\\s+(?:now|today)|away|ahead|to\\s+expir(?:ation|y)|until\\s+expir(?:ation|y))",
                        ExpiryGrammar::ahead)
                .phrase(
                        "(?:end\\s+of\\s+(?:the\\s+|this\\s+)?(?<u>month|year|quarter)|eo(?<u2>[myq]))",
                        (words, now) -> {
                            CalendarUnit unit =
                                    CalendarUnit.of(words.group("u") == null ? words.group("u2") : words.group("u"));
                            return Optional.of(new Expiry.OnDate(NYSE.sessionOnOrBefore(unit.end(NYSE.today(now)))));
                        });
    }

    /**
     * The written date, without a year the next one. One that passed within the last days is not next year's: who names it
     * is told that it has passed.
     */
    private static Optional<LocalDate> date(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        LocalDate first = NYSE.expired(today, now) ? today.plusDays(1) : today;
        String text = words.group("date");
        return NamedDay.read(text, today)
                .flatMap(day -> day.notBefore(first))
                .or(() -> DatePhrase.read(text, today).map(date -> {
                    DatePhrase dated = date.notBefore(first.minusDays(DAYS_JUST_PASSED));
                    return dated.start(dated.year().orElseThrow());
                }));
    }

    private static Optional<Expiry> ahead(MatchResult words, Instant now) {
        boolean second = words.group("n") == null;
        int n = Wording.number(words.group(second ? "n2" : "n"));
        CalendarUnit unit = CalendarUnit.of(words.group(second ? "u2" : "u"));
        return Optional.of(n == 0 ? new Expiry.ZeroDte() : new Expiry.In(n, unit));
    }

    private static void addOrder(Grammar<Expiry> grammar) {
        String nearest = "nearest|next|closest|soonest|earliest|first|front|nearby|current|upcoming|shortest";
        String furthest = "furthest|farthest|last|latest|longest|most\\s+distant";
        String thing = "(?:[\\s-]+(?:available\\s+|listed\\s+)?(?:dated|one|month|week|term|weekly))?";
        grammar.alone("(?:" + nearest + ")" + thing, ExpiryGrammar::orderAlone)
                .alone("(?:" + furthest + ")" + thing, always(new Expiry.Furthest()))
                .inside(
                        "(?:" + nearest + ")(?:[\\s-]+(?:available|listed|weekly|options?|dated|term))?",
                        expiring(new Expiry.Nearest()))
                .inside(
                        "(?:" + furthest + ")(?:[\\s-]+(?:available|listed|options?|dated))?",
                        expiring(new Expiry.Furthest()))
                .phrase("front[\\s-](?:month|week)|near(?:est)?[\\s-](?:term|dated?)", always(new Expiry.Nearest()))
                .phrase("nearest|soonest(?:\\s+to\\s+expire)?", always(new Expiry.Nearest()))
                .phrase(
                        "furthest(?:[\\s-](?:out|dated))?|farthest(?:[\\s-]out)?|longest[\\s-]dated",
                        always(new Expiry.Furthest()));
    }

    /** "next month" and "next week" are dates; "next one" is the nearest. */
    private static Optional<Expiry> orderAlone(MatchResult words, Instant now) {
        boolean dated = NEXT_MONTH_OR_WEEK
                .matcher(words.group().toLowerCase(Locale.ROOT))
                .matches();
        return dated ? Optional.empty() : Optional.of(new Expiry.Nearest());
    }

    /** A word that is a wish only next to "expiring" or "expiration". */
    private static Grammar.Reading<Expiry> expiring(Expiry expiry) {
        return (words, _) -> isExpiring(words) ? Optional.of(expiry) : Optional.empty();
    }

    private static boolean isExpiring(MatchResult words) {
        return words.group("expiring") != null || words.group("expiration") != null;
    }

    private static Grammar.Reading<Expiry> always(Expiry expiry) {
        return (_, _) -> Optional.of(expiry);
    }
}
