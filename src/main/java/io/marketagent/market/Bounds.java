package io.marketagent.market;

import java.math.BigDecimal;

/**
 * What a figure of the US market can be. Beyond it is no figure but an error, which no record takes; and within it no sum
 * overflows: a trillion shares a session for 70 years are 2 % of what a long holds.
 */
public final class Bounds {

    /** US dollars or index points, more than ten times the dearest share. */
    public static final BigDecimal MOST_PRICE = BigDecimal.valueOf(10_000_000);

    /** US dollars, a thousandth of the smallest step in which anything is quoted. */
    public static final BigDecimal LEAST_PRICE = new BigDecimal("0.000000001");

    /** Shares or contracts of one session, a hundred times those of the whole market. */
    public static final long MOST_COUNT = 1_000_000_000_000L;

    /** Options are listed for less than three years ahead; what expires later is another date that was misread. */
    public static final int MOST_YEARS_AHEAD = 10;

    private Bounds() {}

    /** Whether a price can be one; zero and less cannot. */
    public static boolean isPrice(BigDecimal price) {
        return price.compareTo(LEAST_PRICE) >= 0 && price.compareTo(MOST_PRICE) <= 0;
    }

    /** Whether a session can have so many. */
    public static boolean isCount(long count) {
        return count >= 0 && count <= MOST_COUNT;
    }
}
