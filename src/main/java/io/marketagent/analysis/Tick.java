package io.marketagent.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The smallest step in which a price is quoted: a cent, and below one dollar a hundredth of a cent (SEC rule 612). Prices
 * are compared at this step, so that a mean and a bar's high that read the same are the same.
 */
enum Tick {
    CENT(2),
    HUNDREDTH_OF_A_CENT(4);

    private final int decimals;

    Tick(int decimals) {
        this.decimals = decimals;
    }

    static Tick of(BigDecimal price) {
        return price.compareTo(BigDecimal.ONE) < 0 ? HUNDREDTH_OF_A_CENT : CENT;
    }

    BigDecimal round(BigDecimal price) {
        return price.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** A price in words: at least two decimals, as in the tables, and no digit of it lost. */
    static String toTheCent(BigDecimal price) {
        return price.setScale(Math.max(2, price.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    BigDecimal round(double price) {
        return round(BigDecimal.valueOf(price));
    }
}
