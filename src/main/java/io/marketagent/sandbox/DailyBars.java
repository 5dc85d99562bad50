package io.marketagent.sandbox;

/** The bar of any session: open, high, low and volume round the closes of the {@link PriceWalk}. */
final class DailyBars {

    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int VOLUME = 4;

    private final long seed;
    private final SessionLine sessions;
    private final PriceWalk walk;

    DailyBars(long seed, SessionLine sessions, PriceWalk walk) {
        this.seed = seed;
        this.sessions = sessions;
        this.walk = walk;
    }

    /** The whole session's bar, also of a session that has not ended. */
    DailyBar bar(Listing listing, int session) {
        long day = sessions.date(session).toEpochDay();
        Noise shape = Noise.of(seed, listing.twin());
        double daily = PriceWalk.dailyVolatility(listing);
        double close = walk.close(listing, session);
        double before = session == 0 ? close : walk.close(listing, session - 1);
        double open = Price.round(
                before * StrictMath.exp(0.3 * daily * shape.stream(OPEN).gaussian(day)));
        double high = Price.round(Math.max(open, close) * StrictMath.exp(daily * tail(shape.stream(HIGH), day)));
        double low = Price.round(Math.min(open, close) / StrictMath.exp(daily * tail(shape.stream(LOW), day)));
        double surprise = Math.abs(StrictMath.log(close / before)) / daily;
        return new DailyBar(sessions.date(session), open, high, low, close, volume(listing, day, surprise));
    }

    double close(Listing listing, int session) {
        return walk.close(listing, session);
    }

    /** How far the price went beyond open and close, in daily standard deviations. */
    private static double tail(Noise noise, long day) {
        return 0.05 + 0.38 * Math.abs(noise.gaussian(day));
    }

    private long volume(Listing listing, long day, double surprise) {
        if (listing.index()) {
            return 0;
        }
        double spread = 0.25 * Noise.of(seed, listing.symbol()).stream(VOLUME).gaussian(day);
        return Math.max(100, (long) (listing.volume() * (0.7 + 0.35 * surprise) * StrictMath.exp(spread)));
    }
}
