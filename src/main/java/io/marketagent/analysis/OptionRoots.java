package io.marketagent.analysis;

import io.marketagent.market.MarketException;
import io.marketagent.market.OptionChain;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Which of a chain's option roots is shown. Contracts of different roots settle differently (SPX at the open, SPXW at the
 * close) or deliver something else (AAPL1 after a merger or split), so they are never mixed.
 */
public final class OptionRoots {

    private OptionRoots() {}

    /**
     * The root that a chain is shown for when none is asked: the weekly one (the underlying's with W, or P as in NDXP),
     * else the underlying's own, else the one with most contracts (of several the first of the alphabet).
     */
    public static String shown(OptionChain chain) {
        NavigableSet<String> roots = chain.roots();
        String own = chain.underlying().value().replace(".", "");
        return List.of(own + "W", own + "P", own).stream()
                .filter(roots::contains)
                .findFirst()
                .orElseGet(() -> largest(chain));
    }

    /** The roots of the chain that are not the one shown, alphabetically: a reader is told of them. */
    public static List<String> others(OptionChain chain, String shown) {
        return chain.roots().stream().filter(root -> !root.equals(shown)).toList();
    }

    /** @throws MarketException.BadRequest when the chain has no such root, naming those it has */
    static void requireIn(OptionChain chain, String root) {
        if (!chain.roots().contains(root)) {
            throw new MarketException.BadRequest("The options of " + chain.underlying() + " that expire on "
                    + chain.expiration() + " have no such root: expected " + String.join(" or ", chain.roots()));
        }
    }

    private static String largest(OptionChain chain) {
        Optional<String> largest = Optional.empty();
        long most = 0;
        for (String root : chain.roots()) {
            long contracts = chain.contracts().stream()
                    .filter(contract -> contract.root().equals(root))
                    .count();
            if (contracts > most) {
                most = contracts;
                largest = Optional.of(root);
            }
        }
        return largest.orElseThrow();
    }
}
