package io.marketagent.tool;

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
            notes.add("There is no close of " + history.symbol() + " before " + summary.firstSession()
                    + " to count a change from");
        } else if (summary.baseSession().isBefore(base)) {
            notes.add("The change counts from the close of " + summary.baseSession() + ": there is no bar of "
                    + history.symbol() + " on " + base);
        }
        missing(summary, days)
                .ifPresent(missing -> notes.add("There is no bar of " + history.symbol() + " on " + missing));
        return notes;
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

    private static Optional<String> missing(PeriodSummary summary, List<Bar> days) {
        Set<LocalDate> there = days.stream().map(Bar::firstSession).collect(Collectors.toCollection(HashSet::new));
        List<LocalDate> missing = NYSE.sessions(summary.firstSession(), summary.lastSession()).stream()
                .filter(session -> !there.contains(session))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String listed = missing.stream().limit(LISTED).map(LocalDate::toString).collect(Collectors.joining(", "));
        int more = missing.size() - LISTED;
        return Optional.of(more > 0 ? listed + " and " + more + " more sessions" : listed);
    }
}
