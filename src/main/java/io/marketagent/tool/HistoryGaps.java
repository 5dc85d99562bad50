package io.marketagent.tool;

import io.marketagent.analysis.Hole;
import io.marketagent.analysis.PeriodSummary;
import io.marketagent.calendar.ResolvedPeriod;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Bar;
import io.marketagent.market.MarketException;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Sourced;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a series does not have of a period, in words: at its ends, and against NYSE's calendar in between. */
final class HistoryGaps {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    /** More missing sessions than this are counted, not listed. */
    private static final int LISTED = 5;

    private HistoryGaps() {}

    /**
     * A period that lies before a series whose earlier part failed to load is not empty: nobody knows.
     *
     * @throws MarketException.Unavailable with the reason why there is no longer series
     */
    static void requireReach(Sourced<PriceHistory> series, ResolvedPeriod period) {
        String reason = series.staleReason();
        if (reason != null && series.value().from().isAfter(period.lastSession())) {
            throw new MarketException.Unavailable(earlier(series.value()) + reason, null, List.of());
        }
    }

    /** @param days the bars that are shown, today's included */
    static List<String> notes(
            Sourced<PriceHistory> series, ResolvedPeriod period, PeriodSummary summary, List<Bar> days) {
        PriceHistory history = series.value();
        List<String> notes = new ArrayList<>();
        if (summary.lastSession().isBefore(period.lastSession())) {
            notes.add("The series of " + history.symbol() + " ends on " + summary.lastSession());
        }
        LocalDate base = NYSE.sessionOnOrBefore(period.baseDate());
        if (summary.firstSession().isAfter(period.firstSession())) {
            notes.add(whyLater(series, period, summary));
        } else if (summary.baseSession() == null) {
            whyNoBase(history, period, summary).ifPresent(notes::add);
        } else if (summary.baseSession().isBefore(base)) {
            notes.add("The change counts from the close of " + summary.baseSession() + ": there is no bar of "
                    + history.symbol() + " on " + base);
        }
        notes.addAll(holes(history, days));
        missing(summary, days)
                .ifPresent(missing -> notes.add("There is no bar of " + history.symbol() + " on " + missing));
        if (history.note() != null) {
            notes.add(history.note());
        }
        return notes;
    }

    /** Empty where there is one that the summary was not given: then that has been told. */
    private static Optional<String> whyNoBase(PriceHistory history, ResolvedPeriod period, PeriodSummary summary) {
        Optional<Bar> before = history.lastOnOrBefore(period.baseDate());
        if (before.isEmpty()) {
            return Optional.of("There is no close of " + history.symbol() + " before " + summary.firstSession()
                    + " to count a change from");
        }
        LocalDate last = before.get().lastSession();
        return Hole.between(last, period.baseDate().plusDays(1))
                .map(hole -> "There is no bar of " + history.symbol() + " " + hole.label() + ": the close of " + last
                        + " is too old to count a change from");
    }

    private static String whyLater(Sourced<PriceHistory> series, ResolvedPeriod period, PeriodSummary summary) {
        PriceHistory history = series.value();
        if (history.limitation() != null) {
            return history.limitation();
        }
        return series.staleReason() != null && history.from().isAfter(period.firstSession())
                ? earlier(history) + series.staleReason()
                : "The first bar of " + history.symbol() + " in this period is of " + summary.firstSession();
    }

    private static String earlier(PriceHistory history) {
        return "Prices of " + history.symbol() + " before " + history.from() + " could not be loaded: ";
    }

    /** Sessions in a row: what is told of the period is of the others. */
    private static List<String> holes(PriceHistory history, List<Bar> days) {
        List<Hole> holes = Hole.in(days);
        List<String> notes = new ArrayList<>();
        for (Hole hole : holes.subList(0, Math.min(holes.size(), LISTED))) {
            notes.add("There is no bar of " + history.symbol() + " " + hole.label()
                    + ": high, low and volume are of the other sessions");
        }
        if (holes.size() > LISTED) {
            notes.add("The series of " + history.symbol() + " has " + (holes.size() - LISTED)
                    + " more such holes up to " + holes.getLast().last());
        }
        return notes;
    }

    /** Single sessions. */
    private static Optional<String> missing(PeriodSummary summary, List<Bar> days) {
        List<Hole> holes = Hole.in(days);
        Set<LocalDate> there = days.stream().map(Bar::firstSession).collect(Collectors.toCollection(HashSet::new));
        List<LocalDate> missing = NYSE.sessions(summary.firstSession(), summary.lastSession()).stream()
                .filter(session -> !there.contains(session))
                .filter(session -> holes.stream()
                        .noneMatch(hole -> !session.isBefore(hole.first()) && !session.isAfter(hole.last())))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String listed = missing.stream().limit(LISTED).map(LocalDate::toString).collect(Collectors.joining(", "));
        int more = missing.size() - LISTED;
        return Optional.of(more > 0 ? listed + " and " + more + " more sessions" : listed);
    }
}
