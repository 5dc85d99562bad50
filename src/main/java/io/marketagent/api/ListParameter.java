package io.marketagent.api;

import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.text.LinearPattern;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A query parameter that holds several values, separated by commas, or by being given several times. */
final class ListParameter {

    private static final int MOST = 10;
    private static final int LONGEST = 400;
    private static final Pattern COMMA = LinearPattern.compile(",");

    private ListParameter() {}

    /**
     * Its values in order, without blanks and repetitions.
     *
     * @throws BadRequest when there is none, or too much
     */
    static List<String> of(String name, List<String> given) {
        String all = String.join(",", given);
        if (all.length() > LONGEST) {
            throw new BadRequest("'" + name + "' is too long: at most ten " + name + " in " + LONGEST + " characters");
        }
        List<String> values = Arrays.stream(COMMA.split(all))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        if (values.isEmpty()) {
            throw new BadRequest(
                    "'" + name + "' is missing: give one to ten " + name + ", for example " + name + "=AAPL,TSLA");
        }
        if (values.size() > MOST) {
            throw new BadRequest("'" + name + "' has " + values.size() + " entries; at most " + MOST + " are allowed");
        }
        return values;
    }
}
