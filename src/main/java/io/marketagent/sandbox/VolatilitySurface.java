package io.marketagent.sandbox;

import java.time.LocalDate;

/** Implied volatility by strike and expiration: a smile that is lowest a little above the money. */
final class VolatilitySurface {

    private static final int LEVEL = 20;

    private VolatilitySurface() {}

    /** Annual, a fraction. */
    static double at(long seed, Listing listing, LocalDate expiration, double spot, double strike, double years) {
        double level = listing.volatility()
                * (0.92 + 0.14 * Noise.of(seed, listing.symbol()).stream(LEVEL).uniform(expiration.toEpochDay()));
        // At least three days, or the last hours would make a smile of a few dollars' width
        double spread = level * StrictMath.sqrt(Math.max(years, 3 / 365.0));
        double z = Math.clamp(StrictMath.log(strike / spot) / spread, -4, 4);
        double skew = listing.index() || listing.type() == Listing.Type.ETF ? 0.09 : 0.05;
        return level * Math.clamp(1 - skew * z + 0.025 * z * z, 0.6, 2.5);
    }
}
