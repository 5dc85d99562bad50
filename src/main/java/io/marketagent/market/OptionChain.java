package io.marketagent.market;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All contracts of one underlying that expire on one date: both sides and every root.
 *
 * @param contracts by root, strike and side
 * @param note what is not in it, in words ({@code null}: it is whole)
 */
public record OptionChain(
        Symbol underlying,
        LocalDate expiration,
        List<OptionContract> contracts,
        @Nullable String note) {

    /** What it means for a reader that contracts are missing. */
    public static final String WITHOUT = "table, walls and ratio are without them";

    private static final Comparator<OptionContract> ORDER = Comparator.comparing(OptionContract::root)
            .thenComparing(OptionContract::strike)
            .thenComparing(OptionContract::side);

    /** A whole chain. */
    public OptionChain(Symbol underlying, LocalDate expiration, List<OptionContract> contracts) {
        this(underlying, expiration, contracts, null);
    }

    public OptionChain {
        contracts = contracts.stream().sorted(ORDER).toList();
        if (contracts.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one contract");
        }
        for (OptionContract contract : contracts) {
            if (!contract.expiration().equals(expiration)) {
                throw new IllegalArgumentException(contract.symbol() + " does not expire on " + expiration);
            }
        }
    }

    /** The option roots in it, alphabetically: usually one; SPX and SPXW on a third Friday. */
    public NavigableSet<String> roots() {
        return contracts.stream().map(OptionContract::root).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The contracts of one root and side, strikes ascending. */
    public List<OptionContract> contracts(String root, OptionSide side) {
        return contracts.stream()
                .filter(contract -> contract.root().equals(root) && contract.side() == side)
                .toList();
    }
}
