package io.marketagent.analysis.figure;

import io.marketagent.analysis.figure.RootChain.TwoSided;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vertical spread: one contract bought, one of the same side and expiration sold, in US dollars a share. Of two strikes the
 * first is bought. Without strikes it is the one nearest to the price with a bid and an ask, and the next such one further out
 * of the money (calls: higher, puts: lower).
 *
 * <p>The value is the mid of the bought contract less that of the sold one: positive for a debit, negative for a credit. The
 * parts {@code bid} and {@code ask} are the same of the best and the worst prices: what it sells for and what it costs when both
 * legs trade at the other side's price. Break-even, greatest gain and greatest loss are at expiration, from the mids; where the
 * mids are no possible price of a spread, they are absent.
 */
final class SpreadFigures {

    private final FigureAsk ask;
    private final Figure figure;
    private final RootChain chain;
    private final OptionSide side;

    private record Leg(BigDecimal strike, TwoSided price) {}

    private SpreadFigures(FigureAsk ask, RootChain chain) {
        this.ask = ask;
        this.figure = ask.figure();
        this.chain = chain;
        this.side = figure == Figure.CALL_SPREAD ? OptionSide.CALL : OptionSide.PUT;
    }

    static FigureReading of(FigureAsk ask, RootChain chain) {
        return new SpreadFigures(ask, chain).reading();
    }

    private FigureReading reading() {
        BigDecimal first = ask.level();
        BigDecimal second = ask.second();
        if (first == null || second == null) {
            return usual();
        }
        for (BigDecimal strike : List.of(first, second)) {
            if (chain.contract(side, strike) == null) {
                return absent("no " + side.label() + " at " + Amounts.strike(strike) + " is listed");
            }
        }
        @Nullable Leg bought = leg(first).orElse(null);
        @Nullable Leg sold = leg(second).orElse(null);
        if (bought == null || sold == null) {
            return absent("the " + side.label() + " at " + Amounts.strike(bought == null ? first : second)
                    + " has not both a bid and an ask");
        }
        return spread(bought, sold);
    }

    private FigureReading usual() {
        List<Leg> legs = chain.side(side).keySet().stream()
                .map(this::leg)
                .flatMap(Optional::stream)
                .toList();
        @Nullable
        Leg bought = legs.stream()
                .min((one, other) -> chain.byNearness().compare(one.strike(), other.strike()))
                .orElse(null);
        int at = bought == null ? -1 : legs.indexOf(bought) + (side == OptionSide.CALL ? 1 : -1);
        return bought == null || at < 0 || at >= legs.size()
                ? absent("no two " + side.label() + "s from the money on have a bid and an ask")
                : spread(bought, legs.get(at));
    }

    private Optional<Leg> leg(BigDecimal strike) {
        return TwoSided.of(chain.contract(side, strike)).map(price -> new Leg(strike, price));
    }

    private FigureReading spread(Leg bought, Leg sold) {
        BigDecimal width = bought.strike().subtract(sold.strike()).abs();
        boolean calls = side == OptionSide.CALL;
        boolean debit = calls == bought.strike().compareTo(sold.strike()) < 0;
        BigDecimal mid = bought.price().mid().subtract(sold.price().mid());
        BigDecimal bid = bought.price().bid().subtract(sold.price().ask());
        BigDecimal ask = bought.price().ask().subtract(sold.price().bid());
        BigDecimal paid = debit ? mid : mid.negate();
        boolean possible = paid.signum() > 0 && paid.compareTo(width) < 0;
        // A debit is earned back from the bought strike on, a credit used up from the sold one on
        BigDecimal from = debit ? bought.strike() : sold.strike();
        BigDecimal even = calls ? from.add(paid) : from.subtract(paid);
        BigDecimal gain = debit ? width.subtract(paid) : paid;
        BigDecimal loss = width.subtract(gain);
        String outcome = possible
                ? "; break-even at expiration at " + Amounts.price(even) + ", " + chain.fromPrice(even)
                        + ", greatest gain " + Amounts.price(gain) + ", greatest loss " + Amounts.price(loss)
                : "; at these mids it has no break-even, as they are no possible price of a spread "
                        + Amounts.strike(width) + " wide";
        String sentence = "The " + side.label() + " spread of " + chain.name() + " that buys "
                + Amounts.strike(bought.strike()) + " and sells " + Amounts.strike(sold.strike()) + " is a "
                + (debit ? "debit" : "credit") + " of " + Amounts.price(paid) + " at the mids ("
                + (debit
                        ? Amounts.price(bid) + " bid, " + Amounts.price(ask) + " ask"
                        : Amounts.price(ask.negate()) + " bid, " + Amounts.price(bid.negate()) + " ask")
                + ")" + outcome + "; in dollars a share.";
        FigureReading reading = FigureReading.of(figure, mid, "USD", sentence)
                .with("bought", bought.strike())
                .with("sold", sold.strike())
                .with("bid", bid)
                .with("ask", ask)
                .with("price", chain.price());
        return possible
                ? reading.with("break_even", even).with("greatest_gain", gain).with("greatest_loss", loss)
                : reading;
    }

    private FigureReading absent(String why) {
        return FigureReading.absent(
                figure,
                "There is no " + figure.label() + " of " + chain.name()
                        + (ask.level() == null
                                ? ""
                                : " at " + Amounts.strike(ask.level()) + " and "
                                        + Amounts.strike(Objects.requireNonNull(ask.second())))
                        + ": " + why + ".");
    }
}
