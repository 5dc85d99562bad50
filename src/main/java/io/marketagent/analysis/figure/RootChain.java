package io.marketagent.analysis.figure;

import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of one root beside the price of their underlying.
 *
 * @param name whose they are and when they expire: {@code META for Fri 2026-11-27}
 * @param price the underlying's, positive
 */
record RootChain(
        String name,
        BigDecimal price,
        NavigableMap<BigDecimal, OptionContract> calls,
        NavigableMap<BigDecimal, OptionContract> puts) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** A best bid and a best ask, both above 0; a sum of two contracts' likewise. */
    record TwoSided(BigDecimal bid, BigDecimal ask) {

        static Optional<TwoSided> of(@Nullable OptionContract contract) {
            BigDecimal bid = contract == null ? null : contract.bid();
            BigDecimal ask = contract == null ? null : contract.ask();
            return bid == null || bid.signum() <= 0 || ask == null || ask.signum() <= 0
                    ? Optional.empty()
                    : Optional.of(new TwoSided(bid, ask));
        }

        TwoSided plus(TwoSided other) {
            return new TwoSided(bid.add(other.bid), ask.add(other.ask));
        }

        BigDecimal mid() {
            return bid.add(ask).divide(TWO);
        }

        /** {@code 18.35 at the mid (18.10 bid, 18.60 ask)}. */
        String inWords() {
            return Amounts.price(mid()) + " at the mid (" + Amounts.price(bid) + " bid, " + Amounts.price(ask)
                    + " ask)";
        }
    }

    static RootChain of(OptionChain chain, String root, BigDecimal price) {
        String underlying = chain.underlying().value();
        boolean own = underlying.replace(".", "").equals(root);
        String name = underlying + (own ? "" : " (root " + root + ")") + " for " + Amounts.day(chain.expiration());
        return new RootChain(
                name, price, byStrike(chain, root, OptionSide.CALL), byStrike(chain, root, OptionSide.PUT));
    }

    private static NavigableMap<BigDecimal, OptionContract> byStrike(OptionChain chain, String root, OptionSide side) {
        NavigableMap<BigDecimal, OptionContract> byStrike = new TreeMap<>();
        chain.contracts(root, side).forEach(contract -> byStrike.put(contract.strike(), contract));
        return byStrike;
    }

    static boolean hasBid(OptionContract contract) {
        BigDecimal bid = contract.bid();
        return bid != null && bid.signum() > 0;
    }

    NavigableMap<BigDecimal, OptionContract> side(OptionSide side) {
        return side == OptionSide.CALL ? calls : puts;
    }

    @Nullable
    OptionContract contract(OptionSide side, BigDecimal strike) {
        return side(side).get(strike);
    }

    /** All strikes of either side, ascending. */
    NavigableSet<BigDecimal> strikes() {
        NavigableSet<BigDecimal> strikes = new TreeSet<>(calls.keySet());
        strikes.addAll(puts.keySet());
        return strikes;
    }

    /** The nearest to the price first; of two that are equally near the lower one. */
    Comparator<BigDecimal> byNearness() {
        return Comparator.<BigDecimal, BigDecimal>comparing(
                        strike -> strike.subtract(price).abs())
                .thenComparing(Comparator.naturalOrder());
    }

    List<BigDecimal> strikesByNearness() {
        return strikes().stream().sorted(byNearness()).toList();
    }

    BigDecimal atTheMoney() {
        return strikes().stream().min(byNearness()).orElseThrow();
    }

    /** Strictly out of the money, the nearest to the price first. */
    List<OptionContract> outOfTheMoney(OptionSide side) {
        return List.copyOf((side == OptionSide.CALL
                        ? calls.tailMap(price, false)
                        : puts.headMap(price, false).descendingMap())
                .values());
    }

    /** {@code 1.25% above the price of 641.20}. */
    String fromPrice(BigDecimal level) {
        int direction = level.compareTo(price);
        return (direction == 0
                        ? "at"
                        : Amounts.percent(percentFromPrice(level)) + (direction > 0 ? " above" : " below"))
                + " the price of " + Amounts.price(price);
    }

    BigDecimal percentFromPrice(BigDecimal level) {
        return percent(level.subtract(price), price);
    }

    /** Two decimals, half up. */
    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.movePointRight(2).divide(whole, 2, RoundingMode.HALF_UP);
    }

    /** {@code call at 650}. */
    static String named(OptionContract contract) {
        return contract.side().label() + " at " + Amounts.strike(contract.strike());
    }
}
