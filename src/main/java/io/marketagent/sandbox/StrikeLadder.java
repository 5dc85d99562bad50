package io.marketagent.sandbox;

import io.marketagent.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The listed strikes of one expiration: a fine step round the money, a coarse one beyond, none far from it. */
final class StrikeLadder {

    private static final int FAR_DAYS = 270;

    private StrikeLadder() {}

    /**
     * Lists the strikes round a price.
     *
     * @param price dollars; of a completed session, so that the ladder does not move while the market trades
     * @return ascending
     */
    static List<Double> strikes(Listing listing, double price, Expiration expiration, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, expiration.date());
        boolean dense = listing.options() == Listing.Optionality.DAILY;
        boolean standard = expiration.kind() == Expiration.Kind.STANDARD;
        double fine = step(listing, price);
        double coarse = coarse(fine);
        double near = days > FAR_DAYS ? 0 : dense ? (standard ? 0.15 : 0.08) : 0.2;
        // A calm fund has no strikes at half its price; a wild stock has
        double wide = Math.clamp(listing.volatility() * 1.3, 0.12, 0.4);
        double far = dense ? (standard ? 0.4 : 0.2) : days > FAR_DAYS ? Math.min(0.6, 1.5 * wide) : wide;

        List<Double> strikes = new ArrayList<>();
        for (int i = (int) Math.max(1, Math.floor(price * (1 - far) / fine)); i * fine <= price * (1 + far); i++) {
            double strike = i * fine;
            boolean round = Math.abs(strike / coarse - Math.rint(strike / coarse)) < 1e-9;
            if (round || Math.abs(strike / price - 1) <= near) {
                strikes.add(strike);
            }
        }
        return strikes;
    }

    static double step(Listing listing, double price) {
        if (listing.symbol().equals("SPX")) {
            return 5;
        }
        if (listing.options() == Listing.Optionality.DAILY) {
            return 1;
        }
        boolean liquid = listing.turnover() > 1e9;
        if (price < 25) {
            return liquid || price < 10 ? 0.5 : 1;
        }
        if (price < 100) {
            return liquid ? 1 : 2.5;
        }
        if (price < 300) {
            return liquid ? 2.5 : 5;
        }
        if (price < 1000) {
            return 5;
        }
        return price < 3000 ? 10 : price < 10_000 ? 25 : 100;
    }

    private static double coarse(double fine) {
        if (fine == 0.5) {
            return 1;
        }
        if (fine == 1 || fine == 2.5) {
            return 5;
        }
        return fine == 5 ? 25 : fine == 10 ? 50 : 4 * fine;
    }

    /** Years from an instant to the close of a date: calendar time, as the models take it. */
    static double years(Instant from, LocalDate expiration) {
        Instant close =
                TradingCalendar.NYSE.session(expiration).orElseThrow().close().toInstant();
        return Math.max(0, ChronoUnit.SECONDS.between(from, close)) / (365.0 * 86_400);
    }
}
