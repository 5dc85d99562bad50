package io.marketagent.analysis;

import io.marketagent.market.Bar;
import io.marketagent.market.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Two bars in a row whose closes are further apart than trading usually brings about: a split that the vendor did not adjust
 * for, or a symbol that was given to another company. An index is neither split nor given away, so none of its moves is one.
 *
 * @param before the earlier bar
 * @param after the later one
 */
record Jump(Bar before, Bar after) {

    /** A split of 1 to 2 is more, and so is the best day that a large stock has had. */
    private static final BigDecimal UP = new BigDecimal("1.8");

    /** A split of 2 to 1 is less. */
    private static final BigDecimal DOWN = new BigDecimal("0.55");

    /** Whether one price is that far from another. */
    static boolean between(BigDecimal earlier, BigDecimal later) {
        return later.compareTo(earlier.multiply(UP)) >= 0 || later.compareTo(earlier.multiply(DOWN)) <= 0;
    }

    /** All of a series, oldest first. */
    static List<Jump> in(Symbol symbol, List<Bar> bars) {
        List<Jump> jumps = new ArrayList<>();
        for (int i = 1; i < bars.size() && !symbol.isIndex(); i++) {
            Bar before = bars.get(i - 1);
            Bar after = bars.get(i);
            if (between(before.close(), after.close())) {
                jumps.add(new Jump(before, after));
            }
        }
        return jumps;
    }

    /** How many times the earlier close the later one is. */
    BigDecimal ratio() {
        return after.close().divide(before.close(), MathContext.DECIMAL64);
    }

    /** At least 1, for falls as for rises: the largest is the one furthest from 1. */
    BigDecimal size() {
        return ratio().compareTo(BigDecimal.ONE) >= 0
                ? ratio()
                : before.close().divide(after.close(), MathContext.DECIMAL64);
    }
}
