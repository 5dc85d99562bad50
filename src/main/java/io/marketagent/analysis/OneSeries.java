package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether prices can be of one series: no {@link Jump} in them, no {@link Hole}, and a quote that fits ({@link QuoteFit}).
 * Where they may not be, everything that was made of them says so with one and the same sentence.
 */
public final class OneSeries {

    /** How each of the sentences begins, by which a renderer knows it. */
    public static final String START = "Caution: ";

    /** What an average, a level or a crossing shows is made of no more: three times the longest window. */
    private static final int REACH = 600;

    private static final String AS_AFTER =
            ", as after a split or under a symbol given anew; what is counted over that may be wrong";

    private OneSeries() {}

    /** What stands against it in what is told of these bars, in one sentence without its full stop. */
    public static Optional<String> caution(Symbol symbol, List<Bar> bars) {
        return sentence(symbol, Jump.in(symbol, bars), Hole.in(bars));
    }

    /** The same where holes have their own note beside it. */
    public static Optional<String> jumps(Symbol symbol, List<Bar> bars) {
        return sentence(symbol, Jump.in(symbol, bars), List.of());
    }

    /** The same of the bars that averages, levels and signals are made of. */
    static Optional<String> jumps(PriceHistory history) {
        List<Bar> bars = Hole.afterLast(history.bars());
        return jumps(history.symbol(), bars.subList(Math.max(0, bars.size() - REACH), bars.size()));
    }

    /** The same of a quote's own two prices. */
    public static Optional<String> caution(Quote quote) {
        BigDecimal previous = quote.previousClose();
        if (previous == null || quote.symbol().isIndex() || !Jump.between(previous, quote.last())) {
            return Optional.empty();
        }
        return Optional.of(START + "the price of " + quote.symbol() + ", " + Tick.toTheCent(quote.last()) + ", is "
                + times(quote.last().divide(previous, 4, RoundingMode.HALF_UP)) + " its previous close, "
                + Tick.toTheCent(previous) + AS_AFTER);
    }

    /** The same of a quote beside the bars that it is compared with. */
    public static Optional<String> misfit(Quote quote, List<Bar> bars) {
        return QuoteFit.contradiction(bars, quote)
                .map(why -> START + why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1));
    }

    /** Whether a note is one of these. */
    public static boolean isCaution(String note) {
        return note.startsWith(START);
    }

    private static Optional<String> sentence(Symbol symbol, List<Jump> jumps, List<Hole> holes) {
        List<String> reasons = new ArrayList<>();
        jumps.stream().max(Comparator.comparing(Jump::size)).ifPresent(largest -> {
            reasons.add("the close of " + largest.after().lastSession() + ", "
                    + Tick.toTheCent(largest.after().close()) + ", is " + times(largest.ratio())
                    + " the one before it, " + Tick.toTheCent(largest.before().close()) + " on "
                    + largest.before().lastSession()
                    + (jumps.size() > 1 ? " (the largest of " + jumps.size() + " such jumps)" : ""));
        });
        holes.stream().max(Comparator.comparingInt(Hole::sessions)).ifPresent(longest -> {
            reasons.add("there is no bar " + longest.label()
                    + (holes.size() > 1 ? " (the longest of " + holes.size() + " such holes)" : ""));
        });
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(START + "the daily prices of " + symbol + " may not be one series: "
                + String.join("; ", reasons) + (jumps.isEmpty() ? "" : AS_AFTER));
    }

    /** "125.00 times", "0.10 times"; what is smaller is not rounded to nothing. */
    private static String times(BigDecimal ratio) {
        int decimals = ratio.compareTo(new BigDecimal("0.01")) < 0 ? 4 : 2;
        return ratio.setScale(decimals, RoundingMode.HALF_UP).toPlainString() + " times";
    }
}
