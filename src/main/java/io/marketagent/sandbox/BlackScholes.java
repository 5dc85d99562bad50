package io.marketagent.sandbox;

/**
 * Black and Scholes for an option without dividends, in the units that option data comes in.
 *
 * @param price dollars a share
 * @param delta per dollar of the underlying
 * @param gamma per dollar of the underlying
 * @param theta dollars a calendar day
 * @param vega dollars per percentage point of volatility
 * @param rho dollars per percentage point of the interest rate
 * @param phi dollars per percentage point of the dividend yield
 */
record BlackScholes(double price, double delta, double gamma, double theta, double vega, double rho, double phi) {

    /** A year's interest, continuously compounded. */
    static final double RATE = 0.04;

    /**
     * @param years to the expiration; at 0 the price is the intrinsic value and the greeks are those of the payoff
     * @param volatility annual, a fraction
     */
    static BlackScholes of(boolean call, double spot, double strike, double years, double volatility) {
        if (years <= 0) {
            double worth = Math.max(0, call ? spot - strike : strike - spot);
            return new BlackScholes(worth, worth > 0 ? (call ? 1 : -1) : 0, 0, 0, 0, 0, 0);
        }
        double root = StrictMath.sqrt(years);
        double spread = volatility * root;
        double d1 = (StrictMath.log(spot / strike) + (RATE + volatility * volatility / 2) * years) / spread;
        double d2 = d1 - spread;
        double discounted = strike * StrictMath.exp(-RATE * years);
        double density = StrictMath.exp(-d1 * d1 / 2) / StrictMath.sqrt(2 * StrictMath.PI);
        double sign = call ? 1 : -1;
        double n1 = below(sign * d1);
        double n2 = below(sign * d2);
        return new BlackScholes(
                Math.max(0, sign * (spot * n1 - discounted * n2)),
                sign * n1,
                density / (spot * spread),
                (-spot * density * volatility / (2 * root) - sign * RATE * discounted * n2) / 365,
                spot * density * root / 100,
                sign * discounted * years * n2 / 100,
                -sign * spot * years * n1 / 100);
    }

    /** With the price that early exercise guarantees: no less than the intrinsic value. */
    BlackScholes atLeast(double intrinsic) {
        return price >= intrinsic ? this : new BlackScholes(intrinsic, delta, gamma, theta, vega, rho, phi);
    }

    /** The standard normal distribution, Abramowitz and Stegun 26.2.17: off by less than 7.5e-8. */
    private static double below(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = StrictMath.exp(-x * x / 2)
                / StrictMath.sqrt(2 * StrictMath.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x >= 0 ? 1 - tail : tail;
    }
}
