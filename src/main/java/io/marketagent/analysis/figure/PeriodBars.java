package io.marketagent.analysis.figure;

import io.marketagent.analysis.Hole;
import io.marketagent.analysis.OneSeries;
import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a period. What is made of closes and counts takes the completed ones; what goes by the highest, the lowest
 * or the last price takes the running one too.
 *
 * @param base the bar whose close the first session is counted from; {@code null} where the series has none, or a hole lies
 *     between
 * @param sessions completed sessions, oldest first
 * @param running today's bar while its session runs; {@code null} for none
 * @param earlier completed sessions before the period, oldest first, as far as the series has them: averages take them
 */
public record PeriodBars(
        Symbol symbol,
        @Nullable Bar base,
        List<Bar> sessions,
        @Nullable Bar running,
        List<Bar> earlier) {

    public PeriodBars {
        earlier = List.copyOf(earlier);
        sessions = List.copyOf(sessions);
        if (sessions.isEmpty() && running == null) {
            throw new IllegalArgumentException("a period has a session");
        }
    }

    /** A period of whose past nothing is known but its base. */
    public PeriodBars(Symbol symbol, @Nullable Bar base, List<Bar> sessions, @Nullable Bar running) {
        this(symbol, base, sessions, running, List.of());
    }

    /** All completed sessions that are known, oldest first, the period's last one at the end. */
    List<Bar> series() {
        List<Bar> series = new ArrayList<>(earlier);
        series.addAll(sessions);
        return series;
    }

    /**
     * A session against the close before it.
     *
     * @param before the bar before
     */
    record Move(Bar before, Bar bar) {

        BigDecimal change() {
            return bar.close().subtract(before.close());
        }

        /** Exact enough to order by. */
        BigDecimal ratio() {
            return bar.close().divide(before.close(), MathContext.DECIMAL64);
        }

        /** Two decimals, with its sign. */
        BigDecimal percent() {
            return Quote.percentOf(change(), before.close());
        }

        LocalDate session() {
            return bar.lastSession();
        }
    }

    /** The completed sessions whose session before is known. */
    List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        Bar before = base;
        for (Bar bar : sessions) {
            if (before != null
                    && Hole.between(before.lastSession(), bar.firstSession()).isEmpty()) {
                moves.add(new Move(before, bar));
            }
            before = bar;
        }
        return moves;
    }

    /** That they may not be one series, in a sentence. */
    Optional<String> caution() {
        List<Bar> compared = withBase();
        if (running != null) {
            compared.add(running);
        }
        return OneSeries.caution(symbol, compared).map(doubt -> doubt + ".");
    }

    /** All sessions, the running one last. */
    List<Bar> all() {
        List<Bar> all = new ArrayList<>(sessions);
        if (running != null) {
            all.add(running);
        }
        return all;
    }

    /** The base's close and those of the completed sessions. */
    List<Bar> withBase() {
        List<Bar> bars = new ArrayList<>();
        if (base != null) {
            bars.add(base);
        }
        bars.addAll(sessions);
        return bars;
    }

    /** The first and the last completed session, and whether one runs: "from 2026-03-02 to 2026-03-06". */
    String span() {
        return span(sessions) + notCounted();
    }

    /** The first and the last of some sessions: "on 2026-03-02", "from 2026-03-02 to 2026-03-06". */
    static String span(List<Bar> bars) {
        LocalDate first = bars.getFirst().firstSession();
        LocalDate last = bars.getLast().lastSession();
        return first.equals(last) ? "on " + last : "from " + first + " to " + last;
    }

    /** That the session that runs is left out, in brackets; empty where none runs. */
    String notCounted() {
        return running == null || sessions.isEmpty() ? "" : " (the session that runs is not counted)";
    }

    /** A figure that all completed sessions are in. */
    FigureReading reading(Figure figure, BigDecimal value, String unit, String sentence) {
        return FigureReading.of(figure, value, unit, sentence)
                .between(sessions.getFirst().firstSession(), sessions.getLast().lastSession());
    }

    /** For what compares closes, where there is one alone: it rose and fell against nothing. */
    FigureReading nothingToCompare(Figure figure) {
        return FigureReading.absent(figure, "There are no two closes of " + symbol + " to compare " + span() + ".");
    }
}
