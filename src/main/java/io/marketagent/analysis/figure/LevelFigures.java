package io.marketagent.analysis.figure;

import io.marketagent.market.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** When a price stood above or below a level. Above is strictly above, below strictly below. */
final class LevelFigures {

    private LevelFigures() {}

    /**
     * Whether any trade was beyond the level, by the high or the low of each session, the running one included; or any close,
     * of completed sessions.
     */
    static FigureReading ever(FigureAsk ask, PeriodBars bars) {
        boolean above = ask.figure() == Figure.EVER_ABOVE || ask.figure() == Figure.EVER_CLOSED_ABOVE;
        boolean closes = ask.figure() == Figure.EVER_CLOSED_ABOVE || ask.figure() == Figure.EVER_CLOSED_BELOW;
        Function<Bar, BigDecimal> price = closes ? Bar::close : above ? Bar::high : Bar::low;
        BigDecimal level = ask.requiredLevel();
        List<Bar> all = closes ? bars.sessions() : bars.all();
        Optional<Bar> first = all.stream()
                .filter(bar -> above
                        ? price.apply(bar).compareTo(level) > 0
                        : price.apply(bar).compareTo(level) < 0)
                .findFirst();
        Bar furthest = all.getFirst();
        for (Bar bar : all) {
            int order = price.apply(bar).compareTo(price.apply(furthest));
            furthest = (above ? order >= 0 : order <= 0) ? bar : furthest;
        }
        BigDecimal reached = price.apply(furthest);
        String where = (above ? " above " : " below ") + Amounts.price(level) + " " + PeriodBars.span(all)
                + (closes ? bars.notCounted() : "");
        String extreme = "; its " + (above ? "highest" : "lowest") + (closes ? " close was " : " price was ")
                + Amounts.price(reached) + ", on " + Amounts.day(furthest.lastSession()) + ".";
        String sentence = first.map(found -> "Yes: " + bars.symbol() + (closes ? " closed" : " traded") + where
                        + ", first on " + Amounts.day(found.lastSession()) + already(bars, above, level) + extreme)
                .orElseGet(() -> "No: " + bars.symbol() + " did not " + (closes ? "close" : "trade") + where + extreme);
        return FigureReading.of(ask.figure(), first.isPresent(), sentence)
                .on(first.orElse(furthest).lastSession())
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
        String span = bars.span();
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
