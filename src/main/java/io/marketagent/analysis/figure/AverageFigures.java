package io.marketagent.analysis.figure;

import io.marketagent.analysis.Hole;
import io.marketagent.analysis.OneSeries;
import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures of moving averages of the close, at the completed sessions of a period. An average takes the sessions before the
 * period too, back to the last hole of the series; where there are too few it is absent. An exponential one begins with the
 * simple average of its first window and has the factor 2 / (window + 1); with fewer than three windows its beginning still
 * weighs, and that is said. Above is strictly above, by the exact averages; values are rounded to four decimals.
 */
final class AverageFigures {

    private static final int SHORT = 50;
    private static final int LONG = 200;
    private static final int WINDOWS_UNTIL_START_IS_FORGOTTEN = 3;

    private final Figure figure;
    private final PeriodBars bars;

    /** Neighbours, the last completed session of the period at the end. */
    private final List<Bar> series;

    /** Of the first closes: of none, of one, of two and so on. */
    private final List<BigDecimal> sums = new ArrayList<>(List.of(BigDecimal.ZERO));

    private final int window;

    private AverageFigures(FigureAsk ask, PeriodBars bars) {
        this.figure = ask.figure();
        this.bars = bars;
        this.series = Hole.afterLast(bars.series());
        series.forEach(bar -> sums.add(sums.getLast().add(bar.close())));
        BigDecimal level = ask.level();
        this.window = level == null ? LONG : level.intValueExact();
    }

    static boolean isOf(Figure figure) {
        return switch (figure) {
            case SMA, EMA, DAYS_ABOVE_AVERAGE, DAYS_BELOW_AVERAGE, GOLDEN_CROSS, DEATH_CROSS, LAST_CROSS -> true;
            default -> false;
        };
    }

    static FigureReading of(FigureAsk ask, PeriodBars bars) {
        AverageFigures figures = new AverageFigures(ask, bars);
        return figures.reading(ask).cautioned(figures.doubt().orElse(null));
    }

    /** Of the closes that go in: of a simple average its window, of the others all. */
    private Optional<String> doubt() {
        int taken = figure == Figure.SMA ? Math.min(window, series.size()) : series.size();
        return OneSeries.caution(bars.symbol(), series.subList(series.size() - taken, series.size()))
                .map(sentence -> sentence + ".");
    }

    private FigureReading reading(FigureAsk ask) {
        return switch (ask.figure()) {
            case SMA, EMA -> average();
            case DAYS_ABOVE_AVERAGE, DAYS_BELOW_AVERAGE -> days();
            case GOLDEN_CROSS -> cross(1);
            case DEATH_CROSS -> cross(-1);
            case LAST_CROSS -> cross(0);
            default -> throw new IllegalArgumentException(ask + " is not made of averages");
        };
    }

    // ------------------------------------------------------------------------------------------------- one average

    private FigureReading average() {
        if (series.size() < window) {
            return tooFew(name(), window);
        }
        Bar last = series.getLast();
        BigDecimal average = figure == Figure.SMA
                ? sum(series.size() - 1, window).divide(BigDecimal.valueOf(window), 4, RoundingMode.HALF_UP)
                : exponential();
        BigDecimal percent = Quote.percentOf(last.close().subtract(average), average);
        String where = switch (Integer.signum(last.close().compareTo(average))) {
            case 0 -> "at its ";
            case 1 -> Amounts.percent(percent) + " above its ";
            default -> Amounts.percent(percent) + " below its ";
        };
        boolean startWeighs = figure == Figure.EMA && series.size() < WINDOWS_UNTIL_START_IS_FORGOTTEN * window;
        return FigureReading.of(
                        figure,
                        average,
                        "USD",
                        bars.symbol() + " closed at " + Amounts.price(last.close()) + " on "
                                + Amounts.day(last.lastSession()) + ", " + where + name() + " of "
                                + Amounts.price(average)
                                + (startWeighs
                                        ? " (from " + Clauses.counted(series.size(), "session") + ", a short history)"
                                        : "")
                                + ".")
                .on(last.lastSession())
                .with("close", last.close())
                .with("percent", percent);
    }

    /** {@code 30-day SMA}. */
    private String name() {
        return window + "-day " + (figure == Figure.EMA ? "EMA" : "SMA");
    }

    private BigDecimal exponential() {
        double factor = 2.0 / (window + 1);
        double average = sum(window - 1, window)
                .divide(BigDecimal.valueOf(window), MathContext.DECIMAL64)
                .doubleValue();
        for (Bar bar : series.subList(window, series.size())) {
            average += factor * (bar.close().doubleValue() - average);
        }
        return BigDecimal.valueOf(average).setScale(4, RoundingMode.HALF_UP);
    }

    /** Of the closes up to one, the last of them. */
    private BigDecimal sum(int last, int count) {
        return sums.get(last + 1).subtract(sums.get(last + 1 - count));
    }

    // ----------------------------------------------------------------------------------------------------- sessions

    private FigureReading days() {
        if (bars.sessions().isEmpty()) {
            return FigureReading.absent(
                    figure,
                    "The only session of this period is still running, so " + bars.symbol()
                            + " has no close in it yet.");
        }
        LocalDate from = bars.sessions().getFirst().firstSession();
        int above = 0;
        int below = 0;
        int known = 0;
        for (int i = window - 1; i < series.size(); i++) {
            if (!series.get(i).firstSession().isBefore(from)) {
                int side = series.get(i)
                        .close()
                        .multiply(BigDecimal.valueOf(window))
                        .compareTo(sum(i, window));
                known++;
                above += side > 0 ? 1 : 0;
                below += side < 0 ? 1 : 0;
            }
        }
        if (known == 0) {
            return tooFew(name(), window);
        }
        int unknown = bars.sessions().size() - known;
        boolean asksAbove = figure == Figure.DAYS_ABOVE_AVERAGE;
        String sentence = bars.symbol() + " closed " + (asksAbove ? "above" : "below") + " its " + name() + " in "
                + (asksAbove ? above : below) + " of the " + Clauses.counted(known, "session") + " "
                + PeriodBars.span(
                        bars.sessions().subList(unknown, bars.sessions().size()))
                + bars.notCounted() + ", " + (asksAbove ? "below" : "above") + " it in "
                + (asksAbove ? below : above)
                + (unknown == 0
                        ? ""
                        : "; before " + Clauses.counted(unknown, "more session") + " there are too few for an average")
                + ".";
        return FigureReading.of(figure, BigDecimal.valueOf(asksAbove ? above : below), "sessions", sentence)
                .between(
                        bars.sessions().get(unknown).firstSession(),
                        bars.sessions().getLast().lastSession())
                .with("above", BigDecimal.valueOf(above))
                .with("below", BigDecimal.valueOf(below))
                .with("sessions", BigDecimal.valueOf(known));
    }

    // ------------------------------------------------------------------------------------------------------ crosses

    /**
     * The last session whose close ordered both averages anew; where they were equal in between, the one that parted them.
     *
     * @param wanted 1 for the shorter one above, −1 for below, 0 for either
     */
    private FigureReading cross(int wanted) {
        if (series.size() <= LONG) {
            return tooFew("crossing of the 50- and the 200-day SMA", LONG + 1);
        }
        int order = 0;
        int found = -1;
        int foundOrder = 0;
        for (int i = LONG - 1; i < series.size(); i++) {
            int now = order(i);
            if (now != 0 && order != 0 && now != order && (wanted == 0 || wanted == now)) {
                found = i;
                foundOrder = now;
            }
            order = now == 0 ? order : now;
        }
        Bar last = series.getLast();
        String state = "on " + Amounts.day(last.lastSession()) + " it is " + side(order(series.size() - 1)) + " it";
        if (found < 0) {
            return FigureReading.absent(
                    figure,
                    "There is no " + figure.label() + " in the series of " + bars.symbol() + " up to "
                            + last.lastSession() + ", whose first 200-day SMA is of "
                            + series.get(LONG - 1).lastSession() + " (50-day SMA against 200-day SMA): " + state + ".");
        }
        BigDecimal shorter = mean(found, SHORT);
        BigDecimal longer = mean(found, LONG);
        LocalDate session = series.get(found).lastSession();
        return FigureReading.of(
                        figure,
                        session,
                        "The 50-day SMA of " + bars.symbol() + " last " + (foundOrder > 0 ? "rose above" : "fell below")
                                + " its 200-day SMA (a " + (foundOrder > 0 ? "golden" : "death")
                                + " cross) with the close of " + Amounts.day(session) + ": " + Amounts.price(shorter)
                                + " against " + Amounts.price(longer) + "; " + state + ".")
                .with("sma_50", shorter)
                .with("sma_200", longer)
                .with("close", series.get(found).close());
    }

    private static String side(int order) {
        return order == 0 ? "at" : order > 0 ? "above" : "below";
    }

    /** 1 where the shorter average is above the longer one, exactly. */
    private int order(int at) {
        return Integer.signum(
                sum(at, SHORT).multiply(BigDecimal.valueOf(LONG / SHORT)).compareTo(sum(at, LONG)));
    }

    private BigDecimal mean(int at, int count) {
        return sum(at, count).divide(BigDecimal.valueOf(count), 4, RoundingMode.HALF_UP);
    }

    private FigureReading tooFew(String what, int needed) {
        @Nullable Bar last = series.isEmpty() ? null : series.getLast();
        boolean holed = series.size() < bars.series().size();
        return FigureReading.absent(
                figure,
                "There is no " + what + " of " + bars.symbol() + ": it takes " + needed + " sessions, and there are "
                        + series.size() + (last == null ? "" : " up to " + last.lastSession())
                        + (holed ? " since the last hole in its series" : "") + ".");
    }
}
