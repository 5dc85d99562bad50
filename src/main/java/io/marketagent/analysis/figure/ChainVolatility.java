package io.marketagent.analysis.figure;

import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures made of a chain's implied volatilities. A contract without a bid above 0 or without implied volatility is
 * left out, and counted.
 *
 * <p>The at-the-money volatility is the mean of call and put at the strike nearest to the price (tie: the lower); where one of
 * the two is left out it is the other's, which is said. A move of one standard deviation is price × that volatility × √(calendar
 * days ÷ 365).
 */
final class ChainVolatility {

    private static final double DAYS_A_YEAR = 365;

    private final Figure figure;
    private final RootChain chain;
    private final long days;

    private ChainVolatility(FigureAsk ask, RootChain chain, long days) {
        this.figure = ask.figure();
        this.chain = chain;
        this.days = days;
    }

    static FigureReading of(FigureAsk ask, RootChain chain, long days) {
        ChainVolatility volatility = new ChainVolatility(ask, chain, days);
        return switch (ask.figure()) {
            case ATM_IV -> volatility.atTheMoney();
            case STANDARD_MOVE -> volatility.standardMove();
            default -> throw new IllegalArgumentException(ask.figure() + " is not made from volatilities");
        };
    }

    /** The volatilities in percent; absent where the contract is left out. */
    private record AtTheMoney(
            BigDecimal strike,
            @Nullable BigDecimal call,
            @Nullable BigDecimal put) {

        /** In percent, unrounded. */
        Optional<BigDecimal> mean() {
            if (call == null || put == null) {
                return Optional.ofNullable(call == null ? put : call);
            }
            return Optional.of(call.add(put).divide(BigDecimal.valueOf(2)));
        }

        String inWords() {
            return "strike " + Amounts.strike(strike) + ": " + side("call", call) + ", " + side("put", put);
        }

        private static String side(String label, @Nullable BigDecimal percent) {
            return label + " "
                    + (percent == null ? "left out, without a bid or an implied volatility" : oneDecimal(percent));
        }
    }

    private AtTheMoney volatilities() {
        BigDecimal strike = chain.atTheMoney();
        return new AtTheMoney(strike, percentAt(OptionSide.CALL, strike), percentAt(OptionSide.PUT, strike));
    }

    private @Nullable BigDecimal percentAt(OptionSide side, BigDecimal strike) {
        OptionContract contract = chain.contract(side, strike);
        if (contract == null || !RootChain.hasBid(contract) || contract.impliedVolatility() == null) {
            return null;
        }
        return BigDecimal.valueOf(contract.impliedVolatility()).movePointRight(2);
    }

    private FigureReading atTheMoney() {
        AtTheMoney both = volatilities();
        return both.mean()
                .map(mean -> FigureReading.of(
                        figure,
                        rounded(mean),
                        "%",
                        "The at-the-money implied volatility of " + chain.name() + " is " + oneDecimal(mean) + " ("
                                + both.inWords() + ")."))
                .map(reading -> withSides(reading, both))
                .orElseGet(() -> absent(both));
    }

    private FigureReading standardMove() {
        AtTheMoney both = volatilities();
        if (both.mean().isEmpty()) {
            return absent(both);
        }
        if (days == 0) {
            return FigureReading.absent(
                    figure,
                    "There is no move of one standard deviation of " + chain.name()
                            + ": it is made from calendar days, and the options expire today.");
        }
        BigDecimal mean = both.mean().get();
        BigDecimal move = chain.price()
                .multiply(mean.movePointLeft(2))
                .multiply(BigDecimal.valueOf(Math.sqrt(days / DAYS_A_YEAR)))
                .setScale(2, RoundingMode.HALF_UP);
        BigDecimal percent = RootChain.percent(move, chain.price());
        String sentence = "One standard deviation of " + chain.name() + " is " + Amounts.price(move)
                + " dollars a share (" + Amounts.percent(percent) + ") up or down: the price of "
                + Amounts.price(chain.price()) + " times the at-the-money implied volatility of " + oneDecimal(mean)
                + " ("
                + both.inWords() + ") times the root of " + Clauses.counted(days, "calendar day") + " / 365.";
        return withSides(FigureReading.of(figure, move, "USD", sentence), both)
                .with("percent", percent)
                .with("implied_volatility", rounded(mean))
                .with("price", chain.price())
                .with("days", BigDecimal.valueOf(days));
    }

    private FigureReading absent(AtTheMoney both) {
        return FigureReading.absent(
                figure, "There is no " + figure.label() + " of " + chain.name() + " (" + both.inWords() + ").");
    }

    private static FigureReading withSides(FigureReading reading, AtTheMoney both) {
        int leftOut = (both.call() == null ? 1 : 0) + (both.put() == null ? 1 : 0);
        return reading.with("strike", both.strike())
                .with("call", both.call() == null ? null : rounded(both.call()))
                .with("put", both.put() == null ? null : rounded(both.put()))
                .with("left_out", BigDecimal.valueOf(leftOut));
    }

    private static BigDecimal rounded(BigDecimal percent) {
        return percent.setScale(1, RoundingMode.HALF_UP);
    }

    private static String oneDecimal(BigDecimal percent) {
        return Amounts.number(percent, "#,##0.0") + "%";
    }
}
