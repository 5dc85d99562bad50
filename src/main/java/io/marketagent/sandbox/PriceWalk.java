package io.marketagent.sandbox;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The closes of every listing: a geometric random walk from a fixed first session, one step a session, so that a date
 * has the same close whatever the clock says.
 *
 * <p>A step is the market's step times the listing's beta plus a step of its own. The own part is pulled back slowly
 * (half of it in 18 months), so that prices of 2016 and of 2030 are still prices one would believe. The whole path is
 * then moved so that the anchor session closes at the price that the universe names.
 */
final class PriceWalk {

    /** The session whose close is the price in the universe. */
    static final LocalDate ANCHOR = LocalDate.of(2026, 11, 20);

    static final int SESSIONS_A_YEAR = 252;

    private static final double MARKET_VOLATILITY = 0.15;
    private static final double MARKET_DRIFT = 0.07;
    private static final double OWN_HALF_LIFE = 1.5 * SESSIONS_A_YEAR;
    private static final double VOLATILITY_INDEX_HALF_LIFE = 15;

    /** 128 paths of 35 kB: a busy service's symbols, and no more than 5 MB. */
    private static final int PATHS_KEPT = 128;

    private final long seed;
    private final SessionLine sessions;
    private double[] market = new double[0];

    private final Map<String, double[]> paths = new LinkedHashMap<>(PATHS_KEPT * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
            return size() > PATHS_KEPT;
        }
    };

    PriceWalk(long seed, SessionLine sessions) {
        this.seed = seed;
        this.sessions = sessions;
    }

    /** The close of a session by its number, in dollars, rounded as a price is. */
    double close(Listing listing, int session) {
        return Price.round(StrictMath.exp(path(listing, session)[session]));
    }

    /** One session's standard deviation of the logarithm of the price. */
    static double dailyVolatility(Listing listing) {
        return listing.volatility() / StrictMath.sqrt(SESSIONS_A_YEAR);
    }

    /** Logarithms of closes. Locked: computing one takes about a millisecond, and two would compute it twice. */
    private synchronized double[] path(Listing listing, int session) {
        double[] path = paths.get(listing.symbol());
        if (path == null || path.length <= session) {
            path = walk(listing, session);
            paths.put(listing.symbol(), path);
        }
        return path;
    }

    private double[] walk(Listing listing, int session) {
        int anchor = sessions.onOrBefore(ANCHOR);
        // A year ahead, so that a clock that runs does not start the walk anew at every close
        int length = Math.max(anchor, session) + SESSIONS_A_YEAR;
        extendMarket(length);

        boolean volatilityIndex = listing.symbol().equals("VIX");
        Noise noise = Noise.of(seed, listing.twin());
        double daily = dailyVolatility(listing);
        double beta = listing.correlation() * listing.volatility() / MARKET_VOLATILITY;
        double ownStep = daily * StrictMath.sqrt(1 - listing.correlation() * listing.correlation());
        double kept = StrictMath.pow(0.5, 1 / (volatilityIndex ? VOLATILITY_INDEX_HALF_LIFE : OWN_HALF_LIFE));

        double[] path = new double[length];
        double own = 0;
        for (int i = 0; i < length; i++) {
            own = kept * own + ownStep * noise.gaussian(sessions.date(i).toEpochDay());
            if (volatilityIndex) {
                // Fear passes: the market's part is pulled back with the rest
                own += beta * (market[i] - (i == 0 ? 0 : market[i - 1]));
                path[i] = own;
            } else {
                path[i] = own + beta * market[i];
            }
        }
        double move = StrictMath.log(listing.price()) - path[anchor];
        for (int i = 0; i < length; i++) {
            path[i] += move;
        }
        return path;
    }

    private void extendMarket(int length) {
        if (market.length >= length) {
            return;
        }
        Noise noise = Noise.of(seed, "the market");
        double step = MARKET_VOLATILITY / StrictMath.sqrt(SESSIONS_A_YEAR);
        double[] sums = new double[length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += MARKET_DRIFT / SESSIONS_A_YEAR
                    + step * noise.gaussian(sessions.date(i).toEpochDay());
            sums[i] = sum;
        }
        market = sums;
    }
}
