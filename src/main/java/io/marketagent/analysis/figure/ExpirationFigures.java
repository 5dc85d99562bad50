package io.marketagent.analysis.figure;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Expirations;
import io.marketagent.market.Expirations.Expiration;
import io.marketagent.market.Expirations.Kind;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Figures of the listed expirations. All of them come from the listed dates, never from a rule alone, and a passed expiration
 * is never counted: one of today counts until its session's close.
 *
 * <p>The parts {@code days} and {@code sessions} tell how far a date is: calendar days are the date minus today; sessions are
 * those after today up to it, and today's while it is not over. For an expiration of today both are 0.
 *
 * <p>Weekly is what the source marks so. Where it does not tell the kind, a date is weekly when it is neither the month's
 * standard one (the third Friday, or the session before a holiday) nor the month's last session, on which quarterly and
 * end-of-month series expire; monthly when it is that standard one. Series that expire every session are weekly ones.
 *
 * <p>What is not in an incomplete list may be listed all the same: then a yes is certain and a no is not known. The exception
 * is a date on which NYSE is closed, where list and calendar agree.
 */
public final class ExpirationFigures {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final int NEXT_NAMED = 2;

    private final FigureAsk ask;
    private final Figure figure;
    private final Expirations listed;
    private final Instant now;
    private final LocalDate today;
    private final boolean complete;
    private final List<Expiration> open;

    private ExpirationFigures(FigureAsk ask, Expirations listed, Instant now) {
        this.ask = ask;
        this.figure = ask.figure();
        this.listed = listed;
        this.now = now;
        this.today = NYSE.today(now);
        this.complete = listed.complete() && listed.note() == null;
        this.open = listed.dates().stream()
                .filter(expiration -> !NYSE.expired(expiration.date(), now))
                .toList();
    }

    /**
     * One figure.
     *
     * @param listed may hold passed expirations
     * @param now decides what has passed, and what today is in New York
     * @throws IllegalArgumentException when the figure is not made from expirations
     */
    public static FigureReading of(FigureAsk ask, Expirations listed, Instant now) {
        if (ask.figure().need() != Figure.Need.EXPIRATIONS) {
            throw new IllegalArgumentException(ask.figure() + " is not made from expirations");
        }
        return new ExpirationFigures(ask, listed, now).reading();
    }

    private FigureReading reading() {
        if (open.isEmpty()) {
            return nothingOpen();
        }
        return switch (figure) {
            case HAS_OPTIONS -> hasOptions();
            case HAS_WEEKLIES -> hasWeeklies();
            case EXPIRES_ON -> expiresOn(Objects.requireNonNull(ask.date()));
            case ZERO_DTE -> expiresOn(today);
            case NEXT_EXPIRATION -> named("The next expiration", open.getFirst(), "an earlier one may be missing");
            case NEXT_MONTHLY -> nextMonthly();
            case FURTHEST_EXPIRATION -> named("The furthest expiration", open.getLast(), "later ones may be missing");
            case NEAREST_TO_DAYS -> nearestTo(ask.requiredLevel());
            case EXPIRATION_COUNT -> count();
            case EXPIRATIONS_IN_MONTH -> inMonth(YearMonth.from(Objects.requireNonNull(ask.date())));
            default -> throw new IllegalArgumentException(figure + " is not made from expirations");
        };
    }

    private FigureReading nothingOpen() {
        if (!complete) {
            return absent("No open expiration of " + listed.symbol() + " is known, and " + incomplete());
        }
        String none = listed.dates().isEmpty()
                ? "no options on " + listed.symbol() + " are listed"
                : "all listed expirations of " + listed.symbol() + " have passed, the last on "
                        + Amounts.day(listed.dates().getLast().date());
        return figure == Figure.HAS_OPTIONS
                ? FigureReading.of(figure, false, "No: " + none + ".")
                : absent("There is no expiration: " + none);
    }

    private FigureReading hasOptions() {
        String sentence = "Yes: options on " + listed.symbol() + " are listed; " + next(open)
                + (open.size() > NEXT_NAMED
                        ? ", the furthest on " + Amounts.day(open.getLast().date())
                        : "");
        return dated(FigureReading.of(figure, true, sentence + "."), open.getFirst());
    }

    private FigureReading hasWeeklies() {
        List<Expiration> weeklies =
                open.stream().filter(ExpirationFigures::isWeekly).toList();
        if (!weeklies.isEmpty()) {
            String sentence = "Yes: " + listed.symbol() + " has weekly options; " + next(weeklies) + ".";
            return dated(FigureReading.of(figure, true, sentence), weeklies.getFirst());
        }
        String among = "no weekly one is among the " + Clauses.counted(open.size(), "expiration");
        return complete
                ? FigureReading.of(
                        figure,
                        false,
                        "No: " + listed.symbol() + " has no weekly options; " + among + " listed, and " + next(open)
                                + ".")
                : absent("Whether " + listed.symbol() + " has weekly options is not known: " + among + " known, and "
                        + incomplete());
    }

    private FigureReading expiresOn(LocalDate date) {
        if (NYSE.expired(date, now)) {
            return FigureReading.of(figure, false, "No: " + passed(date) + "; " + next(open) + ".")
                    .on(date);
        }
        Optional<Expiration> found =
                open.stream().filter(one -> one.date().equals(date)).findFirst();
        if (found.isPresent()) {
            String sentence = "Yes: options of " + listed.symbol() + " expire " + when(date, kind(found.get())) + ", "
                    + away(date) + ".";
            return dated(FigureReading.of(figure, true, sentence), found.get());
        }
        Optional<String> closed = closure(date);
        if (!complete && closed.isEmpty()) {
            return absent("Whether options of " + listed.symbol() + " expire " + when(date, "") + " is not known: "
                    + incomplete() + "; of those known " + around(date));
        }
        String sentence = "No: no option of " + listed.symbol() + " expires " + when(date, "")
                + closed.map(reason -> ", when NYSE is closed (" + reason + ")").orElse("") + "; "
                + (date.equals(today) ? next(open) : around(date)) + ".";
        return FigureReading.of(figure, false, sentence).on(date);
    }

    private String passed(LocalDate date) {
        if (!date.equals(today)) {
            return Amounts.day(date) + " has passed";
        }
        return closure(date)
                .map(reason -> "NYSE is closed " + when(date, "") + ": " + reason)
                .orElseGet(() -> "what expired " + when(date, "") + " has passed at the close of " + close(date));
    }

    private FigureReading nextMonthly() {
        return open.stream()
                .filter(ExpirationFigures::isMonthly)
                .findFirst()
                .map(monthly -> named("The next monthly expiration", monthly, "an earlier one may be missing"))
                .orElseGet(() -> absent("No monthly expiration of " + listed.symbol() + " is among the "
                        + Clauses.counted(open.size(), "expiration") + (complete ? " listed" : " known, and ")
                        + (complete ? "" : incomplete())));
    }

    /** Equally near ones: the earlier, and the other is named. */
    private FigureReading nearestTo(BigDecimal days) {
        BigDecimal least = open.stream()
                .map(one -> distance(one, days))
                .min(BigDecimal::compareTo)
                .orElseThrow();
        List<Expiration> nearest = open.stream()
                .filter(one -> distance(one, days).compareTo(least) == 0)
                .toList();
        String name = "The expiration nearest to " + Amounts.strike(days)
                + (days.compareTo(BigDecimal.ONE) == 0 ? " day" : " days");
        FigureReading reading = named(name, nearest.getFirst(), "a nearer one may be missing");
        return nearest.size() == 1
                ? reading
                : Clauses.adding(reading, "; " + Amounts.day(nearest.getLast().date()) + " is as near");
    }

    private BigDecimal distance(Expiration expiration, BigDecimal days) {
        return BigDecimal.valueOf(days(expiration.date())).subtract(days).abs();
    }

    private FigureReading count() {
        Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        open.forEach(one -> kinds.merge(one.kind(), 1L, Long::sum));
        List<String> named = kinds.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().label())
                .toList();
        FigureReading reading = counted(
                open,
                " of " + listed.symbol() + (open.size() == 1 ? " is" : " are") + " listed, " + spanned() + " ("
                        + Clauses.and(named) + ")");
        for (Map.Entry<Kind, Long> entry : kinds.entrySet()) {
            reading =
                    reading.with(entry.getKey().name().toLowerCase(Locale.ROOT), BigDecimal.valueOf(entry.getValue()));
        }
        return reading;
    }

    private String spanned() {
        String first = Amounts.day(open.getFirst().date());
        return open.size() == 1
                ? "on " + first
                : "from " + first + " to " + Amounts.day(open.getLast().date());
    }

    private FigureReading inMonth(YearMonth month) {
        List<Expiration> those = open.stream()
                .filter(one -> YearMonth.from(one.date()).equals(month))
                .toList();
        String in =
                " of " + listed.symbol() + (those.size() == 1 ? " is" : " are") + " listed in " + MONTH.format(month);
        String left = month.equals(YearMonth.from(today)) ? " that has not passed" : "";
        if (!those.isEmpty()) {
            // all of them: who asks how many in a month asks which
            String dates = String.join(
                    ", ",
                    those.stream()
                            .map(one -> Amounts.day(one.date()) + (isMonthly(one) ? " (monthly)" : ""))
                            .toList());
            return counted(those, in + (left.isEmpty() ? "" : ", passed ones left out") + ": " + dates);
        }
        return complete
                ? FigureReading.of(
                        figure,
                        BigDecimal.ZERO,
                        "expirations",
                        "No expiration of " + listed.symbol() + left + " is listed in " + MONTH.format(month) + ".")
                : absent("No expiration of " + listed.symbol() + left + " is known in " + MONTH.format(month) + ", and "
                        + incomplete());
    }

    private FigureReading counted(List<Expiration> those, String rest) {
        String sentence = (complete ? "" : "At least ") + Clauses.counted(those.size(), "expiration") + rest
                + (complete ? "" : "; the list is incomplete") + ".";
        return FigureReading.of(figure, BigDecimal.valueOf(those.size()), "expirations", sentence)
                .between(those.getFirst().date(), those.getLast().date());
    }

    private FigureReading named(String name, Expiration expiration, String missing) {
        LocalDate date = expiration.date();
        String kind = kind(expiration);
        String sentence = name + " of " + listed.symbol() + " is " + Amounts.day(date)
                + (kind.isEmpty() ? "" : " (" + kind + ")") + ", " + away(date)
                + (complete ? "" : "; " + missing + ", as the list is incomplete") + ".";
        return dated(FigureReading.of(figure, date, sentence), expiration);
    }

    private FigureReading dated(FigureReading reading, Expiration expiration) {
        LocalDate date = expiration.date();
        FigureReading dated = reading.on(date).with("days", BigDecimal.valueOf(days(date)));
        // the calendar ends in 2060
        return date.isAfter(TradingCalendar.LAST_DAY)
                ? dated
                : dated.with("sessions", BigDecimal.valueOf(sessions(date)));
    }

    private FigureReading absent(String why) {
        return FigureReading.absent(figure, why + ".");
    }

    private String incomplete() {
        String note = listed.note();
        return "the list is incomplete" + (note == null ? "" : " (" + note + ")");
    }

    private String next(List<Expiration> those) {
        List<String> dates = those.stream()
                .limit(NEXT_NAMED)
                .map(one -> Amounts.day(one.date()))
                .toList();
        return "the next " + (dates.size() == 1 ? "expires" : "expire") + " on " + Clauses.and(dates);
    }

    private String around(LocalDate date) {
        Optional<Expiration> before =
                open.stream().filter(one -> one.date().isBefore(date)).reduce((first, second) -> second);
        Optional<Expiration> after =
                open.stream().filter(one -> one.date().isAfter(date)).findFirst();
        List<String> dates = Stream.of(before, after)
                .flatMap(Optional::stream)
                .map(one -> Amounts.day(one.date()))
                .toList();
        return "the nearest " + (dates.size() == 1 ? "expires" : "expire") + " on " + Clauses.and(dates);
    }

    /** {@code today (Wed 2026-11-25, weekly)}, {@code on Fri 2026-11-27 (weekly)}. */
    private String when(LocalDate date, String kind) {
        if (date.equals(today)) {
            return "today (" + Amounts.day(date) + (kind.isEmpty() ? "" : ", " + kind) + ")";
        }
        return "on " + Amounts.day(date) + (kind.isEmpty() ? "" : " (" + kind + ")");
    }

    private String away(LocalDate date) {
        if (date.equals(today)) {
            return "open until the close of " + close(date);
        }
        String days = "in " + Clauses.counted(days(date), "calendar day");
        return date.isAfter(TradingCalendar.LAST_DAY)
                ? days
                : days + " (" + Clauses.counted(sessions(date), "session") + ")";
    }

    private static String close(LocalDate date) {
        return LocalTime.ofInstant(NYSE.closeOf(date), TradingCalendar.NEW_YORK) + " New York";
    }

    private long days(LocalDate date) {
        return ChronoUnit.DAYS.between(today, date);
    }

    private long sessions(LocalDate date) {
        if (date.equals(today)) {
            return 0;
        }
        boolean todaysIsAhead = NYSE.isSession(today) && !NYSE.expired(today, now);
        return NYSE.sessions(today.plusDays(1), date).size() + (todaysIsAhead ? 1L : 0L);
    }

    private static Optional<String> closure(LocalDate date) {
        return isInCalendar(date) ? NYSE.closureReason(date) : Optional.empty();
    }

    private static String kind(Expiration expiration) {
        return expiration.kind() == Kind.OTHER ? "" : expiration.kind().label();
    }

    private static boolean isWeekly(Expiration expiration) {
        return switch (expiration.kind()) {
            case WEEKLY -> true;
            case MONTHLY, QUARTERLY, END_OF_MONTH -> false;
            case OTHER ->
                isOn(expiration, date -> !date.equals(standardMonthly(date)) && !date.equals(lastSessionOfMonth(date)));
        };
    }

    private static boolean isMonthly(Expiration expiration) {
        return expiration.kind() == Kind.MONTHLY
                || (expiration.kind() == Kind.OTHER && isOn(expiration, date -> date.equals(standardMonthly(date))));
    }

    private static boolean isOn(Expiration expiration, Predicate<LocalDate> day) {
        return isInCalendar(expiration.date()) && day.test(expiration.date());
    }

    private static boolean isInCalendar(LocalDate date) {
        return !date.isBefore(TradingCalendar.FIRST_DAY) && !date.isAfter(TradingCalendar.LAST_DAY);
    }

    private static LocalDate standardMonthly(LocalDate date) {
        return NYSE.sessionOnOrBefore(date.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY)));
    }

    private static LocalDate lastSessionOfMonth(LocalDate date) {
        return NYSE.sessionOnOrBefore(date.with(TemporalAdjusters.lastDayOfMonth()));
    }
}
