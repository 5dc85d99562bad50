package io.marketagent.analysis;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Bar;
import io.marketagent.market.PriceHistory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sessions in a row that NYSE had and a series has no bar of: three or more, for a halt or an illiquid symbol can
 * miss one or two. What is reckoned from bar to bar stops at a hole, because the bars on both sides are no neighbours. Before the
 * first bar there is none: the symbol was not listed yet.
 *
 * @param first the first missing session
 * @param last the last one
 * @param sessions how many are missing
 */
public record Hole(LocalDate first, LocalDate last, int sessions) {

    /** So many missing sessions in a row are no hole yet. */
    static final int FEW = 2;

    /** Two bars no further apart cannot have more than {@link #FEW} sessions between them. */
    private static final int NEAR_DAYS = FEW + 1;

    /** The hole between one bar's session and a later one's, if there is one. */
    public static Optional<Hole> between(LocalDate earlier, LocalDate later) {
        boolean near = ChronoUnit.DAYS.between(earlier, later) <= NEAR_DAYS;
        boolean known = !earlier.isBefore(TradingCalendar.FIRST_DAY) && !later.isAfter(TradingCalendar.LAST_DAY);
        if (near || !known) {
            return Optional.empty();
        }
        List<LocalDate> missing = TradingCalendar.NYSE.sessions(earlier.plusDays(1), later.minusDays(1));
        return missing.size() > FEW
                ? Optional.of(new Hole(missing.getFirst(), missing.getLast(), missing.size()))
                : Optional.empty();
    }

    /** All holes in a series, oldest first. */
    public static List<Hole> in(List<Bar> bars) {
        List<Hole> holes = new ArrayList<>();
        for (int i = 1; i < bars.size(); i++) {
            between(bars.get(i - 1).lastSession(), bars.get(i).firstSession()).ifPresent(holes::add);
        }
        return holes;
    }

    /** The bars after the last hole: neighbours, all of them. */
    public static List<Bar> afterLast(List<Bar> bars) {
        for (int i = bars.size() - 1; i > 0; i--) {
            if (between(bars.get(i - 1).lastSession(), bars.get(i).firstSession())
                    .isPresent()) {
                return bars.subList(i, bars.size());
            }
        }
        return bars;
    }

    /** What a reader of averages, levels and signals has to know of the series they are made of, in sentences. */
    public static List<String> notes(PriceHistory history) {
        List<String> notes = new ArrayList<>();
        List<Hole> holes = in(history.bars());
        if (!holes.isEmpty()) {
            List<Bar> used = afterLast(history.bars());
            notes.add("There is no bar of " + history.symbol() + " "
                    + holes.getLast().label()
                    + ": averages, levels and signals are made of the " + used.size() + " since "
                    + used.getFirst().firstSession() + ", and what takes more is absent");
        }
        OneSeries.jumps(history).ifPresent(notes::add);
        if (history.note() != null) {
            notes.add(history.note());
        }
        return notes;
    }

    /** For a reader: {@code from 2026-01-29 to 2026-06-08 (90 sessions)}. */
    public String label() {
        return "from " + first + " to " + last + " (" + sessions + " sessions)";
    }
}
