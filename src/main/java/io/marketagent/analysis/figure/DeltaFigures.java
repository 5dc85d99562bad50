package io.marketagent.analysis.figure;

import io.marketagent.analysis.ChainSides;
import io.marketagent.analysis.figure.RootChain.TwoSided;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The contract nearest to a delta, by its size without sign; of equal ones the strike nearest to the price, then the lower. A
 * delta above 1 is in hundredths, as in "the 30-delta put". A contract without a bid above 0, implied volatility or delta is
 * left out, and counted. Of both sides the strikes and deltas are told; of one side what its contract costs as well.
 */
final class DeltaFigures {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Figure figure;
    private final BigDecimal level;
    private final RootChain chain;
    private final long days;

    private DeltaFigures(FigureAsk ask, RootChain chain, long days) {
        this.figure = ask.figure();
        this.level = ask.requiredLevel();
        this.chain = chain;
        this.days = days;
    }

    static FigureReading of(FigureAsk ask, RootChain chain, long days, ChainSides sides) {
        return new DeltaFigures(ask, chain, days).nearest(sides);
    }

    private FigureReading nearest(ChainSides sides) {
        BigDecimal wished = level.compareTo(BigDecimal.ONE) > 0 ? level.divide(HUNDRED) : level;
        if (wished.compareTo(BigDecimal.ONE) > 0) {
            return FigureReading.absent(figure, "There is no delta of " + Amounts.strike(level) + ": it is at most 1.");
        }
        List<OptionContract> usable = new ArrayList<>();
        if (sides != ChainSides.PUT) {
            usable.addAll(chain.calls().values());
        }
        if (sides != ChainSides.CALL) {
            usable.addAll(chain.puts().values());
        }
        int all = usable.size();
        usable.removeIf(one -> !RootChain.hasBid(one) || one.impliedVolatility() == null || one.delta() == null);
        int leftOut = all - usable.size();
        String one = sides == ChainSides.BOTH ? "contract" : sides.label();
        String without = Clauses.counted(leftOut, one) + " without bid, implied volatility or delta";
        if (usable.isEmpty()) {
            return FigureReading.absent(
                    figure, "There is no " + one + " of " + chain.name() + " to choose by its delta: " + without + ".");
        }
        Comparator<OptionContract> order = Comparator.<OptionContract, BigDecimal>comparing(
                        contract -> delta(contract).abs().subtract(wished).abs())
                .thenComparing(OptionContract::strike, chain.byNearness());
        List<OptionContract> nearest = usable.stream().sorted(order).toList();
        String rest = (leftOut == 0 ? "" : "; " + without + " left out") + ".";
        return (sides == ChainSides.BOTH
                        ? ofBoth(nearest, wished, rest)
                        : ofOne(nearest.getFirst(), sides, wished, rest))
                .with("left_out", BigDecimal.valueOf(leftOut));
    }

    /** The value is the strike of the nearer of the two. */
    private FigureReading ofBoth(List<OptionContract> order, BigDecimal wished, String rest) {
        Optional<OptionContract> call = first(order, OptionSide.CALL);
        Optional<OptionContract> put = first(order, OptionSide.PUT);
        String sentence = "Of " + chain.name() + ", nearest to a delta of " + Amounts.number(wished, "0.00##") + " are "
                + inWords(call, OptionSide.CALL) + " and " + inWords(put, OptionSide.PUT) + rest;
        return FigureReading.of(figure, order.getFirst().strike(), "USD", sentence)
                .with("call_strike", call.map(OptionContract::strike).orElse(null))
                .with("call_delta", call.map(DeltaFigures::delta).orElse(null))
                .with("put_strike", put.map(OptionContract::strike).orElse(null))
                .with("put_delta", put.map(DeltaFigures::delta).orElse(null));
    }

    private FigureReading ofOne(OptionContract contract, ChainSides side, BigDecimal wished, String rest) {
        String sentence = "Nearest to a delta of " + Amounts.number(wished, "0.00##") + " among the " + side.label()
                + "s of " + chain.name() + " is " + Amounts.strike(contract.strike()) + " (delta "
                + Amounts.number(delta(contract), "0.00##") + "): ";
        FigureReading reading = FigureReading.of(
                        figure, contract.strike(), "USD", sentence + ChainPrices.costs(contract, days) + rest)
                .with(side.label() + "_strike", contract.strike())
                .with(side.label() + "_delta", delta(contract))
                .with("bid", contract.bid())
                .with("ask", contract.ask());
        return TwoSided.of(contract)
                .map(market -> reading.with("mid", market.mid())
                        .with("percent", RootChain.percent(market.mid(), contract.strike()))
                        .with("annualised", ChainPrices.annualised(market.mid(), contract.strike(), days)))
                .orElse(reading);
    }

    private static Optional<OptionContract> first(List<OptionContract> order, OptionSide side) {
        return order.stream().filter(one -> one.side() == side).findFirst();
    }

    private static String inWords(Optional<OptionContract> contract, OptionSide side) {
        return contract.map(
                        one -> "the " + RootChain.named(one) + " (delta " + Amounts.number(delta(one), "0.00##") + ")")
                .orElse("no " + side.label());
    }

    private static BigDecimal delta(OptionContract contract) {
        return BigDecimal.valueOf(Objects.requireNonNull(contract.delta())); // those without are left out before
    }
}
