package io.marketagent.agent.builtin;

import io.marketagent.analysis.PeriodSummary;
import io.marketagent.analysis.figure.Amounts;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.tool.HistoryView;
import io.marketagent.tool.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says that NYSE was closed on the day that was asked, and what the session before it closed at. */
final class ClosedDays {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;

    private ClosedDays() {}

    /** Empty where the day that was asked is shown. */
    static Optional<String> of(List<Item<?>> items, Instant now) {
        List<String> closes = new ArrayList<>();
        LocalDate day = null;
        LocalDate shown = null;
        for (Item<?> item : items) {
            if (item.data() instanceof HistoryView view && view.closedDay() != null) {
                PeriodSummary summary = view.summary();
                day = view.closedDay();
                shown = summary.lastSession();
                closes.add(item.symbol()
                        + (closes.isEmpty() ? " closed at " : " at ")
                        + Amounts.price(summary.lastClose()));
            }
        }
        if (day == null || shown == null) {
            return Optional.empty();
        }
        String closed = "NYSE " + (day.equals(NYSE.today(now)) ? "is" : "was") + " closed on " + Amounts.day(day)
                + NYSE.closureReason(day).map(reason -> " (" + reason + ")").orElse("") + "; ";
        return Optional.of(
                closes.size() > Facts.MOST_SYMBOLS
                        ? closed + Amounts.day(shown) + " is shown instead."
                        : closed + Sentences.names(closes) + " on " + Amounts.day(shown) + ".");
    }
}
