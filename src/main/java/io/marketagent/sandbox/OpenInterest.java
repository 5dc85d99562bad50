package io.marketagent.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The open interest of one expiration and root: highest round the money and at round strikes, with one wall a side that
 * stands out (calls above the price, puts below it), as chains of real symbols have them.
 */
final class OpenInterest {

    private static final int CONTRACTS = 30;

    /** How far the highest strike of a side stands above its next one. */
    private static final double WALL = 1.35;

    private final Map<Double, Integer> places = new HashMap<>();
    private final long[] calls;
    private final long[] puts;

    /** @param price dollars, of the last completed session before the one that trades */
    OpenInterest(long seed, Listing listing, Expiration expiration, String root, List<Double> strikes, double price) {
        Noise noise = Noise.of(seed, root + expiration.date()).stream(CONTRACTS);
        double peak = (30 + 700 * StrictMath.sqrt(listing.turnover() / 1e9)) * weight(expiration, root);
        for (int i = 0; i < strikes.size(); i++) {
            places.put(strikes.get(i), i);
        }
        calls = side(listing, noise, strikes, price, peak, true);
        puts = side(listing, noise, strikes, price, peak * 0.9, false);
    }

    /** @param strike a listed one */
    long of(boolean call, double strike) {
        int place = Objects.requireNonNull(places.get(strike)); // only listed ones are asked for
        return call ? calls[place] : puts[place];
    }

    private static double weight(Expiration expiration, String root) {
        return switch (expiration.kindOf(root)) {
            case STANDARD -> 2.5;
            case QUARTERLY -> 1.4;
            case MONTH_END -> 1;
            case WEEKLY -> 0.7;
        };
    }

    private static long[] side(
            Listing listing, Noise noise, List<Double> strikes, double price, double peak, boolean call) {
        double step = StrikeLadder.step(listing, price);
        double width = price * listing.volatility() * 0.25;
        double centre = price + (call ? 0.7 : -0.7) * width;
        long[] contracts = new long[strikes.size()];
        int wall = -1;
        long other = 0;
        for (int i = 0; i < contracts.length; i++) {
            double strike = strikes.get(i);
            double z = (strike - centre) / width;
            double round = multiple(strike, 10 * step) ? 2.6 : multiple(strike, 5 * step) ? 1.6 : 1;
            double spread = StrictMath.exp(0.45 * noise.gaussian(Math.round(strike * 2000) + (call ? 0 : 1)));
            contracts[i] = (long) (peak * round * spread * (StrictMath.exp(-z * z / 2) + 0.01));
            boolean outOfTheMoney = call ? strike > price * 1.005 : strike < price * 0.995;
            if (outOfTheMoney && (wall < 0 || contracts[i] > contracts[wall])) {
                other = Math.max(other, wall < 0 ? 0 : contracts[wall]);
                wall = i;
            } else {
                other = Math.max(other, contracts[i]);
            }
        }
        if (wall >= 0) {
            contracts[wall] = Math.max(contracts[wall], (long) (other * WALL) + 1);
        }
        return contracts;
    }

    private static boolean multiple(double strike, double of) {
        return Math.abs(strike / of - Math.rint(strike / of)) < 1e-9;
    }
}
