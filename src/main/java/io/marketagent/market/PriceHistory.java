package io.marketagent.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The daily series of one symbol: completed sessions only, oldest first. Everything that needs bars (history of any
 * interval, indicators, levels) is made from it.
 *
 * @param symbol whose prices these are
 * @param from the date from which bars were asked
 * @param bars one bar a session, ascending
 * @param limitation why the series starts later than asked, in words for a reader ({@code null}: it does not)
 * @param note what the source sent and is not in it, in words ({@code null}: nothing)
 */
public record PriceHistory(
        Symbol symbol,
        LocalDate from,
        List<Bar> bars,
        @Nullable String limitation,
        @Nullable String note) {

    /** A series of all that the source sent. */
    public PriceHistory(Symbol symbol, LocalDate from, List<Bar> bars, @Nullable String limitation) {
        this(symbol, from, bars, limitation, null);
    }

    public PriceHistory {
        bars = List.copyOf(bars);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            if (!bar.firstSession().equals(bar.lastSession())) {
                throw new IllegalArgumentException("not a daily bar: " + bar);
            }
            if (i > 0 && !bar.firstSession().isAfter(bars.get(i - 1).lastSession())) {
                throw new IllegalArgumentException("bars are not ascending at " + bar.firstSession());
            }
        }
    }

    /** The same series with other bars of it. */
    public PriceHistory with(List<Bar> others) {
        return new PriceHistory(symbol, from, others, limitation, note);
    }

    /** The last bar of the series. */
    public Optional<Bar> lastBar() {
        return bars.isEmpty() ? Optional.empty() : Optional.of(bars.getLast());
    }

    /** The bar of one session. */
    public Optional<Bar> barOn(LocalDate session) {
        return bars.stream().filter(bar -> bar.firstSession().equals(session)).findFirst();
    }

    /** The last bar on or before a date. */
    public Optional<Bar> lastOnOrBefore(LocalDate date) {
        Bar found = null;
        for (Bar bar : bars) {
            if (bar.firstSession().isAfter(date)) {
                break;
            }
            found = bar;
        }
        return Optional.ofNullable(found);
    }

    /** The bars from one date to another, both included. */
    public List<Bar> between(LocalDate first, LocalDate last) {
        return bars.stream()
                .filter(bar -> !bar.firstSession().isBefore(first)
                        && !bar.lastSession().isAfter(last))
                .toList();
    }

    /** Daily bars joined to weeks (Monday to Sunday) or months; each keeps its true first and last session. */
    public static List<Bar> joined(List<Bar> daily, Interval interval) {
        if (interval == Interval.DAY) {
            return List.copyOf(daily);
        }
        List<Bar> joined = new ArrayList<>();
        for (Bar bar : daily) {
            boolean sameInterval = !joined.isEmpty()
                    && interval.startOf(joined.getLast().firstSession()).equals(interval.startOf(bar.firstSession()));
            if (sameInterval) {
                joined.set(joined.size() - 1, joined.getLast().followedBy(bar));
            } else {
                joined.add(bar);
            }
        }
        return List.copyOf(joined);
    }
}
