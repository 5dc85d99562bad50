package io.marketagent.analysis.figure;

import io.marketagent.analysis.figure.PeriodBars.Move;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** In which sessions of a period the close rose or fell, and how many of them in a row. */
final class RunFigures {

    private static final String SESSIONS = "sessions";

    private final Figure figure;
    private final PeriodBars bars;

    private RunFigures(Figure figure, PeriodBars bars) {
        this.figure = figure;
        this.bars = bars;
    }

    static FigureReading of(FigureAsk ask, PeriodBars bars) {
        RunFigures figures = new RunFigures(ask.figure(), bars);
        if (bars.moves().isEmpty()) {
            return bars.nothingToCompare(ask.figure());
        }
        return switch (ask.figure()) {
            case UP_DAYS, DOWN_DAYS -> figures.days();
            case CURRENT_RUN -> figures.currentRun();
            case LONGEST_UP_RUN -> figures.run(1);
            case LONGEST_DOWN_RUN -> figures.run(-1);
            default -> throw new IllegalArgumentException(ask + " counts no sessions");
        };
    }

    private FigureReading days() {
        List<Move> moves = bars.moves();
        long up = moves.stream().filter(move -> move.change().signum() > 0).count();
        long down = moves.stream().filter(move -> move.change().signum() < 0).count();
        long same = moves.size() - up - down;
        boolean ups = figure == Figure.UP_DAYS;
        String unchanged = same == 0 ? "" : " and unchanged in " + same;
        return bars.reading(
                        figure,
                        BigDecimal.valueOf(ups ? up : down),
                        SESSIONS,
                        name() + " closed " + (ups ? "higher" : "lower") + " in " + (ups ? up : down) + " of the "
                                + moves.size() + " sessions " + bars.span() + ", " + (ups ? "lower" : "higher") + " in "
                                + (ups ? down : up) + unchanged + ".")
                .with("up", BigDecimal.valueOf(up))
                .with("down", BigDecimal.valueOf(down))
                .with("unchanged", BigDecimal.valueOf(same));
    }

    /** A run ends at an unchanged session, at a hole, and does not reach before the period. */
    private FigureReading run(int direction) {
        List<Move> longest = List.of();
        List<Move> run = new ArrayList<>();
        for (Move move : bars.moves()) {
            boolean follows = run.isEmpty() || run.getLast().bar().equals(move.before());
            if (move.change().signum() != direction || !follows) {
                run = new ArrayList<>();
            }
            if (move.change().signum() == direction) {
                run.add(move);
                longest = run.size() >= longest.size() ? List.copyOf(run) : longest;
            }
        }
        String higher = direction > 0 ? "higher" : "lower";
        if (longest.isEmpty()) {
            return bars.reading(
                    figure,
                    BigDecimal.ZERO,
                    SESSIONS,
                    name() + " closed " + higher + " in no session " + bars.span() + ".");
        }
        LocalDate first = longest.getFirst().session();
        LocalDate last = longest.getLast().session();
        int length = longest.size();
        return FigureReading.of(
                        figure,
                        BigDecimal.valueOf(length),
                        SESSIONS,
                        name() + "'s longest run of " + higher + " closes " + bars.span() + " was "
                                + (length == 1 ? "1 session, on " : length + " sessions in a row, from ")
                                + (length == 1 ? Amounts.day(last) : Amounts.day(first) + " to " + Amounts.day(last))
                                + ".")
                .between(first, last)
                .with("from", longest.getFirst().before().close())
                .with("to", longest.getLast().bar().close());
    }

    /** How many completed sessions in a row, the last one included, closed in the direction of the last. */
    private FigureReading currentRun() {
        List<Move> moves = bars.moves();
        Move last = moves.getLast();
        int direction = last.change().signum();
        List<Move> run = new ArrayList<>();
        for (Move move : moves.reversed()) {
            boolean follows = run.isEmpty() || run.getLast().before().equals(move.bar());
            if (move.change().signum() != direction || !follows) {
                break;
            }
            run.add(move);
        }
        LocalDate first = run.getLast().session();
        String closed = direction == 0 ? "unchanged" : direction > 0 ? "higher" : "lower";
        String in = run.size() == 1
                ? "in the last session alone, on " + Amounts.day(first)
                : run.size() + " sessions in a row, from " + Amounts.day(first) + " to " + Amounts.day(last.session());
        return FigureReading.of(
                        figure,
                        BigDecimal.valueOf(run.size()),
                        SESSIONS,
                        name() + " has closed " + closed + " " + in + bars.notCounted() + ".")
                .between(first, last.session())
                .with("from", run.getLast().before().close())
                .with("to", last.bar().close());
    }

    private String name() {
        return bars.symbol().value();
    }
}
