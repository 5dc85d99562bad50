package io.marketagent.tool;

import java.util.List;

/**
 * What a tool found for all that was asked: values beside failures.
 *
 * @param resolved what the server made of the arguments
 * @param items one for each symbol that has a value, in the order asked
 * @param failures one for each that has none
 */
public record Reply<T>(Resolved resolved, List<Item<T>> items, List<Failure> failures) {

    public Reply {
        items = List.copyOf(items);
        failures = List.copyOf(failures);
    }

    /**
     * The value of a read of one symbol.
     *
     * @throws io.marketagent.market.MarketException why there is none
     */
    public Item<T> only() {
        if (items.isEmpty()) {
            throw failures.getFirst().exception();
        }
        return items.getFirst();
    }
}
