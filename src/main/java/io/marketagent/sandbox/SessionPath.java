package io.marketagent.sandbox;

/**
 * The minutes of one session: a path that starts at the bar's open, touches its high and its low once at least, never
 * leaves them, and ends at its close.
 */
final class SessionPath {

    private static final int EXTREMES = 10;
    private static final int MINUTES = 11;

    private final double[] prices;
    private final DailyBar bar;

    /**
     * @param noise of the listing
     * @param minutes the length of the session, 390 or 210
     */
    SessionPath(Noise noise, DailyBar bar, double dailyVolatility, int minutes) {
        this.bar = bar;
        this.prices = new double[minutes + 1];
        long day = bar.date().toEpochDay();
        Noise extremes = noise.stream(EXTREMES);
        int first = extremes.between(2 * day, 1, minutes / 2);
        int second = extremes.between(2 * day + 1, minutes / 2 + 1, minutes - 1);
        boolean highFirst = bar.close() < bar.open();

        prices[0] = bar.open();
        prices[first] = highFirst ? bar.high() : bar.low();
        prices[second] = highFirst ? bar.low() : bar.high();
        prices[minutes] = bar.close();
        Noise steps = noise.stream(MINUTES);
        double step = dailyVolatility / StrictMath.sqrt(minutes);
        bridge(0, first, steps, day, step);
        bridge(first, second, steps, day, step);
        bridge(second, minutes, steps, day, step);
    }

    /** The price after so many minutes. */
    double at(int minute) {
        return prices[minute];
    }

    double highUpTo(int minute) {
        double high = prices[0];
        for (int i = 1; i <= minute; i++) {
            high = Math.max(high, prices[i]);
        }
        return high;
    }

    double lowUpTo(int minute) {
        double low = prices[0];
        for (int i = 1; i <= minute; i++) {
            low = Math.min(low, prices[i]);
        }
        return low;
    }

    /** How much of the session's volume has been traded: a lot at the open and at the close, little at noon. */
    static double volumeShare(int minute, int minutes) {
        double part = (double) minute / minutes;
        double middle = 2 * part - 1;
        return 0.005 + 0.995 * (part + (middle * middle * middle + 1) / 2) / 2;
    }

    private void bridge(int from, int to, Noise noise, long day, double step) {
        for (int i = from + 1; i < to; i++) {
            double before = prices[i - 1];
            int left = to - i + 1;
            double random = step * before * noise.gaussian(day * 1000 + i) * StrictMath.sqrt((left - 1.0) / left);
            prices[i] = Price.round(within(before + (prices[to] - before) / left + random));
        }
    }

    /** Reflected at the bar's ends, so that the path does not stick to them. */
    private double within(double price) {
        double reflected =
                price > bar.high() ? 2 * bar.high() - price : price < bar.low() ? 2 * bar.low() - price : price;
        return Math.clamp(reflected, bar.low(), bar.high());
    }
}
