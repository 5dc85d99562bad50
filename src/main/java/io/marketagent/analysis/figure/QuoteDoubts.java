package io.marketagent.analysis.figure;

import io.marketagent.analysis.OneSeries;
import io.marketagent.market.Bar;
import io.marketagent.market.Quote;
import java.util.List;
import java.util.Optional;

/** What stands against a figure of a quote: that its prices, or the bars that stood in for some, may not be one series. */
final class QuoteDoubts {

    private QuoteDoubts() {}

    /**
     * In a sentence, or nothing.
     *
     * @param used the bars that it was made of, besides the quote; may be empty
     */
    static Optional<String> of(Figure figure, Quote quote, List<Bar> used) {
        Optional<String> doubt = OneSeries.caution(quote.symbol(), used);
        if (doubt.isEmpty() && !used.isEmpty()) {
            doubt = OneSeries.misfit(quote, used);
        }
        if (doubt.isEmpty() && comparesPrices(figure)) {
            doubt = OneSeries.caution(quote);
        }
        return doubt.map(sentence -> sentence + ".");
    }

    /** A bid or a volume is what it is. */
    private static boolean comparesPrices(Figure figure) {
        return switch (figure) {
            case LAST,
                    CHANGE,
                    PREVIOUS_CLOSE,
                    RANGE,
                    GAP,
                    YEAR_HIGH,
                    YEAR_LOW,
                    YEAR_RANGE,
                    FROM_YEAR_HIGH,
                    FROM_YEAR_LOW -> true;
            default -> false;
        };
    }
}
