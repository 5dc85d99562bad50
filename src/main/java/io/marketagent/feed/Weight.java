package io.marketagent.feed;

import io.marketagent.market.Expirations;
import io.marketagent.market.IntradayBars;
import io.marketagent.market.OptionChain;
import io.marketagent.market.PriceHistory;
import java.util.List;

/**
 * What a value takes of the heap, in bytes, as an estimate: what it has many of, times what one of these took where it was measured
 * (a series of 23 years 1.5 MB). What has few of everything counts as a page.
 */
final class Weight {

    private static final int PAGE = 4096;
    private static final int BAR = 260;
    private static final int CONTRACT = 600;
    private static final int EXPIRATION = 60;
    private static final int MATCH = 400;

    private Weight() {}

    static int of(Object value) {
        return PAGE
                + switch (value) {
                    case PriceHistory series -> BAR * series.bars().size();
                    case IntradayBars day -> BAR * day.bars().size();
                    case OptionChain chain -> CONTRACT * chain.contracts().size();
                    case Expirations expirations ->
                        EXPIRATION * expirations.dates().size();
                    case List<?> matches -> MATCH * matches.size();
                    default -> 0;
                };
    }
}
