package io.marketagent.analysis;

import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the open interest of one root's whole chain stands: the strikes that most calls and most puts are open at. The
 * first of each list is the call wall and the put wall.
 *
 * @param root the option root; roots are never added up
 * @param calls highest open interest first, at most three
 * @param puts highest open interest first, at most three
 * @param callOpenInterest over all strikes whose open interest is known; absent when none is
 * @param putOpenInterest likewise
 * @param callPutRatio calls divided by puts, two decimals; absent when one is unknown or there are no puts
 */
public record Walls(
        String root,
        List<Wall> calls,
        List<Wall> puts,
        @Nullable Long callOpenInterest,
        @Nullable Long putOpenInterest,
        @Nullable BigDecimal callPutRatio) {

    private static final int SHOWN = 3;

    public Walls {
        calls = List.copyOf(calls);
        puts = List.copyOf(puts);
    }

    /**
     * One strike of one side.
     *
     * @param strike US dollars
     * @param openInterest contracts, more than 0
     */
    public record Wall(BigDecimal strike, long openInterest) {
        public Wall {
            if (openInterest <= 0) {
                throw new IllegalArgumentException("no wall without open interest at " + strike);
            }
        }
    }

    /**
     * The walls of one root. Contracts with unknown open interest are left out, and a strike at which nothing is open is
     * no wall. Of equal ones the strike nearer to the price comes first, then the lower one.
     *
     * @param price the underlying's price
     * @throws io.marketagent.market.MarketException.BadRequest when the chain has no such root
     */
    public static Walls walls(OptionChain chain, String root, BigDecimal price) {
        OptionRoots.requireIn(chain, root);
        List<OptionContract> calls = chain.contracts(root, OptionSide.CALL);
        List<OptionContract> puts = chain.contracts(root, OptionSide.PUT);
        Long callTotal = total(calls);
        Long putTotal = total(puts);
        return new Walls(
                root, highest(calls, price), highest(puts, price), callTotal, putTotal, ratio(callTotal, putTotal));
    }

    private static List<Wall> highest(List<OptionContract> contracts, BigDecimal price) {
        Comparator<Wall> order = Comparator.comparingLong(Wall::openInterest)
                .reversed()
                .thenComparing(wall -> wall.strike().subtract(price).abs())
                .thenComparing(Wall::strike);
        return contracts.stream()
                .<Wall>mapMulti((contract, walls) -> {
                    Long openInterest = contract.openInterest();
                    if (openInterest != null && openInterest > 0) {
                        walls.accept(new Wall(contract.strike(), openInterest));
                    }
                })
                .sorted(order)
                .limit(SHOWN)
                .toList();
    }

    private static @Nullable Long total(List<OptionContract> contracts) {
        Long total = null;
        for (OptionContract contract : contracts) {
            Long openInterest = contract.openInterest();
            if (openInterest != null) {
                total = (total == null ? 0 : total) + openInterest;
            }
        }
        return total;
    }

    private static @Nullable BigDecimal ratio(@Nullable Long calls, @Nullable Long puts) {
        return calls == null || puts == null || puts == 0
                ? null
                : BigDecimal.valueOf(calls).divide(BigDecimal.valueOf(puts), 2, RoundingMode.HALF_UP);
    }
}
