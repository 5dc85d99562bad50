package io.marketagent.analysis.figure;

import io.marketagent.analysis.ChainSides;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.market.OptionChain;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Figures of one root's whole chain for one expiration. Prices are in US dollars a share, for contracts of 100 shares too.
 * Each reading bears the expiration as its date; what cannot be computed is absent and bears none.
 *
 * <p>How each is computed stands in the class that does it: {@link ChainPrices}, {@link ChainVolatility}, {@link
 * ChainInterest}, {@link SpreadFigures}, {@link DeltaFigures}.
 */
public final class ChainFigures {

    private ChainFigures() {}

    /** The same where both sides of the chain are asked. */
    public static FigureReading of(FigureAsk ask, OptionChain chain, String root, BigDecimal price, Instant now) {
        return of(ask, chain, root, price, now, ChainSides.BOTH);
    }

    /**
     * One figure. There is none once the expiration has passed, which it does at NYSE's close of its date.
     *
     * @param root one of the chain's roots; roots are never mixed
     * @param price the underlying's price, positive
     * @param now decides whether the expiration has passed, and how many calendar days it is away
     * @param sides which of it is asked; only a contract chosen by its delta depends on it
     * @throws IllegalArgumentException when the figure is not made from a chain
     */
    public static FigureReading of(
            FigureAsk ask, OptionChain chain, String root, BigDecimal price, Instant now, ChainSides sides) {
        Figure figure = ask.figure();
        if (figure.need() != Figure.Need.CHAIN) {
            throw new IllegalArgumentException(figure + " is not made from a chain");
        }
        String options = "options of " + chain.underlying() + " that expire on " + Amounts.day(chain.expiration());
        if (!chain.roots().contains(root)) {
            return FigureReading.absent(
                    figure, "The " + options + " have no such root, only " + String.join(" and ", chain.roots()) + ".");
        }
        if (TradingCalendar.NYSE.expired(chain.expiration(), now)) {
            return FigureReading.absent(
                    figure, "There is no " + figure.label() + ": the " + options + " have expired.");
        }
        long days = ChronoUnit.DAYS.between(TradingCalendar.NYSE.today(now), chain.expiration());
        FigureReading reading = reading(ask, RootChain.of(chain, root, price), days, sides);
        if (chain.note() != null) {
            reading = Clauses.adding(reading, "; the chain is not whole, contracts are missing from it");
        }
        return reading.isAbsent() ? reading : reading.on(chain.expiration());
    }

    private static FigureReading reading(FigureAsk ask, RootChain chain, long days, ChainSides sides) {
        return switch (ask.figure()) {
            case ATM_IV, STANDARD_MOVE -> ChainVolatility.of(ask, chain, days);
            case NEAREST_DELTA -> DeltaFigures.of(ask, chain, days, sides);
            case PUT_CALL_OI,
                    PUT_CALL_VOLUME,
                    CALL_OPEN_INTEREST,
                    PUT_OPEN_INTEREST,
                    CALL_VOLUME,
                    PUT_VOLUME,
                    MOST_OPEN_INTEREST,
                    MOST_VOLUME,
                    MAX_PAIN -> ChainInterest.of(ask.figure(), chain);
            case CALL_QUOTE, PUT_QUOTE -> ContractFigures.of(ask, chain);
            case CALL_SPREAD, PUT_SPREAD -> SpreadFigures.of(ask, chain);
            default -> ChainPrices.of(ask, chain, days);
        };
    }
}
