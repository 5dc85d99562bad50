package io.marketagent.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Open, high, low, close and volume of one session, or of the sessions of a week or month. Prices in US dollars,
 * adjusted for splits, not for dividends.
 *
 * @param firstSession New York date of the first session in it
 * @param lastSession New York date of the last session in it
 * @param volume shares; unknown for an index
 */
public record Bar(
        LocalDate firstSession,
        LocalDate lastSession,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        @Nullable Long volume) {

    public Bar {
        if (lastSession.isBefore(firstSession)) {
            throw new IllegalArgumentException("bar ends on " + lastSession + " before it starts on " + firstSession);
        }
        if (low.signum() <= 0) {
            throw new IllegalArgumentException("low is not positive: " + low);
        }
        if (!Bounds.isPrice(low) || high.compareTo(Bounds.MOST_PRICE) > 0) {
            throw new IllegalArgumentException("low " + low + " or high " + high + " is out of bounds");
        }
        if (high.compareTo(low) < 0
                || high.compareTo(open) < 0
                || high.compareTo(close) < 0
                || low.compareTo(open) > 0
                || low.compareTo(close) > 0) {
            throw new IllegalArgumentException(
                    "bar of " + firstSession + " is inconsistent: O" + open + " H" + high + " L" + low + " C" + close);
        }
        // As many days as it has, so that no sum of bars overflows
        long days = ChronoUnit.DAYS.between(firstSession, lastSession) + 1;
        if (volume != null && volume < 0) {
            throw new IllegalArgumentException("negative volume " + volume);
        }
        if (volume != null && volume / days > Bounds.MOST_COUNT) {
            throw new IllegalArgumentException("volume out of bounds: " + volume);
        }
    }

    /** The bar of one session. */
    public static Bar daily(
            LocalDate session,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            @Nullable Long volume) {
        return new Bar(session, session, open, high, low, close, volume);
    }

    /** This bar followed by a later one, as one: first open, last close, extremes, summed volume (if both have one). */
    public Bar followedBy(Bar later) {
        if (!later.firstSession.isAfter(lastSession)) {
            throw new IllegalArgumentException(later.firstSession + " does not follow " + lastSession);
        }
        return new Bar(
                firstSession,
                later.lastSession,
                open,
                high.max(later.high),
                low.min(later.low),
                later.close,
                volume == null || later.volume == null ? null : Long.valueOf(Math.addExact(volume, later.volume)));
    }
}
