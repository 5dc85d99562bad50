package io.marketagent.market;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Open, high, low, close and volume of some minutes. Prices in US dollars, adjusted for splits.
 *
 * @param start when its first minute begins, New York: a bar is named by its start
 * @param volume shares; unknown for an index
 */
public record IntradayBar(
        LocalDateTime start,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        @Nullable Long volume) {

    public IntradayBar {
        var _ = Bar.daily(start.toLocalDate(), open, high, low, close, volume); // the same bounds hold
    }

    /** This bar followed by a later one, as one: first open, last close, extremes, summed volume (if both have one). */
    public IntradayBar followedBy(IntradayBar later) {
        if (!later.start.isAfter(start)) {
            throw new IllegalArgumentException(later.start + " does not follow " + start);
        }
        return new IntradayBar(
                start,
                open,
                high.max(later.high),
                low.min(later.low),
                later.close,
                volume == null || later.volume == null ? null : Long.valueOf(Math.addExact(volume, later.volume)));
    }

    /** The same as a day's bar, of what it covers. */
    public Bar ofDay() {
        return Bar.daily(start.toLocalDate(), open, high, low, close, volume);
    }
}
