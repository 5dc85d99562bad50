package io.marketagent.analysis.figure;

import io.marketagent.analysis.figure.RootChain.TwoSided;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures made of a chain's bids and asks, in US dollars a share. A mid needs a bid and an ask above 0.
 *
 * <p>Straddle, break-even and premium are of the strike that was asked, else of the nearest to the price that has the prices;
 * nearer ones without are left out and named. Break-evens are a buyer's at the mid, at expiration. The expected move is 0.85
 * times the straddle, by a rule of thumb. A premium is the mid in percent of the strike, annualised by 365 / calendar days.
 *
 * <p>Out of the money is strictly so, and needs a bid. The cheapest contract is the one with the lowest ask, which is what it
 * costs; of equal ones the nearest to the price, which is the best of them, and the others are named.
 */
final class ChainPrices {

    private static final BigDecimal OF_THE_STRADDLE = new BigDecimal("0.85");
    private static final BigDecimal DAYS_A_YEAR = BigDecimal.valueOf(365);

    private final FigureAsk ask;
    private final Figure figure;
    private final RootChain chain;
    private final long days;

    private ChainPrices(FigureAsk ask, RootChain chain, long days) {
        this.ask = ask;
        this.figure = ask.figure();
        this.chain = chain;
        this.days = days;
    }

    static FigureReading of(FigureAsk ask, RootChain chain, long days) {
        return new ChainPrices(ask, chain, days).reading();
    }

    private FigureReading reading() {
        return switch (figure) {
            case ATM_STRIKE -> atTheMoney();
            case STRADDLE -> straddle().map(this::straddle).orElseGet(this::noStraddle);
            case EXPECTED_MOVE -> straddle().map(this::expectedMove).orElseGet(this::noStraddle);
            case STRADDLE_BREAK_EVEN -> straddle().map(this::straddleBreakEven).orElseGet(this::noStraddle);
            case CALL_BREAK_EVEN -> single(OptionSide.CALL, this::breakEven);
            case PUT_BREAK_EVEN -> single(OptionSide.PUT, this::breakEven);
            case CALL_PREMIUM -> single(OptionSide.CALL, this::premium);
            case PUT_PREMIUM -> single(OptionSide.PUT, this::premium);
            case NEAREST_CALL -> nearest(OptionSide.CALL);
            case NEAREST_PUT -> nearest(OptionSide.PUT);
            case CHEAPEST_CALL -> cheapest(OptionSide.CALL);
            case CHEAPEST_PUT -> cheapest(OptionSide.PUT);
            default -> throw new IllegalArgumentException(figure + " is not made from bids and asks");
        };
    }

    /**
     * A strike with its price.
     *
     * @param side absent for a straddle
     * @param leftOut nearer strikes without such a price, the nearest first
     */
    private record Pick(@Nullable OptionSide side, BigDecimal strike, TwoSided price, List<BigDecimal> leftOut) {}

    private Optional<Pick> straddle() {
        return pick(
                null,
                strike -> TwoSided.of(chain.contract(OptionSide.CALL, strike))
                        .flatMap(call -> TwoSided.of(chain.contract(OptionSide.PUT, strike))
                                .map(call::plus)));
    }

    private Optional<Pick> pick(@Nullable OptionSide side, Function<BigDecimal, Optional<TwoSided>> priceAt) {
        List<BigDecimal> candidates = ask.level() == null ? chain.strikesByNearness() : List.of(ask.level());
        List<BigDecimal> leftOut = new ArrayList<>();
        for (BigDecimal strike : candidates) {
            Optional<TwoSided> price = priceAt.apply(strike);
            if (price.isPresent()) {
                return Optional.of(new Pick(side, strike, price.get(), leftOut));
            }
            leftOut.add(strike);
        }
        return Optional.empty();
    }

    private FigureReading atTheMoney() {
        BigDecimal strike = chain.atTheMoney();
        BigDecimal mirrored = chain.price().add(chain.price()).subtract(strike);
        boolean tied = mirrored.compareTo(strike) != 0 && chain.strikes().contains(mirrored);
        return FigureReading.of(
                        figure,
                        strike,
                        "USD",
                        "The at-the-money strike of " + chain.name() + " is " + Amounts.strike(strike)
                                + ", the nearest to the price of " + Amounts.price(chain.price())
                                + (tied ? "; " + Amounts.strike(mirrored) + " is as near, the lower counts" : "") + ".")
                .with("price", chain.price());
    }

    private FigureReading straddle(Pick pick) {
        String sentence = "The straddle of " + chain.name() + " at " + Amounts.strike(pick.strike()) + " costs "
                + pick.price().inWords() + ", in dollars a share" + leftOut(pick) + ".";
        return priced(FigureReading.of(figure, pick.price().mid(), "USD", sentence), pick);
    }

    private FigureReading expectedMove(Pick pick) {
        BigDecimal straddle = pick.price().mid();
        BigDecimal move = straddle.multiply(OF_THE_STRADDLE);
        String sentence = "The expected move of " + chain.name() + " is " + Amounts.price(move) + " dollars a share ("
                + ofThePrice(move) + " of the price of " + Amounts.price(chain.price())
                + ") up or down: by a rule of thumb, 0.85 times the straddle of " + Amounts.price(straddle) + " ("
                + ofThePrice(straddle) + ") at " + Amounts.strike(pick.strike())
                + "; no probability is claimed" + leftOut(pick) + ".";
        return priced(FigureReading.of(figure, move, "USD", sentence), pick)
                .with("percent", RootChain.percent(move, chain.price()))
                .with("straddle", straddle)
                .with("straddle_percent", RootChain.percent(straddle, chain.price()))
                .with("price", chain.price());
    }

    private String ofThePrice(BigDecimal amount) {
        return Amounts.percent(RootChain.percent(amount, chain.price()));
    }

    private FigureReading straddleBreakEven(Pick pick) {
        BigDecimal mid = pick.price().mid();
        BigDecimal lower = pick.strike().subtract(mid);
        BigDecimal upper = pick.strike().add(mid);
        String sentence =
                "A buyer of the straddle of " + chain.name() + " at " + Amounts.strike(pick.strike()) + " for "
                        + pick.price().inWords() + " breaks even at expiration at " + Amounts.price(lower) + " and at "
                        + Amounts.price(upper) + ", " + chain.fromPrice(lower) + " and " + chain.fromPrice(upper)
                        + "; in dollars a share" + leftOut(pick) + ".";
        return priced(FigureReading.of(figure, mid, "USD", sentence), pick)
                .with("lower", lower)
                .with("upper", upper)
                .with("price", chain.price());
    }

    private FigureReading noStraddle() {
        return absent(
                "straddle",
                ask.level() == null
                        ? "at no strike have both sides a bid and an ask"
                        : unlisted(chain.strikes()).orElse("not both sides have a bid and an ask"));
    }

    private FigureReading single(OptionSide side, Function<Pick, FigureReading> reading) {
        return pick(side, strike -> TwoSided.of(chain.contract(side, strike)))
                .map(reading)
                .orElseGet(() -> absent(figure.label(), noPrice(side)));
    }

    private String noPrice(OptionSide side) {
        return ask.level() == null
                ? "no " + side.label() + " has a bid and an ask"
                : unlisted(chain.side(side).navigableKeySet())
                        .orElse("the " + side.label() + " has not both a bid and an ask");
    }

    /** Why a strike that was asked has nothing, where it is not listed. */
    private Optional<String> unlisted(NavigableSet<BigDecimal> strikes) {
        BigDecimal asked = ask.requiredLevel();
        if (strikes.contains(asked)) {
            return Optional.empty();
        }
        List<String> neighbours = Stream.of(
                        Optional.ofNullable(strikes.floor(asked)), Optional.ofNullable(strikes.ceiling(asked)))
                .flatMap(Optional::stream)
                .map(Amounts::strike)
                .toList();
        return Optional.of("that strike is not listed"
                + (neighbours.isEmpty()
                        ? ""
                        : (neighbours.size() == 1 ? ", the nearest is " : ", the nearest are ")
                                + Clauses.and(neighbours)));
    }

    private FigureReading breakEven(Pick pick) {
        BigDecimal mid = pick.price().mid();
        boolean isCall = pick.side() == OptionSide.CALL;
        BigDecimal level = isCall ? pick.strike().add(mid) : pick.strike().subtract(mid);
        String sentence = "A buyer of the " + of(pick) + " for " + pick.price().inWords()
                + " breaks even at expiration at " + Amounts.price(level) + ", " + chain.fromPrice(level)
                + "; in dollars a share" + leftOut(pick) + ".";
        return priced(FigureReading.of(figure, level, "USD", sentence), pick)
                .with("mid", mid)
                .with("price", chain.price())
                .with("from_price_percent", chain.percentFromPrice(level));
    }

    private FigureReading premium(Pick pick) {
        BigDecimal mid = pick.price().mid();
        BigDecimal percent = RootChain.percent(mid, pick.strike());
        String sentence = "The premium of the " + of(pick) + ", " + pick.price().inWords() + " in dollars a share, is "
                + ofTheStrike(mid, pick.strike(), days) + leftOut(pick) + ".";
        return priced(FigureReading.of(figure, percent, "%", sentence), pick)
                .with("mid", mid)
                .with("days", BigDecimal.valueOf(days))
                .with("annualised", annualised(mid, pick.strike(), days));
    }

    /** In percent of the strike a year; {@code null} where it expires today. */
    static @Nullable BigDecimal annualised(BigDecimal mid, BigDecimal strike, long days) {
        return days == 0
                ? null
                : mid.movePointRight(2)
                        .multiply(DAYS_A_YEAR)
                        .divide(strike.multiply(BigDecimal.valueOf(days)), 2, RoundingMode.HALF_UP);
    }

    /** {@code 3.00% of the strike, 21.47% annualised over 51 calendar days}. */
    private static String ofTheStrike(BigDecimal mid, BigDecimal strike, long days) {
        BigDecimal annualised = annualised(mid, strike, days);
        return Amounts.percent(RootChain.percent(mid, strike)) + " of the strike, "
                + (annualised == null
                        ? "not annualised, as it expires today"
                        : Amounts.percent(annualised) + " annualised over " + Clauses.counted(days, "calendar day"));
    }

    /** What a contract with a bid costs: {@code 0.345 at the mid (0.34 bid, 0.35 ask), 3.00% of the strike, …}. */
    static String costs(OptionContract contract, long days) {
        return TwoSided.of(contract)
                .map(market -> market.inWords() + ", " + ofTheStrike(market.mid(), contract.strike(), days))
                .orElseGet(() -> quote(contract));
    }

    private String of(Pick pick) {
        return Objects.requireNonNull(pick.side()).label() + " of " + chain.name() + " at "
                + Amounts.strike(pick.strike());
    }

    private FigureReading nearest(OptionSide side) {
        List<OptionContract> all = chain.outOfTheMoney(side);
        Optional<OptionContract> found = all.stream().filter(RootChain::hasBid).findFirst();
        if (found.isEmpty()) {
            return nothingOutOfTheMoney(side, all, "bid");
        }
        OptionContract contract = found.get();
        int nearer = all.indexOf(contract);
        String sentence = "The nearest " + side.label() + " out of the money with a bid of " + chain.name() + " is at "
                + Amounts.strike(contract.strike()) + ", " + chain.fromPrice(contract.strike()) + ": " + quote(contract)
                + ", in dollars a share" + leftOut(nearer, "nearer " + side.label(), "bid") + ".";
        return quoted(contract, contract.strike(), sentence, nearer);
    }

    private FigureReading cheapest(OptionSide side) {
        List<OptionContract> all = chain.outOfTheMoney(side);
        List<OptionContract> usable =
                all.stream().filter(one -> TwoSided.of(one).isPresent()).toList();
        if (usable.isEmpty()) {
            return nothingOutOfTheMoney(side, all, "bid and an ask");
        }
        BigDecimal lowest = usable.stream()
                .map(ChainPrices::ask)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<OptionContract> cheapest =
                usable.stream().filter(one -> ask(one).compareTo(lowest) == 0).toList();
        OptionContract contract = cheapest.getFirst();
        List<String> others = cheapest.stream()
                .skip(1)
                .map(one -> Amounts.strike(one.strike()))
                .toList();
        int leftOut = all.size() - usable.size();
        String sentence = "The cheapest " + side.label() + " out of the money with a bid of " + chain.name() + " is at "
                + Amounts.strike(contract.strike()) + ", " + chain.fromPrice(contract.strike()) + ": " + quote(contract)
                + ", in dollars a share, by the ask"
                + (others.isEmpty() ? "" : "; the same ask at " + Clauses.and(others) + ", further from the price")
                + leftOut(leftOut, side.label(), "bid or ask") + ".";
        return quoted(contract, lowest, sentence, leftOut);
    }

    private static BigDecimal ask(OptionContract contract) {
        return Objects.requireNonNull(contract.ask()); // those without are left out before
    }

    private FigureReading quoted(OptionContract contract, BigDecimal value, String sentence, int leftOut) {
        return FigureReading.of(figure, value, "USD", sentence)
                .with("strike", contract.strike())
                .with("bid", contract.bid())
                .with("ask", contract.ask())
                .with("price", chain.price())
                .with("left_out", BigDecimal.valueOf(leftOut));
    }

    private static String quote(OptionContract contract) {
        return Amounts.price(Objects.requireNonNull(contract.bid())) + " bid, "
                + (contract.ask() == null ? "no ask known" : Amounts.price(contract.ask()) + " ask");
    }

    private static String leftOut(int count, String one, String lacking) {
        return count == 0 ? "" : "; " + Clauses.counted(count, one) + " without " + lacking + " left out";
    }

    private FigureReading nothingOutOfTheMoney(OptionSide side, List<OptionContract> all, String lacking) {
        return absent(
                figure.label(),
                all.isEmpty()
                        ? "no " + side.label() + " is listed out of the money"
                        : "of " + Clauses.counted(all.size(), side.label()) + " out of the money none has a "
                                + lacking);
    }

    private FigureReading absent(String what, String why) {
        String at = ask.level() == null ? "" : " at " + Amounts.strike(ask.level());
        return FigureReading.absent(figure, "There is no " + what + " of " + chain.name() + at + ": " + why + ".");
    }

    private static FigureReading priced(FigureReading reading, Pick pick) {
        return reading.with("strike", pick.strike())
                .with("bid", pick.price().bid())
                .with("ask", pick.price().ask())
                .with("left_out", BigDecimal.valueOf(pick.leftOut().size()));
    }

    private String leftOut(Pick pick) {
        if (pick.leftOut().isEmpty()) {
            return "";
        }
        List<String> strikes = pick.leftOut().stream().map(Amounts::strike).toList();
        return "; not at " + Clauses.and(strikes) + ", nearer to the price of " + Amounts.price(chain.price())
                + ", where a " + (pick.side() == null ? "" : pick.side().label() + "'s ") + "bid or ask is missing";
    }
}
