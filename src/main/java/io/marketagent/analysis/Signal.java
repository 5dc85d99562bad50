package io.marketagent.analysis;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that one session's bar shows. Which of the numbers there are depends on the kind.
 *
 * @param session on which it showed; for a streak its last session
 * @param sessions of a new high or low the window, of a streak its length
 * @param price of a new high or low the price
 * @param percent of a gap: from the previous session's extreme to the open, in percent of the extreme, two decimals
 * @param multiple of a volume spike: the volume divided by the average of the 20 sessions before, two decimals
 */
public record Signal(
        LocalDate session,
        Kind kind,
        @Nullable Integer sessions,
        @Nullable BigDecimal price,
        @Nullable BigDecimal percent,
        @Nullable BigDecimal multiple) {

    /** What a bar can show. */
    @Schema(name = "SignalKind")
    public enum Kind {
        /** The high is the only highest one of the last 20, 60 or 252 sessions; the longest such window is told. */
        NEW_HIGH,
        /** Likewise for the low. */
        NEW_LOW,
        /** Opened above the previous session's high. */
        GAP_UP,
        /** Opened below the previous session's low. */
        GAP_DOWN,
        /** A rising bar whose body covers, and is larger than, the previous falling bar's. */
        BULLISH_ENGULFING,
        /** A falling bar whose body covers, and is larger than, the previous rising bar's. */
        BEARISH_ENGULFING,
        /** Lower high and higher low than the session before. */
        INSIDE_DAY,
        /** Higher high and lower low than the session before. */
        OUTSIDE_DAY,
        /** Open and close at most 5 % of the session's range apart. */
        DOJI,
        /** At least twice the average volume of the 20 sessions before. */
        VOLUME_SPIKE,
        /** Three or more closes in a row, each above the one before, up to the last session. */
        HIGHER_CLOSES,
        /** Three or more closes in a row, each below the one before, up to the last session. */
        LOWER_CLOSES
    }

    /** For a reader, without the date: {@code new 20-session high at 673.95}. */
    public String label() {
        return switch (kind) {
            case NEW_HIGH -> "new " + sessions + "-session high at " + plain(price);
            case NEW_LOW -> "new " + sessions + "-session low at " + plain(price);
            case GAP_UP -> "gap up, opened " + percent + " % above the previous high";
            case GAP_DOWN -> "gap down, opened " + percent + " % below the previous low";
            case BULLISH_ENGULFING -> "bullish engulfing bar";
            case BEARISH_ENGULFING -> "bearish engulfing bar";
            case INSIDE_DAY -> "inside day";
            case OUTSIDE_DAY -> "outside day";
            case DOJI -> "doji";
            case VOLUME_SPIKE -> "volume " + multiple + " times its average";
            case HIGHER_CLOSES -> sessions + " higher closes in a row";
            case LOWER_CLOSES -> sessions + " lower closes in a row";
        };
    }

    private static String plain(@Nullable BigDecimal price) {
        return price == null ? "an unknown price" : Tick.toTheCent(price);
    }

    static Signal of(LocalDate session, Kind kind) {
        return new Signal(session, kind, null, null, null, null);
    }

    static Signal extreme(LocalDate session, Kind kind, int window, BigDecimal price) {
        return new Signal(session, kind, window, price, null, null);
    }

    static Signal gap(LocalDate session, Kind kind, BigDecimal percent) {
        return new Signal(session, kind, null, null, percent, null);
    }

    static Signal volume(LocalDate session, BigDecimal multiple) {
        return new Signal(session, Kind.VOLUME_SPIKE, null, null, null, multiple);
    }

    static Signal streak(LocalDate session, Kind kind, int length) {
        return new Signal(session, kind, length, null, null, null);
    }
}
