package io.marketagent.analysis.figure;

import io.marketagent.analysis.figure.PeriodBars.Move;
import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Figures of the bars of a period. Each session counts against the close before it, the first one against the base's. Of
 * several equal ones the latest is named.
 */
public final class BarFigures {

    private static final String PERCENT = "%";
    private static final String DOLLARS = "USD";

    /** Fewer say nothing about how widely a price swings. */
    private static final int FEWEST_RETURNS = 10;

    private static final double SESSIONS_A_YEAR = 252;

    private final FigureAsk ask;
    private final Figure figure;
    private final PeriodBars bars;

    private BarFigures(FigureAsk ask, PeriodBars bars) {
        this.ask = ask;
        this.figure = ask.figure();
        this.bars = bars;
    }

    /** A figure of a period; one that is not made of bars is a mistake of the caller. */
    public static FigureReading of(FigureAsk ask, PeriodBars bars) {
        if (AverageFigures.isOf(ask.figure())) {
            return AverageFigures.of(ask, bars);
        }
        FigureReading reading = new BarFigures(ask, bars).computed();
        return switch (ask.figure()) {
            // one bar's own price
            case CLOSE, FIRST_OPEN -> reading;
            default -> reading.cautioned(bars.caution().orElse(null));
        };
    }

    private FigureReading computed() {
        return switch (figure) {
            case PERIOD_CHANGE -> change();
            case HIGHEST_HIGH -> extreme(true);
            case LOWEST_LOW -> extreme(false);
            case FIRST_OPEN -> open();
            case EVER_ABOVE, EVER_BELOW -> LevelFigures.ever(ask, bars);
            default -> bars.sessions().isEmpty() ? notYet() : ofCompleted();
        };
    }

    private FigureReading ofCompleted() {
        return switch (figure) {
            case CLOSE -> close();
            case HIGHEST_CLOSE -> extremeClose(true);
            case LOWEST_CLOSE -> extremeClose(false);
            case BIGGEST_GAIN -> biggest(true);
            case BIGGEST_DROP -> biggest(false);
            case UP_DAYS, DOWN_DAYS, CURRENT_RUN, LONGEST_UP_RUN, LONGEST_DOWN_RUN -> RunFigures.of(ask, bars);
            case MEAN_CLOSE -> meanClose();
            case MEAN_VOLUME, TOTAL_VOLUME -> volume();
            case HIGHEST_VOLUME -> extremeVolume(BinaryOperator.maxBy(byVolume()));
            case LOWEST_VOLUME -> extremeVolume(BinaryOperator.minBy(byVolume()));
            case MAX_DRAWDOWN -> drawdown();
            case VOLATILITY -> volatility();
            case EVER_CLOSED_ABOVE, EVER_CLOSED_BELOW -> LevelFigures.ever(ask, bars);
            case FIRST_CLOSE_ABOVE, FIRST_CLOSE_BELOW, LAST_CLOSE_ABOVE, LAST_CLOSE_BELOW ->
                LevelFigures.close(ask, bars);
            default -> throw new IllegalArgumentException(figure + " is not made of bars");
        };
    }

    private FigureReading notYet() {
        return FigureReading.absent(
                figure,
                "The only session of this period is still running, so " + name() + " has no " + figure.label()
                        + " in it yet.");
    }

    // ------------------------------------------------------------------------------------------------------ prices

    /** The last close, or the last price of the running session, against the base's close. */
    private FigureReading change() {
        Bar last = bars.all().getLast();
        Bar base = bars.base();
        if (base == null) {
            return FigureReading.absent(
                    figure, "There is no close of " + name() + " before this period to count a change from.");
        }
        BigDecimal change = last.close().subtract(base.close());
        BigDecimal percent = Quote.percentOf(change, base.close());
        String moved = switch (change.signum()) {
            case 0 -> "did not move";
            case 1 -> "rose " + Amounts.percent(percent);
            default -> "fell " + Amounts.percent(percent);
        };
        String end = bars.running() == null
                ? "on " + Amounts.day(last.lastSession())
                : "now, while the session of " + Amounts.day(last.lastSession()) + " runs";
        return FigureReading.of(
                        figure,
                        percent,
                        PERCENT,
                        name() + " " + moved + ", from a close of " + Amounts.price(base.close()) + " on "
                                + Amounts.day(base.lastSession()) + " to " + Amounts.price(last.close()) + " " + end
                                + ".")
                .between(base.lastSession(), last.lastSession())
                .with("from", base.close())
                .with("to", last.close())
                .with("change", change);
    }

    private FigureReading close() {
        Bar last = bars.sessions().getLast();
        return FigureReading.of(
                        figure,
                        last.close(),
                        DOLLARS,
                        name() + " closed at " + Amounts.price(last.close()) + " on " + Amounts.day(last.lastSession())
                                + bars.notCounted() + ".")
                .on(last.lastSession());
    }

    private FigureReading open() {
        Bar first = bars.all().getFirst();
        return FigureReading.of(
                        figure,
                        first.open(),
                        DOLLARS,
                        name() + " opened at " + Amounts.price(first.open()) + " on "
                                + Amounts.day(first.firstSession()) + ".")
                .on(first.firstSession());
    }

    /** By the highest or lowest price traded, the running session's too. */
    private FigureReading extreme(boolean high) {
        List<Bar> all = bars.all();
        Bar found = all.getFirst();
        for (Bar bar : all) {
            boolean further =
                    high ? bar.high().compareTo(found.high()) >= 0 : bar.low().compareTo(found.low()) <= 0;
            found = further ? bar : found;
        }
        BigDecimal price = high ? found.high() : found.low();
        String running = bars.running() == null ? "" : " (the session that runs included)";
        return FigureReading.of(
                        figure,
                        price,
                        DOLLARS,
                        possessive() + " " + (high ? "highest" : "lowest") + " price " + PeriodBars.span(all) + running
                                + " was " + Amounts.price(price) + ", on " + Amounts.day(found.lastSession()) + ".")
                .on(found.lastSession());
    }

    private FigureReading extremeClose(boolean high) {
        Bar found = bars.sessions().getFirst();
        for (Bar bar : bars.sessions()) {
            int order = bar.close().compareTo(found.close());
            found = (high ? order >= 0 : order <= 0) ? bar : found;
        }
        return FigureReading.of(
                        figure,
                        found.close(),
                        DOLLARS,
                        possessive() + " " + figure.label() + " " + bars.span() + " was " + Amounts.price(found.close())
                                + ", on " + Amounts.day(found.lastSession()) + ".")
                .on(found.lastSession());
    }

    private FigureReading meanClose() {
        BigDecimal sum = bars.sessions().stream().map(Bar::close).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(bars.sessions().size()), 4, RoundingMode.HALF_UP);
        return bars.reading(
                figure,
                mean,
                DOLLARS,
                possessive() + " mean close " + bars.span() + " was " + Amounts.price(mean) + ", over " + sessions()
                        + ".");
    }

    // ------------------------------------------------------------------------------------------- moves of one session

    /** Both closes beside it. */
    private FigureReading biggest(boolean gain) {
        if (bars.moves().isEmpty()) {
            return bars.nothingToCompare(figure);
        }
        Move found = null;
        for (Move move : bars.moves()) {
            boolean wanted = gain ? move.change().signum() > 0 : move.change().signum() < 0;
            boolean further = found == null
                    || (gain
                            ? move.ratio().compareTo(found.ratio()) >= 0
                            : move.ratio().compareTo(found.ratio()) <= 0);
            found = wanted && further ? move : found;
        }
        if (found == null) {
            return FigureReading.absent(
                    figure, name() + " closed " + (gain ? "higher" : "lower") + " in no session " + bars.span() + ".");
        }
        return FigureReading.of(
                        figure,
                        found.percent(),
                        PERCENT,
                        possessive() + " biggest one-day " + (gain ? "gain " : "drop ") + bars.span() + " was "
                                + Amounts.percent(found.percent()) + ", on " + Amounts.day(found.session()) + " (from "
                                + Amounts.price(found.before().close()) + " to "
                                + Amounts.price(found.bar().close()) + ").")
                .on(found.session())
                .with("from", found.before().close())
                .with("to", found.bar().close());
    }

    // ------------------------------------------------------------------------------------------------------- volume

    private static Comparator<Bar> byVolume() {
        return Comparator.comparing(Bar::volume, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
                .thenComparing(Bar::lastSession);
    }

    private FigureReading volume() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Bar bar : bars.sessions()) {
            Long volume = bar.volume();
            if (volume == null) {
                return noVolume(bar);
            }
            sum = sum.add(BigDecimal.valueOf(volume));
        }
        boolean mean = figure == Figure.MEAN_VOLUME;
        BigDecimal value = mean ? sum.divide(BigDecimal.valueOf(bars.sessions().size()), 0, RoundingMode.HALF_UP) : sum;
        return bars.reading(
                figure,
                value,
                "shares",
                possessive() + " " + (mean ? "average volume " : "total volume ") + bars.span() + " was "
                        + Amounts.count(value) + " shares" + (mean ? " a session" : "") + ", over " + sessions()
                        + ".");
    }

    private FigureReading extremeVolume(BinaryOperator<Bar> choice) {
        for (Bar bar : bars.sessions()) {
            if (bar.volume() == null) {
                return noVolume(bar);
            }
        }
        // Of equal ones the later session wins either way
        Bar found = bars.sessions().reversed().stream()
                .reduce((later, earlier) -> {
                    Bar chosen = choice.apply(later, earlier);
                    return later.volume() != null && later.volume().equals(earlier.volume()) ? later : chosen;
                })
                .orElseThrow();
        Long volume = found.volume();
        BigDecimal value = BigDecimal.valueOf(volume == null ? 0 : volume);
        return FigureReading.of(
                        figure,
                        value,
                        "shares",
                        possessive() + " " + figure.label() + " " + bars.span() + " was " + Amounts.count(value)
                                + " shares, on " + Amounts.day(found.lastSession()) + ".")
                .on(found.lastSession());
    }

    private FigureReading noVolume(Bar bar) {
        return FigureReading.absent(
                figure,
                "The volume of " + name() + " is not known for " + bar.lastSession() + ", so its " + figure.label()
                        + " is not either.");
    }

    // --------------------------------------------------------------------------------------------------------- risk

    /** The deepest fall of a close below an earlier one, the base's among them. */
    private FigureReading drawdown() {
        List<Bar> closes = bars.withBase();
        if (closes.size() < 2) {
            return bars.nothingToCompare(figure);
        }
        Bar peak = closes.getFirst();
        Bar from = peak;
        Bar to = peak;
        BigDecimal deepest = BigDecimal.ONE;
        for (Bar bar : closes) {
            peak = bar.close().compareTo(peak.close()) >= 0 ? bar : peak;
            BigDecimal ratio = bar.close().divide(peak.close(), MathContext.DECIMAL64);
            if (ratio.compareTo(deepest) < 0
                    || (ratio.compareTo(deepest) == 0 && ratio.signum() > 0 && deepest.compareTo(BigDecimal.ONE) < 0)) {
                deepest = ratio;
                from = peak;
                to = bar;
            }
        }
        if (deepest.compareTo(BigDecimal.ONE) == 0) {
            return bars.reading(
                    figure,
                    BigDecimal.ZERO.setScale(2),
                    PERCENT,
                    name() + " never closed below an earlier close " + bars.span() + ".");
        }
        BigDecimal percent = Quote.percentOf(to.close().subtract(from.close()), from.close());
        return FigureReading.of(
                        figure,
                        percent,
                        PERCENT,
                        possessive() + " maximum drawdown " + bars.span() + " was " + Amounts.percent(percent)
                                + ", from "
                                + Amounts.price(from.close()) + " on " + Amounts.day(from.lastSession()) + " to "
                                + Amounts.price(to.close()) + " on " + Amounts.day(to.lastSession()) + ", by closes.")
                .between(from.lastSession(), to.lastSession())
                .with("from", from.close())
                .with("to", to.close());
    }

    /** Standard deviation (of a sample) of the daily log returns times √252, in percent. */
    private FigureReading volatility() {
        List<Move> moves = bars.moves();
        if (moves.size() < FEWEST_RETURNS) {
            return FigureReading.absent(
                    figure,
                    "The realised volatility of " + name() + " needs " + FEWEST_RETURNS + " daily returns; there are "
                            + moves.size() + " " + bars.span() + ".");
        }
        double[] returns = moves.stream()
                .mapToDouble(move -> Math.log(move.ratio().doubleValue()))
                .toArray();
        double mean = 0;
        for (double one : returns) {
            mean += one / returns.length;
        }
        double squares = 0;
        for (double one : returns) {
            squares += (one - mean) * (one - mean);
        }
        double year = Math.sqrt(squares / (returns.length - 1)) * Math.sqrt(SESSIONS_A_YEAR);
        BigDecimal percent = BigDecimal.valueOf(year * 100).setScale(2, RoundingMode.HALF_UP);
        return bars.reading(
                figure,
                percent,
                PERCENT,
                possessive() + " realised volatility " + bars.span() + " was " + Amounts.percent(percent)
                        + " a year, from " + moves.size() + " daily returns.");
    }

    // ------------------------------------------------------------------------------------------------------ wording

    private String name() {
        return bars.symbol().value();
    }

    private String possessive() {
        return bars.symbol() + "'s";
    }

    private String sessions() {
        int count = bars.sessions().size();
        return count == 1 ? "1 session" : count + " sessions";
    }
}
