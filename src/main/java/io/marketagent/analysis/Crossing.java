package io.marketagent.analysis;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line crossing another.
 *
 * @param session the first session that closed on the other side; sessions exactly on the line take no side
 * @param window the average's window; absent where the kind says it all
 */
public record Crossing(
        LocalDate session, Kind kind, @Nullable Integer window) {

    /** What crossed what. */
    @Schema(name = "CrossingKind")
    public enum Kind {
        /** The close rose above an average. */
        CLOSE_ABOVE_AVERAGE("close above SMA"),
        /** The close fell below an average. */
        CLOSE_BELOW_AVERAGE("close below SMA"),
        /** SMA 50 rose above SMA 200. */
        GOLDEN_CROSS("golden cross"),
        /** SMA 50 fell below SMA 200. */
        DEATH_CROSS("death cross"),
        /** The MACD rose above its signal. */
        MACD_ABOVE_SIGNAL("MACD above its signal"),
        /** The MACD fell below its signal. */
        MACD_BELOW_SIGNAL("MACD below its signal");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** For a reader: {@code close above SMA 50}, {@code golden cross}. */
    public String label() {
        return window == null ? kind.words : kind.words + " " + window;
    }

    /** The latest crossing of two lines within the last sessions of the series, if there was one. */
    static @Nullable Crossing latest(
            DailySeries series,
            Line line,
            Line other,
            int lastSessions,
            Kind above,
            Kind below,
            @Nullable Integer window) {
        Line distance = line.with(other, (a, b) -> a - b);
        Crossing latest = null;
        double side = 0;
        for (int i = 0; i < distance.size(); i++) {
            Double here = distance.at(i);
            if (here == null || here == 0) {
                continue;
            }
            boolean crossed = here * side < 0;
            if (crossed && i >= distance.size() - lastSessions) {
                latest = new Crossing(series.session(i), here > 0 ? above : below, window);
            }
            side = Math.signum(here);
        }
        return latest;
    }
}
