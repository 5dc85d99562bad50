package io.marketagent.regression;

import io.marketagent.regression.ExpectedFigures.Recomputed;
import io.marketagent.regression.SandboxReader.Contract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of the whole chain of one root, from the exchange's contracts; a bid of nothing is none. */
final class ExpectedChainFigures {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal RULE_OF_THUMB = new BigDecimal("0.85");
    private static final BigDecimal DAYS_OF_A_YEAR = BigDecimal.valueOf(365);

    private final BigDecimal price;
    private final LocalDate expiration;
    private final long days;
    private final boolean calls;
    private final List<Contract> contracts;
    private final @Nullable BigDecimal asked;

    ExpectedChainFigures(SandboxReader exchange, ExpectedCall call, String symbol) {
        String root = call.options().getOrDefault("root", symbol.replace(".", ""));
        this.price = exchange.price(symbol);
        this.expiration = call.expiration();
        this.calls = call.is(ExpectedCall.CALLS);
        this.asked = call.number("strike");
        this.days = ChronoUnit.DAYS.between(PlainFormat.today(exchange.now()), expiration);
        this.contracts = exchange.chain(symbol, expiration).stream()
                .filter(contract -> contract.root().equals(root))
                .toList();
    }

    @Nullable
    Recomputed of(String figure, @Nullable String beside) {
        if (figure.equals("call_spread") || figure.equals("put_spread")) {
            return spread(figure.equals("call_spread"), beside);
        }
        BigDecimal level = beside == null ? null : new BigDecimal(beside);
        return switch (figure) {
            case "atm_strike" -> figure(atTheMoney(_ -> true));
            case "atm_iv" -> figure(rounded(volatility(), 1)).with("strike", atTheMoney(_ -> true));
            case "straddle" -> straddle(straddleStrike(null));
            case "expected_move" -> expectedMove();
            case "standard_move" -> standardMove();
            // "30 delta" is 0.30
            case "nearest_delta" -> nearestDelta(level.compareTo(BigDecimal.ONE) > 0 ? level.movePointLeft(2) : level);
            case "call_quote" -> quoted(true, level == null ? asked : level);
            case "put_quote" -> quoted(false, level == null ? asked : level);
            case "nearest_call" -> nearestOut(true);
            case "nearest_put" -> nearestOut(false);
            case "cheapest_call" -> cheapest(true);
            case "cheapest_put" -> cheapest(false);
            case "put_call_oi" -> ratio(Contract::openInterest);
            case "put_call_volume" -> ratio(Contract::volume);
            case "call_open_interest" -> figure(BigDecimal.valueOf(sum(true, Contract::openInterest)));
            case "put_open_interest" -> figure(BigDecimal.valueOf(sum(false, Contract::openInterest)));
            case "call_volume" -> figure(BigDecimal.valueOf(sum(true, Contract::volume)));
            case "put_volume" -> figure(BigDecimal.valueOf(sum(false, Contract::volume)));
            case "most_open_interest" -> most(Contract::openInterest);
            case "most_volume" -> most(Contract::volume);
            case "max_pain" -> maxPain();
            case "call_break_even" -> breakEven(true, strikeOf(true, level));
            case "put_break_even" -> breakEven(false, strikeOf(false, level));
            case "straddle_break_even" -> straddleBreakEven(straddleStrike(level));
            case "call_premium" -> premium(true, strikeOf(true, level));
            case "put_premium" -> premium(false, strikeOf(false, level));
            default -> null;
        };
    }

    private Recomputed figure(@Nullable BigDecimal value) {
        return Recomputed.of(value, expiration);
    }

    private Stream<Contract> side(boolean calls) {
        return contracts.stream().filter(contract -> contract.call() == calls);
    }

    private @Nullable Contract at(boolean call, BigDecimal strike) {
        return side(call)
                .filter(contract -> contract.strike().compareTo(strike) == 0)
                .findFirst()
                .orElse(null);
    }

    private BigDecimal distance(BigDecimal strike) {
        return strike.subtract(price).abs();
    }

    private Comparator<Contract> nearestFirst() {
        return Comparator.comparing((Contract contract) -> distance(contract.strike()))
                .thenComparing(Contract::strike);
    }

    /** The nearest to the price of those wished, of two as near the lower. */
    private @Nullable BigDecimal atTheMoney(Predicate<BigDecimal> wished) {
        return contracts.stream()
                .map(Contract::strike)
                .filter(wished)
                .min(Comparator.comparing(this::distance).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** The mean of both sides at the money in percent; who has no bid or no volatility is left out of it. */
    private @Nullable BigDecimal volatility() {
        BigDecimal strike = atTheMoney(_ -> true);
        List<BigDecimal> sides = contracts.stream()
                .filter(contract -> contract.strike().compareTo(strike) == 0)
                .filter(contract -> contract.bid() != null && contract.volatility() != null)
                .map(Contract::volatility)
                .toList();
        return sides.isEmpty()
                ? null
                : ExpectedFigures.ratio(
                                sides.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                                BigDecimal.valueOf(sides.size()))
                        .movePointRight(2);
    }

    private static @Nullable BigDecimal middle(@Nullable Contract contract) {
        return contract == null || contract.bid() == null || contract.ask() == null
                ? null
                : contract.bid().add(contract.ask()).divide(TWO);
    }

    /** The mid of the asked strike, else of the side's strike nearest to the price. */
    private Recomputed quoted(boolean call, @Nullable BigDecimal strike) {
        Contract contract = strike == null ? side(call).min(nearestFirst()).orElse(null) : at(call, strike);
        BigDecimal middle = middle(contract);
        return middle == null ? Recomputed.ABSENT : figure(middle).with("strike", contract.strike());
    }

    private boolean hasStraddle(BigDecimal strike) {
        return middle(at(true, strike)) != null && middle(at(false, strike)) != null;
    }

    /** The one asked for, else the nearest at which both sides have a bid and an ask. */
    private @Nullable BigDecimal straddleStrike(@Nullable BigDecimal asked) {
        return atTheMoney(strike -> hasStraddle(strike) && (asked == null || strike.compareTo(asked) == 0));
    }

    private @Nullable BigDecimal strikeOf(boolean call, @Nullable BigDecimal asked) {
        return atTheMoney(
                strike -> middle(at(call, strike)) != null && (asked == null || strike.compareTo(asked) == 0));
    }

    private @Nullable BigDecimal straddlePrice(@Nullable BigDecimal strike) {
        return strike == null
                ? null
                : Objects.requireNonNull(middle(at(true, strike))).add(middle(at(false, strike)));
    }

    private Recomputed straddle(@Nullable BigDecimal strike) {
        if (strike == null) {
            return Recomputed.ABSENT;
        }
        Contract call = at(true, strike);
        Contract put = at(false, strike);
        return figure(straddlePrice(strike))
                .with("strike", strike)
                .with("bid", call.bid().add(put.bid()))
                .with("ask", call.ask().add(put.ask()));
    }

    private Recomputed expectedMove() {
        BigDecimal straddle = straddlePrice(straddleStrike(null));
        if (straddle == null) {
            return Recomputed.ABSENT;
        }
        BigDecimal move = straddle.multiply(RULE_OF_THUMB);
        return figure(move)
                .with("percent", ExpectedFigures.percent(move, price))
                .with("straddle", straddle)
                .with("straddle_percent", ExpectedFigures.percent(straddle, price))
                .with("price", price);
    }

    private Recomputed standardMove() {
        BigDecimal volatility = volatility();
        if (volatility == null || days == 0) {
            return Recomputed.ABSENT;
        }
        double move = price.doubleValue() * volatility.doubleValue() / 100 * Math.sqrt(days / 365.0);
        return figure(rounded(BigDecimal.valueOf(move), 2)).with("days", days).with("price", price);
    }

    /** Of the side that was read, and what it costs. */
    private Recomputed nearestDelta(BigDecimal delta) {
        List<Contract> usable = side(calls)
                .filter(contract -> contract.bid() != null && contract.volatility() != null)
                .filter(contract -> contract.delta() != null)
                .toList();
        Contract best = usable.stream()
                .min(Comparator.comparing((Contract contract) ->
                                contract.delta().abs().subtract(delta).abs())
                        .thenComparing(nearestFirst()))
                .orElse(null);
        if (best == null) {
            return Recomputed.ABSENT;
        }
        String name = calls ? "call" : "put";
        String other = calls ? "put" : "call";
        Recomputed priced = premium(calls, best.strike());
        return figure(best.strike())
                .with("left_out", side(calls).count() - usable.size())
                .with(name + "_strike", best.strike())
                .with(name + "_delta", best.delta())
                .with(other + "_strike", null)
                .with(other + "_delta", null)
                .with("bid", best.bid())
                .with("ask", best.ask())
                .with("mid", middle(best))
                .with("percent", middle(best) == null ? null : priced.value())
                .with("annualised", middle(best) == null ? null : priced.parts().get("annualised"));
    }

    private List<Contract> outOfTheMoney(boolean calls) {
        return side(calls)
                .filter(contract -> contract.strike().compareTo(price) * (calls ? 1 : -1) > 0)
                .toList();
    }

    private Recomputed nearestOut(boolean calls) {
        Contract nearest = outOfTheMoney(calls).stream()
                .filter(contract -> contract.bid() != null)
                .min(nearestFirst())
                .orElse(null);
        return nearest == null
                ? Recomputed.ABSENT
                : figure(nearest.strike()).with("bid", nearest.bid()).with("ask", nearest.ask());
    }

    /** By the ask, which is what it costs; of equals the nearest to the price. */
    private Recomputed cheapest(boolean calls) {
        List<Contract> out = outOfTheMoney(calls);
        List<Contract> usable =
                out.stream().filter(contract -> middle(contract) != null).toList();
        Contract cheapest = usable.stream()
                .min(Comparator.comparing(Contract::ask).thenComparing(nearestFirst()))
                .orElse(null);
        return cheapest == null
                ? Recomputed.ABSENT
                : figure(cheapest.ask())
                        .with("strike", cheapest.strike())
                        .with("bid", cheapest.bid())
                        .with("left_out", out.size() - usable.size());
    }

    private long sum(boolean calls, ToLongFunction<Contract> of) {
        return side(calls).mapToLong(of).sum();
    }

    /** Puts by calls. */
    private Recomputed ratio(ToLongFunction<Contract> of) {
        long puts = sum(false, of);
        long calls = sum(true, of);
        return calls == 0
                ? Recomputed.ABSENT
                : figure(rounded(ExpectedFigures.ratio(BigDecimal.valueOf(puts), BigDecimal.valueOf(calls)), 2))
                        .with("puts", puts)
                        .with("calls", calls);
    }

    /** Of one contract: the sides are never mixed. */
    private Recomputed most(ToLongFunction<Contract> of) {
        long most = contracts.stream().mapToLong(of).max().orElse(0);
        return most == 0
                ? Recomputed.ABSENT
                : figure(contracts.stream()
                                .filter(contract -> of.applyAsLong(contract) == most)
                                .min(nearestFirst())
                                .orElseThrow()
                                .strike())
                        .with("contracts", most);
    }

    private Recomputed maxPain() {
        List<BigDecimal> strikes = contracts.stream()
                .map(Contract::strike)
                .distinct()
                .sorted(Comparator.comparing(this::distance).thenComparing(Comparator.naturalOrder()))
                .toList();
        List<BigDecimal> paid = new ArrayList<>();
        for (BigDecimal settled : strikes) {
            paid.add(contracts.stream()
                    .map(contract -> settled.subtract(contract.strike())
                            .multiply(BigDecimal.valueOf(contract.call() ? 1 : -1))
                            .max(BigDecimal.ZERO)
                            .multiply(BigDecimal.valueOf(contract.openInterest())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        BigDecimal least = paid.stream().reduce(BigDecimal::min).orElseThrow();
        for (int i = 0; i < strikes.size(); i++) {
            if (paid.get(i).compareTo(least) == 0) {
                BigDecimal strike = strikes.get(i);
                return figure(strike)
                        .with("from_price", strike.subtract(price))
                        .with("from_price_percent", ExpectedFigures.change(price, strike));
            }
        }
        throw new IllegalStateException("no strikes");
    }

    private Recomputed breakEven(boolean call, @Nullable BigDecimal strike) {
        if (strike == null) {
            return Recomputed.ABSENT;
        }
        BigDecimal middle = middle(at(call, strike));
        BigDecimal even = call ? strike.add(middle) : strike.subtract(middle);
        return figure(even)
                .with("strike", strike)
                .with("mid", middle)
                .with("from_price_percent", ExpectedFigures.change(price, even));
    }

    /** Two prices: the figure's value is what is paid, which is the distance of both from the strike. */
    private Recomputed straddleBreakEven(@Nullable BigDecimal strike) {
        BigDecimal paid = straddlePrice(strike);
        return paid == null
                ? Recomputed.ABSENT
                : figure(paid)
                        .with("strike", strike)
                        .with("lower", strike.subtract(paid))
                        .with("upper", strike.add(paid));
    }

    private Recomputed premium(boolean call, @Nullable BigDecimal strike) {
        if (strike == null || middle(at(call, strike)) == null) {
            return Recomputed.ABSENT;
        }
        BigDecimal middle = middle(at(call, strike));
        BigDecimal yearly = days == 0
                ? null
                : ExpectedFigures.percent(middle.multiply(DAYS_OF_A_YEAR), strike.multiply(BigDecimal.valueOf(days)));
        return figure(ExpectedFigures.percent(middle, strike))
                .with("strike", strike)
                .with("mid", middle)
                .with("annualised", yearly);
    }

    /** Bought and sold, "650-660"; else the nearest to the price and the next one out of the money. */
    private Recomputed spread(boolean calls, @Nullable String beside) {
        int out = calls ? 1 : -1;
        BigDecimal bought = beside == null ? strikeOf(calls, null) : new BigDecimal(beside.split("-", 2)[0]);
        BigDecimal sold = beside != null
                ? new BigDecimal(beside.split("-", 2)[1])
                : side(calls)
                        .filter(contract -> middle(contract) != null)
                        .map(Contract::strike)
                        .filter(strike -> bought != null && strike.compareTo(bought) * out > 0)
                        .min(Comparator.comparing(
                                strike -> strike.subtract(bought).abs()))
                        .orElse(null);
        Contract one = bought == null ? null : at(calls, bought);
        Contract other = sold == null ? null : at(calls, sold);
        if (middle(one) == null || middle(other) == null) {
            return Recomputed.ABSENT;
        }
        BigDecimal net = middle(one).subtract(middle(other));
        BigDecimal width = sold.subtract(bought).abs();
        boolean debit = sold.subtract(bought).signum() == out;
        BigDecimal amount = net.multiply(BigDecimal.valueOf(debit ? 1 : -1));
        BigDecimal start = debit ? bought : sold;
        Recomputed found = figure(net)
                .with("bought", bought)
                .with("sold", sold)
                .with("bid", one.bid().subtract(other.ask()))
                .with("ask", one.ask().subtract(other.bid()))
                .with("price", price);
        boolean priced = amount.signum() > 0 && amount.compareTo(width) < 0;
        return found.with("break_even", priced ? start.add(amount.multiply(BigDecimal.valueOf(out))) : null)
                .with("greatest_gain", priced ? (debit ? width.subtract(amount) : amount) : null)
                .with("greatest_loss", priced ? (debit ? amount : width.subtract(amount)) : null);
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value, int decimals) {
        return value == null ? null : ExpectedFigures.rounded(value, decimals);
    }
}
