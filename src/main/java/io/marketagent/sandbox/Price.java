package io.marketagent.sandbox;

/** Rounding of dollars, so that a printed price never shows the noise of binary fractions. */
final class Price {

    private Price() {}

    /** To cents; below a dollar to hundredths of a cent, as exchanges quote. */
    static double round(double dollars) {
        return dollars < 1 ? Math.round(dollars * 10_000) / 10_000.0 : Math.round(dollars * 100) / 100.0;
    }

    /** To four decimals: averages and differences. */
    static double fine(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    /** The change in percent, to two decimals. */
    static double percent(double change, double base) {
        return Math.round(change / base * 10_000) / 100.0;
    }
}
