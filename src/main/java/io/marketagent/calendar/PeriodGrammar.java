package io.marketagent.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;

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

    private static final String RELATIVE_POINT =
            "(?:today|now|yesterday|(?:last|this|previous)\\s+(?:" + Wording.WEEKDAY + "|" + Wording.SPAN_UNIT + ")|"
                    + Wording.NUMBER + "\\s+" + Wording.UNIT + "\\s+ago|" + Wording.WEEKDAY + ")";

    /** What a range may start or end with. */
    private static final String POINT = "(?:" + DatePhrase.TEXT + "|" + RELATIVE_POINT + ")";

    private static final String TO = "(?:\\s*(?:-|\\.\\.\\.?)\\s*|\\s+(?:up\\s+)?(?:to|until|till?|through|thru)\\s+)";

    private static final String CONTAINER =
            "(?:" + DatePhrase.MONTH_YEAR_TEXT + "|" + DatePhrase.PART_TEXT + "|" + Wording.MONTH + "|" + Wording.YEAR
                    + "|(?:the|this|last|(?:the\\s+)?previous)\\s+" + Wording.SPAN_UNIT + ")";

    private static final String NO_TRADE = "(?!\\s*(?:calls?|puts?|options?|contracts?|shares|leaps|strikes?)\\b)";

    private static final Grammar<Period> GRAMMAR = grammar();

    private PeriodGrammar() {}

    static Optional<Period> parse(String phrase, Instant now) {
        Optional<Period> period = GRAMMAR.parse(phrase, now);
        period.ifPresent(p -> requireCovered(p, now));
        return period;
    }

    static Optional<Period.Match> find(String text, Instant now) {
        Optional<Grammar.Found<Period>> found = GRAMMAR.find(text, now, _ -> false);
        found.ifPresent(f -> requireCovered(f.meaning(), now));
        return found.map(f -> new Period.Match(f.meaning(), f.start(), f.end()));
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
        addEdges(grammar);
        addRanges(grammar);
        addNames(grammar);
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
                        "(?:this|current|so\\s+far\\s+this)\\s+(?<u>" + Wording.SPAN_UNIT
                                + ")(?:\\s+(?:so\\s+far|to\\s+date))?|(?<u2>week|month|quarter|year)[\\s-]to[\\s-]date"
                                + "|(?:since|from)\\s+(?:the\\s+)?(?:start|beginning)\\s+of\\s+(?:the|this)\\s+(?<u3>"
                                + Wording.SPAN_UNIT + ")",
                        (words, _) -> Optional.of(new Period.Current(unit(first(words, "u", "u2", "u3")))))
                .phrase("(?<u>[wmqy])td", (words, _) -> Optional.of(new Period.Current(unit(words.group("u")))))
                .phrase(
                        "(?:this\\s+)?past\\s+(?<u>(?:day|week|month|quarter|year)(?![a-z]))",
                        (words, _) -> Optional.of(new Period.PastSpan(1, unit(words.group("u")))))
                // "last month" is a calendar month, "over the last month" a month's time.
                .phrase(BEFORE + "\\s+(?:calendar\\s+|full\\s+)?(?<u>" + Wording.SPAN_UNIT + ")", (words, _) -> {
                    CalendarUnit unit = unit(words.group("u"));
                    boolean rolling = words.group("the") != null
                            && words.group("prep") != null
                            && words.group("prep").matches("(?i)over|in|during|for|within|throughout|across")
                            && words.group().matches("(?is).*\\slast\\s+[a-z]+");
                    return Optional.of(rolling ? new Period.PastSpan(1, unit) : new Period.Previous(unit));
                })
                .phrase(
                        "week\\s+before\\s+last",
                        (_, now) ->
                                Optional.of(new Period.WeekOf(NYSE.today(now).minusWeeks(2))))
                .phrase(LAST + "\\s+" + COUNTED_TRADING_DAYS, PeriodGrammar::lastTradingDays)
                .alone(COUNTED_TRADING_DAYS, PeriodGrammar::lastTradingDays)
                .inside(NO_WINDOW_BEFORE + COUNTED_TRADING_DAYS + NO_WINDOW, PeriodGrammar::lastTradingDays)
                .phrase("(?:this\\s+)?" + LAST + "\\s+(?:" + COUNTED + ")" + NO_WINDOW, PeriodGrammar::pastSpan)
                .phrase("(?:this\\s+)?" + LAST + "\\s+" + SHORTHAND, PeriodGrammar::pastSpan)
                .phrase(
                        "(?:" + LAST + "\\s+)?half\\s+(?:a\\s+)?year",
                        always(new Period.PastSpan(6, CalendarUnit.MONTH)))
                .alone("(?<n>" + Wording.NUMBER + ")[\\s-]+(?<u>" + Wording.UNIT + ")", PeriodGrammar::bareSpan)
                .alone(SHORTHAND, PeriodGrammar::bareSpan)
                .inside(
                        "(?<n>an?)\\s+(?<u>" + Wording.UNIT + ")" + NO_WINDOW,
                        afterPreposition("over|for|within|across|throughout|during|of", PeriodGrammar::bareSpan))
                .inside("(?:a\\s+)?" + NO_WINDOW_BEFORE + COUNTED + NO_WINDOW, PeriodGrammar::bareSpan)
                .inside(NO_WINDOW_BEFORE + SHORTHAND + NO_WINDOW, PeriodGrammar::shorthandInside)
                .phrase(
                        "(?<n>" + Wording.NUMBER + ")\\s+(?<u>" + Wording.UNIT + ")\\s+ago(?:\\s+today)?",
                        (words, _) -> Optional.of(new Period.Ago(number(words), unit(words.group("u")))))
                .phrase(
                        "(?<n>" + Wording.NUMBER + ")\\s+" + Wording.TRADING_DAYS + "\\s+ago",
                        (words, _) -> Optional.of(new Period.TradingDaysAgo(number(words))));
    }

    private static Optional<Period> lastTradingDays(MatchResult words, Instant now) {
        return Optional.of(new Period.LastTradingDays(number(words)));
    }

    private static Optional<Period> pastSpan(MatchResult words, Instant now) {
        return Optional.of(new Period.PastSpan(number(words), unit(words.group("u"))));
    }

    /** A span without "past" or "last"; "in three months" lies ahead. */
    private static Optional<Period> bareSpan(MatchResult words, Instant now) {
        boolean ahead = "in".equalsIgnoreCase(words.group("prep"));
        return ahead ? Optional.empty() : pastSpan(words, now);
    }

    /** "3M" in a sentence is a company and "5M" five million, unless "over the" stands before it. */
    private static Optional<Period> shorthandInside(MatchResult words, Instant now) {
        boolean capitalM = words.group("u").equals("M") && words.group("prep") == null;
        return capitalM ? Optional.empty() : pastSpan(words, now);
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
                .alone(day, weekday(Period.Which.MOST_RECENT))
                .inside(inFull, weekday(Period.Which.MOST_RECENT))
                .inside(day, afterPreposition("on", (words, now) -> {
                    boolean sunoco = words.group("w").equals("SUN");
                    return sunoco
                            ? Optional.empty()
                            : weekday(Period.Which.MOST_RECENT).read(words, now);
                }));
    }

    private static Grammar.Reading<Period> weekday(Period.Which which) {
        return (words, _) -> Optional.of(new Period.Weekday(Wording.weekday(words.group("w")), which));
    }

    private static void addEdges(Grammar<Period> grammar) {
        grammar.phrase(
                        "(?:(?:very\\s+)?(?<edge>first|last|final)\\s+(?:trading\\s+|market\\s+|business\\s+)?(?:day|session)"
                                + "|(?<edge2>start|beginning|end))\\s+of\\s+(?<c>" + CONTAINER + ")",
                        (words, now) -> {
                            PeriodResolver.Bounds bounds = container(words.group("c"), now);
                            boolean first = first(words, "edge", "edge2").matches("(?i)first|start|beginning");
                            return Optional.of(new Period.SingleDate(
                                    first
                                            ? NYSE.sessionOnOrAfter(bounds.from())
                                            : NYSE.sessionOnOrBefore(bounds.to())));
                        })
                .phrase(
                        "(?<nth>" + DatePhrase.ORDINAL + "|last)\\s+(?<w>" + Wording.WEEKDAY + ")\\s+(?:of|in)\\s+(?<c>"
                                + CONTAINER + ")",
                        (words, now) -> {
                            LocalDate month = container(words.group("c"), now).from();
                            DayOfWeek day = Wording.weekday(words.group("w"));
                            String nth = words.group("nth");
                            return Optional.of(new Period.SingleDate(month.with(
                                    nth.equalsIgnoreCase("last")
                                            ? TemporalAdjusters.lastInMonth(day)
                                            : TemporalAdjusters.dayOfWeekInMonth(DatePhrase.ordinal(nth), day))));
                        });
    }

    private static PeriodResolver.Bounds container(String text, Instant now) {
        String named = text.replaceFirst("(?i)^the\\s+(?!previous)", "this ");
        return PeriodResolver.bounds(GRAMMAR.parse(named, now).orElseThrow(), now);
    }

    private static void addRanges(Grammar<Period> grammar) {
        String from = "(?:from|starting(?:\\s+(?:on|from))?)\\s+(?:the\\s+)?";
        String dayNumber = "\\d{1,2}(?:st|nd|rd|th)?(?![\\w%])";
        grammar.phrase(
                        "(?:ever\\s+)?since\\s+(?:the\\s+)?(?:(?:start|beginning)\\s+of\\s+)?(?<a>" + POINT
                                + "|(?:year|month|quarter|week)\\s+start)",
                        PeriodGrammar::since)
                .inside(from + "(?<a>" + POINT + ")\\s+(?:on(?:wards?)?|forward)(?=\\W|$)", PeriodGrammar::since)
                .alone(from + "(?<a>" + POINT + ")\\s+(?:on(?:wards?)?|forward)", PeriodGrammar::since)
                .phrase(
                        "(?:" + from + ")?(?<a>" + POINT + ")" + TO + "(?:now|today|date|present)(?![a-z])",
                        PeriodGrammar::since)
                .phrase(
                        "(?:between\\s+)?(?:(?<m>" + Wording.MONTH + ")\\s+(?<d1>" + dayNumber + ")(?:" + TO
                                + "|\\s+and\\s+)(?<d2>" + dayNumber + ")|(?<d3>" + dayNumber + ")" + TO + "(?<d4>"
                                + dayNumber
                                + ")\\s+(?:of\\s+)?(?<m2>" + Wording.MONTH + "))(?:[\\s,]+(?<y>" + DatePhrase.YEAR_REF
                                + "))?",
                        PeriodGrammar::daysOfMonth)
                .phrase("(?:from\\s+)?(?<a>" + POINT + ")" + TO + "(?:the\\s+)?(?<b>" + POINT + ")", (words, now) -> {
                    // Two bare years without a preposition may be two prices.
                    boolean prices = words.group("prep") == null
                            && words.group("a").matches("\\d{4}")
                            && !words.group().toLowerCase(Locale.ROOT).startsWith("from")
                            && words.group("b").matches("\\d{4}");
                    return prices ? Optional.empty() : Optional.of(range(words, now));
                })
                .phrase(
                        "between\\s+(?:the\\s+)?(?<a>" + POINT + ")\\s+and\\s+(?:the\\s+)?(?<b>" + POINT + ")",
                        (w, now) -> Optional.of(range(w, now)));
    }

    private static Optional<Period> since(MatchResult words, Instant now) {
        String text = words.group("a");
        if (text.matches("(?i).*start")) {
            return Optional.of(new Period.Current(unit(text.split("\\s")[0])));
        }
        LocalDate from = DatePhrase.read(text, NYSE.today(now))
                .map(date -> start(date.notAfter(NYSE.today(now))))
                .orElseGet(() -> relative(text, now).from());
        return Optional.of(new Period.Since(from));
    }

    private static Optional<Period> daysOfMonth(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        String month = first(words, "m", "m2");
        String year = words.group("y") == null ? "" : " " + words.group("y");
        DatePhrase last = DatePhrase.read(month + " " + first(words, "d2", "d4") + year, today)
                .orElseThrow();
        DatePhrase first = DatePhrase.read(month + " " + first(words, "d1", "d3") + year, today)
                .orElseThrow();
        // The range may still run: its start decides which year is meant.
        DatePhrase known = first.notAfter(today);
        return Optional.of(rangeOf(start(known), end(last.inYear(known.year().orElseThrow()))));
    }

    /** A year written at one end counts for both; without any, the range is the last one that ends before tomorrow. */
    private static Period range(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        Optional<DatePhrase> a = DatePhrase.read(words.group("a"), today);
        Optional<DatePhrase> b = DatePhrase.read(words.group("b"), today);
        if (a.isPresent() && b.isPresent()) {
            if (a.get().year().isPresent()) {
                LocalDate from = start(a.get());
                return rangeOf(from, end(b.get().notBefore(from)));
            }
            LocalDate to = end(b.get().notAfter(today));
            return rangeOf(start(a.get().notAfter(to)), to);
        }
        LocalDate to = b.map(date -> end(date.notAfter(today)))
                .orElseGet(() -> relative(words.group("b"), now).to());
        LocalDate from =
                a.map(date -> start(date.notAfter(to))).orElseGet(() -> startBefore(to, words.group("a"), now));
        return rangeOf(from, to);
    }

    /** "Monday to Wednesday": the Monday before that Wednesday. */
    private static LocalDate startBefore(LocalDate to, String text, Instant now) {
        return text.matches("(?i)" + Wording.WEEKDAY)
                ? to.with(TemporalAdjusters.previousOrSame(Wording.weekday(text)))
                : relative(text, now).from();
    }

    private static Period rangeOf(LocalDate from, LocalDate to) {
        Period.Range range = new Period.Range(from, to);
        return from.equals(to) ? new Period.SingleDate(from) : range;
    }

    private static PeriodResolver.Bounds relative(String text, Instant now) {
        if (text.equalsIgnoreCase("today") || text.equalsIgnoreCase("now")) {
            return new PeriodResolver.Bounds(NYSE.today(now), NYSE.today(now));
        }
        return PeriodResolver.bounds(GRAMMAR.parse(text, now).orElseThrow(), now);
    }

    private static void addNames(Grammar<Period> grammar) {
        String date = "(?<date>" + DatePhrase.DAY_TEXT + ")";
        String named = "(?<date>" + DatePhrase.MONTH_YEAR_TEXT + "|" + DatePhrase.PART_TEXT + ")";
        grammar.alone(date, PeriodGrammar::named)
                .inside(date, PeriodGrammar::dayInside)
                .alone("(?<date>" + Wording.MONTH + "\\s+\\d{1,2})", PeriodGrammar::named)
                .alone(named, PeriodGrammar::named)
                .inside(named, PeriodGrammar::partInside)
                .alone("(?:month\\s+of\\s+)?(?<date>" + Wording.MONTH + ")", PeriodGrammar::named)
                .alone(
                        "(?:(?:full|whole|calendar)\\s+)?(?:year\\s+)?(?<date>" + Wording.YEAR + ")",
                        PeriodGrammar::named)
                .inside(
                        "(?:month\\s+of\\s+)?(?<date>" + Wording.MONTH + ")" + NO_TRADE,
                        afterPreposition("in|during|for|of|throughout|over", PeriodGrammar::monthInside))
                .inside(
                        "(?<date>january|february|april|june|july|august|september|october|november|december)"
                                + NO_TRADE,
                        PeriodGrammar::named)
                .phrase(
                        "(?<which>last|this|previous)\\s+(?<date>" + Wording.MONTH + ")",
                        PeriodGrammar::lastOrThisMonth)
                .inside(
                        "(?:all\\s+of\\s+)?(?<date>" + Wording.YEAR + ")" + NO_TRADE,
                        afterPreposition("in|during|for|of|throughout|over", PeriodGrammar::named))
                .inside(
                        "(?:(?:full|whole|calendar)\\s+)?year\\s+(?<date>" + Wording.YEAR + ")" + NO_TRADE,
                        PeriodGrammar::named)
                .inside(
                        "(?<date>" + Wording.YEAR
                                + ")(?=(?:'s)?\\s+(?:performance|returns?|history|chart|high|low)\\b)",
                        PeriodGrammar::named)
                .phrase(
                        "week\\s+(?:of|starting|beginning|ending)\\s+(?:on\\s+)?(?:the\\s+)?(?<date>"
                                + DatePhrase.DAY_TEXT + ")",
                        (words, now) -> dated(words, now).map(day -> new Period.WeekOf(start(day))));
    }

    private static Optional<DatePhrase> dated(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        return DatePhrase.read(words.group("date"), today).map(date -> date.notAfter(today));
    }

    private static Optional<Period> named(MatchResult words, Instant now) {
        return dated(words, now).map(PeriodGrammar::period);
    }

    /** "1/2" may be a half and "10 may" ten that may; a preposition makes them dates. */
    private static Optional<Period> dayInside(MatchResult words, Instant now) {
        boolean unsure = words.group("prep") == null
                && words.group("date").matches("\\d{1,2}/\\d{1,2}|\\d{1,2}\\s+(?:may|march)");
        return unsure ? Optional.empty() : named(words, now);
    }

    /** "The second half" of what? */
    private static Optional<Period> partInside(MatchResult words, Instant now) {
        boolean unsure = words.group("date").matches("(?i)" + DatePhrase.ORDINAL + "\\s+half|[12]h");
        return unsure ? Optional.empty() : named(words, now);
    }

    /** "A position in MAR": Marriott. */
    private static Optional<Period> monthInside(MatchResult words, Instant now) {
        return words.group("date").equals("MAR") ? Optional.empty() : named(words, now);
    }

    private static Optional<Period> lastOrThisMonth(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        Month month = Wording.month(words.group("date"));
        if (words.group("which").equalsIgnoreCase("this")) {
            return Optional.of(new Period.NamedMonth(YearMonth.of(today.getYear(), month)));
        }
        LocalDate before = CalendarUnit.MONTH.start(today).minusDays(1);
        return DatePhrase.read(words.group("date"), today).map(date -> period(date.notAfter(before)));
    }

    private static Period period(DatePhrase date) {
        int year = date.year().orElseThrow();
        return switch (date.grain()) {
            case DAY -> new Period.SingleDate(start(date));
            case MONTH -> new Period.NamedMonth(YearMonth.of(year, date.number()));
            case QUARTER -> new Period.NamedQuarter(year, date.number());
            case HALF -> new Period.NamedHalf(year, date.number());
            case YEAR -> new Period.NamedYear(Year.of(year));
        };
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
                    return Optional.of(rangeOf(today.plusDays(1), to));
                });
    }

    /** Words that mean a period only behind certain prepositions: "may", "a week". */
    private static Grammar.Reading<Period> afterPreposition(String prepositions, Grammar.Reading<Period> reading) {
        return (words, now) -> {
            String preposition = words.group("prep");
            boolean fits =
                    preposition != null && preposition.toLowerCase(Locale.ROOT).matches(prepositions);
            return fits ? reading.read(words, now) : Optional.empty();
        };
    }

    private static Grammar.Reading<Period> always(Period period) {
        return (_, _) -> Optional.of(period);
    }

    private static LocalDate start(DatePhrase date) {
        return date.start(date.year().orElseThrow());
    }

    private static LocalDate end(DatePhrase date) {
        return date.end(date.year().orElseThrow());
    }

    private static int number(MatchResult words) {
        return Wording.number(words.group("n"));
    }

    private static CalendarUnit unit(String word) {
        return CalendarUnit.of(word);
    }

    private static String first(MatchResult words, String... groups) {
        for (String group : groups) {
            if (words.group(group) != null) {
                return words.group(group);
            }
        }
        throw new IllegalStateException("None of the expected words in \"" + words.group() + "\"");
    }
}
