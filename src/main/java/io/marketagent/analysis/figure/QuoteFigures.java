package io.marketagent.analysis.figure;

import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.Bar;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a quote. Where the vendor leaves out an average volume or the 52-week range, or has reset the change before the
 * open, completed sessions of the daily series stand in, and that is said.
 */
public final class QuoteFigures {

    private static final TradingCalendar NYSE = TradingCalendar.NYSE;
    private static final String DOLLARS = "USD";
    private static final String PERCENT = "%";

    /** Sessions of the average volume, where the vendor gives none. */
    private static final int AVERAGE_SESSIONS = 20;

    private final Figure figure;
    private final Quote quote;
    private final QuoteTime time;
    private final Instant now;
    private final Supplier<Optional<PriceHistory>> series;

    /** The bars that stood in. */
    private List<Bar> used = List.of();

    private QuoteFigures(
            Figure figure, Quote quote, Instant asOf, Instant now, Supplier<Optional<PriceHistory>> series) {
        this.figure = figure;
        this.quote = quote;
        this.time = QuoteTime.of(quote, asOf, now);
        this.now = now;
        this.series = series;
    }

    /**
     * A figure of a quote.
     *
     * @param asOf when the quote is from
     * @param series completed sessions of the last year, asked for only where the quote itself does not say
     */
    public static FigureReading of(
            FigureAsk ask, Quote quote, Instant asOf, Instant now, Supplier<Optional<PriceHistory>> series) {
        QuoteFigures figures = new QuoteFigures(ask.figure(), quote, asOf, now, series);
        FigureReading reading = figures.computed();
        return reading.caution() != null
                ? reading
                : reading.cautioned(
                        QuoteDoubts.of(ask.figure(), quote, figures.used).orElse(null));
    }

    private FigureReading computed() {
        return switch (figure) {
            case LAST -> last();
            case CHANGE -> change();
            case OPEN -> price(quote.open());
            case HIGH -> price(quote.high());
            case LOW -> price(quote.low());
            case PREVIOUS_CLOSE -> price(quote.previousClose());
            case BID -> price(quote.bid());
            case ASK -> price(quote.ask());
            case VOLUME -> volume();
            case AVERAGE_VOLUME -> averageVolume();
            case SPREAD -> spread();
            case RANGE -> range();
            case GAP -> gap();
            case YEAR_RANGE -> yearRange();
            case YEAR_HIGH -> yearLevel(true, false);
            case YEAR_LOW -> yearLevel(false, false);
            case FROM_YEAR_HIGH -> yearLevel(true, true);
            case FROM_YEAR_LOW -> yearLevel(false, true);
            default -> throw new IllegalArgumentException(figure + " is not made of a quote");
        };
    }

    // ------------------------------------------------------------------------------------------------ price, change

    private FigureReading last() {
        return FigureReading.of(
                        figure,
                        quote.last(),
                        DOLLARS,
                        name() + " is at " + Amounts.price(quote.last())
                                + moved().map(", "::concat).orElse("") + ", " + when()
                                + (isReset() ? "; the market has not opened yet today" : "") + ".")
                .on(session())
                .with("change", isReset() ? null : quote.change())
                .with("change_percent", isReset() ? null : quote.changePercent());
    }

    private FigureReading change() {
        Optional<FigureReading> before = isReset() ? ofTheLastSession() : Optional.empty();
        if (before.isPresent()) {
            return before.get();
        }
        BigDecimal percent = quote.changePercent();
        Optional<String> moved = moved();
        if (percent == null || moved.isEmpty()) {
            return unknown();
        }
        return FigureReading.of(
                        figure,
                        percent,
                        PERCENT,
                        name() + " is " + moved.get() + " at " + Amounts.price(quote.last()) + ", " + when() + ".")
                .on(session())
                .with("change", quote.change())
                .with("last", quote.last());
    }

    /** Before the open a vendor sets the change to nothing: nobody means that. */
    private boolean isReset() {
        BigDecimal change = quote.change();
        return isBeforeOpen() && (change == null || change.signum() == 0);
    }

    private boolean isBeforeOpen() {
        return NYSE.session(NYSE.today(now))
                .map(session -> now.isBefore(session.open().toInstant()))
                .orElse(false);
    }

    private Optional<FigureReading> ofTheLastSession() {
        List<Bar> bars = series.get().map(PriceHistory::bars).orElse(List.of());
        if (bars.size() < 2) {
            return Optional.empty();
        }
        used = bars.subList(bars.size() - 2, bars.size());
        Bar last = used.getLast();
        Bar before = used.getFirst();
        BigDecimal change = last.close().subtract(before.close());
        BigDecimal percent = Quote.percentOf(change, before.close());
        return Optional.of(FigureReading.of(
                        figure,
                        percent,
                        PERCENT,
                        "The market has not opened yet today; in the last session, on "
                                + Amounts.day(last.lastSession()) + ", " + name() + " closed "
                                + moved(change, percent) + " at " + Amounts.price(last.close()) + ".")
                .on(last.lastSession())
                .with("change", change)
                .with("last", last.close()));
    }

    /** "Down 2.02 (-0.46%)". */
    private Optional<String> moved() {
        BigDecimal change = quote.change();
        BigDecimal percent = quote.changePercent();
        if (change == null || percent == null || isReset()) {
            return Optional.empty();
        }
        return Optional.of(moved(change, percent));
    }

    private static String moved(BigDecimal change, BigDecimal percent) {
        return switch (change.signum()) {
            case 0 -> "unchanged";
            case 1 -> "up " + Amounts.price(change.abs()) + " (" + Amounts.signedPercent(percent) + ")";
            default -> "down " + Amounts.price(change.abs()) + " (" + Amounts.signedPercent(percent) + ")";
        };
    }

    private FigureReading price(@Nullable BigDecimal price) {
        if (price == null) {
            return unknown();
        }
        return FigureReading.of(
                        figure,
                        price,
                        DOLLARS,
                        "The " + figure.label() + " of " + name() + " is " + Amounts.price(price) + ", " + when() + ".")
                .on(session());
    }

    // ------------------------------------------------------------------------------------------------------- volume

    private FigureReading volume() {
        Long volume = quote.volume();
        // Before the open a vendor has set it to nothing
        if (volume == null || (volume == 0 && isBeforeOpen())) {
            return unknown();
        }
        return FigureReading.of(
                        figure,
                        BigDecimal.valueOf(volume),
                        "shares",
                        "The volume of " + name() + " is " + Amounts.count(volume) + " shares, " + when() + ".")
                .on(session());
    }

    private FigureReading averageVolume() {
        Long average = quote.averageVolume();
        if (average != null && average > 0) {
            return FigureReading.of(
                    figure,
                    BigDecimal.valueOf(average),
                    "shares",
                    "The average volume of " + name() + " is " + Amounts.count(average)
                            + " shares a session, as the vendor reckons it (over which sessions it does not say).");
        }
        List<Bar> bars = series.get().map(PriceHistory::bars).orElse(List.of());
        List<Bar> last = bars.subList(Math.max(0, bars.size() - AVERAGE_SESSIONS), bars.size());
        if (last.size() < AVERAGE_SESSIONS || last.stream().anyMatch(bar -> bar.volume() == null)) {
            return unknown();
        }
        PeriodBars sessions = new PeriodBars(quote.symbol(), null, last, null);
        FigureReading mean = BarFigures.of(FigureAsk.of(Figure.MEAN_VOLUME), sessions);
        return mean.as(figure);
    }

    // ------------------------------------------------------------------------------------------- spread, range, gap

    private FigureReading spread() {
        BigDecimal bid = quote.bid();
        BigDecimal ask = quote.ask();
        if (bid == null || ask == null) {
            return unknown();
        }
        BigDecimal spread = ask.subtract(bid);
        BigDecimal middle = ask.add(bid).divide(BigDecimal.TWO, 6, RoundingMode.HALF_UP);
        BigDecimal percent = spread.movePointRight(2).divide(middle, 3, RoundingMode.HALF_UP);
        return FigureReading.of(
                        figure,
                        spread,
                        DOLLARS,
                        "The bid-ask spread of " + name() + " is " + Amounts.price(spread) + " ("
                                + Amounts.number(percent, "0.000") + "% of the mid): bid " + Amounts.price(bid)
                                + ", ask " + Amounts.price(ask) + ", " + when() + ".")
                .on(session())
                .with("bid", bid)
                .with("ask", ask)
                .with("percent", percent);
    }

    /** High less low, in percent of the previous close. */
    private FigureReading range() {
        BigDecimal high = quote.high();
        BigDecimal low = quote.low();
        BigDecimal previous = quote.previousClose();
        if (high == null || low == null || previous == null) {
            return unknown();
        }
        BigDecimal range = high.subtract(low);
        BigDecimal percent = Quote.percentOf(range, previous);
        return FigureReading.of(
                        figure,
                        percent,
                        PERCENT,
                        "The range of " + name() + " is " + Amounts.price(low) + " to " + Amounts.price(high) + ", "
                                + Amounts.percent(percent) + " of the previous close, " + when() + ".")
                .on(session())
                .with("high", high)
                .with("low", low);
    }

    private FigureReading gap() {
        BigDecimal open = quote.open();
        BigDecimal previous = quote.previousClose();
        if (open == null || previous == null) {
            return unknown();
        }
        BigDecimal gap = open.subtract(previous);
        BigDecimal percent = Quote.percentOf(gap, previous);
        String how = switch (gap.signum()) {
            case 0 -> name() + " opened without a gap, at " + Amounts.price(open);
            case 1 ->
                name() + " gapped up " + Amounts.price(gap) + " (" + Amounts.signedPercent(percent)
                        + ") at the open, to " + Amounts.price(open);
            default ->
                name() + " gapped down " + Amounts.price(gap.abs()) + " (" + Amounts.signedPercent(percent)
                        + ") at the open, to " + Amounts.price(open);
        };
        return FigureReading.of(
                        figure,
                        percent,
                        PERCENT,
                        how + " from a previous close of " + Amounts.price(previous) + ", on " + Amounts.day(session())
                                + ".")
                .on(session())
                .with("open", open)
                .with("previous_close", previous)
                .with("gap", gap);
    }

    // -------------------------------------------------------------------------------------------------- the 52 weeks

    /** The vendor's, else the furthest price since the same date a year ago, today included. */
    private FigureReading yearLevel(boolean high, boolean distance) {
        BigDecimal level = high ? quote.yearHigh() : quote.yearLow();
        String whose = "";
        if (level == null || level.signum() <= 0) {
            level = fromBars(high).orElse(null);
            whose = " (by its daily bars since " + NYSE.today(now).minusYears(1) + ")";
        }
        if (level == null) {
            return unknown();
        }
        String name = high ? "52-week high" : "52-week low";
        String is = "The " + name + " of " + name() + " is " + Amounts.price(level) + whose;
        if (!distance) {
            return FigureReading.of(
                            figure,
                            level,
                            DOLLARS,
                            is + "; the price is " + Amounts.price(quote.last()) + ", " + when() + ".")
                    .with("last", quote.last());
        }
        BigDecimal percent = Quote.percentOf(quote.last().subtract(level), level);
        String where = switch (percent.signum()) {
            case 0 -> " is at its " + name;
            case 1 -> " is " + Amounts.percent(percent) + " above its " + name;
            default -> " is " + Amounts.percent(percent) + " below its " + name;
        };
        return FigureReading.of(
                        figure,
                        percent,
                        PERCENT,
                        name() + where + " of " + Amounts.price(level) + whose + ", at " + Amounts.price(quote.last())
                                + ", " + when() + ".")
                .with("level", level)
                .with("last", quote.last());
    }

    private FigureReading yearRange() {
        FigureReading high = yearLevel(true, false);
        FigureReading low = yearLevel(false, false);
        BigDecimal top = high.value();
        BigDecimal bottom = low.value();
        if (top == null || bottom == null) {
            return unknown();
        }
        return FigureReading.of(
                        figure,
                        top.subtract(bottom),
                        DOLLARS,
                        "The 52-week range of " + name() + " is " + Amounts.price(bottom) + " to " + Amounts.price(top)
                                + ", " + Amounts.price(top.subtract(bottom)) + " wide; the price is "
                                + Amounts.price(quote.last()) + ", " + when() + ".")
                .with("high", top)
                .with("low", bottom)
                .with("last", quote.last());
    }

    private Optional<BigDecimal> fromBars(boolean high) {
        LocalDate from = NYSE.today(now).minusYears(1);
        List<Bar> bars = series.get().map(PriceHistory::bars).orElse(List.of()).stream()
                .filter(bar -> !bar.firstSession().isBefore(from))
                .toList();
        used = bars;
        Function<Bar, BigDecimal> price = high ? Bar::high : Bar::low;
        Optional<BigDecimal> furthest = bars.stream().map(price).reduce(high ? BigDecimal::max : BigDecimal::min);
        BigDecimal today = high ? quote.high() : quote.low();
        return today == null ? furthest : furthest.map(level -> high ? level.max(today) : level.min(today));
    }

    // ------------------------------------------------------------------------------------------------------- wording

    private FigureReading unknown() {
        return FigureReading.absent(figure, "The " + figure.label() + " of " + name() + " is not known at the moment.");
    }

    private String name() {
        return quote.symbol().value();
    }

    private LocalDate session() {
        return time.session();
    }

    private String when() {
        return time.words();
    }
}
