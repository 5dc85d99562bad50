package io.marketagent.api;

import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.analysis.figure.FigureWords;
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
        List<String> values = values(name, given);
        if (values.isEmpty()) {
            throw new BadRequest(
                    "'" + name + "' is missing: give one to ten " + name + ", for example " + name + "=AAPL,TSLA");
        }
        return values;
    }

    /**
     * The figures asked, none where it is left out.
     *
     * @param need what the path reads
     * @throws BadRequest when one is not of this read
     */
    static List<FigureAsk> figures(List<String> given, Figure.Need need) {
        return values("figures", given).stream()
                .map(word -> FigureWords.parse(word, need))
                .toList();
    }

    private static List<String> values(String name, List<String> given) {
        String all = String.join(",", given);
        if (all.length() > LONGEST) {
            throw new BadRequest("'" + name + "' is too long: at most ten " + name + " in " + LONGEST + " characters");
        }
        List<String> values = Arrays.stream(COMMA.split(all))
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
