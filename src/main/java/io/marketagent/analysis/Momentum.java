package io.marketagent.analysis;

import io.marketagent.market.Indicators.Macd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How strongly the price moves.
 *
 * @param rsi14 Wilder's relative strength index, two decimals; absent with fewer than 15 closes
 * @param zone where the RSI stands
 * @param overboughtAbove an RSI above it is overbought
 * @param oversoldBelow an RSI below it is oversold
 * @param macd absent with fewer than 34 closes
 * @param macdSide where the MACD stands against its signal
 * @param histogram whether the histogram rose or fell since the session before; absent with fewer than 35 closes
 * @param macdCrossing the latest crossing of MACD and signal within {@code crossingSessions}
 * @param crossingSessions how many sessions back crossings are looked for
 */
public record Momentum(
        @Nullable BigDecimal rsi14,
        @Nullable Zone zone,
        int overboughtAbove,
        int oversoldBelow,
        @Nullable Macd macd,
        @Nullable Side macdSide,
        @Nullable Motion histogram,
        @Nullable Crossing macdCrossing,
        int crossingSessions) {

    private static final int OVERBOUGHT_ABOVE = 70;
    private static final int OVERSOLD_BELOW = 30;
    private static final int CROSSING_SESSIONS = 60;

    /** Where an RSI stands. */
    public enum Zone {
        OVERBOUGHT,
        NEUTRAL,
        OVERSOLD;

        /** {@code overbought}, {@code neutral} or {@code oversold}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which way a number moved. */
    public enum Motion {
        RISING,
        FLAT,
        FALLING;

        /** {@code rising}, {@code flat} or {@code falling}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Momentum momentum(DailySeries series) {
        Double rsi = series.rsi().last();
        BigDecimal shownRsi = rsi == null ? null : BigDecimal.valueOf(rsi).setScale(2, RoundingMode.HALF_UP);
        Macd macd = TechnicalIndicators.macd(series);
        Line value = series.macd();
        Line signal = series.macdSignal();
        return new Momentum(
                shownRsi,
                shownRsi == null ? null : zone(shownRsi),
                OVERBOUGHT_ABOVE,
                OVERSOLD_BELOW,
                macd,
                macd == null ? null : Side.ofDifference(macd.histogram()),
                motion(value.with(signal, (a, b) -> a - b)),
                Crossing.latest(
                        series,
                        value,
                        signal,
                        CROSSING_SESSIONS,
                        Crossing.Kind.MACD_ABOVE_SIGNAL,
                        Crossing.Kind.MACD_BELOW_SIGNAL,
                        null),
                CROSSING_SESSIONS);
    }

    /** Where an RSI stands by the bounds of {@link #OVERBOUGHT_ABOVE} and {@link #OVERSOLD_BELOW}. */
    public static Zone zone(BigDecimal rsi) {
        if (rsi.compareTo(BigDecimal.valueOf(OVERBOUGHT_ABOVE)) > 0) {
            return Zone.OVERBOUGHT;
        }
        return rsi.compareTo(BigDecimal.valueOf(OVERSOLD_BELOW)) < 0 ? Zone.OVERSOLD : Zone.NEUTRAL;
    }

    private static @Nullable Motion motion(Line histogram) {
        Double now = histogram.last();
        Double before = histogram.at(histogram.size() - 2);
        if (now == null || before == null) {
            return null;
        }
        return now > before ? Motion.RISING : now < before ? Motion.FALLING : Motion.FLAT;
    }
}
