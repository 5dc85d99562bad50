package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether a quote and a daily series can be compared. They come from two calls, often of two vendors: one may know of a split
 * that the other does not, or be of something else. Then each is true by itself, and nothing made of both. Closes of two
 * vendors differ by cents, or by an adjustment for a dividend: what is more is a {@link Jump}.
 */
public final class QuoteFit {

    /** Before the open and after the close, a quote's previous close can be the series' last one or the one before. */
    private static final int CLOSES = 2;

    private QuoteFit() {}

    /**
     * What contradicts, in words, or nothing. The close that a quote knows is its previous one; a quote made of a finished
     * session's bar is a close itself.
     */
    public static Optional<String> contradiction(PriceHistory history, Quote quote) {
        return contradiction(history.bars(), quote);
    }

    static Optional<String> contradiction(List<Bar> bars, Quote quote) {
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal previous = quote.previousClose();
        BigDecimal close = previous == null ? quote.last() : previous;
        List<Bar> latest = bars.subList(Math.max(0, bars.size() - CLOSES), bars.size());
        if (latest.stream().anyMatch(bar -> !Jump.between(bar.close(), close))) {
            return Optional.empty();
        }
        Bar last = bars.getLast();
        return Optional.of("The quote of " + quote.symbol()
                + " and its daily bars do not fit together, as after a split"
                + " that only one of them knows: the quote has "
                + (previous != null ? "a previous close of " : "a price of ")
                + Tick.toTheCent(close) + ", the bar of " + last.lastSession() + " a close of "
                + Tick.toTheCent(last.close()));
    }

    /**
     * Why a price of now and this series are not compared, in words, or nothing: they contradict each other, or the series
     * ended long ago.
     *
     * @param lastCompleted the last session that could be in the series
     */
    public static Optional<String> misfit(PriceHistory history, Quote quote, LocalDate lastCompleted) {
        return history.lastBar()
                .flatMap(last -> Hole.between(last.lastSession(), lastCompleted.plusDays(1)))
                .map(hole -> "There is no bar of " + history.symbol() + " " + hole.label())
                .or(() -> contradiction(history, quote));
    }
}
