package io.marketagent.analysis;

import io.marketagent.analysis.StrikeSelection.Exact;
import io.marketagent.analysis.StrikeSelection.Nearest;
import io.marketagent.analysis.StrikeSelection.Within;
import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The part of a chain that is shown: one root, the wished sides, the wished strikes.
 *
 * @param root the option root of every contract in it
 * @param otherRoots the chain's other roots, which can be asked for
 * @param price the underlying's price that the strikes were chosen by
 * @param rows calls ascending, puts descending, both sides descending; empty when no strike lies where it was wished
 */
public record ChainWindow(
        Symbol underlying,
        LocalDate expiration,
        String root,
        List<String> otherRoots,
        BigDecimal price,
        ChainSides sides,
        StrikeSelection selection,
        List<Row> rows) {

    public ChainWindow {
        otherRoots = List.copyOf(otherRoots);
        rows = List.copyOf(rows);
    }

    /**
     * One strike.
     *
     * @param call absent when calls are not shown or none is listed at the strike
     * @param put likewise
     */
    @Schema(name = "ChainRow")
    public record Row(
            BigDecimal strike,
            @Nullable OptionContract call,
            @Nullable OptionContract put) {

        public Row {
            if (call == null && put == null) {
                throw new IllegalArgumentException("neither call nor put at " + strike);
            }
            requireAt(strike, OptionSide.CALL, call);
            requireAt(strike, OptionSide.PUT, put);
        }

        private static void requireAt(BigDecimal strike, OptionSide side, @Nullable OptionContract contract) {
            if (contract != null
                    && (contract.side() != side || contract.strike().compareTo(strike) != 0)) {
                throw new IllegalArgumentException(contract.symbol() + " is no " + side.label() + " at " + strike);
            }
        }
    }

    /**
     * The wished part of a chain.
     *
     * @param root one of the chain's roots, usually {@link OptionRoots#shown(OptionChain)}
     * @param price the underlying's price, positive
     * @throws MarketException.BadRequest when the chain has no such root
     * @throws MarketException.NoData when one strike is asked that is not listed, naming its neighbours
     */
    public static ChainWindow window(
            OptionChain chain, String root, ChainSides sides, StrikeSelection selection, BigDecimal price) {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price is not positive: " + price);
        }
        OptionRoots.requireIn(chain, root);
        NavigableMap<BigDecimal, OptionContract> calls = byStrike(chain, root, sides, OptionSide.CALL);
        NavigableMap<BigDecimal, OptionContract> puts = byStrike(chain, root, sides, OptionSide.PUT);
        NavigableSet<BigDecimal> strikes = new TreeSet<>(
                sides == ChainSides.CALL ? Comparator.naturalOrder() : Comparator.<BigDecimal>reverseOrder());
        switch (selection) {
            case Nearest(int count) -> {
                calls.tailMap(price, true).keySet().stream().limit(count).forEach(strikes::add);
                puts.headMap(price, true).descendingMap().keySet().stream()
                        .limit(count)
                        .forEach(strikes::add);
            }
            case Exact(BigDecimal strike) -> strikes.add(listed(strike, calls, puts, chain, root));
            case Within(BigDecimal percent) -> {
                BigDecimal reach = price.multiply(percent).movePointLeft(2);
                BigDecimal lowest = price.subtract(reach);
                BigDecimal highest = price.add(reach);
                strikes.addAll(calls.subMap(lowest, true, highest, true).keySet());
                strikes.addAll(puts.subMap(lowest, true, highest, true).keySet());
            }
        }
        List<Row> rows = new ArrayList<>();
        for (BigDecimal strike : strikes) {
            rows.add(new Row(strike, calls.get(strike), puts.get(strike)));
        }
        return new ChainWindow(
                chain.underlying(),
                chain.expiration(),
                root,
                OptionRoots.others(chain, root),
                price,
                sides,
                selection,
                rows);
    }

    private static NavigableMap<BigDecimal, OptionContract> byStrike(
            OptionChain chain, String root, ChainSides sides, OptionSide side) {
        NavigableMap<BigDecimal, OptionContract> byStrike = new TreeMap<>();
        if (sides.includes(side)) {
            chain.contracts(root, side).forEach(contract -> byStrike.put(contract.strike(), contract));
        }
        return byStrike;
    }

    private static BigDecimal listed(
            BigDecimal wished,
            NavigableMap<BigDecimal, OptionContract> calls,
            NavigableMap<BigDecimal, OptionContract> puts,
            OptionChain chain,
            String root) {
        TreeSet<BigDecimal> listed = new TreeSet<>(calls.keySet());
        listed.addAll(puts.keySet());
        BigDecimal below = listed.floor(wished);
        BigDecimal above = listed.ceiling(wished);
        if (below != null && below.compareTo(wished) == 0) {
            return below;
        }
        List<String> neighbours = new ArrayList<>();
        if (below != null) {
            neighbours.add(below.toPlainString());
        }
        if (above != null) {
            neighbours.add(above.toPlainString());
        }
        String nearest = neighbours.isEmpty() ? "" : "; the nearest listed: " + String.join(" and ", neighbours);
        throw new MarketException.NoData("The strike " + wished.toPlainString() + " is not listed for " + root
                + " options that expire on " + chain.expiration() + nearest);
    }
}
