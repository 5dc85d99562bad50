package io.marketagent.calendar;

import io.marketagent.text.LinearPattern;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The phrases that name a {@link Period}. Regular expressions; why no library is said at {@link Grammar}. */
final class PeriodGrammar {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private static final String PREFIX =
            "(?:(?<prep>on|in|during|over|for|within|throughout|across|from|of|at|as\\s+of)"
                    + "\\s+)?(?<the>(?:the|these)\\s+)?";

    private static final String LAST = "(?:last|past|previous|prior|preceding|trailing|recent|latest|most\\s+recent)";
    private static final String BEFORE = "(?:last|previous|prior|preceding)";
    private static final String SHORTHAND = "(?<n>\\d{1,3})\\s?(?<u>d|w|wks?|m|mos?|mths?|q|qtrs?|y|yrs?)(?![a-z])";
    private static final String COUNTED = "(?<n>" + Wording.COUNT + ")[\\s-]+(?<u>" + Wording.UNIT + ")";
    private static final String COUNTED_TRADING_DAYS = "(?<n>" + Wording.COUNT + ")[\\s-]+" + Wording.TRADING_DAYS;

    /** "14 day RSI" and "30 days out" count something else than the past. */
    private static final String NO_WINDOW =
            "(?!\\s*-?\\s*(?:simple|exponential|moving|sma|ema|ma\\b|rsi|macd|atr|average"
                    + "|avg|volatility|vol\\b|dte|out\\b|from\\s+now|to\\s+expir|until|expir|calls?\\b|puts?\\b|options?\\b"
                    + "|treasur|bonds?\\b|shares|contracts|ago|old))";

    private static final String NO_WINDOW_BEFORE = "(?<!\\b(?:rsi|sma|ema|atr|ma|next|in|every|after|per)[\\s(-]{1,2})"
            + "(?<!\\bin\\sthe\\s)(?<!\\bthe\\snext\\s)";

    private static final Pattern LAST_AND_A_WORD = LinearPattern.compile("(?i)\\slast\\s+[a-z]+$");
    private static final Pattern ONE_DAY = LinearPattern.compile("(?i)one\\s+day");

    private static final Grammar<Period> GRAMMAR = grammar();

    private PeriodGrammar() {}

    static Optional<Period> parse(String phrase, Instant now) {
        Optional<Period> period = GRAMMAR.parse(phrase, now);
        period.ifPresent(p -> requireCovered(p, now));
        return period;
    }

    static Optional<Period.Match> find(String text, Instant now) {
        return findAll(text, now, 1).stream().findFirst();
    }

    static List<Period.Match> findAll(String text, Instant now, int most) {
        List<Grammar.Found<Period>> found = GRAMMAR.findAll(text, now, _ -> false, most);
        found.forEach(f -> requireCovered(f.meaning(), now));
        return found.stream()
                .map(f -> new Period.Match(f.meaning(), f.start(), f.end()))
                .toList();
    }

    /** A phrase inside a phrase: the end of which month, since which Monday. */
    static Period parseUnchecked(String phrase, Instant now) {
        return GRAMMAR.parse(phrase, now)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + phrase + "' is no day or period that can be read"));
    }

    private static void requireCovered(Period period, Instant now) {
        PeriodResolver.Bounds bounds = PeriodResolver.bounds(period, now);
        if (bounds.from().isBefore(TradingCalendar.FIRST_DAY) || bounds.to().isAfter(TradingCalendar.LAST_DAY)) {
            throw new IllegalArgumentException("%s reaches beyond the trading calendar, which covers %s to %s"
                    .formatted(period.phrase(), TradingCalendar.FIRST_DAY, TradingCalendar.LAST_DAY));
        }
    }

    private static Grammar<Period> grammar() {
        Grammar<Period> grammar = new Grammar<>(PREFIX, "");
        addDays(grammar);
        addSpans(grammar);
        addWeekdays(grammar);
        DatedPeriodGrammar.addTo(grammar);
        addFuture(grammar);
        return grammar;
    }

    private static void addDays(Grammar<Period> grammar) {
        grammar.phrase(
                        "today(?:\\s+so\\s+far)?|so\\s+far\\s+today|current\\s+(?:session|trading\\s+day)"
                                + "|this\\s+(?:morning|afternoon|session)",
                        always(new Period.Today()))
                .phrase("yesterday|(?:previous|prior)\\s+" + singular(), always(new Period.Yesterday()))
                .phrase("day\\s+before\\s+yesterday", always(new Period.TradingDaysAgo(2)))
                .phrase(
                        "(?:last|latest|most\\s+recent)\\s+(?:completed?\\s+|full\\s+)?(?:" + singular()
                                + "|day(?![a-z]))(?!\\s+(?:of|in)\\s)",
                        always(new Period.LastTradingDays(1)));
    }

    private static String singular() {
        return "(?:(?:trading|market|business)[\\s-]+(?:day|session)|session)(?![a-z])";
    }

    private static void addSpans(Grammar<Period> grammar) {
        grammar.phrase(
                        "(?:this|current|so\\s+far\\s+this)\\s+(?:calendar\\s+)?(?<u>" + Wording.SPAN_UNIT
                                + ")(?:\\s+(?:so\\s+far|to\\s+date))?|(?<u2>week|month|quarter|year)[\\s-]to[\\s-]date"
                                + "|(?:since|from)\\s+(?:the\\s+)?(?:start|beginning)\\s+of\\s+(?:the|this)\\s+(?<u3>"
                                + Wording.SPAN_UNIT + ")",
                        (words, _) -> Optional.of(new Period.Current(unit(first(words, "u", "u2", "u3")))))
                .phrase(
                        "(?:the\\s+)?(?<n>" + Wording.COUNT + ")\\s+(?:last|past)\\s+(?<u>" + Wording.UNIT + ")",
                        (words, _) -> Optional.of(
                                new Period.PastSpan(Wording.number(words.group("n")), unit(words.group("u")))))
                .phrase("on\\s+the\\s+day", always(new Period.Today()))
                .phrase("(?<u>[wmqy])td", (words, _) -> Optional.of(new Period.Current(unit(words.group("u")))))
                .phrase(
                        "(?:this\\s+)?past\\s+(?<u>(?:day|week|month|quarter|year)(?![a-z]))",
                        (words, _) -> Optional.of(new Period.PastSpan(1, unit(words.group("u")))))
                // "last month" is a calendar month, "over the last month" a month's time.
                .phrase(
                        BEFORE + "\\s+(?:(?:calendar|full|trading)\\s+)?(?<u>" + Wording.SPAN_UNIT + ")",
                        (words, _) -> {
                            CalendarUnit unit = unit(words.group("u"));
                            boolean rolling = words.group("the") != null
                                    && words.group("prep") != null
                                    && Set.of("over", "in", "during", "for", "within", "throughout", "across")
                                            .contains(words.group("prep").toLowerCase(Locale.ROOT))
                                    && LAST_AND_A_WORD.matcher(words.group()).find();
                            return Optional.of(rolling ? new Period.PastSpan(1, unit) : new Period.Previous(unit));
                        })
                .phrase(
                        "(?<u>" + Wording.SPAN_UNIT + ")\\s+before\\s+last(?:\\s+" + Wording.SPAN_UNIT + ")?",
                        PeriodGrammar::beforeLast)
                .phrase(LAST + "\\s+" + COUNTED_TRADING_DAYS, PeriodGrammar::lastTradingDays)
                .alone(COUNTED_TRADING_DAYS, PeriodGrammar::lastTradingDays)
                .inside(NO_WINDOW_BEFORE + COUNTED_TRADING_DAYS + NO_WINDOW, PeriodGrammar::lastTradingDays)
                .phrase("(?:this\\s+)?" + LAST + "\\s+(?:" + COUNTED + ")" + NO_WINDOW, PeriodGrammar::pastSpan)
                .phrase("(?:this\\s+)?" + LAST + "\\s+" + SHORTHAND, PeriodGrammar::pastSpan)
                .phrase(
                        "(?:" + LAST + "\\s+)?half\\s+(?:a\\s+)?year",
                        always(new Period.PastSpan(6, CalendarUnit.MONTH)))
                .alone("(?<n>" + Wording.NUMBER + ")[\\s-]+(?<u>" + Wording.UNIT + ")", PeriodGrammar::bareSpan)
                .phrase("(?:past|last)\\s+24\\s+hours", always(new Period.PastSpan(1, CalendarUnit.DAY)))
                .inside(
                        "(?<n>\\d{1,2})(?<u>m)(?=\\s+(?:chart|returns?|performance|history|bars|trend|change)\\b)",
                        (words, now) -> words.group().equals("3M") ? Optional.empty() : pastSpan(words, now))
                .alone(SHORTHAND, PeriodGrammar::bareSpan)
                .inside(
                        "(?<n>an?)\\s+(?<u>" + Wording.UNIT + ")" + NO_WINDOW,
                        afterPreposition(
                                Set.of("over", "for", "within", "across", "throughout", "during", "of"),
                                PeriodGrammar::bareSpan))
                .inside("(?:a\\s+)?" + NO_WINDOW_BEFORE + COUNTED + NO_WINDOW, PeriodGrammar::bareSpan)
                .inside(NO_WINDOW_BEFORE + SHORTHAND + NO_WINDOW, PeriodGrammar::shorthandInside)
                .phrase(
                        "(?<n>" + Wording.NUMBER + ")\\s+(?<u>" + Wording.UNIT + ")\\s+ago(?:\\s+today)?",
                        (words, _) -> Optional.of(new Period.Ago(number(words), unit(words.group("u")))))
                .phrase(
                        "(?<n>" + Wording.NUMBER + ")\\s+" + Wording.TRADING_DAYS + "\\s+ago",
                        (words, _) -> Optional.of(new Period.TradingDaysAgo(number(words))));
    }

    /** "The month before last" is the one before the previous one. */
    private static Optional<Period> beforeLast(MatchResult words, Instant now) {
        CalendarUnit unit = unit(words.group("u"));
        LocalDate start = unit.add(unit.start(NYSE.today(now)), -2);
        return Optional.of(
                switch (unit) {
                    case WEEK -> new Period.WeekOf(start);
                    case MONTH -> new Period.NamedMonth(YearMonth.from(start));
                    case YEAR -> new Period.NamedYear(Year.from(start));
                    default -> new Period.Range(start, unit.end(start));
                });
    }

    private static Optional<Period> lastTradingDays(MatchResult words, Instant now) {
        return Optional.of(new Period.LastTradingDays(number(words)));
    }

    private static Optional<Period> pastSpan(MatchResult words, Instant now) {
        return Optional.of(new Period.PastSpan(number(words), unit(words.group("u"))));
    }

    /** A span without "past" or "last"; "in three months" lies ahead, "one day" too. */
    private static Optional<Period> bareSpan(MatchResult words, Instant now) {
        boolean ahead = "in".equalsIgnoreCase(words.group("prep"));
        boolean someDay =
                words.group("prep") == null && ONE_DAY.matcher(words.group()).matches();
        return ahead || someDay ? Optional.empty() : pastSpan(words, now);
    }

    /** "3M" in a sentence is a company and "5M" five million, unless "over the" stands before it. */
    private static Optional<Period> shorthandInside(MatchResult words, Instant now) {
        boolean capitalM = words.group("u").equals("M");
        return capitalM
                ? afterPreposition(Set.of("over", "within", "during", "throughout", "across"), PeriodGrammar::pastSpan)
                        .read(words, now)
                : bareSpan(words, now);
    }

    private static void addWeekdays(Grammar<Period> grammar) {
        String day = "(?<w>" + Wording.WEEKDAY + ")";
        String inFull = "(?<w>" + Wording.WEEKDAY_IN_FULL + ")";
        String notOf = "(?!\\s+(?:of|in)\\s)";
        grammar.phrase(BEFORE + "\\s+week(?:'?s)?\\s+" + day, weekday(Period.Which.PREVIOUS_WEEK))
                .phrase(
                        day + "\\s+(?:(?:of|in|from)\\s+)?(?:the\\s+)?" + BEFORE + "\\s+week",
                        weekday(Period.Which.PREVIOUS_WEEK))
                .phrase("this\\s+(?:week(?:'?s)?\\s+)?" + day, weekday(Period.Which.THIS_WEEK))
                .phrase(day + "\\s+(?:of\\s+)?this\\s+week", weekday(Period.Which.THIS_WEEK))
                .phrase(
                        "(?:last|previous|prior|(?:this\\s+)?past|most\\s+recent)\\s+" + day + notOf,
                        weekday(Period.Which.BEFORE_TODAY))
                .phrase(
                        day + "\\s+before\\s+last(?:\\s+" + Wording.WEEKDAY + ")?",
                        (words, now) -> weekdaysAgo(words, 2, now))
                .phrase(
                        "(?<n>" + Wording.NUMBER + ")\\s+(?<w>" + Wording.WEEKDAY_IN_FULL.replace("day(?!", "days?(?!")
                                + ")\\s+ago",
                        (words, now) -> weekdaysAgo(words, number(words), now))
                .alone(day, weekday(Period.Which.MOST_RECENT))
                .inside(inFull, weekday(Period.Which.MOST_RECENT))
                .inside(day, afterPreposition(Set.of("on"), (words, now) -> {
                    boolean sunoco = words.group("w").equals("SUN");
                    return sunoco
                            ? Optional.empty()
                            : weekday(Period.Which.MOST_RECENT).read(words, now);
                }));
    }

    /** The n-th such weekday before today: "two Fridays ago", which is "the Friday before last". */
    private static Optional<Period> weekdaysAgo(MatchResult words, int n, Instant now) {
        DayOfWeek day = Wording.weekday(words.group("w"));
        LocalDate last = NYSE.today(now).with(TemporalAdjusters.previous(day));
        return Optional.of(new Period.SingleDate(last.minusWeeks(Math.max(1, n) - 1L)));
    }

    private static Grammar.Reading<Period> weekday(Period.Which which) {
        return (words, _) -> Optional.of(new Period.Weekday(Wording.weekday(words.group("w")), which));
    }

    /** The future has no sessions yet; it is read all the same, so that the answer can say when the next one is. */
    private static void addFuture(Grammar<Period> grammar) {
        grammar.phrase(
                        "tomorrow",
                        (_, now) -> Optional.of(
                                new Period.SingleDate(NYSE.today(now).plusDays(1))))
                .phrase(
                        "next\\s+(?:week(?:'?s)?\\s+)?(?<w>" + Wording.WEEKDAY + ")",
                        (words, now) -> Optional.of(new Period.SingleDate(CalendarUnit.WEEK
                                .start(NYSE.today(now))
                                .plusWeeks(1)
                                .with(TemporalAdjusters.nextOrSame(Wording.weekday(words.group("w")))))))
                .phrase("next\\s+(?<u>" + Wording.SPAN_UNIT + ")", (words, now) -> {
                    CalendarUnit unit = unit(words.group("u"));
                    LocalDate next = unit.add(unit.start(NYSE.today(now)), 1);
                    return Optional.of(new Period.Range(next, unit.end(next)));
                })
                .phrase("next\\s+" + COUNTED, (words, now) -> {
                    LocalDate today = NYSE.today(now);
                    LocalDate to = unit(words.group("u")).add(today, Math.max(1, number(words)));
                    return Optional.of(DatedPeriodGrammar.rangeOf(today.plusDays(1), to));
                });
    }

    /** Words that mean a period only behind certain prepositions: "may", "a week". */
    static Grammar.Reading<Period> afterPreposition(Set<String> prepositions, Grammar.Reading<Period> reading) {
        return (words, now) -> {
            String preposition = words.group("prep");
            boolean fits = preposition != null && prepositions.contains(preposition.toLowerCase(Locale.ROOT));
            return fits ? reading.read(words, now) : Optional.empty();
        };
    }

    private static Grammar.Reading<Period> always(Period period) {
        return (_, _) -> Optional.of(period);
    }

    private static int number(MatchResult words) {
        return Wording.number(words.group("n"));
    }

    private static CalendarUnit unit(String word) {
        return CalendarUnit.of(word);
    }

    static String first(MatchResult words, String... groups) {
        for (String group : groups) {
            if (words.group(group) != null) {
                return words.group(group);
            }
        }
        throw new IllegalStateException("None of the expected words in \"" + words.group() + "\"");
    }
}
