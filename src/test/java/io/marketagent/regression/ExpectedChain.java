package io.marketagent.regression;

import io.marketagent.regression.SandboxReader.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The lines that a chain has to show, from the exchange's own contracts: the strikes of one side, the walls of both. */
final class ExpectedChain {

    private final ExpectedCall call;
    private final BigDecimal price;
    private final List<Contract> contracts;
    private final String root;

    ExpectedChain(SandboxReader exchange, ExpectedCall call, String symbol) {
        this.call = call;
        this.price = exchange.price(symbol);
        this.root = call.options().getOrDefault("root", symbol.replace(".", ""));
        this.contracts = exchange.chain(symbol, call.expiration()).stream()
                .filter(contract -> contract.root().equals(root))
                .toList();
        if (contracts.isEmpty()) {
            throw new IllegalStateException("the exchange lists no " + root + " options of " + call.expiration());
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        window().forEach(contract -> lines.add(row(contract)));
        lines.add("- Call walls: " + walls(true));
        lines.add("- Put walls: " + walls(false));
        long calls = openInterest(true);
        long puts = openInterest(false);
        lines.add("- Call/put open interest ratio: " + ratio() + " (" + PlainFormat.count(calls) + " calls, "
                + PlainFormat.count(puts) + " puts)");
        return lines;
    }

    /** Calls upward from the price, puts downward. */
    List<Contract> window() {
        boolean calls = call.is(ExpectedCall.CALLS);
        Comparator<Contract> upward = Comparator.comparing(Contract::strike);
        BigDecimal strike = call.number("strike");
        BigDecimal within = call.number("within");
        return contracts.stream()
                .filter(contract -> contract.call() == calls)
                .filter(contract -> {
                    if (strike != null) {
                        return contract.strike().compareTo(strike) == 0;
                    }
                    if (within != null) {
                        BigDecimal reach = price.multiply(within).movePointLeft(2);
                        return contract.strike().subtract(price).abs().compareTo(reach) <= 0;
                    }
                    int side = contract.strike().compareTo(price);
                    return calls ? side >= 0 : side <= 0;
                })
                .sorted(calls ? upward : upward.reversed())
                .limit(
                        within != null
                                ? Long.MAX_VALUE
                                : Long.parseLong(call.options().getOrDefault("strikes", "10")))
                .toList();
    }

    /** The strike with the highest open interest of one side of the whole chain. */
    BigDecimal wall(boolean calls) {
        return highest(calls).getFirst().strike();
    }

    String ratio() {
        return BigDecimal.valueOf(openInterest(true))
                .divide(BigDecimal.valueOf(openInterest(false)), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private String walls(boolean calls) {
        return highest(calls).stream()
                .map(wall -> PlainFormat.strike(wall.strike()) + " (" + PlainFormat.count(wall.openInterest()) + ")")
                .collect(Collectors.joining(", "));
    }

    private List<Contract> highest(boolean calls) {
        return contracts.stream()
                .filter(contract -> contract.call() == calls)
                .sorted(Comparator.comparingLong(Contract::openInterest)
                        .reversed()
                        .thenComparing(
                                contract -> contract.strike().subtract(price).abs())
                        .thenComparing(Contract::strike))
                .limit(3)
                .toList();
    }

    private long openInterest(boolean calls) {
        return contracts.stream()
                .filter(contract -> contract.call() == calls)
                .mapToLong(Contract::openInterest)
                .sum();
    }

    private static String row(Contract contract) {
        return "| "
                + String.join(
                        " | ",
                        PlainFormat.strike(contract.strike()),
                        PlainFormat.price(contract.bid()),
                        PlainFormat.price(contract.ask()),
                        PlainFormat.fixed(contract.delta(), 2),
                        PlainFormat.fixed(contract.gamma(), 4),
                        PlainFormat.count(contract.volume()),
                        PlainFormat.count(contract.openInterest()),
                        PlainFormat.wholePercent(contract.volatility()))
                + " |";
    }
}
