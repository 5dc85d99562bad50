package io.marketagent.api;

import io.marketagent.market.MarketException.BadRequest;
import java.util.Arrays;
import java.util.List;

/** A query parameter that holds several values, separated by commas. */
final class ListParameter {

    private static final int MOST = 10;

    private ListParameter() {}

    static List<String> of(String name, String value) {
        List<String> values = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        if (values.size() > MOST) {
            throw new BadRequest("'" + name + "' has " + values.size() + " entries; at most " + MOST + " are allowed");
        }
        return values;
    }
}
