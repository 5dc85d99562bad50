package io.marketagent.analysis;

import io.marketagent.market.Bar;
import java.util.List;

/** The bars that made a stretch's extremes; of several equal ones the latest or the first. */
final class Extremes {

    private Extremes() {}

    static Bar latestHigh(List<Bar> bars) {
        return firstHigh(bars.reversed());
    }

    static Bar latestLow(List<Bar> bars) {
        return firstLow(bars.reversed());
    }

    static Bar firstHigh(List<Bar> bars) {
        Bar found = bars.getFirst();
        for (Bar bar : bars) {
            if (bar.high().compareTo(found.high()) > 0) {
                found = bar;
            }
        }
        return found;
    }

    static Bar firstLow(List<Bar> bars) {
        Bar found = bars.getFirst();
        for (Bar bar : bars) {
            if (bar.low().compareTo(found.low()) < 0) {
                found = bar;
            }
        }
        return found;
    }
}
