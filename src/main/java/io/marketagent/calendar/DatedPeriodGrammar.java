package io.marketagent.calendar;

import io.marketagent.text.LinearPattern;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the period grammar that names dates: days, months, years, ranges of them and their ends. */
final class DatedPeriodGrammar {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private static final String RELATIVE_POINT =
            "(?:today|now|yesterday|(?:last|this|previous)\\s+(?:" + Wording.WEEKDAY + "|" + Wording.SPAN_UNIT + ")|"
                    + Wording.NUMBER + "\\s+" + Wording.UNIT + "\\s+ago|" + NamedDay.TEXT + "|" + Wording.WEEKDAY + ")";

    /** What a range may start or end with. */
    private static final String POINT = "(?:" + DatePhrase.TEXT + "|" + RELATIVE_POINT + ")";

    private static final String TO = "(?:\\s*(?:-|\\.\\.\\.?)\\s*|\\s+(?:up\\s+)?(?:to|until|till?|through|thru)\\s+)";

    private static final String CONTAINER =
            "(?:" + DatePhrase.MONTH_YEAR_TEXT + "|" + DatePhrase.PART_TEXT + "|" + Wording.MONTH + "|" + Wording.YEAR
                    + "|(?:the|this|last|(?:the\\s+)?previous)\\s+" + Wording.SPAN_UNIT + ")";

    /** A range of days without a year that ends ahead is one that still runs, if it is no longer than this. */
    private static final int MOST_DAYS_RUNNING = 62;

    private static final String NO_TRADE = "(?!\\s*(?:calls?|puts?|options?|contracts?|shares|leaps|strikes?)\\b)";

    /** Words before a month or a year that make a date of it. */
    private static final Set<String> PREPOSITIONS = Set.of("in", "during", "for", "of", "throughout", "over");

    private static final Pattern ARTICLE = LinearPattern.compile("(?i)^the\\s+(?!previous)");
    private static final Pattern FOUR_DIGITS = LinearPattern.compile("\\d{4}");
    private static final Pattern START_OF_UNIT = LinearPattern.compile("(?i)^(?<u>[a-z]++).+start");
    private static final Pattern WEEKDAY = LinearPattern.compile("(?i)" + Wording.WEEKDAY);
    private static final Pattern UNSURE_DAY = LinearPattern.compile("\\d{1,2}/\\d{1,2}|\\d{1,2}\\s+(?:may|march)");
    private static final Pattern UNSURE_PART = LinearPattern.compile("(?i)" + DatePhrase.ORDINAL + "\\s+half|[12]h");

    private DatedPeriodGrammar() {}

    static void addTo(Grammar<Period> grammar) {
        PartOfMonthGrammar.addTo(grammar, CONTAINER);
        addEdges(grammar);
        addRanges(grammar);
        addNames(grammar);
    }

    private static void addEdges(Grammar<Period> grammar) {
        grammar.phrase(
                        "(?:(?:very\\s+)?(?<edge>first|last|final)\\s+(?:trading\\s+|market\\s+|business\\s+)?(?:day|session)"
                                + "|(?<edge2>start|beginning|end))\\s+of\\s+(?:the\\s+(?=" + DatePhrase.ORDINAL
                                + "))?(?<c>"
                                + CONTAINER + ")",
                        (words, now) -> {
                            PeriodResolver.Bounds bounds = container(words.group("c"), now);
                            boolean first = Set.of("first", "start", "beginning")
                                    .contains(PeriodGrammar.first(words, "edge", "edge2")
                                            .toLowerCase(Locale.ROOT));
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

    static PeriodResolver.Bounds container(String text, Instant now) {
        String named = ARTICLE.matcher(text).replaceFirst("this ");
        return PeriodResolver.bounds(PeriodGrammar.parseUnchecked(named, now), now);
    }

    private static void addRanges(Grammar<Period> grammar) {
        String from = "(?:from|starting(?:\\s+(?:on|from))?)\\s+(?:the\\s+)?";
        String dayNumber = "\\d{1,2}(?:st|nd|rd|th)?(?![\\w%])";
        grammar.phrase(
                        "(?:ever\\s+)?since\\s+(?:the\\s+)?(?:(?:start|beginning)\\s+of\\s+)?(?<a>" + POINT
                                + "|(?:year|month|quarter|week)\\s+start)",
                        DatedPeriodGrammar::since)
                .inside(from + "(?<a>" + POINT + ")\\s+(?:on(?:wards?)?|forward)(?=\\W|$)", DatedPeriodGrammar::since)
                .alone(from + "(?<a>" + POINT + ")\\s+(?:on(?:wards?)?|forward)", DatedPeriodGrammar::since)
                .phrase(
                        "(?:" + from + ")?(?<a>" + POINT + ")" + TO + "(?:now|today|date|(?:the\\s+)?present)(?![a-z])",
                        DatedPeriodGrammar::since)
                .phrase(
                        "(?:between\\s+)?(?:(?<m>" + Wording.MONTH + ")\\s+(?<d1>" + dayNumber + ")(?:" + TO
                                + "|\\s+and\\s+)(?<d2>" + dayNumber + ")|(?<d3>" + dayNumber + ")(?:" + TO
                                + "|\\s+and\\s+)(?<d4>"
                                + dayNumber
                                + ")\\s+(?:of\\s+)?(?<m2>" + Wording.MONTH + "))(?:[\\s,]+(?<y>" + DatePhrase.YEAR_REF
                                + "))?",
                        DatedPeriodGrammar::daysOfMonth)
                .phrase(
                        "(?:from\\s+)?(?<w>" + Wording.WEEKDAY + ")" + TO + "(?<w2>" + Wording.WEEKDAY
                                + ")\\s+(?:of\\s+)?(?:the\\s+)?(?<which>last|previous|this)\\s+week",
                        (words, now) -> {
                            boolean thisWeek = words.group("which").equalsIgnoreCase("this");
                            LocalDate monday =
                                    CalendarUnit.WEEK.start(NYSE.today(now)).minusWeeks(thisWeek ? 0 : 1);
                            return Optional.of(rangeOf(
                                    monday.with(TemporalAdjusters.nextOrSame(Wording.weekday(words.group("w")))),
                                    monday.with(TemporalAdjusters.nextOrSame(Wording.weekday(words.group("w2"))))));
                        })
                .phrase("(?:from\\s+)?(?<a>" + POINT + ")" + TO + "(?:the\\s+)?(?<b>" + POINT + ")", (words, now) -> {
                    boolean prices = areFourDigits(words)
                            && words.group("prep") == null
                            && !words.group().toLowerCase(Locale.ROOT).startsWith("from");
                    return prices || isAhead(words, now) ? Optional.empty() : Optional.of(range(words, now));
                })
                .phrase(
                        "between\\s+(?:the\\s+)?(?<a>" + POINT + ")\\s+and\\s+(?:the\\s+)?(?<b>" + POINT + ")",
                        (words, now) -> isAhead(words, now) ? Optional.empty() : Optional.of(range(words, now)));
    }

    /** Two bare numbers that end in a year to come are prices. */
    private static boolean isAhead(MatchResult words, Instant now) {
        return areFourDigits(words) && isAhead(words.group("b"), now);
    }

    private static boolean areFourDigits(MatchResult words) {
        return FOUR_DIGITS.matcher(words.group("a")).matches()
                && FOUR_DIGITS.matcher(words.group("b")).matches();
    }

    private static boolean isAhead(String year, Instant now) {
        return Integer.parseInt(year) > NYSE.today(now).getYear();
    }

    private static Optional<Period> since(MatchResult words, Instant now) {
        String text = words.group("a");
        Matcher start = START_OF_UNIT.matcher(text);
        if (start.matches()) {
            return Optional.of(new Period.Current(CalendarUnit.of(start.group("u"))));
        }
        LocalDate from = DatePhrase.read(text, NYSE.today(now))
                .map(date -> start(date.notAfter(NYSE.today(now))))
                .orElseGet(() -> relative(text, now).from());
        return Optional.of(new Period.Since(from));
    }

    private static Optional<Period> daysOfMonth(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        String month = PeriodGrammar.first(words, "m", "m2");
        String year = words.group("y") == null ? "" : " " + words.group("y");
        DatePhrase last = DatePhrase.read(month + " " + PeriodGrammar.first(words, "d2", "d4") + year, today)
                .orElseThrow();
        DatePhrase first = DatePhrase.read(month + " " + PeriodGrammar.first(words, "d1", "d3") + year, today)
                .orElseThrow();
        // The range may still run: its start decides which year is meant.
        DatePhrase known = first.notAfter(today);
        return Optional.of(rangeOf(start(known), end(last.inYear(known.year().orElseThrow()))));
    }

    /** A year written at the start counts for the end; without one, the range is the last one that ends before tomorrow. */
    private static Period range(MatchResult words, Instant now) {
        LocalDate today = NYSE.today(now);
        Optional<LocalDate> from = startInItsYear(words.group("a"), today);
        if (from.isPresent()) {
            return rangeOf(from.get(), endAfter(from.get(), words.group("b"), now));
        }
        if (runsInto(words, today)) {
            return rangeOf(dayNotAfter(words.group("a"), today), today);
        }
        LocalDate to = endBefore(words.group("b"), now);
        return rangeOf(startBefore(to, words.group("a"), now), to);
    }

    /** "Nov 23 to Nov 27", asked on the 26th: this week up to today, not last year's. */
    private static boolean runsInto(MatchResult words, LocalDate today) {
        Optional<DatePhrase> b = DatePhrase.read(words.group("b"), today);
        boolean days = b.isPresent()
                && b.get().grain() == DatePhrase.Grain.DAY
                && DatePhrase.read(words.group("a"), today)
                        .filter(a -> a.grain() == DatePhrase.Grain.DAY)
                        .isPresent();
        if (!days || b.get().year().isPresent()) {
            return false;
        }
        LocalDate end = end(b.get().notBefore(today));
        LocalDate start = dayNotAfter(words.group("a"), today);
        return end.isAfter(today) && ChronoUnit.DAYS.between(start, end) <= MOST_DAYS_RUNNING;
    }

    private static LocalDate dayNotAfter(String text, LocalDate today) {
        return start(DatePhrase.read(text, today).orElseThrow().notAfter(today));
    }

    private static Optional<LocalDate> startInItsYear(String text, LocalDate today) {
        return DatePhrase.read(text, today)
                .filter(date -> date.year().isPresent())
                .map(DatedPeriodGrammar::start)
                .or(() -> NamedDay.read(text, today)
                        .filter(day -> day.year().isPresent())
                        .flatMap(day -> day.notAfter(today)));
    }

    private static LocalDate endAfter(LocalDate from, String text, Instant now) {
        LocalDate today = NYSE.today(now);
        return DatePhrase.read(text, today)
                .map(date -> end(date.notBefore(from)))
                .or(() -> NamedDay.read(text, today).flatMap(day -> day.notBefore(from)))
                .orElseGet(() -> relative(text, now).to());
    }

    private static LocalDate endBefore(String text, Instant now) {
        LocalDate today = NYSE.today(now);
        return DatePhrase.read(text, today)
                .map(date -> end(date.notAfter(today)))
                .or(() -> NamedDay.read(text, today).flatMap(day -> day.notAfter(today)))
                .orElseGet(() -> relative(text, now).to());
    }

    /** "Monday to Wednesday": the Monday before that Wednesday; "Thanksgiving to Christmas 2024": that year's. */
    private static LocalDate startBefore(LocalDate to, String text, Instant now) {
        LocalDate today = NYSE.today(now);
        return DatePhrase.read(text, today)
                .map(date -> start(date.notAfter(to)))
                .or(() -> NamedDay.read(text, today).flatMap(day -> day.notAfter(to)))
                .orElseGet(() -> WEEKDAY.matcher(text).matches()
                        ? to.with(TemporalAdjusters.previousOrSame(Wording.weekday(text)))
                        : relative(text, now).from());
    }

    static Period rangeOf(LocalDate from, LocalDate to) {
        Period.Range range = new Period.Range(from, to);
        return from.equals(to) ? new Period.SingleDate(from) : range;
    }

    private static PeriodResolver.Bounds relative(String text, Instant now) {
        if (text.equalsIgnoreCase("today") || text.equalsIgnoreCase("now")) {
            return new PeriodResolver.Bounds(NYSE.today(now), NYSE.today(now));
        }
        return PeriodResolver.bounds(PeriodGrammar.parseUnchecked(text, now), now);
    }

    private static void addNames(Grammar<Period> grammar) {
        String date = "(?<date>" + DatePhrase.DAY_TEXT + ")";
        String named = "(?<date>" + DatePhrase.MONTH_YEAR_TEXT + "|" + DatePhrase.PART_TEXT + ")";
        grammar.phrase("(?<date>" + NamedDay.TEXT + ")", DatedPeriodGrammar::namedDay)
                .phrase(
                        "(?:(?:trading\\s+)?(?:day|session)\\s+)(?<side>before|after)\\s+(?<date>" + NamedDay.NAME
                                + ")",
                        DatedPeriodGrammar::besideNamedDay)
                .phrase(
                        "week\\s+of\\s+(?:the\\s+)?(?<date>" + NamedDay.NAME + ")|(?<date2>" + NamedDay.NAME
                                + ")(?:'s)?\\s+week(?!end)",
                        (words, now) -> lastNamed(PeriodGrammar.first(words, "date", "date2"), now)
                                .map(Period.WeekOf::new))
                .alone(date, DatedPeriodGrammar::named)
                .inside(date, DatedPeriodGrammar::dayInside)
                .alone("(?<date>" + Wording.MONTH + "\\s+\\d{1,2})", DatedPeriodGrammar::named)
                .alone(named, DatedPeriodGrammar::named)
                .inside(named, DatedPeriodGrammar::partInside)
                .alone("(?<date>" + Wording.MONTH + ")", DatedPeriodGrammar::named)
                .phrase("month\\s+of\\s+(?<date>" + Wording.MONTH + ")", DatedPeriodGrammar::named)
                .phrase(
                        "first\\s+of\\s+(?<date>" + DatePhrase.MONTH_YEAR_TEXT + "|" + Wording.MONTH + ")",
                        (words, now) -> dated(words, now).map(month -> new Period.SingleDate(start(month))))
                .alone(
                        "(?:(?:full|whole|calendar)\\s+)?(?:year\\s+)?(?<date>" + Wording.YEAR + ")",
                        DatedPeriodGrammar::named)
                .inside(
                        "(?:better|best|worse|worst|good|bad|great|strong|weak)\\s+(?<date>" + Wording.YEAR + ")",
                        DatedPeriodGrammar::named)
                .inside(
                        "(?<date>" + Wording.MONTH + ")" + NO_TRADE,
                        PeriodGrammar.afterPreposition(PREPOSITIONS, DatedPeriodGrammar::monthInside))
                .inside(
                        "(?<date>january|february|april|june|july|august|september|october|november|december)"
                                + NO_TRADE,
                        DatedPeriodGrammar::named)
                .phrase(
                        "(?<which>last|this|previous)\\s+(?<date>" + Wording.MONTH + ")",
                        DatedPeriodGrammar::lastOrThisMonth)
                .inside(
                        "(?:all\\s+of\\s+)?(?<date>" + Wording.YEAR + ")" + NO_TRADE,
                        PeriodGrammar.afterPreposition(PREPOSITIONS, DatedPeriodGrammar::named))
                .inside(
                        "(?:(?:full|whole|calendar)\\s+)?year\\s+(?<date>" + Wording.YEAR + ")" + NO_TRADE,
                        DatedPeriodGrammar::named)
                .inside(
                        "(?<date>" + Wording.YEAR
                                + ")(?=(?:'s)?\\s+(?:performance|returns?|history|chart|high|low)\\b)",
                        DatedPeriodGrammar::named)
                // "NVDA 2023": a year at the end, which is no index of 2000 companies and no price.
                .inside(
                        "(?<!russell\\s)(?<!(?:at|strike|over|under|above|below|hit|reach|to)\\s)(?<date>"
                                + Wording.YEAR + ")(?=\\s*[?.!]*$)",
                        (words, now) -> isAhead(words.group("date"), now) ? Optional.empty() : named(words, now))
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
        return dated(words, now).map(DatedPeriodGrammar::period);
    }

    private static Optional<Period> namedDay(MatchResult words, Instant now) {
        return lastNamed(words.group("date"), now).map(Period.SingleDate::new);
    }

    /** The session beside a holiday: nothing trades on the day after a Christmas on a Friday. */
    private static Optional<Period> besideNamedDay(MatchResult words, Instant now) {
        boolean after = words.group("side").equalsIgnoreCase("after");
        return lastNamed(words.group("date"), now)
                .map(day -> new Period.SingleDate(
                        after ? NYSE.sessionOnOrAfter(day.plusDays(1)) : NYSE.sessionOnOrBefore(day.minusDays(1))));
    }

    /** A holiday without its year is the last one. */
    private static Optional<LocalDate> lastNamed(String text, Instant now) {
        LocalDate today = NYSE.today(now);
        return NamedDay.read(text, today).flatMap(day -> day.notAfter(today));
    }

    /** "1/2" may be a half and "10 may" ten that may; a preposition makes them dates. */
    private static Optional<Period> dayInside(MatchResult words, Instant now) {
        boolean unsure = words.group("prep") == null
                && UNSURE_DAY.matcher(words.group("date")).matches();
        return unsure ? Optional.empty() : named(words, now);
    }

    /** "The second half" of what? */
    private static Optional<Period> partInside(MatchResult words, Instant now) {
        boolean unsure = UNSURE_PART.matcher(words.group("date")).matches();
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

    private static LocalDate start(DatePhrase date) {
        return date.start(date.year().orElseThrow());
    }

    private static LocalDate end(DatePhrase date) {
        return date.end(date.year().orElseThrow());
    }
}
