package io.marketagent.analysis.figure;

import io.marketagent.market.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** When a price stood above or below a level. Above is strictly above, below strictly below. */
final class LevelFigures {

    private LevelFigures() {}

    /** Whether any trade was beyond the level: by the high or the low of each session, the running one included. */
    static FigureReading ever(FigureAsk ask, PeriodBars bars) {
        boolean above = ask.figure() == Figure.EVER_ABOVE;
        BigDecimal level = ask.requiredLevel();
        List<Bar> all = bars.all();
        Optional<Bar> first = all.stream()
                .filter(bar ->
                        above ? bar.high().compareTo(level) > 0 : bar.low().compareTo(level) < 0)
                .findFirst();
        Bar furthest = all.getFirst();
        for (Bar bar : all) {
            boolean further = above
                    ? bar.high().compareTo(furthest.high()) >= 0
                    : bar.low().compareTo(furthest.low()) <= 0;
            furthest = further ? bar : furthest;
        }
        BigDecimal reached = above ? furthest.high() : furthest.low();
        String side = above ? "above " : "below ";
        String extreme = (above ? "its highest price was " : "its lowest price was ") + Amounts.price(reached) + ", on "
                + Amounts.day(furthest.lastSession()) + ".";
        if (first.isEmpty()) {
            return FigureReading.of(
                            ask.figure(),
                            false,
                            "No: " + bars.symbol() + " did not trade " + side + Amounts.price(level) + " "
                                    + BarFigures.span(all) + "; " + extreme)
                    .on(furthest.lastSession())
                    .with("level", level)
                    .with("reached", reached);
        }
        Bar found = first.get();
        return FigureReading.of(
                        ask.figure(),
                        true,
                        "Yes: " + bars.symbol() + " traded " + side + Amounts.price(level) + " "
                                + BarFigures.span(all) + ", first on " + Amounts.day(found.lastSession())
                                + already(bars, above, level) + "; " + extreme)
                .on(found.lastSession())
                .with("level", level)
                .with("reached", reached);
    }

    /** The first or the last completed session that closed beyond the level. */
    static FigureReading close(FigureAsk ask, PeriodBars bars) {
        boolean above = ask.figure() == Figure.FIRST_CLOSE_ABOVE || ask.figure() == Figure.LAST_CLOSE_ABOVE;
        boolean first = ask.figure() == Figure.FIRST_CLOSE_ABOVE || ask.figure() == Figure.FIRST_CLOSE_BELOW;
        BigDecimal level = ask.requiredLevel();
        Predicate<Bar> beyond =
                bar -> above ? bar.close().compareTo(level) > 0 : bar.close().compareTo(level) < 0;
        List<Bar> order = first ? bars.sessions() : bars.sessions().reversed();
        Optional<Bar> found = order.stream().filter(beyond).findFirst();
        String side = above ? "above " : "below ";
        String span = BarFigures.span(bars.sessions()) + BarFigures.notCounted(bars);
        if (found.isEmpty()) {
            return FigureReading.absent(
                            ask.figure(),
                            bars.symbol() + " did not close " + side + Amounts.price(level) + " in any session " + span
                                    + ".")
                    .with("level", level);
        }
        Bar bar = found.get();
        return FigureReading.of(
                        ask.figure(),
                        bar.lastSession(),
                        bars.symbol() + (first ? " first closed " : " last closed ") + side + Amounts.price(level) + " "
                                + "on " + Amounts.day(bar.lastSession()) + ", at " + Amounts.price(bar.close())
                                + (first ? already(bars, above, level) : "") + " (sessions " + span + ").")
                .with("level", level)
                .with("close", bar.close());
    }

    /** What began before the period is said: the first session in it is no crossing. */
    private static String already(PeriodBars bars, boolean above, BigDecimal level) {
        Bar base = bars.base();
        boolean before = base != null
                && (above ? base.close().compareTo(level) > 0 : base.close().compareTo(level) < 0);
        return before && base != null
                ? " (it had closed " + (above ? "above" : "below") + " it already on " + base.lastSession() + ")"
                : "";
    }
}
